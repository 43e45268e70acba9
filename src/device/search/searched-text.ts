/** What of a record is searched: the fields its kind declares as such, and the words on the screen of what was chosen. */
import { definitionOf, type Kind, kinds } from '#domain/catalog.ts';
import type { Field, Place } from '#domain/record.ts';
import type { Entry } from '../device.ts';
import { recordKey } from '../disk/keys.ts';
import type { SearchDocument } from './search-index.ts';

type TextOf = (value: unknown) => string;

const plans: ReadonlyMap<Kind, readonly (readonly [name: string, textOf: TextOf])[]> = new Map(
  kinds.flatMap((kind) => {
    const fields = Object.entries(definitionOf(kind)?.fields ?? {});
    if (!fields.some(([, { searched }]) => searched)) return [];
    const plan = fields.flatMap(([name, field]) => {
      const textOf = textOfField(field);
      return textOf ? [[name, textOf] as const] : [];
    });
    return [[kind, plan] as const];
  }),
);

/** Kinds with at least one field that is searched. */
export const searchedKinds: readonly Kind[] = [...plans.keys()];

/** Only what is on this phone: fields that a person may not see never came here. */
export function documentOf(entry: Entry): SearchDocument {
  const values: Readonly<Record<string, unknown>> = entry.values;
  const texts = (plans.get(entry.kind) ?? []).flatMap(([name, textOf]) =>
    values[name] === undefined ? [] : [textOf(values[name])],
  );
  return { key: recordKey(entry), kind: entry.kind, id: entry.id, text: texts.join('\n') };
}

/** Undefined for a field that is not searched. */
function textOfField({ type, searched, options }: Field): TextOf | undefined {
  if (type === 'choice' || type === 'choices') {
    const labels = new Map((options ?? []).map(({ code, label }) => [code, label]));
    // A code of a newer version has no words here.
    const labelOf = (code: unknown) => labels.get(String(code)) ?? '';
    return (value) => (Array.isArray(value) ? value.map(labelOf).join('\n') : labelOf(value));
  }
  if (!searched) return undefined;
  return type === 'place' ? (value) => (value as Place).name : String;
}
