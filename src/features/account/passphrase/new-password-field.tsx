import { useCallback } from 'react';
import type { Strength } from '#device/index.ts';
import { useDevice } from '#records/device-context.tsx';
import { PasswordField } from '#ui/field/password-field.tsx';
import { roomWords } from '#ui/page/room.ts';
import { Meta } from '#ui/said/meta.tsx';
import { useStrength } from './use-strength.ts';

/** Shortest password of an account. */
export const shortestPassword = 12;

interface NewPasswordFieldProps {
  id: string;
  value: string;
  onValue: (value: string) => void;
  error: string | undefined;
  /** What is known of the person: it counts for nothing in a password. */
  about: readonly string[];
}

/** A password that is chosen here, with what it must hold and whether it does. */
export function NewPasswordField({ id, value, onValue, error, about }: NewPasswordFieldProps) {
  const device = useDevice();
  const known = about.join('\n');
  const judge = useCallback((text: string) => device.judgePassword(text, known.split('\n')), [device, known]);
  const strength = useStrength(value.length >= shortestPassword ? value : '', judge);
  const missing = shortestPassword - value.length;
  return (
    <>
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
      <Meta role="status">
        {error === undefined && strength && strength !== 'waiting' && !strength.enough && tooEasy(strength)}
      </Meta>
    </>
  );
}

/** Somebody with an account proves it here with the password they have, which may be weak. */
const tooEasy = ({ why }: Strength): string =>
  ['Als nieuw wachtwoord is dit te makkelijk te raden.', why].join(' ').trim();
