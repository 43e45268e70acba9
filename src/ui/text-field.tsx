import type { ComponentProps } from 'react';
import { Field, type FieldWords } from '#ui/field.tsx';

/** Props of {@link TextField}: its words, and those of a native input. */
export interface TextFieldProps
  extends FieldWords,
    Omit<ComponentProps<'input'>, keyof FieldWords | 'type' | 'className' | 'style'> {
  type?: 'text' | 'email' | 'tel' | 'url' | 'number' | 'search' | undefined;
  /** The new text, at every keystroke. */
  onValue?: ((value: string) => void) | undefined;
}

/** One line of text in a native input. */
export function TextField({
  label,
  hint,
  error,
  optional,
  hideLabel,
  id,
  type = 'text',
  onValue,
  onChange,
  ...input
}: TextFieldProps) {
  return (
    <Field {...{ label, hint, error, optional, hideLabel, id }}>
      {(wiring) => (
        <input
          autoComplete="off"
          {...input}
          {...wiring}
          type={type}
          className="stoep-input"
          onChange={(event) => {
            onChange?.(event);
            onValue?.(event.target.value);
          }}
        />
      )}
    </Field>
  );
}
