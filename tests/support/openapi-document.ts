// The OpenAPI document of the server as tests read it: its operations, and whether a value is as a schema in it says.

export interface Schema {
  readonly $ref?: string;
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly 'x-stoep-set'?: boolean;
  readonly 'x-stoep-schema'?: number;
  readonly 'x-stoep-required'?: readonly (readonly string[])[];
}

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

interface DocumentedOperation {
  readonly operationId: string;
  readonly 'x-stoep-access': string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description?: string; readonly content?: Content }>>;
}

export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface Operation {
  readonly name: string;
  readonly method: string;
  /** Under /api/v1, with `{names}`. */
  readonly path: string;
  readonly access: string;
  readonly inPath: readonly string[];
  readonly query: readonly Parameter[];
  /** What is sent: its media type and schema. */
  readonly sent?: { readonly type: string; readonly schema: Schema };
  /** The status of success, and what is given then. */
  readonly success: { readonly status: number; readonly type?: string; readonly schema?: Schema };
  /** The statuses of refusals, each with the words of the document, which name the codes. */
  readonly refusals: ReadonlyMap<number, string>;
}

/** Every operation of the document, in its order. */
export function operationsOf(document: OpenApiDocument): readonly Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationOf(path, method, operation)),
  );
}

function operationOf(path: string, method: string, { operationId, ...rest }: DocumentedOperation): Operation {
  const [sent] = Object.entries(rest.requestBody?.content ?? {});
  const success = Object.keys(rest.responses).find((status) => status.startsWith('2')) ?? '';
  const [given] = Object.entries(rest.responses[success]?.content ?? {});
  const refusals = Object.entries(rest.responses).filter(([status]) => /^[45]/u.test(status));
  return {
    name: operationId,
    method: method.toUpperCase(),
    path,
    access: rest['x-stoep-access'],
    inPath: [...path.matchAll(/\{([^}]+)\}/gu)].map(([, name = '']) => name),
    query: rest.parameters.filter((parameter) => parameter.in === 'query'),
    ...(sent ? { sent: { type: sent[0], schema: sent[1].schema } } : {}),
    success: { status: Number(success), ...(given ? { type: given[0], schema: given[1].schema } : {}) },
    refusals: new Map(refusals.map(([status, { description = '' }]) => [Number(status), description])),
  };
}

/** A schema itself, where the document only refers to it. */
export function resolve(document: OpenApiDocument, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const found = document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
  if (!found) throw new Error(`The document has no ${schema.$ref}`);
  return resolve(document, found);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const types: Readonly<Record<NonNullable<Schema['type']>, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  integer: Number.isInteger,
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
};

/** Where a value is not as the schema says, in words; empty when it is. */
export function mismatches(document: OpenApiDocument, given: Schema, value: unknown, at = 'answer'): string[] {
  const schema = resolve(document, given);
  if (value === null && schema.nullable) return [];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices && !choices.some((choice) => mismatches(document, choice, value, at).length === 0)) {
    return [`${at} is none of what it may be`];
  }
  if (schema.type && !types[schema.type](value)) return [`${at} is no ${schema.type}`];
  if (schema.enum && !schema.enum.includes(value)) return [`${at} is not in the list`];
  if (typeof value === 'string') return wrongText(schema, value, at);
  if (typeof value === 'number') return outside(schema.minimum, schema.maximum, value, at);
  if (Array.isArray(value)) {
    const { items = {} } = schema;
    const parts = value.flatMap((item, index) => mismatches(document, items, item, `${at}.${index}`));
    return [...outside(schema.minItems, schema.maxItems, value.length, `the length of ${at}`), ...parts];
  }
  return isObject(value) ? wrongParts(document, schema, value, at) : [];
}

function wrongText({ pattern, minLength, maxLength }: Schema, value: string, at: string): string[] {
  const form = pattern === undefined || new RegExp(pattern, 'u').test(value);
  return [...(form ? [] : [`${at} has another form`]), ...outside(minLength, maxLength, value.length, at)];
}

function outside(least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY, value: number, at: string) {
  return value < least || value > most ? [`${at} is not from ${least} to ${most}`] : [];
}

function wrongParts(document: OpenApiDocument, schema: Schema, value: Record<string, unknown>, at: string): string[] {
  const { properties = {}, required = [], additionalProperties: others = true } = schema;
  const missing = required.filter((name) => !Object.hasOwn(value, name)).map((name) => `${at}.${name} is missing`);
  const parts = Object.entries(value).flatMap(([name, part]) => {
    const declared = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (declared) return mismatches(document, declared, part, `${at}.${name}`);
    if (others === false) return [`${at}.${name} is not described`];
    return others === true ? [] : mismatches(document, others, part, `${at}.${name}`);
  });
  return [...missing, ...parts];
}

/** As the document names the schemas of a kind: `KindSocialMapEntry`, `ChangeSocialMapEntry`. */
export const schemaName = (what: 'Kind' | 'Change', kind: string) =>
  `${what}${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
/** The kind of which `KindSocialMapEntry` is the schema. */
export const kindNamed = (schema: string) => `${schema.charAt(4).toLowerCase()}${schema.slice(5)}`;
