/**
 * The fields of a form, each tied to its draft. Remembered: at each keystroke only the field that was typed in is drawn
 * again, which is what keeps a form of thirty fields quick on an old phone.
 */

import { memo, type ReactNode, useCallback } from 'react';
import { catalog, type Kind, type Values } from '#domain/catalog.ts';
import type { RecordId, TeamId } from '#domain/ids.ts';
import type { Field, Value } from '#domain/record.ts';
import { RecordField, type RecordFieldProps } from '#records/field/record-field.tsx';
import type { DraftForm } from './draft-form.ts';

type FieldMore = Partial<Omit<RecordFieldProps, 'name' | 'field' | 'onValue'>>;

export interface RecordFormProps {
  form: DraftForm;
  team: TeamId | undefined;
  problems: Readonly<Record<string, string>>;
  /** The record that is completed; undefined for a new one. */
  record?: RecordId | undefined;
  /** Not for this worker's eyes, and so not for their form. */
  hidden?: readonly string[];
  autoFocus?: boolean;
}

export interface FormFields<Name extends string> {
  /** Draws one field; nothing when it is hidden from this worker. */
  readonly draw: (name: Name, more?: FieldMore) => ReactNode;
  /** A field that follows from an answer. What was typed in it stays in sight when the answer changes. */
  readonly drawIf: (asked: boolean, name: Name, more?: FieldMore) => ReactNode;
}

export function formFields<K extends Kind>(
  kind: K,
  { form, problems, hidden = [] }: RecordFormProps,
): FormFields<keyof Values<K> & string> {
  const fields = catalog[kind].fields as Readonly<Record<string, Field>>;
  const { values, set } = form;
  const draw: FormFields<string>['draw'] = (name, more) => {
    const field = fields[name];
    if (!field || hidden.includes(name)) return null;
    return (
      <FormField key={name} name={name} field={field} value={values[name]} set={set} error={problems[name]} {...more} />
    );
  };
  return { draw, drawIf: (asked, name, more) => (asked || isFilled(values[name]) ? draw(name, more) : null) };
}

interface FormFieldProps extends FieldMore {
  name: string;
  field: Field;
  set: DraftForm['set'];
}

const FormField = memo(function FormField({ name, field, set, value, ...more }: FormFieldProps) {
  const onValue = useCallback((next: Value | null) => set({ [name]: next }), [name, set]);
  return <RecordField {...more} name={name} field={field} value={value} onValue={onValue} />;
});

/** True for an answer that says something. */
export const isFilled = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
