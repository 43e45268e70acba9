import { useState } from 'react';
import type { CallFailure } from '#device/index.ts';
import { useDevice } from '#records/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { PasswordField } from '#ui/field/password-field.tsx';
import { TextField } from '#ui/field/text-field.tsx';
import { Failure } from '#ui/said/failure.tsx';

interface Problem {
  readonly title: string;
  readonly advice?: string;
}

// One sentence for all of these: it must not tell which addresses have an account.
const wrong: Problem = { title: 'E-mailadres of wachtwoord klopt niet.' };
/** Where signing in asks for other words than the list of causes has. */
const ofSigningIn: Partial<Readonly<Record<CallFailure['reason'], Problem>>> = {
  refused: wrong,
  signedOut: wrong,
  stepUp: wrong,
  offline: {
    title: 'Er is nu geen verbinding.',
    advice: 'Inloggen kan alleen met bereik. Wat op dit toestel staat, blijft staan.',
  },
  tooLarge: { title: 'E-mailadres of wachtwoord klopt niet.' },
  tooMany: {
    title: 'Te vaak geprobeerd.',
    advice: 'Wacht een paar minuten en probeer het dan opnieuw. Zo kan niemand je wachtwoord raden.',
  },
  noAccess: { title: 'Je hebt geen toegang meer.', advice: 'Vraag je beheerder wat er is.' },
};

async function problemOf({ reason }: CallFailure): Promise<Problem> {
  const own = ofSigningIn[reason];
  if (own || reason === 'refused') return own ?? wrong;
  // This form is on the first screen, which must not bring the whole device along: that comes beside it.
  const { failureWords } = await import('#device/index.ts');
  const { why, asked } = failureWords(reason);
  return { title: why, advice: asked };
}

interface SignInFormProps {
  /** After the server said yes; the session has then moved on already. */
  onDone?: (() => void) | undefined;
  /** Of who is at work, where that is known: never asked for again. */
  knownEmail?: string | undefined;
}

/** E-mail address and password. Used on the first screen and in the sheet of someone whose login ended. */
export function SignInForm({ onDone, knownEmail = '' }: SignInFormProps) {
  const device = useDevice();
  const [email, setEmail] = useState(knownEmail);
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
    const trouble = answer.ok ? undefined : await problemOf(answer);
    setBusy(false);
    if (trouble) fail(trouble);
    else onDone?.();
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
