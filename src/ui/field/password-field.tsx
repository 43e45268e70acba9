import { type ComponentProps, useEffect, useRef, useState } from 'react';
import { Field, type FieldWords } from './field.tsx';

/** Props of {@link PasswordField}: its words, and those of a native input. */
export interface PasswordFieldProps
  extends FieldWords,
    Omit<ComponentProps<'input'>, keyof FieldWords | 'type' | 'autoComplete' | 'className' | 'style' | 'ref'> {
  /** Tells the password manager what this is. */
  autoComplete: 'current-password' | 'new-password' | 'one-time-code' | 'off';
  onValue?: ((value: string) => void) | undefined;
  showLabel?: string;
  hideTextLabel?: string;
}

/**
 * A secret, hidden until the eye asks for it (gloves and rain make blind typing hopeless). It hides again when the form
 * is sent, so that no browser keeps it as ordinary form history.
 */
export function PasswordField({
  label,
  hint,
  error,
  optional,
  hideLabel,
  id,
  onValue,
  onChange,
  showLabel = 'Toon wachtwoord',
  hideTextLabel = 'Verberg wachtwoord',
  ...input
}: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const element = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const form = element.current?.form;
    const hide = () => setShown(false);
    form?.addEventListener('submit', hide);
    return () => form?.removeEventListener('submit', hide);
  }, []);

  return (
    <Field {...{ label, hint, error, optional, hideLabel, id }}>
      {(wiring) => (
        <span className="stoep-password">
          <input
            spellCheck={false}
            autoCapitalize="none"
            autoCorrect="off"
            {...input}
            {...wiring}
            ref={element}
            type={shown ? 'text' : 'password'}
            className="stoep-input stoep-password__input"
            onChange={(event) => {
              onChange?.(event);
              onValue?.(event.target.value);
            }}
          />
          <button
            type="button"
            className="stoep-password__toggle"
            aria-label={shown ? hideTextLabel : showLabel}
            aria-controls={wiring.id}
            onClick={() => setShown(!shown)}
          >
            {shown ? 'Verberg' : 'Toon'}
          </button>
        </span>
      )}
    </Field>
  );
}
