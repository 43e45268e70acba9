/** What can be done with an entry of the social map: one tap says that it still holds. */
import type { TapAct } from '#records/act/act.ts';
import { dayOf } from '#records/moments.ts';
import type { SocialMapEntry } from './entry-words.ts';

export const stillHolds: TapAct<SocialMapEntry> = {
  label: 'Dit klopt nog',
  icon: 'check',
  may: ['checkedOn', 'checkedBy'],
  writes: (_, { person, now }) => ({ checkedOn: dayOf(now), checkedBy: person }),
  told: 'Bewaard: dit klopt nog',
  undo: true,
};
