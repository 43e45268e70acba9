import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useDevice } from '#records/device-context.tsx';
import { links } from '#records/links.ts';
import { whyNot } from '#records/online/why-not.ts';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { PasswordField } from '#ui/field/password-field.tsx';
import { TextField } from '#ui/field/text-field.tsx';
import { Failure } from '#ui/said/failure.tsx';

/** For who has an account: signs in with it, and takes the place that the link is for. */
export function JoinForm({ token, email, teamName }: { token: string; email: string; teamName: string }) {
  const device = useDevice();
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const fail = (title: string) => {
    setProblem(title);
    setAttempt((before) => before + 1);
  };
  const submit = async () => {
    if (busy) return;
    if (password === '') return fail('Vul het wachtwoord in dat je al had.');
    setBusy(true);
    const joined = await device.joinAs(token, email, password);
    setBusy(false);
    if (!joined.ok) return fail(whyNot(joined));
    navigate(links.today(), { replace: true });
  };
  return (
    <Form onSubmit={() => void submit()}>
      <Failure title={problem} attempt={attempt} />
      <TextField
        label="E-mailadres"
        type="email"
        autoComplete="username"
        value={email}
        onValue={() => undefined}
        readOnly
      />
      <PasswordField
        label="Wachtwoord dat je al had"
        autoComplete="current-password"
        showLabel="Toon wat je typt"
        hideTextLabel="Verberg wat je typt"
        value={password}
        onValue={setPassword}
      />
      <Button type="submit" variant="action" wide busy={busy}>
        {`Inloggen en meedoen met ${teamName}`}
      </Button>
    </Form>
  );
}
