/** The kinds of records in the document: for each the JSON Schema of its values, straight from the catalog. */
import { definitionOf, kinds } from '#domain/catalog.ts';
import type { Field } from '#domain/record.ts';
import { inline, type JsonSchema } from './openapi-schemas.ts';

/** For example `Kind_signal`. */
export function kindSchemas(): Record<string, JsonSchema> {
  return Object.fromEntries(kinds.map((kind) => [`Kind_${kind}`, kindSchema(kind)]));
}

function kindSchema(kind: string): JsonSchema {
  const definition = definitionOf(kind);
  if (!definition) throw new Error(`No such kind: ${kind}`);
  const { label, schema, required, fields } = definition;
  return {
    type: 'object',
    title: label,
    description:
      `The \`values\` of a record of kind \`${kind}\`, schema ${schema}. A field that is not filled in is absent. ` +
      `Always filled in: ${required.map((group) => group.join(' or ')).join('; ')}.`,
    properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)])),
    'x-stoep-schema': schema,
    'x-stoep-required': required,
  };
}

/** `x-stoep-set` tells that the members go in `add` and `drop` rather than in `set`. */
function fieldSchema(field: Field): JsonSchema {
  return {
    ...inline(field.schema, 'input'),
    title: field.label,
    ...(field.hint ? { description: field.hint } : {}),
    ...(field.set ? { 'x-stoep-set': true } : {}),
    ...(field.personal ? { 'x-stoep-personal': true } : {}),
    ...(field.seenBy ? { 'x-stoep-seen-by': field.seenBy } : {}),
    ...(field.changedBy ? { 'x-stoep-changed-by': field.changedBy } : {}),
    ...(field.options
      ? { 'x-stoep-labels': Object.fromEntries(field.options.map(({ code, label }) => [code, label])) }
      : {}),
  };
}
