/** An entry of the social map in few words. */
import type { Entry } from '#device/index.ts';
import { catalog } from '#domain/catalog.ts';
import { noonOf, onDay } from '#features/shared/moments.ts';
import { optionLabel } from '#features/shared/value-words.ts';

export type SocialMapEntry = Entry<'socialMapEntry'>;

const { fields } = catalog.socialMapEntry;

export const typeWords = ({ values }: SocialMapEntry): string | undefined =>
  values.type && optionLabel(fields.type, values.type);

/** 'nagekeken op 3 november', 'nog nooit nagekeken' */
export const checkedWords = ({ values }: SocialMapEntry, now: number): string =>
  values.checkedOn === undefined ? 'nog nooit nagekeken' : `nagekeken op ${onDay(noonOf(values.checkedOn), now)}`;
