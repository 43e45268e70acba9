import { useState } from 'react';
import type { CallFailure } from '#device/index.ts';
import { useDevice } from '#features/shared/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Failure } from '#ui/failure.tsx';
import { Form } from '#ui/form.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { TextField } from '#ui/text-field.tsx';

interface Problem {
  readonly title: string;
  readonly advice?: string;
}

const problems: Readonly<Record<CallFailure['reason'], Problem>> = {
  // One sentence for both: it must not tell which addresses have an account.
  refused: { title: 'E-mailadres of wachtwoord klopt niet.' },
  signedOut: { title: 'E-mailadres of wachtwoord klopt niet.' },
  stepUp: { title: 'E-mailadres of wachtwoord klopt niet.' },
  offline: {
    title: 'Er is nu geen verbinding.',
    advice: 'Inloggen kan alleen met bereik. Wat op dit toestel staat, blijft staan.',
  },
  tooLarge: { title: 'E-mailadres of wachtwoord klopt niet.' },
  tooMany: {
    title: 'Te vaak geprobeerd.',
    advice: 'Wacht een paar minuten en probeer het dan opnieuw. Zo kan niemand je wachtwoord raden.',
  },
  unavailable: { title: 'De server kan nu niet antwoorden.', advice: 'Probeer het over een paar minuten opnieuw.' },
  noAccess: { title: 'Je hebt geen toegang meer.', advice: 'Vraag je beheerder wat er is.' },
  tooOld: { title: 'Deze versie van Stoep is te oud.', advice: 'Laad de pagina opnieuw en log dan in.' },
  wipe: { title: 'Dit toestel mag niet meer meedoen.', advice: 'Vraag je beheerder wat er is.' },
};

interface SignInFormProps {
  /** After the server said yes; the session has then moved on already. */
  onDone?: (() => void) | undefined;
}

/** E-mail address and password. Used on the first screen and in the sheet of someone whose login ended. */
export function SignInForm({ onDone }: SignInFormProps) {
  const device = useDevice();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);

  const fail = (what: Problem) => {
    setProblem(what);
    setAttempt((before) => before + 1);
  };
  const submit = async () => {
    if (busy) return;
    if (email.trim() === '' || password === '') return fail({ title: 'Vul je e-mailadres en je wachtwoord in.' });
    setBusy(true);
    const answer = await device.signIn(email.trim(), password);
    setBusy(false);
    if (answer.ok) onDone?.();
    else fail(problems[answer.reason]);
  };

  return (
    <Form onSubmit={() => void submit()}>
      <Failure title={problem?.title} attempt={attempt}>
        {problem?.advice && <p>{problem.advice}</p>}
      </Failure>
      <TextField
        label="E-mailadres"
        type="email"
        name="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={email}
        onValue={setEmail}
      />
      <PasswordField
        label="Wachtwoord"
        name="password"
        autoComplete="current-password"
        showLabel="Toon wat je typt"
        hideTextLabel="Verberg wat je typt"
        value={password}
        onValue={setPassword}
      />
      <Button type="submit" variant="action" wide busy={busy} busyLabel="Bezig met inloggen…">
        Inloggen
      </Button>
    </Form>
  );
}
