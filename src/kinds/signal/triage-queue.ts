/** What waits at the desk, in which order, and what of it a filter shows. One answer for triage itself and for Vandaag. */
import { isLying, isOnTop, isOpen, urgency } from '#domain/triage.ts';
import { dayOf } from '#records/moments.ts';
import { type Feedback, feedbackState } from './feedback-state.ts';
import type { Signal } from './signal.ts';

export const triageFilters = [
  { value: 'wacht', label: 'Nog te doen' },
  { value: 'ligt', label: 'Blijft liggen' },
  { value: 'opgepakt', label: 'Opgepakt' },
  { value: 'telaat', label: 'Te laat verteld' },
  { value: 'afgerond', label: 'Afgerond' },
  { value: 'alles', label: 'Alles' },
] as const;
export type TriageFilter = (typeof triageFilters)[number]['value'];

/** Most urgent first, then oldest; what is finished newest first, because one looks for what was just done. */
export function byUrgency(one: Signal, other: Signal): number {
  const difference = urgency(one.values, one.history) - urgency(other.values, other.history);
  if (difference !== 0) return difference;
  return isOpen(one.values) ? one.madeAt - other.madeAt : other.changedAt - one.changedAt;
}

export function isIn(filter: TriageFilter, entry: Signal, feedback: readonly Feedback[], now: number): boolean {
  switch (filter) {
    case 'wacht':
      // What is not safe never leaves the list that one looks at, whoever has it.
      if (isOnTop(entry.values, entry.history)) return true;
      return isOpen(entry.values) && entry.values.progress !== 'taken' && !isLying(entry.values, dayOf(now));
    case 'ligt':
      return isLying(entry.values, dayOf(now));
    case 'opgepakt':
      return entry.values.progress === 'taken';
    case 'telaat':
      return feedbackState(entry, feedback, now).state === 'late';
    case 'afgerond':
      return !isOpen(entry.values);
    case 'alles':
      return true;
  }
}

/** Name of the filter in the address of triage. */
export const filterName = 'toon';
