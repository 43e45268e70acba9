import { type ComponentProps, useState } from 'react';
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
  /** What to say when the form is sent while nothing stands here; absent where that is fine. */
  missing?: string | undefined;
}

const unfinished = {
  date: 'Deze datum is niet af. Vul dag, maand en jaar in.',
  time: 'Deze tijd is niet af. Vul uur en minuten in.',
  'datetime-local': 'Dit is niet af. Vul dag, maand, jaar en tijd in.',
  month: 'Dit is niet af. Vul maand en jaar in.',
};
const toCome = 'Deze dag moet nog komen.';

/**
 * A day or a time in the browser's own picker, with the usual days one tap away. Half a date, and a day past `max` that is
 * chosen now, say so when one leaves the field, and stop the form from being sent (`Form`).
 */
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
  missing = '',
  max,
  ...input
}: DateFieldProps) {
  const [wrong, setWrong] = useState<string>();
  /** Only what is chosen now: what stood there before is not for who opens it to mend. */
  const [typed, setTyped] = useState(false);
  const isPast = typed && max !== undefined && value > String(max);
  const look = ({ validity, validationMessage }: HTMLInputElement) =>
    setWrong(validity.badInput ? unfinished[type] : validity.customError ? validationMessage : undefined);
  return (
    <Field {...{ label, hint, optional, hideLabel, id }} error={error ?? wrong}>
      {(wiring) => (
        <>
          <input
            autoComplete="off"
            {...input}
            {...wiring}
            type={type}
            max={max}
            className="stoep-input stoep-date"
            value={value}
            ref={(element) => element?.setCustomValidity(value === '' ? missing : isPast ? toCome : '')}
            onInvalid={(event) => look(event.currentTarget)}
            onBlur={(event) => {
              if (typed || event.currentTarget.validity.badInput) look(event.currentTarget);
            }}
            onChange={(event) => {
              setTyped(true);
              setWrong(undefined);
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
                  onClick={() => {
                    setWrong(undefined);
                    onValue(shortcut.value);
                  }}
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
