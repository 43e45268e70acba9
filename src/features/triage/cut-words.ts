import type { SyncState } from '#device/index.ts';

/** Why nothing new can come in now: an empty list says nothing of what waits elsewhere. Undefined while the line is there. */
export function cutWords({ online, lastFailure, running, tooOld }: SyncState): string | undefined {
  if (!online) return 'Er is nu geen bereik. Misschien is er meer: nieuwe signalen zie je pas als er weer bereik is.';
  if (lastFailure === 'signedOut') return 'Je bent uitgelogd. Nieuwe signalen zie je pas als je weer inlogt.';
  if (tooOld) return 'Deze versie van Stoep is te oud. Nieuwe signalen zie je pas als je de app vernieuwt.';
  if (lastFailure === undefined || running) return undefined;
  return 'Het ophalen lukt nu niet. Misschien is er meer: nieuwe signalen zie je pas als de server weer antwoordt.';
}
