import { useState } from 'react';
import { useStore } from 'zustand';
import { acceptInstall, dismissInstall, install } from '#features/account/install.ts';
import { IosSteps } from '#features/account/ios-steps.tsx';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { Sheet } from '#ui/sheet.tsx';

/** Offers to put Stoep on the home screen, where the browser can keep its notes for good. Not shown once it is there. */
export function InstallHint() {
  const { offer, byHand, dismissed } = useStore(install);
  const [open, setOpen] = useState(false);
  if (dismissed || (!offer && !byHand)) return null;
  return (
    <>
      <Notice
        title="Zet Stoep op je beginscherm"
        actions={
          <>
            <Button variant="primary" onClick={() => (offer ? void acceptInstall() : setOpen(true))}>
              {offer ? 'Op beginscherm' : 'Laat zien hoe'}
            </Button>
            <Button variant="quiet" onClick={dismissInstall}>
              Niet nu
            </Button>
          </>
        }
      >
        <p>Dan open je het als een app en blijven je notities beter bewaard, ook zonder bereik.</p>
      </Notice>
      <Sheet open={open} onClose={() => setOpen(false)} title="Zet Stoep op je beginscherm">
        <IosSteps />
      </Sheet>
    </>
  );
}
