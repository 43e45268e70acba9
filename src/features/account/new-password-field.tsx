import { PasswordField } from '#ui/password-field.tsx';
import { roomWords } from '#ui/room.ts';

/** Shortest password of an account. */
export const shortestPassword = 12;

interface NewPasswordFieldProps {
  id: string;
  value: string;
  onValue: (value: string) => void;
  error: string | undefined;
}

/** A password that is chosen here, with what it must hold and whether it does. */
export function NewPasswordField({ id, value, onValue, error }: NewPasswordFieldProps) {
  const missing = shortestPassword - value.length;
  return (
    <PasswordField
      id={id}
      label="Wachtwoord"
      hint={
        value.length > 0 && missing > 0
          ? `${roomWords(missing)}. Een paar losse woorden achter elkaar mag ook.`
          : `Minstens ${shortestPassword} tekens. Een paar losse woorden achter elkaar mag ook.`
      }
      error={error}
      autoComplete="new-password"
      showLabel="Toon wat je typt"
      hideTextLabel="Verberg wat je typt"
      value={value}
      onValue={onValue}
    />
  );
}
