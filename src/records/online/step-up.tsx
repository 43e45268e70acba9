/** Some acts ask for the password once more. The act waits, and is done as soon as the server knows who is there. */
import { type ReactNode, useCallback, useRef, useState } from 'react';
import type { Called } from '#device/index.ts';
import { useDevice } from '#records/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { PasswordField } from '#ui/field/password-field.tsx';
import { Dialog } from '#ui/over/dialog.tsx';
import { Failure } from '#ui/said/failure.tsx';
import { whyNot } from './why-not.ts';

interface StepUp {
  /** Does the act; when the server asks for the password, asks for it and does the act again. */
  readonly run: <T>(act: () => Promise<Called<T>>) => Promise<Called<T>>;
  /** It waits for the person, who reads the question: nothing runs meanwhile. */
  readonly asking: boolean;
  /** Put this somewhere on the screen. */
  readonly dialog: ReactNode;
}

/** The acts of one screen that may ask for the password. */
export function useStepUp(): StepUp {
  const [open, setOpen] = useState(false);
  const proven = useRef<(proven: boolean) => void>(undefined);

  const finish = useCallback((answer: boolean) => {
    setOpen(false);
    proven.current?.(answer);
    proven.current = undefined;
  }, []);

  const run = useCallback<StepUp['run']>(async (act) => {
    const first = await act();
    if (first.ok || first.reason !== 'stepUp') return first;
    proven.current?.(false);
    const sure = await new Promise<boolean>((resolve) => {
      proven.current = resolve;
      setOpen(true);
    });
    return sure ? act() : first;
  }, []);

  return { run, asking: open, dialog: <StepUpDialog open={open} onDone={finish} /> };
}

function StepUpDialog({ open, onDone }: { open: boolean; onDone: (proven: boolean) => void }) {
  return (
    <Dialog open={open} onClose={() => onDone(false)} title="Ben jij het?">
      <StepUpForm onDone={onDone} />
    </Dialog>
  );
}

function StepUpForm({ onDone }: { onDone: (proven: boolean) => void }) {
  const device = useDevice();
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    const proof = await device.online.stepUp(password);
    setBusy(false);
    if (proof.ok) return onDone(true);
    setProblem(proof.reason === 'refused' ? 'Dit wachtwoord klopt niet.' : whyNot(proof));
    setAttempt((before) => before + 1);
  };
  return (
    <Form onSubmit={() => void submit()}>
      <p>Dit is een belangrijke stap. Geef daarom nog een keer je wachtwoord.</p>
      <Failure title={problem} attempt={attempt} />
      <PasswordField
        label="Je wachtwoord"
        autoComplete="current-password"
        showLabel="Toon wat je typt"
        hideTextLabel="Verberg wat je typt"
        data-autofocus
        value={password}
        onValue={setPassword}
      />
      <Button type="submit" variant="primary" busy={busy} wide>
        Doorgaan
      </Button>
    </Form>
  );
}
