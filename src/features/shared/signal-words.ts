/** A signal in few words: what to call it, where it stands, and whose turn it is. Never claims more than the phone knows. */
import { type Entry, stampTime } from '#device/index.ts';
import { expiresOn } from '#domain/retention.ts';
import { signal } from '#domain/signal.ts';
import { isOpen, type SignalValues } from '#domain/triage.ts';
import { onDay, when } from '#features/shared/moments.ts';
import { titleOf } from '#features/shared/record-words.ts';

export type Signal = Entry<'signal'>;

const day = 86_400_000;

/** What to call a signal that has no title of its own: whom it is about, else how the note begins. */
export const signalTitle = (values: SignalValues): string => titleOf('signal', values);

export interface Kept {
  /** Until when this phone holds it at least, and the team. */
  readonly here: number;
  readonly team: number;
}

/** Until when it stays for sure, when nothing more is added; undefined while it is open: then it just stays. */
export function keptUntil(entry: Signal): Kept | undefined {
  const touched = Math.max(entry.changedAt, entry.takenAt ?? 0);
  const steps = entry.history.map(({ stamp, late = 0, clock, fields }) => ({
    at: Math.max(stampTime(stamp), late, clock ? touched : 0),
    fields,
  }));
  const expiry = expiresOn({ kind: 'signal', values: entry.values, madeAt: entry.madeAt, changedAt: touched, steps });
  if (expiry.state !== 'until') return undefined;
  return { here: Math.min(expiry.at, touched + (signal.keptForDays ?? 0) * day), team: expiry.at };
}

/** When it was seen, or else noted. */
export function seenAt(entry: Signal): number {
  return entry.values.seenAt === undefined ? entry.madeAt : Date.parse(entry.values.seenAt);
}

export function takenBy(values: SignalValues): string | undefined {
  return labelIn('takenByKind', values.takenByKind);
}

/** The words of a choice of the signal. */
export function labelIn(field: keyof typeof signal.fields, code: string | undefined): string | undefined {
  if (code === undefined) return undefined;
  return signal.fields[field].options?.find((option) => option.code === code)?.label ?? code;
}

/** Where it is in its life, in one or two words. */
export function progressWords(values: SignalValues): string {
  switch (values.progress) {
    case undefined:
      return 'Nieuw';
    case 'taken':
      return values.takenByKind ? `Opgepakt door ${lower(takenBy(values))}` : 'Opgepakt';
    case 'answered':
      return 'Beantwoord';
    default:
      return labelIn('progress', values.progress) ?? 'Nieuw';
  }
}

/** Since when it stands where it stands; undefined when the history doesn't tell. */
export function progressSince(entry: Signal): number | undefined {
  const steps = entry.history.filter((step) => step.to && 'progress' in step.to);
  const last = steps.at(-1);
  return last && stampTime(last.stamp);
}

export interface SignalState {
  readonly what: string;
  readonly when: string;
  readonly turn: string;
}

/** What, when, and whose turn it is, in three short sentences. `owed`: the reporter should have heard back, and did not. */
export function stateOf(entry: Signal, now: number, owed = false): SignalState {
  const { values, delivery } = entry;
  if (delivery === 'needsAttention') {
    return {
      what: 'De server nam dit niet aan.',
      when: `Het staat op dit toestel sinds ${when(entry.changedAt, now)}.`,
      turn: 'Jij bent aan de beurt: kijk wat er mis is.',
    };
  }
  if (delivery === 'onThisDevice') {
    return {
      what: values.progress === undefined ? 'Staat op dit toestel.' : 'De laatste wijziging staat op dit toestel.',
      when: `Bewaard: ${when(entry.changedAt, now)}.`,
      turn: 'Het wordt vanzelf verstuurd zodra er bereik is. Jij hoeft niets te doen.',
    };
  }
  const since = progressSince(entry);
  const moment = since === undefined ? `Genoteerd: ${when(entry.madeAt, now)}.` : `Sinds ${when(since, now)}.`;
  return { what: `${sentence(values)}.`, when: moment, turn: turnOf(values, owed) };
}

function sentence(values: SignalValues): string {
  return values.progress === undefined ? 'Verstuurd en nieuw voor triage' : progressWords(values);
}

function turnOf(values: SignalValues, owed: boolean): string {
  if (values.progress === 'taken') {
    const who = takenBy(values);
    return who ? `${who} is aan de beurt.` : 'Wie het oppakte is aan de beurt.';
  }
  if (isOpen(values)) return 'Triage is aan de beurt.';
  return owed ? 'Triage moet nog terugkoppelen.' : 'Niemand hoeft nu iets te doen.';
}

/** 'blijft zeker tot 20 mei' */
export function keptWords(entry: Signal, now: number): string {
  const until = keptUntil(entry);
  return until ? `blijft zeker tot ${onDay(until.here, now)}` : 'blijft zolang het open staat';
}

/** The same as sentences, with how long the team keeps it after it left this phone. */
export function keptSentence(entry: Signal, now: number): string {
  const until = keptUntil(entry);
  if (!until) return 'Dit signaal blijft zolang het open staat.';
  const team = `bij je team zeker tot ${onDay(until.team, now)}`;
  return until.here === until.team
    ? `Dit signaal blijft ${team}.`
    : `Dit signaal blijft op dit toestel zeker tot ${onDay(until.here, now)} en ${team}.`;
}

/** In the middle of a sentence a label has no capital, a name of an organisation keeps it. */
function lower(label: string | undefined): string {
  if (!label) return '';
  return label.startsWith('Veilig Thuis') ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
