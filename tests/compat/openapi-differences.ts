// What a client that was written from one OpenAPI document would trip over in a later one. Only what our own documents
// use is looked at: no allOf or oneOf, and problems have one shape.
type Json = { readonly [name: string]: unknown };
type Way = 'sent' | 'answered';
interface Sides {
  readonly older: Json;
  readonly newer: Json;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** One line per thing that is gone or became narrower, empty when the newer document serves every older client. */
export function differencesBetween(older: Json, newer: Json): readonly string[] {
  const found: string[] = [];
  const documents = { older, newer };
  for (const [path, item] of Object.entries(part(older, 'paths'))) {
    for (const method of methods.filter((each) => each in (item as Json))) {
      const where = `${method} ${path}`;
      const was = part(item as Json, method);
      const is = part(part(part(newer, 'paths'), path), method);
      if (Object.keys(is).length === 0) found.push(`${where}: gone`);
      else found.push(...operationDifferences(documents, where, was, is));
    }
  }
  // What may stand in a record travels in changes, by the name of its kind only.
  const kindsOf = (document: Json) => part(part(document, 'components'), 'schemas');
  for (const [name, kind] of Object.entries(kindsOf(older))) {
    if (!name.startsWith('Kind')) continue;
    const now = (kindsOf(newer)[name] ?? kindsOf(newer)[renamed(name)]) as Json | undefined;
    found.push(...(now ? schemaDifferences(documents, name, kind as Json, now, 'sent') : [`${name}: gone`]));
  }
  return found;
}

/** The names of schemas travel nowhere. Up to `rules-and-words` they were `Kind_signal`; since then `KindSignal`. */
const renamed = (name: string) => name.replace(/^Kind_(.)/u, (_, first: string) => `Kind${first.toUpperCase()}`);

function operationDifferences(documents: Sides, where: string, older: Json, newer: Json): readonly string[] {
  const found: string[] = [];
  const parametersOf = (operation: Json, document: Json) =>
    ((operation.parameters ?? []) as Json[]).map((each) => resolved(each, document));
  const were = parametersOf(older, documents.older);
  const are = parametersOf(newer, documents.newer);
  const same = (one: Json) => (other: Json) => one.in === other.in && one.name === other.name;
  for (const parameter of were) {
    const now = are.find(same(parameter));
    const place = `${where} ${parameter.in} ${parameter.name}`;
    if (!now) found.push(`${place}: gone`);
    else {
      if (now.required === true && parameter.required !== true) found.push(`${place}: now required`);
      found.push(...schemaDifferences(documents, place, part(parameter, 'schema'), part(now, 'schema'), 'sent'));
    }
  }
  for (const parameter of are.filter(({ required }) => required === true))
    if (!were.some(same(parameter))) found.push(`${where} ${parameter.in} ${parameter.name}: now required`);

  const body = (operation: Json) => part(operation, 'requestBody');
  found.push(...contentDifferences(documents, `${where} body`, body(older), body(newer), 'sent'));
  for (const [status, answer] of Object.entries(part(older, 'responses'))) {
    if (!status.startsWith('2')) continue;
    const now = part(newer, 'responses')[status] as Json | undefined;
    if (!now) found.push(`${where} ${status}: gone`);
    else found.push(...contentDifferences(documents, `${where} ${status}`, answer as Json, now, 'answered'));
  }
  return found;
}

function contentDifferences(documents: Sides, where: string, older: Json, newer: Json, way: Way): readonly string[] {
  return Object.entries(part(older, 'content')).flatMap(([type, content]) => {
    const now = part(newer, 'content')[type] as Json | undefined;
    if (!now) return [`${where} as ${type}: gone`];
    return schemaDifferences(documents, where, part(content as Json, 'schema'), part(now, 'schema'), way);
  });
}

function schemaDifferences(documents: Sides, where: string, from: Json, to: Json, way: Way): readonly string[] {
  const older = resolved(from, documents.older);
  const newer = resolved(to, documents.newer);
  const found: string[] = [];
  const deeper = (name: string, was: unknown, is: unknown) => {
    if (typeof was !== 'object' || was === null) return;
    found.push(...schemaDifferences(documents, `${where}.${name}`, was as Json, (is ?? {}) as Json, way));
  };
  if (older.type !== newer.type) found.push(`${where}: was ${older.type}, is ${newer.type}`);
  if (way === 'sent') found.push(...narrower(older, newer).map((what) => `${where}: ${what}`));

  const names = (schema: Json) => (schema.required ?? []) as string[];
  const [needed, given] = way === 'sent' ? [newer, older] : [older, newer];
  for (const name of names(needed).filter((each) => !names(given).includes(each)))
    found.push(`${where}.${name}: ${way === 'sent' ? 'now required' : 'no longer always there'}`);
  for (const [name, property] of Object.entries(part(older, 'properties'))) {
    const now = part(newer, 'properties')[name];
    if (now === undefined) found.push(`${where}.${name}: gone`);
    else deeper(name, property, now);
  }
  deeper('*', older.additionalProperties, newer.additionalProperties);
  deeper('[]', older.items, newer.items);
  for (const [index, each] of ((older.anyOf ?? []) as Json[]).entries())
    deeper(`(${index})`, each, ((newer.anyOf ?? []) as Json[])[index]);
  return found;
}

/** What an older client may send that would now be refused. */
function narrower(older: Json, newer: Json): readonly string[] {
  const found: string[] = [];
  const choices = newer.enum as unknown[] | undefined;
  for (const value of (older.enum ?? []) as unknown[])
    if (choices && !choices.includes(value)) found.push(`${JSON.stringify(value)} is no longer taken`);
  if (choices && older.enum === undefined) found.push('now a choice');
  if (newer.pattern !== undefined && newer.pattern !== older.pattern) found.push('another pattern');
  for (const least of ['minLength', 'minimum', 'minItems'])
    if (Number(newer[least] ?? Number.NEGATIVE_INFINITY) > Number(older[least] ?? Number.NEGATIVE_INFINITY))
      found.push(`a higher ${least}`);
  for (const most of ['maxLength', 'maximum', 'maxItems'])
    if (Number(newer[most] ?? Number.POSITIVE_INFINITY) < Number(older[most] ?? Number.POSITIVE_INFINITY))
      found.push(`a lower ${most}`);
  return found;
}

function resolved(part: Json, document: Json): Json {
  const { $ref } = part;
  if (typeof $ref !== 'string') return part;
  const names = $ref.split('/').slice(1);
  return names.reduce<unknown>((at, name) => (at as Json)[name], document) as Json;
}

const part = (whole: Json | undefined, name: string): Json => (whole?.[name] ?? {}) as Json;
