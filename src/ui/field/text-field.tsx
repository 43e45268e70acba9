import { type ComponentProps, useRef } from 'react';
import { roomIn, roomWords } from '#ui/page/room.ts';
import { useCaretAtEnd } from './caret.ts';
import { Field, type FieldWords } from './field.tsx';

/** Props of {@link TextField}: its words, and those of a native input. */
export interface TextFieldProps
  extends FieldWords,
    Omit<ComponentProps<'input'>, keyof FieldWords | 'type' | 'className' | 'style' | 'maxLength' | 'ref'> {
  type?: 'text' | 'email' | 'tel' | 'url' | 'number' | 'search' | undefined;
  /** The new text, at every keystroke. */
  onValue?: ((value: string) => void) | undefined;
  /** Id of a further description, such as a warning beside the field. */
  describedBy?: string | undefined;
  /** How long it may be. Nothing is cut off: the field says how much must go. */
  maxLength?: number | undefined;
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
  maxLength,
  describedBy,
  ...input
}: TextFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useCaretAtEnd(field);
  const left = roomIn(typeof input.value === 'string' ? input.value : '', maxLength);
  const tooLong = left < 0 ? `${roomWords(left)}.` : undefined;
  return (
    <Field {...{ label, hint, error: tooLong ?? error, optional, hideLabel, id, describedBy }}>
      {(wiring) => (
        <input
          autoComplete="off"
          {...input}
          {...wiring}
          ref={field}
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
