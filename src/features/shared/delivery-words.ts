/** Where a note is and whose turn it is, in a sentence; never claims more than the phone knows. */
import { type Delivery, failureWords, type SessionState, type SyncState } from '#device/index.ts';
import { useSession, useSync } from '#features/shared/device-context.tsx';

export type Line = Pick<SyncState, 'lastFailure' | 'tooOld'> & { readonly signedIn: boolean };

/** Failures that no reception and no waiting ends: somebody must do something first. */
const lasting = ['noAccess', 'tooNew', 'wipe', 'serverFull', 'tooLarge', 'portal', 'blocked'] as const;
type Lasting = (typeof lasting)[number];

/** `team`: its name, for who works in more than one. */
export function deliveryWords(delivery: Delivery, line: Line, team?: string): string {
  if (delivery === 'needsAttention') return 'De server nam dit niet aan. Jij bent aan de beurt: kijk wat er mis is.';
  if (delivery === 'sent')
    return team === undefined ? 'Verstuurd: je team ziet het ook.' : `Verstuurd: ${team} ziet het ook.`;
  const to = team === undefined ? '' : ` naar ${team}`;
  if (line.tooOld || line.lastFailure === 'tooOld')
    return `Deze versie van Stoep is te oud. Vernieuw de app, dan wordt het verstuurd${to}.`;
  if (!line.signedIn || line.lastFailure === 'signedOut')
    return `Je bent uitgelogd. Log weer in, dan wordt het verstuurd${to}.`;
  const failure = lasting.find((each): each is Lasting => each === line.lastFailure);
  if (failure) return `Nog niet verstuurd${to}. ${failureWords(failure).why} ${failureWords(failure).sending}`;
  return `Het wordt vanzelf verstuurd${to} zodra er bereik is. Jij hoeft niets te doen.`;
}

/** The same, in the state that the line is in now. */
export function useDeliveryWords(): (delivery: Delivery, team?: string) => string {
  const lastFailure = useSync((sync) => sync.lastFailure);
  const tooOld = useSync((sync) => sync.tooOld);
  const signedIn = useSession(isSignedIn);
  return (delivery, team) => deliveryWords(delivery, { lastFailure, tooOld, signedIn }, team);
}

const isSignedIn = (session: SessionState): boolean => session.phase !== 'unlocked' || session.signedIn;
