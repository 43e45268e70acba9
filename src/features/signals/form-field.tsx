/**
 * One field of the signal's form. Remembered: at each keystroke only the field that was typed in is drawn again, which
 * is what keeps a form of thirty fields quick on an old phone.
 */
import { memo, useCallback } from 'react';
import type { Field, Value } from '#domain/record.ts';
import { signal } from '#domain/signal.ts';
import type { DraftForm } from '#features/shared/draft-form.ts';
import { RecordField, type RecordFieldProps } from '#features/shared/record-field.tsx';

export type FieldName = keyof typeof signal.fields;

interface FormFieldProps extends Partial<Omit<RecordFieldProps, 'name' | 'field' | 'onValue'>> {
  name: FieldName;
  set: DraftForm['set'];
}

export const FormField = memo(function FormField({ name, set, value, ...more }: FormFieldProps) {
  const onValue = useCallback((next: Value | null) => set({ [name]: next }), [name, set]);
  return <RecordField {...more} name={name} field={signal.fields[name] as Field} value={value} onValue={onValue} />;
});
