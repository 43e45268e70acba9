/** A stored value in words, by what its field declares. */
import type { RecordId } from '#domain/ids.ts';
import type { Field, Place, Value } from '#domain/record.ts';
import { onDay, when } from './moments.ts';

export interface Words {
  readonly now: number;
  /** What a reference points at. */
  readonly nameOf: (id: RecordId) => string;
}

export function valueWords(field: Field, value: Value | null | undefined, words: Words): string {
  if (value === null || value === undefined) return 'leeg';
  switch (field.type) {
    case 'choice':
      return optionLabel(field, String(value));
    case 'choices':
      return (value as readonly string[]).map((code) => optionLabel(field, code)).join(', ');
    case 'yesNo':
      return value ? 'ja' : 'nee';
    case 'day':
      return onDay(Date.parse(`${value}T12:00:00`), words.now);
    case 'moment':
      return when(Date.parse(String(value)), words.now);
    case 'place':
      return (value as Place).name;
    case 'reference':
      return words.nameOf(String(value));
    case 'references':
      return (value as readonly string[]).map(words.nameOf).join(', ');
    default:
      return String(value);
  }
}

/** The label of a code; a code of a newer version shows as it is. */
export function optionLabel(field: Field, code: string): string {
  return field.options?.find((option) => option.code === code)?.label ?? code;
}
