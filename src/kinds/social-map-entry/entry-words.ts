/** An entry of the social map in few words. */
import type { Entry } from '#device/index.ts';
import { catalog } from '#domain/catalog.ts';
import { dayOf, noonOf, onDay } from '#records/moments.ts';
import { optionLabel } from '#records/value-words.ts';

export type SocialMapEntry = Entry<'socialMapEntry'>;

const { fields } = catalog.socialMapEntry;

export const typeWords = ({ values }: SocialMapEntry): string | undefined =>
  values.type && optionLabel(fields.type, values.type);

/** 'gecontroleerd op 3 november', 'nog nooit gecontroleerd'; of what was only noted, 'genoteerd op 3 november' goes before. */
export function checkedWords(entry: SocialMapEntry, now: number): string {
  const { checkedOn } = entry.values;
  if (checkedOn === undefined) return 'nog nooit gecontroleerd';
  const day = onDay(noonOf(checkedOn), now);
  return isOnlyNoted(entry) ? `genoteerd op ${day}, nog niet gecontroleerd` : `gecontroleerd op ${day}`;
}

/** Noting counts as checking for half a year, and yet nobody looked whether it holds. */
const isOnlyNoted = ({ values, madeAt, history }: SocialMapEntry): boolean =>
  values.checkedOn === dayOf(madeAt) && !history.slice(1).some(({ fields }) => fields.includes('checkedOn'));
