/** How a promise or task stands, in words: what, when and whose turn it is. */
import { type Entry, stampTime } from '#device/index.ts';
import { isLate, promiseWants } from '#domain/kinds/promise.ts';
import { dayOf, due, noonOf, onDay } from '#records/moments.ts';

/** What someone will do: promised to somebody, or for the team itself. */
export type Undertaking = Entry<'promise'> | Entry<'task'>;

/** What is left to do; undefined when nothing is. A task owes nobody a report. */
export function wantsOf(entry: Undertaking): ReturnType<typeof promiseWants> {
  if (entry.kind === 'promise') return promiseWants(entry.values);
  return entry.values.state === undefined ? 'doing' : undefined;
}

/** Who does it; whoever noted it when nobody was named. */
export const ownerOf = (entry: Undertaking): string => entry.values.owner ?? entry.by;

/** True when its day has gone by; `now` in milliseconds since 1970. */
export const isOverdue = (entry: Undertaking, now: number): boolean => isLate(entry.values, dayOf(now));

/** 'nog 7 dagen', '2 dagen te laat', or '' for what has no day or is done. */
export function dueWords({ values }: Undertaking, now: number): string {
  return values.state === undefined && values.due !== undefined ? due(noonOf(values.due), now) : '';
}

/** What and when, before whom it is told and whose turn it is: 'Nog te doen, uiterlijk 28 november (nog 7 dagen).' */
export function standWords(entry: Undertaking, now: number): string {
  const { state, due: day } = entry.values;
  if (state !== undefined) {
    const since = stateSince(entry);
    const on = since === undefined ? '' : `, ${onDay(since, now)}`;
    return state === 'done' ? `Gedaan${on}.` : `Kan niet${on}.`;
  }
  if (day === undefined) return 'Nog te doen, zonder dag.';
  const words = dueWords(entry, now);
  return words === 'vandaag' || words === 'morgen'
    ? `Nog te doen, uiterlijk ${words}.`
    : `Nog te doen, uiterlijk ${onDay(noonOf(day), now)} (${words}).`;
}

/** First what is late or due soonest, then what has no day, what was done last at the end. */
export function byDue(one: Undertaking, other: Undertaking): number {
  const rank = (entry: Undertaking) => ({ doing: 0, reportingBack: 1, nothing: 2 })[wantsOf(entry) ?? 'nothing'];
  const day = ({ values }: Undertaking) => values.due ?? '9999';
  return rank(one) - rank(other) || day(one).localeCompare(day(other)) || other.changedAt - one.changedAt;
}

/** When it was said to be done or not possible, milliseconds since 1970. */
function stateSince({ history, values }: Undertaking): number | undefined {
  const step = history.findLast(({ to }) => to?.state === values.state);
  return step && stampTime(step.stamp);
}
