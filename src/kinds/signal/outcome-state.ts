/** What triage has to say to the reporter in the signal itself (advice, why it was closed, until when it waits), and whether they read it. */
import { stampTime } from '#device/index.ts';
import { signal } from '#domain/kinds/signal.ts';
import type { Field } from '#domain/record.ts';
import { isLying, type SignalValues } from '#domain/triage.ts';
import { dayOf, noonOf, onDay } from '#records/moments.ts';
import { optionLabel } from '#records/value-words.ts';
import type { Signal } from './signal.ts';

export interface OutcomeWords {
  readonly kind: 'advice' | 'closed' | 'waiting';
  /** In one or two words, for a tag. */
  readonly label: string;
  /** As the reporter reads it. */
  readonly text: string;
}

/** Undefined while triage said nothing to the reporter here. Advice goes before the reason of closing: it asks something. */
export function outcomeWords(values: SignalValues, now: number): OutcomeWords | undefined {
  if (values.answer !== undefined) return { kind: 'advice', label: 'Advies', text: values.answer };
  if (values.progress === 'closed' && values.closeReason !== undefined)
    return { kind: 'closed', label: 'Afgesloten', text: `Reden: ${closedBecause(values.closeReason)}.` };
  if (!isLying(values, dayOf(now))) return undefined;
  const text = `Triage laat dit nog liggen en kijkt er op ${onDay(noonOf(values.lookAgainOn ?? ''), now)} weer naar. Zie of hoor je meer? Noteer het dan.`;
  return { kind: 'waiting', label: 'Blijft liggen', text };
}

const closedBecause = (reason: string) => {
  const label = optionLabel(signal.fields.closeReason as Field, reason);
  return label.charAt(0).toLowerCase() + label.slice(1);
};

/** What the reporter reads it in, and what says that they did. */
const said = ['answer', 'closeReason', 'lookAgainOn'];
const read = 'outcomeReadAt';

/** When triage last said something of it, milliseconds since 1970. */
export function outcomeAt({ history, changedAt }: Signal): number {
  const step = history.findLast(({ fields }) => fields.some((name) => said.includes(name)));
  return step ? stampTime(step.stamp) : changedAt;
}

/** True until who noted the signal opened it after triage last said something; never for what they decided themselves. */
export function isOutcomeUnread(entry: Signal): boolean {
  const { history, values } = entry;
  if (values.answer === undefined && values.progress !== 'closed' && values.progress !== 'waiting') return false;
  const spoke = history.findLastIndex(({ fields }) => fields.some((name) => said.includes(name)));
  // A long history is shortened: then only the mark itself tells.
  if (spoke < 0) return entry.values.outcomeReadAt === undefined;
  if (history[spoke]?.by === entry.by) return false;
  return history.findLastIndex(({ fields }) => fields.includes(read)) < spoke;
}
