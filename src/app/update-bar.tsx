import { useState } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { useDevice } from '#features/shared/device-context.tsx';
import { Button } from '#ui/button.tsx';
import type { UpdateState } from './updates.ts';

/** 'A new version waits.' Whoever says yes loses nothing: what is being typed is put on disk before the page reloads. */
export function UpdateBar({ updates }: { updates: StoreApi<UpdateState> }) {
  const { waiting, apply } = useStore(updates);
  const device = useDevice();
  const [later, setLater] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  if (!waiting || later) return null;
  const renew = async () => {
    setBusy(true);
    setFailed(false);
    await device.drafts.settled();
    if (await apply()) return;
    setBusy(false);
    setFailed(true);
  };
  return (
    <div className="stoep-update-bar" role="status">
      {failed ? (
        <p key="failed">
          De nieuwe versie is nog niet helemaal op dit toestel. Deze blijft werken. Probeer het later nog eens.
        </p>
      ) : (
        <p key="offer">Er is een nieuwe versie van Stoep. Wat je typt blijft bewaard.</p>
      )}
      <Button variant="primary" busy={busy} onClick={() => void renew()}>
        Nu vernieuwen
      </Button>
      <Button variant="quiet" onClick={() => setLater(true)}>
        Straks
      </Button>
    </div>
  );
}
