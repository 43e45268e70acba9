/** Consent before a name: the fields are there only with a yes, and taking it back takes what was written along. */
import { useState } from 'react';
import { conversation } from '#domain/kinds/conversation.ts';
import type { Value } from '#domain/record.ts';
import { RecordField } from '#records/field/record-field.tsx';
import type { DraftForm } from '#records/note/draft-form.ts';
import { type FormFields, isFilled } from '#records/note/form-fields.tsx';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/said/notice.tsx';

interface NameFieldsProps {
  form: DraftForm;
  fields: FormFields<'name' | 'reachableAt'>;
  error: string | undefined;
  /** The record that is completed: what goes, goes there too. */
  noted: boolean;
}

type Named = Readonly<Record<'name' | 'reachableAt', Value | null>>;

export function NameFields({ form, fields: { draw, drawIf }, error, noted }: NameFieldsProps) {
  const { values, set } = form;
  const agreed = values.nameConsent === true;
  const [taken, setTaken] = useState<Named>();
  const agree = (yes: Value | null) => {
    const named = { name: values.name ?? null, reachableAt: values.reachableAt ?? null };
    setTaken(yes !== true && (isFilled(named.name) || isFilled(named.reachableAt)) ? named : undefined);
    set(yes === true ? { nameConsent: true } : { nameConsent: null, name: null, reachableAt: null });
  };
  return (
    <>
      <RecordField
        name="nameConsent"
        field={conversation.fields.nameConsent}
        value={agreed}
        onValue={agree}
        error={error}
      />
      {taken && !agreed && (
        <Notice
          tone="warn"
          title="Naam en nummer gaan weg"
          live="status"
          actions={
            <Button
              icon="undo"
              onClick={() => {
                set({ nameConsent: true, ...taken });
                setTaken(undefined);
              }}
            >
              Zet terug
            </Button>
          }
        >
          <p>
            {noted
              ? 'Als je bewaart, verdwijnen ze overal: op dit toestel, bij je team en uit de geschiedenis.'
              : 'Ze staan niet meer in deze notitie.'}
          </p>
        </Notice>
      )}
      {agreed ? (
        <>
          {draw('name')}
          {draw('reachableAt')}
        </>
      ) : (
        <>
          {/* A refused note that is being mended: what nobody agreed to must be there to take away. */}
          {drawIf(false, 'name')}
          {drawIf(false, 'reachableAt')}
        </>
      )}
    </>
  );
}
