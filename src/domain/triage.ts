/**
 * Triage: in which order the desk sees signals, whose turn it is, and when the reporter must have heard back.
 * Source: TSI, Groningen (colours, 'is het nu veilig?') and Rotterdam (closing the loop).
 */

import type { Values } from './catalog.ts';
import { dueDay } from './due.ts';
import type { PersonId } from './ids.ts';
import { signal } from './kinds/signal.ts';

export type SignalValues = Values<'signal'>;

/** Days within which a reporter hears back when nobody named a day. */
export const feedbackTermDays = 7;

const dayInMilliseconds = 86_400_000;

export function isOpen(values: SignalValues): boolean {
  return signal.isOpen?.(values) === true;
}

/** 'Not safe now' stays flagged as long as that is the answer, also once someone took it; it is asked again at each step. */
export function isUnsafe(values: SignalValues): boolean {
  return values.safeNow === 'no' && isOpen(values);
}

/** A step of a signal, as far as it tells whether it is safe and who judged. */
interface Step {
  readonly by: PersonId;
  readonly to?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Who took back that it is not safe, before anybody took the signal and without being one of those who judge: until they
 * say so too it stays on top (D7). Who ever gave a colour or a place in triage is of the desk: nobody else can.
 */
export function saidSafeBy(values: SignalValues, history: readonly Step[]): string | undefined {
  if (!isOpen(values) || values.safeNow === 'no') return undefined;
  const unsafe = history.findLastIndex(({ to }) => to?.safeNow === 'no');
  if (unsafe < 0) return undefined;
  const after = history.slice(unsafe + 1);
  const judges = new Set(history.flatMap(({ by, to }) => (to?.colour || to?.progress ? [by] : [])));
  const answers = after.filter(({ to }) => to?.safeNow !== undefined);
  const isTaken = values.progress === 'taken' || after.some(({ to }) => to?.progress === 'taken');
  if (isTaken || answers.some(({ by }) => judges.has(by))) return undefined;
  return answers.at(-1)?.by;
}

/** Whether it stands on top of all others: it is not safe, or only somebody who does not judge says that it is. */
export const isOnTop = (values: SignalValues, history: readonly Step[]): boolean =>
  isUnsafe(values) || saidSafeBy(values, history) !== undefined;

/** Left lying until a day (`today` as `2026-11-21`); on that day it is back in triage. Without a day it never left. */
export function isLying(values: SignalValues, today: string): boolean {
  const lookAgainOn = dueDay('signal', values);
  return lookAgainOn !== undefined && lookAgainOn > today;
}

/**
 * When the reporter must have heard back: the end of the day they asked for, else a week after it was noted. Milliseconds
 * since 1970. A day has no time zone in it, so it ends in that of whoever asks: the screens are where people are.
 */
export function feedbackDue(values: SignalValues, notedAt: number): number {
  const asked = values.hearsBackBy === undefined ? Number.NaN : Date.parse(`${values.hearsBackBy}T23:59:59`);
  return Number.isNaN(asked) ? notedAt + feedbackTermDays * dayInMilliseconds : asked;
}

/** False when the reporter said nobody needs to hear back. */
export function wantsFeedback(values: SignalValues): boolean {
  const who = values.hearsBack ?? [];
  return !(who.length === 1 && who[0] === 'nobody');
}

const colourWeight = { red: 1, orange: 2, green: 4 } as const;

/** Sorts what needs the desk most first: unsafe, red, orange, not yet judged, green; finished last; oldest first within each. Lower is more urgent. */
export function urgency(values: SignalValues, history: readonly Step[] = []): number {
  if (isOnTop(values, history)) return 0;
  if (!isOpen(values)) return 9;
  const taken = values.progress === 'taken' ? 4 : 0;
  return (values.colour ? colourWeight[values.colour] : 3) + taken;
}
