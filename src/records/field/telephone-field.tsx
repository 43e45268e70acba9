/**
 * A telephone number. What is odd about it is said once the field is left, and never holds up saving: a number within a
 * building is odd too, and in the rain an odd number is better than none.
 */
import { useId, useState } from 'react';
import { checkTelephone } from '#domain/telephone.ts';
import { Button } from '#ui/button.tsx';
import { TextField, type TextFieldProps } from '#ui/field/text-field.tsx';
import { Meta } from '#ui/said/meta.tsx';

interface TelephoneFieldProps extends Omit<TextFieldProps, 'type' | 'value' | 'onValue'> {
  value: string;
  onValue: (value: string) => void;
}

export function TelephoneField({ value, onValue, ...field }: TelephoneFieldProps) {
  const [typing, setTyping] = useState(false);
  const warning = useId();
  const check = typing || value.trim() === '' ? undefined : checkTelephone(value);
  return (
    <div>
      <TextField
        {...field}
        inputMode="tel"
        describedBy={warning}
        value={value}
        onValue={onValue}
        onFocus={() => setTyping(true)}
        onBlur={() => setTyping(false)}
      />
      <Meta id={warning} role="status">
        {check?.is === 'mended'
          ? `Mist hier het begin? Bedoel je ${check.mended}?`
          : check && 'why' in check && check.why}
      </Meta>
      {check?.is === 'mended' && <Button onClick={() => onValue(check.mended)}>{`Maak er ${check.mended} van`}</Button>}
    </div>
  );
}
