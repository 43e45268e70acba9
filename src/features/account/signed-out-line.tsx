import { useState } from 'react';
import { SignInForm } from '#features/account/sign-in-form.tsx';
import { useWorker } from '#records/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Sheet } from '#ui/over/sheet.tsx';
import { StatusLine } from '#ui/said/status-line.tsx';
import './account.css';

/** For someone whose login ended while the notebook is open: work goes on, and signing in again sends it. */
export function SignedOutLine() {
  return (
    <div className="stoep-signed-out">
      <StatusLine icon="log-out" tone="attention" action={<SignInAgain variant="quiet" />}>
        Je bent uitgelogd. Je notities blijven op dit toestel en worden verstuurd als je weer inlogt.
      </StatusLine>
    </div>
  );
}

/** The way back in for who is signed out and has the notebook open. */
export function SignInAgain({ variant }: { variant: 'quiet' | 'primary' }) {
  const { email } = useWorker();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant={variant} onClick={() => setOpen(true)}>
        Weer inloggen
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title="Weer inloggen">
        <SignInForm knownEmail={email} onDone={() => setOpen(false)} />
      </Sheet>
    </>
  );
}
