import type { ComponentProps } from 'react';
import { Icon } from '#ui/icon.tsx';
import { Field, type FieldWords } from './field.tsx';

/** One choice in a list. */
export interface SelectOption {
  value: string;
  label: string;
}

/** Choices under a heading. */
export interface SelectGroup {
  label: string;
  options: readonly SelectOption[];
}

/** Props of {@link SelectField}: its words, its choices, and those of a native select. */
export interface SelectFieldProps
  extends FieldWords,
    Omit<ComponentProps<'select'>, keyof FieldWords | 'className' | 'style' | 'children'> {
  options: readonly (SelectOption | SelectGroup)[];
  /** The text of 'nothing chosen' (value ''), such as 'Kies een wijk'. Without it there is no empty choice. */
  empty?: string | undefined;
  onValue?: ((value: string) => void) | undefined;
}

/** A native select: the phone shows its own wheel, the desk its own list. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  hideLabel,
  id,
  options,
  empty,
  onValue,
  onChange,
  ...select
}: SelectFieldProps) {
  return (
    <Field {...{ label, hint, error, optional, hideLabel, id }}>
      {(wiring) => (
        <span className="stoep-select">
          <select
            autoComplete="off"
            {...select}
            {...wiring}
            className="stoep-input stoep-select__control"
            onChange={(event) => {
              onChange?.(event);
              onValue?.(event.target.value);
            }}
          >
            {empty !== undefined && <option value="">{empty}</option>}
            {options.map((entry) =>
              'options' in entry ? (
                <optgroup key={entry.label} label={entry.label}>
                  {entry.options.map(choice)}
                </optgroup>
              ) : (
                choice(entry)
              ),
            )}
          </select>
          <Icon name="chevron-down" />
        </span>
      )}
    </Field>
  );
}

function choice({ value, label }: SelectOption) {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  );
}
