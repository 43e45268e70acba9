/** How far feedback on a signal is: not needed, not yet, late, given, read. Overdue feedback is as visible as overdue triage. */
import type { Entry } from '#device/index.ts';
import { feedbackDue, wantsFeedback } from '#domain/triage.ts';
import { due, onDay } from '#features/shared/moments.ts';
import type { Signal } from '#features/shared/signal-words.ts';

export type Feedback = Entry<'feedback'>;

export type FeedbackState =
  | { readonly state: 'notNeeded' }
  | { readonly state: 'waiting' | 'late'; readonly due: number }
  | { readonly state: 'given' | 'read'; readonly at: number };

/** `given`: the feedback records of this one signal, in any order. */
export function feedbackState(entry: Signal, given: readonly Feedback[], now: number): FeedbackState {
  const last = given.reduce<Feedback | undefined>((a, b) => (a && a.madeAt > b.madeAt ? a : b), undefined);
  if (last) {
    const read = (last.values.readBy ?? []).some((person) => last.values.to?.includes(person));
    return { state: read ? 'read' : 'given', at: last.madeAt };
  }
  if (!wantsFeedback(entry.values)) return { state: 'notNeeded' };
  const late = feedbackDue(entry.values, entry.madeAt) < now;
  return { state: late ? 'late' : 'waiting', due: shownDue(entry) };
}

/** The day that was asked for is a day on the wall here, not one in UTC: noon keeps it the same day everywhere. */
function shownDue({ values, madeAt }: Signal): number {
  return values.hearsBackBy ? Date.parse(`${values.hearsBackBy}T12:00:00`) : feedbackDue(values, madeAt);
}

/** As it stands after 'Terugkoppeling': 'nog niet gegeven · nog 3 dagen', '2 dagen te laat', 'gegeven op 3 mei', 'gelezen'. */
export function feedbackWords(feedback: FeedbackState, now: number): string {
  switch (feedback.state) {
    case 'notNeeded':
      return 'hoeft niet';
    case 'waiting':
      return `nog niet gegeven · ${due(feedback.due, now)}`;
    case 'late':
      return due(feedback.due, now);
    case 'given':
      return `gegeven op ${onDay(feedback.at, now)}, nog niet gelezen`;
    case 'read':
      return `gegeven op ${onDay(feedback.at, now)} en gelezen`;
  }
}

/** Feedback by the signal it is about. */
export function bySignal(all: readonly Feedback[]): ReadonlyMap<string, readonly Feedback[]> {
  const map = new Map<string, Feedback[]>();
  for (const entry of all) {
    const id = entry.values.signal;
    if (id === undefined) continue;
    const known = map.get(id);
    if (known) known.push(entry);
    else map.set(id, [entry]);
  }
  return map;
}
