/** A round in few words: when, with whom, and whose turn it is. */
import type { Entry } from '#device/index.ts';
import { isGoingOn } from '#domain/kinds/round.ts';
import { onDay, when } from '#records/moments.ts';

export type Round = Entry<'round'>;

export const startOf = ({ values, madeAt }: Round): number =>
  values.startedAt === undefined ? madeAt : Date.parse(values.startedAt);

/** '14:05 tot 15:40', 'sinds 14:05'; of one that was never ended only when it began. */
export function roundMoments(entry: Round, now: number): string {
  const start = startOf(entry);
  const { endedAt } = entry.values;
  if (endedAt === undefined)
    return isGoingOn(entry.values, now) ? `sinds ${when(start, now)}` : `${when(start, now)}, niet afgerond`;
  const end = Date.parse(endedAt);
  return `${when(start, now)} tot ${onDay(start, now) === onDay(end, now) ? clock.format(end) : when(end, now)}`;
}

const clock = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit' });

/** Everyone who walks along: the maker and who was asked. */
export const walkers = ({ by, values }: Round): readonly string[] => [by, ...(values.walkedWith ?? [])];

/** Who was asked along and has not said yet that it is so. */
export const unconfirmed = ({ values }: Round): readonly string[] =>
  (values.walkedWith ?? []).filter((person) => !(values.confirmedBy ?? []).includes(person));

/** 'Sam en Noor', 'Sam, Noor en Ali' */
export function together(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} en ${last}`;
}
