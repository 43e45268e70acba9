/** Throwing a note away that can't be sent: written at once, and for ten seconds it can be taken back. */

import type { Device } from '#device/index.ts';
import type { TeamId } from '#domain/ids.ts';
import type { ToastMessage } from '#ui/over/toast.tsx';

const undoMilliseconds = 10_000;

/** Gives what to say of it, with the way back. `tell` says what came of that when it was too late. */
export async function throwAway(
  device: Device,
  { team, n }: { readonly team: TeamId; readonly n: number },
  tell: (message: ToastMessage) => void,
): Promise<void> {
  try {
    await device.throwAway(team, n, undoMilliseconds);
  } catch {
    return tell({ text: 'Weggooien lukte niet. Het staat er nog.' });
  }
  const keep = async () => {
    try {
      if (!(await device.keepAfterAll(team, n))) tell({ text: 'Dat was net te laat: het is weg.' });
    } catch {
      // It is away and not emptied: as long as that is so it can be tried again.
      tell({ text: 'Terughalen lukte nu niet. Probeer het meteen nog eens.', action, milliseconds: undoMilliseconds });
    }
  };
  const action = { label: 'Ongedaan maken', onPress: () => void keep() };
  tell({ text: 'Weggegooid.', action, milliseconds: undoMilliseconds });
}
