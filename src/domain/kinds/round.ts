/**
 * Round: a duo walks the neighbourhood. Started and ended with one tap; what is noted on the way belongs to it, no track
 * is kept. Source: TSI Schiedam (BUST, the duo of safety and care).
 */

import { year } from '../declared.ts';
import type { PersonId } from '../ids.ts';
import { ofThird, ofWorker } from '../processing.ts';
import { defineRecord, moment, note, references, text, type ValuesOf } from '../record.ts';

export const round = defineRecord({
  kind: 'round',
  schema: 1,
  label: 'Ronde',
  plural: 'Rondes',
  required: [['startedAt']],
  title: ['route', 'report', () => 'Ronde'],
  purpose: 'neighbourhood',
  ground: 'publicTask',
  room: 'neighbourhood',
  term: { days: 180, floor: 180, ceiling: 2 * year, source: 'wat nodig is voor het werk (voorstel)' },
  due: null,
  keptForDays: 180,
  fields: {
    startedAt: moment({ ...ofWorker, label: 'Begonnen', tracked: true }),
    endedAt: moment({ ...ofWorker, label: 'Klaar', tracked: true }),
    walkedWith: references({ ...ofWorker, label: 'Met wie loop je?', to: 'person' }),
    confirmedBy: references({ ...ofWorker, label: 'Bevestigd door', to: 'person', oneselfOnly: true }),
    route: text({ ...ofWorker, label: 'Waar lopen jullie?', hint: 'Straten of plekken in woorden', searched: true }),
    report: note({
      ...ofThird,
      label: 'Kort verslag',
      hint: 'Hoe was het? Wat viel op? Wat ging goed?',
      personal: true,
      searched: true,
      max: 2_000,
    }),
  },
});
export type RoundValues = ValuesOf<(typeof round)['fields']>;

/** Hours after which a round that nobody ended counts as over: someone forgot. */
export const longestRoundHours = 14;

/** True while a round is being walked by anyone. `now` in milliseconds since 1970. */
export function isGoingOn(values: RoundValues, now: number): boolean {
  if (values.endedAt !== undefined || values.startedAt === undefined) return false;
  return now - Date.parse(values.startedAt) <= longestRoundHours * 3_600_000;
}

/** True for a round that this person is walking now: theirs, or one they were asked along on. */
export function isWalking(values: RoundValues, by: PersonId, person: PersonId, now: number): boolean {
  return isGoingOn(values, now) && (by === person || (values.walkedWith ?? []).includes(person));
}
