import { useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Sheet } from '#ui/over/sheet.tsx';
import { acceptInstall, dismissInstall, install } from './install.ts';
import { IosSteps } from './ios-steps.tsx';
import '#features/account/account.css';

/** Offers to put Stoep on the home screen, where the browser can keep its notes for good. Not shown once it is there. */
export function InstallHint() {
  const dismissed = useStore(install, (state) => state.dismissed);
  const { act, label, sheet } = useInstall();
  if (dismissed || label === undefined) return null;
  return (
    <>
      <div className="stoep-install-hint">
        <Button variant="quiet" icon="phone" onClick={act}>
          Zet Stoep op je beginscherm
        </Button>
        <IconButton icon="x" label="Niet nu" onClick={dismissInstall} />
      </div>
      {sheet}
    </>
  );
}

/** In the settings, where it is found again by who said 'not now'. */
export function InstallButton() {
  const { act, label, sheet } = useInstall();
  if (label === undefined) return null;
  return (
    <div>
      <Button icon="phone" onClick={act}>
        {label === offered ? 'Zet Stoep op je beginscherm' : 'Laat zien hoe Stoep op je beginscherm komt'}
      </Button>
      {sheet}
    </div>
  );
}

const offered = 'Op beginscherm';

/** What a press does, and its word; undefined where this browser has no way, or it is there already. */
function useInstall() {
  const { offer, byHand } = useStore(install);
  const [open, setOpen] = useState(false);
  return {
    act: () => (offer ? void acceptInstall() : setOpen(true)),
    label: offer ? offered : byHand ? 'Laat zien hoe' : undefined,
    sheet: (
      <Sheet open={open} onClose={() => setOpen(false)} title="Zet Stoep op je beginscherm">
        <IosSteps />
      </Sheet>
    ),
  };
}
