/** How sending stands, in sentences that claim no more than this phone knows. */
import { failureWords, type OutboxItem, type SyncState } from '#device/index.ts';
import { when } from '#records/moments.ts';
import { asksAttention } from '#records/phone/asks-attention.ts';
import { countInWords, reasonOf } from '#records/phone/filling-words.ts';
import type { IconName } from '#ui/icon.tsx';

export interface SendingState {
  readonly icon: IconName;
  readonly tone: 'plain' | 'attention';
  readonly text: string;
  /** Goes on behind the text, and changes too often to be read aloud. */
  readonly detail?: string;
}

/** Refused, waiting and held notes, each note once however often it was changed. */
export function counts({ outbox, damaged, damagedDrafts }: SyncState): {
  waiting: number;
  refused: number;
  held: number;
} {
  const notes = (which: (item: OutboxItem) => boolean) =>
    new Set(outbox.filter(which).map(({ record }) => record)).size;
  return {
    waiting: notes(({ state, waitsForServer }) => state === 'waiting' || waitsForServer),
    refused: notes(asksAttention) + damaged.length + damagedDrafts,
    held: notes(({ state }) => state === 'held'),
  };
}

/** One quiet sentence: what, when, whose turn. `there`: said on the screen that shows sending itself. `drafts`: half-written. */
export function sendingState(state: SyncState, now: number, { there = false, drafts = 0 } = {}): SendingState {
  const { waiting, refused } = counts(state);
  const wait = waiting === 0 ? '' : ` ${notesWait(waiting)}.`;
  if (state.tooOld) return attention(failureWords('tooOld').line);
  if (state.storage) return attention(failureWords(diskFailure[state.storage]).line);
  if (refused > 0) return attention(`${notes(refused)} ${refused === 1 ? 'vraagt' : 'vragen'} aandacht.`);
  if (state.newDevice !== undefined)
    return attention(`Er is iets met je notitieboek.${there ? '' : ' Kijk hier wat.'}`);
  if (!state.online) return plain('wifi-off', `Geen bereik, alles staat op dit toestel.${wait}`);
  if (state.lastFailure === 'signedOut') return plain('log-out', `${failureWords('signedOut').line}${wait}`);
  if (state.running && state.loading) {
    const left = countInWords(state.loading.left);
    return { ...plain('sync', `Bezig met ophalen.${wait}`), detail: `Nog ${left} te gaan.` };
  }
  if (state.running && waiting > 0) return plain('sync', `Bezig met versturen.${wait}`);
  if (state.lastFailure !== undefined)
    return plain('wifi-off', `${failureWords(state.lastFailure).line} Alles staat op dit toestel.${wait}`);
  if (waiting > 0) return plain('phone', `${notesWait(waiting)} op dit toestel.`);
  if (!state.complete && state.lastAnswer !== undefined) return plain('sync', 'Nog niet alles is opgehaald.');
  if (state.lastAnswer === undefined) return plain('sync', 'Nog geen antwoord van de server.');
  // 'All' would take in what is still being written.
  if (drafts > 0) return plain('check', `Verstuurd · ${when(state.lastAnswer, now)} · ${drafts} half geschreven`);
  return plain('check', `Alles verstuurd · ${when(state.lastAnswer, now)}`);
}

const plain = (icon: IconName, text: string): SendingState => ({ icon, tone: 'plain', text });
const attention = (text: string): SendingState => ({ icon: 'alert', tone: 'attention', text });

const notes = (count: number) => (count === 1 ? '1 notitie' : `${count} notities`);
const notesWait = (count: number) => `${notes(count)} ${count === 1 ? 'wacht' : 'wachten'}`;

/** Why the last try failed, and what happens now. `waiting`: how many notes wait to be sent. */
export function failureSentences(failure: NonNullable<SyncState['lastFailure']>, waiting: number): string {
  if (failure === 'signedOut' && waiting === 0) return 'Je bent uitgelogd. Log weer in om op te halen wat er nieuw is.';
  const { why, sending } = failureWords(failure);
  return `${why} ${sending}`.trim();
}

/** The disk, when it does not write: what is wrong, and what stays. */
export function diskWords(storage: NonNullable<SyncState['storage']>): { title: string; text: string } {
  const { line, why, sending } = failureWords(diskFailure[storage]);
  return { title: line, text: `${why} ${sending}` };
}

/** Of what was kept on a disk that does not write now: what became of it. Of what was only typed it says nothing. */
export function sentWords(state: SyncState): string {
  const { waiting, refused } = counts(state);
  if (waiting > 0) return 'Versturen probeert Stoep gewoon door.';
  return refused > 0 ? 'Wat aandacht vraagt, is niet verstuurd. De rest wel.' : 'Wat je bewaarde, is verstuurd.';
}

const diskFailure = { full: 'phoneFull', failed: 'phoneFailed' } as const;

/** Whether the phone got through to the server, as far as the last try tells. */
export function lineWords({ online, running, lastFailure }: SyncState): string {
  if (!online) return 'Geen bereik';
  const cut = lastFailure !== undefined && ['offline', 'timeout', 'portal', 'blocked'].includes(lastFailure);
  return cut && !running
    ? 'De telefoon meldt verbinding, maar de server is niet bereikt'
    : 'Dit toestel heeft verbinding';
}

/** 'Alles is opnieuw opgehaald: je rol of je rechten zijn veranderd. Wat je zelf schreef, bleef staan.' */
export function restartWords({ times, why }: NonNullable<SyncState['restarted']>): string {
  return `Alles is ${times === 1 ? '' : `${times} keer `}opnieuw opgehaald: ${reasonOf(why).why}. Wat je zelf schreef, bleef staan.`;
}
