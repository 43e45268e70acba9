/** The kinds of records in the document: for each the JSON Schema of its values, straight from the catalog. */
import { definitionOf, kinds } from '#domain/catalog.ts';
import type { Definition, Field } from '#domain/record.ts';
import { accessOf, accessWords } from './openapi-access.ts';
import { inline, type JsonSchema, reference } from './openapi-schemas.ts';

/** For example `Kind_signal`, and `Change_signal`: what a change to one may hold. */
export function kindSchemas(): Record<string, JsonSchema> {
  const changes = kinds.map((kind) => [nameOf('Change', kind), changeSchema(kind)] as const);
  return {
    ...Object.fromEntries(kinds.map((kind) => [nameOf('Kind', kind), kindSchema(kind)])),
    ...Object.fromEntries(changes),
    ChangeOfKind: {
      description: 'Binds what a change sets and adds to its kind.',
      oneOf: changes.map(([name]) => reference(name)),
      discriminator: {
        propertyName: 'kind',
        mapping: Object.fromEntries(kinds.map((kind) => [kind, `#/components/schemas/${nameOf('Change', kind)}`])),
      },
    },
  };
}

/** `KindSocialMapEntry`: as the NLGov API design rules want the names of schemas. */
const nameOf = (what: 'Kind' | 'Change', kind: string) => `${what}${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;

/** What leaves a set is not bound: a choice that was taken off the list must still be able to go. */
function changeSchema(kind: string): JsonSchema {
  const values = reference(nameOf('Kind', kind));
  return {
    type: 'object',
    required: ['kind'],
    properties: { kind: { type: 'string', enum: [kind] }, set: values, add: values },
  };
}

function kindSchema(kind: string): JsonSchema {
  const definition = definitionOf(kind);
  if (!definition) throw new Error(`No such kind: ${kind}`);
  const { label, schema, required, fields, keptForDays, conditions = [], consent, belongsTo = [] } = definition;
  const access = accessOf(definition);
  return {
    type: 'object',
    title: label,
    description:
      `The \`values\` of a record of kind \`${kind}\`, schema ${schema}. A field that is not filled in is absent; null ` +
      `stands only in a change, where it clears. ${rulesOf(definition)} ${accessWords(access)}`,
    properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)])),
    'x-stoep-schema': schema,
    'x-stoep-required': required,
    'x-stoep-access': access,
    'x-stoep-kept-for-days': keptForDays,
    ...(conditions.length > 0
      ? { 'x-stoep-conditions': conditions.map(({ when, is, needs }) => ({ when, is, needs })) }
      : {}),
    ...(consent ? { 'x-stoep-consent': { field: consent.field, covers: consent.covers } } : {}),
    ...(belongsTo.length > 0 ? { 'x-stoep-belongs-to': belongsTo } : {}),
  };
}

/** What must be filled in, what needs a yes, what goes along with what, and how long it stays. */
function rulesOf({ required, conditions = [], consent, belongsTo = [], keptForDays }: Definition): string {
  const code = (name: string) => `\`${name}\``;
  const all = [
    `Always filled in: ${required.map((group) => group.map(code).join(' or ')).join('; ')}.`,
    ...conditions.map(({ when, is, needs }) => `While ${code(when)} is \`${is}\`, ${code(needs)} must be filled in.`),
    ...(consent?.covers === 'everything'
      ? [`Taken only while ${code(consent.field)} is \`true\`; a change that takes the yes away is refused: remove it.`]
      : consent
        ? [
            `${consent.covers.map(code).join(', ')}: taken only while ${code(consent.field)} is \`true\`; a no takes them ` +
              'away, for good what was written before it.',
          ]
        : []),
    ...belongsTo.map((name) => `When the record in ${code(name)} is removed, this one is removed with it.`),
    keptForDays === null
      ? 'A phone holds it as long as the server does.'
      : `A phone holds it ${keptForDays} days after the server took the last change (\`taken\`), or after its stamp when ` +
        'that is later; longer while something is left to do with it.',
  ];
  return all.join(' ');
}

/** Null clears a single field; OpenAPI 3.0 wants it among the choices too. */
function orNull({ set }: Field, schema: JsonSchema): JsonSchema {
  if (set) return schema;
  const choices = schema.enum as unknown[] | undefined;
  return { ...schema, nullable: true, ...(choices ? { enum: [...choices, null] } : {}) };
}

/** `x-stoep-set` tells that the members go in `add` and `drop` rather than in `set`. */
function fieldSchema(field: Field): JsonSchema {
  return {
    ...orNull(field, inline(field.schema, 'input')),
    title: field.label,
    ...(field.hint ? { description: field.hint } : {}),
    ...(field.set ? { 'x-stoep-set': true } : {}),
    ...(field.oneselfOnly ? { 'x-stoep-oneself-only': true } : {}),
    ...(field.personal ? { 'x-stoep-personal': true } : {}),
    ...(field.seenBy ? { 'x-stoep-seen-by': field.seenBy } : {}),
    ...(field.changedBy ? { 'x-stoep-changed-by': field.changedBy } : {}),
    ...(field.options
      ? { 'x-stoep-labels': Object.fromEntries(field.options.map(({ code, label }) => [code, label])) }
      : {}),
  };
}
