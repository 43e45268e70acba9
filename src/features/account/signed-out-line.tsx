import { useState } from 'react';
import { SignInForm } from '#features/account/sign-in-form.tsx';
import { useWorker } from '#features/shared/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { StatusLine } from '#ui/status-line.tsx';
import './account.css';

/** For someone whose login ended while the notebook is open: work goes on, and signing in again sends it. */
export function SignedOutLine() {
  const { email } = useWorker();
  const [open, setOpen] = useState(false);
  return (
    <div className="stoep-signed-out">
      <StatusLine
        icon="log-out"
        tone="attention"
        action={
          <Button variant="quiet" onClick={() => setOpen(true)}>
            Weer inloggen
          </Button>
        }
      >
        Je bent uitgelogd. Je notities blijven op dit toestel en worden verstuurd als je weer inlogt.
      </StatusLine>
      <Sheet open={open} onClose={() => setOpen(false)} title="Weer inloggen">
        <SignInForm knownEmail={email} onDone={() => setOpen(false)} />
      </Sheet>
    </div>
  );
}
