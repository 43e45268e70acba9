import { type ReactNode, useId } from 'react';
import { Icon } from '#ui/icon.tsx';

/** The words around a control. Every field of ours takes these. */
export interface FieldWords {
  label: ReactNode;
  /** One calm sentence of help, read out with the control. */
  hint?: ReactNode;
  /** What is wrong and how to mend it. Its presence marks the control as invalid. */
  error?: string | undefined;
  /** Says 'niet verplicht' beside the label. */
  optional?: boolean | undefined;
  /** Keeps the label for screen readers only; for a search box whose place says enough. */
  hideLabel?: boolean | undefined;
  /** Where an error summary can point to; made up when not given. */
  id?: string | undefined;
}

/** What the control itself must carry to be tied to its words. */
export interface FieldWiring {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

interface FieldProps extends FieldWords {
  /** Ids of further descriptions, such as a counter. */
  describedBy?: string | undefined;
  children: (wiring: FieldWiring) => ReactNode;
}

/**
 * A label, hint and error around any one control. Promises that the control gets a visible name, and that hint and error
 * are read with it: spread the wiring on the control.
 */
export function Field({ label, hint, error, optional, hideLabel, id: givenId, describedBy, children }: FieldProps) {
  const madeId = useId();
  const id = givenId ?? madeId;
  const described = describedByOf(id, hint, error, describedBy);
  return (
    <div className="stoep-field" data-invalid={error ? '' : undefined}>
      <label className={hideLabel ? 'stoep-visually-hidden' : 'stoep-field__label'} htmlFor={id}>
        {label}
        {optional && <OptionalMark />}
      </label>
      <FieldHint id={id} hint={hint} />
      <FieldError id={id} error={error} />
      {children({
        id,
        ...(described && { 'aria-describedby': described }),
        ...(error && { 'aria-invalid': true as const }),
      })}
    </div>
  );
}

interface FieldGroupProps extends FieldWords {
  describedBy?: string | undefined;
  children: ReactNode;
}

/** The same words around a group of controls: a fieldset with a legend. */
export function FieldGroup({
  label,
  hint,
  error,
  optional,
  hideLabel,
  id: givenId,
  describedBy,
  children,
}: FieldGroupProps) {
  const madeId = useId();
  const id = givenId ?? madeId;
  return (
    <fieldset
      className="stoep-field"
      id={id}
      data-invalid={error ? '' : undefined}
      aria-describedby={describedByOf(id, hint, error, describedBy)}
    >
      <legend className={hideLabel ? 'stoep-visually-hidden' : 'stoep-field__label'}>
        {label}
        {optional && <OptionalMark />}
      </legend>
      <FieldHint id={id} hint={hint} />
      <FieldError id={id} error={error} />
      {children}
    </fieldset>
  );
}

function OptionalMark() {
  return <span className="stoep-field__optional"> niet verplicht</span>;
}

function FieldHint({ id, hint }: { id: string; hint: ReactNode }) {
  if (!hint) return null;
  return (
    <p className="stoep-field__hint" id={`${id}-hint`}>
      {hint}
    </p>
  );
}

function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <p className="stoep-field__error" id={`${id}-error`}>
      <Icon name="alert" size="s" />
      <span>{error}</span>
    </p>
  );
}

function describedByOf(id: string, hint: ReactNode, error: string | undefined, more: string | undefined) {
  return [hint && `${id}-hint`, error && `${id}-error`, more].filter(Boolean).join(' ') || undefined;
}
