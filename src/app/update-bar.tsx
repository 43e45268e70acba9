import { useState } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { useDevice } from '#records/device-context.tsx';
import { Button } from '#ui/button.tsx';
import type { Applied, UpdateState } from './updates.ts';

/** 'A new version waits.' Whoever says yes loses nothing: what is being typed is put on disk before the page reloads. */
export function UpdateBar({ updates }: { updates: StoreApi<UpdateState> }) {
  const { waiting, apply, reload } = useStore(updates);
  const device = useDevice();
  const [later, setLater] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Exclude<Applied, 'inPlace'> | 'notKept'>();
  if (!waiting || later) return null;
  // With what is not on the disk yet, the page must stay: a reload would lose it.
  const isKept = () =>
    device.drafts.settled().then(
      () => true,
      () => false,
    );
  const renew = async () => {
    setBusy(true);
    setFailed(undefined);
    const applied = (await isKept()) ? await apply().catch(() => 'notWhole' as const) : 'notKept';
    // Putting it in place may take a while, and who waits types on.
    const outcome = applied === 'inPlace' && !(await isKept()) ? 'notKept' : applied;
    if (outcome === 'inPlace') return reload();
    setFailed(outcome);
    setBusy(false);
  };
  return (
    <div className="stoep-update-bar" role="status">
      {failed === 'notKept' ? (
        <p key="notKept">
          Wat je typte, staat nog niet op dit toestel. Daarom is Stoep niet vernieuwd. Laat dit scherm open, maak ruimte
          vrij en probeer het opnieuw.
        </p>
      ) : failed === 'notYet' ? (
        <p key="notYet">
          De nieuwe versie staat klaar, maar de vorige is nog bezig. Je kunt gewoon verder werken. Probeer het zo nog
          eens.
        </p>
      ) : failed ? (
        <p key="failed">
          De nieuwe versie is nog niet helemaal op dit toestel. Deze blijft werken. Probeer het later nog eens.
        </p>
      ) : (
        <p key="offer">Er is een nieuwe versie van Stoep. Wat je typt blijft bewaard.</p>
      )}
      <Button variant="primary" busy={busy} onClick={() => void renew()}>
        Nu vernieuwen
      </Button>
      {!busy && (
        <Button variant="quiet" onClick={() => setLater(true)}>
          Straks
        </Button>
      )}
    </div>
  );
}
