/** How far feedback on a signal is: not needed, not yet, late, given, read. Overdue feedback is as visible as overdue triage. */

import { type Entry, stampTime } from '#device/index.ts';
import type { PersonId, RecordId } from '#domain/ids.ts';
import { outsideReporters, stillToTell } from '#domain/kinds/signal.ts';
import { feedbackDue, wantsFeedback } from '#domain/triage.ts';
import { due, noonOf, onDay } from '#records/moments.ts';
import { isOutcomeUnread, outcomeAt, outcomeWords } from './outcome-state.ts';
import type { Signal } from './signal.ts';

export type Feedback = Entry<'feedback'>;

export type FeedbackState =
  | { readonly state: 'notNeeded' }
  | { readonly state: 'waiting' | 'late'; readonly due: number }
  | { readonly state: 'given' | 'read' | 'told'; readonly at: number };

/** `given`: the feedback records of this one signal, in any order. */
export function feedbackState(entry: Signal, given: readonly Feedback[], now: number): FeedbackState {
  const told = given.filter((message) => tellsWhatIsDecided(entry, message));
  const last = told.reduce<Feedback | undefined>((a, b) => (a && a.madeAt > b.madeAt ? a : b), undefined);
  if (last) {
    const read = (last.values.readBy ?? []).some((person) => last.values.to?.includes(person));
    return { state: read ? 'read' : 'given', at: last.madeAt };
  }
  // Advice is written for the reporter and reaches them: they heard.
  if (entry.values.answer !== undefined)
    return { state: isOutcomeUnread(entry) ? 'given' : 'read', at: outcomeAt(entry) };
  if (!wantsFeedback(entry.values)) return { state: 'notNeeded' };
  const toldAt = allToldOutside(entry.values);
  if (toldAt !== undefined) return { state: 'told', at: toldAt };
  const late = feedbackDue(entry.values, entry.madeAt) < now;
  return { state: late ? 'late' : 'waiting', due: shownDue(entry) };
}

/** Whether the desk decided what becomes of it. */
const isDecided = (progress: unknown): boolean =>
  progress !== undefined && progress !== null && progress !== 'inTriage';

/**
 * Whether anything was decided when this message was written. Before that it says less than what is decided, whatever it
 * says: who noted it still waits to hear that.
 */
export function tellsWhatIsDecided({ history, values, madeAt }: Signal, message: Feedback): boolean {
  const steps = history.filter(({ to }) => to && 'progress' in to);
  const before = steps.findLast(({ stamp }) => stampTime(stamp) <= message.madeAt);
  if (before) return isDecided(before.to?.progress);
  const first = history[0];
  // A long history is shortened: what it no longer tells is not held against anyone.
  if (first !== undefined && stampTime(first.stamp) > madeAt) return true;
  return steps.length === 0 && isDecided(values.progress);
}

/** When everyone who must hear of it was told by a person; undefined while someone in Stoep itself waits for a message. */
function allToldOutside(values: Signal['values']): number | undefined {
  const { hearsBack = [], toldOn } = values;
  if (toldOn === undefined || hearsBack.includes('me') || hearsBack.includes('duo')) return undefined;
  return outsideReporters(values).length > 0 && stillToTell(values).length === 0 ? noonOf(toldOn) : undefined;
}

/** The day that was asked for is a day on the wall here, not one in UTC: noon keeps it the same day everywhere. */
function shownDue({ values, madeAt }: Signal): number {
  return values.hearsBackBy ? Date.parse(`${values.hearsBackBy}T12:00:00`) : feedbackDue(values, madeAt);
}

/** The day after which the reporter waits too long; undefined while they don't. */
export const lateSince = (feedback: FeedbackState | undefined): number | undefined =>
  feedback?.state === 'late' ? feedback.due : undefined;

/**
 * In a sentence: 'Je hoort uiterlijk 3 mei wat ermee gebeurt.' `hears`: who reads it is who waits for it; to all others it
 * is something to tell.
 */
export function feedbackWords(feedback: FeedbackState, now: number, hears = false): string {
  switch (feedback.state) {
    case 'notNeeded':
      return 'Niemand hoeft hier iets over te horen.';
    case 'waiting':
      return hears
        ? `Je hoort uiterlijk ${byDay(feedback.due, now)} wat ermee gebeurt.`
        : `Nog te vertellen, uiterlijk ${byDay(feedback.due, now)}.`;
    case 'late':
      return `Nog niet verteld: ${due(feedback.due, now)}.`;
    case 'given':
      return `Verteld op ${onDay(feedback.at, now)}, nog niet gelezen.`;
    case 'told':
      return `Verteld op ${onDay(feedback.at, now)}.`;
    case 'read':
      return `Verteld op ${onDay(feedback.at, now)} en gelezen.`;
  }
}

/** 'vandaag', 'morgen', '3 mei (nog 4 dagen)' */
function byDay(moment: number, now: number): string {
  const words = due(moment, now);
  return words.startsWith('nog ') ? `${onDay(moment, now)} (${words})` : words;
}

/** True for who noted a signal and is who hears of it: nobody else was named. */
export const hearsIt = ({ by, values: { hearsBack } }: Signal, person: PersonId): boolean =>
  by === person && (hearsBack === undefined || hearsBack.includes('me'));

/** True for who noted this signal, should have heard of it and read nothing. What was told to a colleague may not be on this phone. */
export const waitsTooLong = (entry: Signal, person: PersonId, given: readonly Feedback[], now: number): boolean =>
  entry.by === person &&
  feedbackState(entry, given, now).state === 'late' &&
  outcomeWords(entry.values, now) === undefined;

/** To the reporter who still waits after the day: which day it was, and that nothing came. */
export const lateWords = (dueAt: number, now: number): string =>
  `Je zou op ${onDay(dueAt, now)} iets horen. Dat is nog niet gebeurd.`;

/** Feedback by the signal it is about. */
export function bySignal(all: readonly Feedback[]): ReadonlyMap<RecordId, readonly Feedback[]> {
  const map = new Map<RecordId, Feedback[]>();
  for (const entry of all) {
    const id = entry.values.signal;
    if (id === undefined) continue;
    const known = map.get(id);
    if (known) known.push(entry);
    else map.set(id, [entry]);
  }
  return map;
}
