import { type ComponentProps, useId } from 'react';
import { Icon } from '#ui/icon.tsx';
import type { FieldWords } from './field.tsx';

/** Props of {@link CheckField}: its words, and those of a native checkbox. */
export interface CheckFieldProps
  extends Omit<FieldWords, 'optional' | 'hideLabel'>,
    Omit<ComponentProps<'input'>, keyof FieldWords | 'type' | 'checked' | 'defaultChecked' | 'className' | 'style'> {
  checked: boolean;
  onChecked: (checked: boolean) => void;
}

/** One yes-or-no box; the whole line can be pressed. */
export function CheckField({ label, hint, error, id: givenId, checked, onChecked, ...input }: CheckFieldProps) {
  const madeId = useId();
  const id = givenId ?? madeId;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div className="stoep-field stoep-check" data-invalid={error ? '' : undefined}>
      {error && (
        <p className="stoep-field__error" id={`${id}-error`}>
          <Icon name="alert" size="s" />
          <span>{error}</span>
        </p>
      )}
      <label className="stoep-check__line" htmlFor={id}>
        <input
          {...input}
          id={id}
          type="checkbox"
          className="stoep-check__box"
          checked={checked}
          aria-describedby={described}
          aria-invalid={error ? true : undefined}
          onChange={(event) => onChecked(event.target.checked)}
        />
        <span>{label}</span>
      </label>
      {hint && (
        <p className="stoep-field__hint stoep-check__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
