import { useState } from 'react';
import { useNavigate } from 'react-router';
import { NewPasswordField, shortestPassword } from '#features/account/passphrase/new-password-field.tsx';
import { useDevice } from '#records/device-context.tsx';
import { links } from '#records/links.ts';
import { whyNot } from '#records/online/why-not.ts';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/field/error-summary.tsx';
import { Form } from '#ui/field/form.tsx';
import { TextField } from '#ui/field/text-field.tsx';
import { Failure } from '#ui/said/failure.tsx';

interface AccountFormProps {
  token: string;
  invitation: { name: string; email: string; teamName: string; first: boolean };
}

const names = ['name', 'email', 'teamName', 'password'] as const;
type Name = (typeof names)[number];
type Problems = Partial<Record<Name, string>>;

/** Who someone is and the password they choose; the first administrator also names the first team. */
export function AccountForm({ token, invitation }: AccountFormProps) {
  const device = useDevice();
  const navigate = useNavigate();
  const [values, setValues] = useState<Record<Name, string>>({
    name: invitation.name,
    email: invitation.email,
    teamName: '',
    password: '',
  });
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const wire = (name: Name) => ({
    id: `account-${name}`,
    value: values[name],
    error: problems[name],
    onValue: (value: string) => {
      setValues((before) => ({ ...before, [name]: value }));
      // What was wrong stood in what is being changed now.
      setProblems(({ [name]: _, ...others }) => others);
    },
  });

  const about = [values.name, values.email, invitation.first ? values.teamName : invitation.teamName];

  const submit = async () => {
    if (busy) return;
    setFailure(undefined);
    const short = check(values, invitation.first);
    setProblems(short);
    setAttempt((before) => before + 1);
    // Whether it is easy to guess the server says: only it knows whether this password is new.
    if (Object.keys(short).length > 0) return;
    setBusy(true);
    const answer = await device.acceptInvitation(token, {
      name: values.name.trim(),
      email: values.email.trim(),
      password: values.password,
      ...(invitation.first ? { teamName: values.teamName.trim() } : {}),
    });
    setBusy(false);
    // The link is used up: it must not stay in the address or behind the back button.
    if (answer.ok) return void navigate(links.today(), { replace: true });
    const told = names.filter((name) => answer.fields?.[name] !== undefined);
    setProblems(Object.fromEntries(told.map((name) => [name, answer.fields?.[name] ?? ''])));
    if (told.length === 0) setFailure(whyNot(answer));
    setAttempt((before) => before + 1);
  };

  return (
    <Form onSubmit={() => void submit()}>
      <ErrorSummary
        attempt={attempt}
        problems={names.flatMap((name) => {
          const message = problems[name];
          return message === undefined ? [] : [{ fieldId: `account-${name}`, message }];
        })}
      />
      <Failure title={failure} attempt={attempt} />
      <TextField {...wire('name')} label="Naam" hint="Zo zien je collega’s je." autoComplete="name" dir="auto" />
      <TextField
        {...wire('email')}
        label="E-mailadres"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        {...(invitation.email === '' ? {} : { readOnly: true, hint: 'Hiermee log je straks in.' })}
      />
      {invitation.first && (
        <TextField {...wire('teamName')} label="Naam van het team" hint="Bijvoorbeeld: Straatteam Oost" dir="auto" />
      )}
      <NewPasswordField {...wire('password')} about={about} />
      <Button type="submit" variant="action" wide busy={busy}>
        Account maken
      </Button>
    </Form>
  );
}

function check(values: Record<Name, string>, first: boolean): Problems {
  return {
    ...(values.name.trim() === '' ? { name: 'Vul je naam in.' } : {}),
    ...(/^\S+@\S+\.\S+$/.test(values.email.trim()) ? {} : { email: 'Vul een e-mailadres in, zoals naam@gemeente.nl.' }),
    ...(first && values.teamName.trim() === '' ? { teamName: 'Geef je team een naam.' } : {}),
    ...(values.password.length < shortestPassword
      ? { password: `Kies een wachtwoord van minstens ${shortestPassword} tekens.` }
      : {}),
  };
}
