/** A signal in few words: what to call it, where it stands, and whose turn it is. Never claims more than the phone knows. */

import { stampTime } from '#device/index.ts';
import type { PersonId } from '#domain/ids.ts';
import { signal, stillToTell } from '#domain/kinds/signal.ts';
import { expiresOn } from '#domain/retention.ts';
import { isLying, isOpen, type SignalValues } from '#domain/triage.ts';
import { sentence } from '#records/kind-words.ts';
import { dayOf, noonOf, onDay, when } from '#records/moments.ts';
import { titleOf } from '#records/record-words.ts';
import { lateWords } from './feedback-state.ts';
import { isOutcomeUnread, outcomeWords } from './outcome-state.ts';
import type { Signal } from './signal.ts';

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
  const steps = entry.history.map(({ stamp, late = 0, taken = 0, clock, fields }) => ({
    at: Math.max(stampTime(stamp), late, taken, clock ? touched : 0),
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
export function progressWords(values: SignalValues, now: number): string {
  switch (values.progress) {
    case undefined:
      return 'Nog te bekijken';
    case 'taken':
      if (values.takenByKind) return `Opgepakt door ${lower(takenBy(values))}`;
      return values.takenByPerson ? 'Opgepakt door het eigen team' : 'Opgepakt';
    case 'waiting':
      return isLying(values, dayOf(now)) ? `Blijft liggen tot ${lookAgain(values, now)}` : 'Weer bekijken';
    default:
      return labelIn('progress', values.progress) ?? 'Nog te bekijken';
  }
}

/** Since when it stands where it stands; undefined when the history doesn't tell. */
export function progressSince(entry: Signal): number | undefined {
  const steps = entry.history.filter((step) => step.to && 'progress' in step.to);
  const last = steps.at(-1);
  return last && stampTime(last.stamp);
}

/** The day on which the desk looks again, in words. */
export const lookAgain = ({ lookAgainOn }: SignalValues, now: number): string =>
  lookAgainOn === undefined ? 'later' : onDay(noonOf(lookAgainOn), now);

export interface SignalState {
  readonly what: string;
  readonly when: string;
  readonly turn: string;
  /** Who outside Stoep was told and who was not; empty when nobody there must hear of it. */
  readonly told: string;
}

interface Reading {
  /** Who reads it. */
  readonly reader: string;
  /** True for who works at the desk of its team: then it may be their turn. */
  readonly atDesk?: boolean | undefined;
  /** The day on which the reporter should have heard back and did not, milliseconds since 1970. */
  readonly lateSince?: number | undefined;
  /** The name of a colleague. */
  readonly nameOf: (id: PersonId) => string;
}

/** What, when, and whose turn it is, in three short sentences. */
export function stateOf(entry: Signal, now: number, reading: Reading): SignalState {
  const { values, delivery } = entry;
  const told = toldWords(values, now);
  if (delivery === 'needsAttention') {
    return {
      what: 'De server nam dit niet aan.',
      when: `Het staat op dit toestel sinds ${when(entry.changedAt, now)}.`,
      turn: 'Kijk wat er mis is.',
      told,
    };
  }
  if (delivery === 'onThisDevice') {
    return {
      what: values.progress === undefined ? 'Staat op dit toestel.' : 'De laatste wijziging staat op dit toestel.',
      when: `Bewaard: ${when(entry.changedAt, now)}.`,
      turn: `Het wordt vanzelf verstuurd zodra er bereik is. ${adviceTurn(entry, reading) ?? tellTurn(entry, reading) ?? 'Jij hoeft niets te doen.'}`,
      told,
    };
  }
  const since = progressSince(entry);
  const moment = since === undefined ? `Genoteerd: ${when(entry.madeAt, now)}.` : `Sinds ${when(since, now)}.`;
  return { what: `${standOf(values, now)}.`, when: moment, turn: turnOf(entry, now, reading), told };
}

function standOf(values: SignalValues, now: number): string {
  return values.progress === undefined ? 'Verstuurd' : progressWords(values, now);
}

function turnOf(entry: Signal, now: number, reading: Reading): string {
  const { values, by } = entry;
  const { reader, lateSince } = reading;
  const nothing = outcomeWords(values, now) === undefined;
  const late = lateSince !== undefined && nothing && reader === by ? lateWords(lateSince, now) : undefined;
  const whose = [openTurn(values, now, reading), adviceTurn(entry, reading)].filter(Boolean).join(' ');
  if (whose !== '') return late ? `${whose} ${late}` : whose;
  if (lateSince === undefined) return tellTurn(entry, reading) ?? 'Niemand hoeft nu iets te doen.';
  const tell = reading.atDesk
    ? 'Vertel de melder nog wat ermee gebeurt.'
    : 'Triage moet nog vertellen wat ermee gebeurt.';
  return late ? `${late} ${tell}` : tell;
}

/** Whose turn it is when all that is left is that somebody outside Stoep hears of it; undefined when that is not so. */
function tellTurn({ by, values }: Signal, { reader, atDesk }: Reading): string | undefined {
  if (isOpen(values) || stillToTell(values).length === 0) return undefined;
  return reader === by || atDesk
    ? 'Vertel nog wat ermee gebeurde.'
    : 'Wie dit noteerde of triage moet nog vertellen wat ermee gebeurde.';
}

/** 'Verteld aan ouders op 3 mei (gebeld).' 'Nog niet verteld aan school.' */
export function toldWords(values: SignalValues, now: number): string {
  const { toldWhom = [], toldOn, toldHow } = values;
  const left = stillToTell(values);
  const how = toldHow ? ` (${lower(labelIn('toldHow', toldHow))})` : '';
  return [
    toldOn !== undefined &&
      toldWhom.length > 0 &&
      `Verteld aan ${toldNames(toldWhom)} op ${onDay(noonOf(toldOn), now)}${how}.`,
    left.length > 0 && `Nog niet verteld aan ${toldNames(left)}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function openTurn(values: SignalValues, now: number, { nameOf, atDesk }: Reading): string | undefined {
  if (values.progress === 'taken') return `${whoTook(values, nameOf)} gaat hiermee verder.`;
  if (isLying(values, dayOf(now))) return `Triage kijkt op ${lookAgain(values, now)} weer.`;
  if (!isOpen(values)) return undefined;
  if (values.progress === 'inTriage')
    return atDesk ? 'Beslis wat ermee gebeurt.' : 'Een collega beslist wat ermee gebeurt.';
  return atDesk ? 'Jij of een collega moet dit nog bekijken.' : 'Een collega moet dit nog bekijken.';
}

/** Who has it: a colleague, or an organisation with the person there when known. */
function whoTook(values: SignalValues, nameOf: Reading['nameOf']): string {
  const { takenByKind, takenByName, takenByPerson } = values;
  if (takenByKind === undefined) return takenByPerson === undefined ? 'Wie het oppakte' : nameOf(takenByPerson);
  const organisation = withArticle[takenByKind];
  if (takenByName === undefined) return sentence(organisation);
  return `${takenByName} (${lower(takenBy(values))})`;
}

const withArticle: Readonly<Record<NonNullable<SignalValues['takenByKind']>, string>> = {
  neighbourhoodTeam: 'het wijkteam',
  veiligThuis: 'Veilig Thuis',
  youthWork: 'het jongerenwerk',
  school: 'de school',
  police: 'de politie',
  safetyHouse: 'het Veiligheidshuis',
  care: 'de jeugdhulp',
  other: 'een andere organisatie',
};

/** Advice may ask the reporter to do something today: while it stands, it is never said that nobody needs to act. */
function adviceTurn(entry: Signal, { reader }: Reading): string | undefined {
  const { progress, answer } = entry.values;
  if (answer === undefined || (isOpen(entry.values) && progress !== 'answered')) return undefined;
  if (reader === entry.by) return 'Triage geeft je advies. Lees hieronder wat jij kunt doen.';
  return isOutcomeUnread(entry) ? 'De melder moet het advies nog lezen.' : 'De melder las het advies.';
}

/** 'blijft zeker tot 20 mei' */
export function keptWords(entry: Signal, now: number): string {
  const until = keptUntil(entry);
  return until ? `blijft zeker tot ${onDay(until.here, now)}` : (toldFirst(entry) ?? 'blijft zolang het open staat');
}

/** What keeps it once it is finished: somebody still has to hear of it. */
const toldFirst = ({ values }: Signal): string | undefined =>
  isOpen(values) || stillToTell(values).length === 0
    ? undefined
    : `blijft tot het verteld is aan ${toldNames(stillToTell(values))}`;

const toldNames = (codes: readonly string[]): string =>
  codes.map((code) => lower(labelIn('toldWhom', code))).join(' en ');

/** The same as sentences, with how long the team keeps it after it left this phone. */
export function keptSentence(entry: Signal, now: number): string {
  const until = keptUntil(entry);
  const told = toldFirst(entry);
  if (!until) return told ? `Dit signaal ${told}.` : 'Dit signaal blijft zolang het open staat.';
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
