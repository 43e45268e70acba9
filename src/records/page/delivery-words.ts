/** Where a note is and whose turn it is, in a sentence; never claims more than the phone knows. */

import { type Delivery, failureWords, type SessionState, type SyncState } from '#device/index.ts';
import type { TeamId } from '#domain/ids.ts';
import { useSession, useSync } from '#records/device-context.tsx';
import type { Readers } from './readers.ts';

export type Line = Pick<SyncState, 'lastFailure' | 'tooOld'> & { readonly signedIn: boolean };

/** Failures that no reception and no waiting ends: somebody must do something first. */
const lasting = ['noAccess', 'tooNew', 'wipe', 'serverFull', 'tooLarge', 'portal', 'blocked'] as const;
type Lasting = (typeof lasting)[number];

/** `team`: its name, for who works in more than one. `readers`: who can read it, where that is not simply the team. */
export function deliveryWords(delivery: Delivery, line: Line, team?: TeamId, readers?: Readers): string {
  if (delivery === 'needsAttention') return 'De server nam dit niet aan. Kijk wat er mis is.';
  const only = readers?.only;
  const few = only === undefined ? '' : ` Alleen ${only} ${only.includes(' en ') ? 'kunnen' : 'kan'} dit `;
  if (delivery === 'sent') {
    if (few !== '') return `Verstuurd.${few}zien.`;
    if (readers?.outside) return 'Verstuurd. Het wijkteam ziet het ook. Andere partners niet.';
    return [`Verstuurd: ${team ?? 'je team'} ziet het ook.`, readers?.name].filter(Boolean).join(' ');
  }
  // Where few will see it, somebody may have to be called: nobody is told to do nothing.
  return few === '' ? waitingWords(line, team, !readers?.urgent) : `${waitingWords(line, team, false)}${few}dan zien.`;
}

function waitingWords(line: Line, team: TeamId | undefined, idle: boolean): string {
  const to = team === undefined ? '' : ` naar ${team}`;
  if (line.tooOld || line.lastFailure === 'tooOld')
    return `Deze versie van Stoep is te oud. Vernieuw de app, dan wordt het verstuurd${to}.`;
  if (!line.signedIn || line.lastFailure === 'signedOut')
    return `Je bent uitgelogd. Log weer in, dan wordt het verstuurd${to}.`;
  const failure = lasting.find((each): each is Lasting => each === line.lastFailure);
  if (failure) return `Nog niet verstuurd${to}. ${failureWords(failure).why} ${failureWords(failure).sending}`;
  return `Het wordt vanzelf verstuurd${to} zodra er bereik is.${idle ? ' Jij hoeft niets te doen.' : ''}`;
}

/** The same, in the state that the line is in now. */
export function useDeliveryWords(): (delivery: Delivery, team?: TeamId, readers?: Readers) => string {
  const lastFailure = useSync((sync) => sync.lastFailure);
  const tooOld = useSync((sync) => sync.tooOld);
  const signedIn = useSession(isSignedIn);
  return (delivery, team, readers) => deliveryWords(delivery, { lastFailure, tooOld, signedIn }, team, readers);
}

const isSignedIn = (session: SessionState): boolean => session.phase !== 'unlocked' || session.signedIn;
