import type { ComponentProps } from 'react';
import { ChipButton } from './chip-button.tsx';
import { Field, type FieldWords } from './field.tsx';

/** Props of {@link DateField}: its words, and those of a native date input. */
export interface DateFieldProps
  extends FieldWords,
    Omit<ComponentProps<'input'>, keyof FieldWords | 'type' | 'value' | 'defaultValue' | 'className' | 'style'> {
  type?: 'date' | 'time' | 'datetime-local' | 'month' | undefined;
  /** As the browser writes it: '2026-05-20', '14:20', '2026-05-20T14:20'; '' is nothing. */
  value: string;
  onValue: (value: string) => void;
  /** Days that are one tap away: 'Morgen', 'Over een week'. The caller knows the clock, this field does not. */
  shortcuts?: readonly { label: string; value: string }[] | undefined;
}

/** A day or a time in the browser's own picker, with the usual days one tap away. */
export function DateField({
  label,
  hint,
  error,
  optional,
  hideLabel,
  id,
  type = 'date',
  value,
  onValue,
  onChange,
  shortcuts = [],
  ...input
}: DateFieldProps) {
  return (
    <Field {...{ label, hint, error, optional, hideLabel, id }}>
      {(wiring) => (
        <>
          <input
            autoComplete="off"
            {...input}
            {...wiring}
            type={type}
            className="stoep-input stoep-date"
            value={value}
            onChange={(event) => {
              onChange?.(event);
              onValue(event.target.value);
            }}
          />
          {shortcuts.length > 0 && (
            <span className="stoep-chips stoep-date__shortcuts">
              {shortcuts.map((shortcut) => (
                <ChipButton
                  key={shortcut.label}
                  aria-pressed={shortcut.value === value}
                  onClick={() => onValue(shortcut.value)}
                >
                  {shortcut.label}
                </ChipButton>
              ))}
            </span>
          )}
        </>
      )}
    </Field>
  );
}
