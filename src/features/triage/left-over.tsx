/** What was half filled in for a signal that is finished now: its words stand here until someone throws them away. */

import { signal } from '#domain/kinds/signal.ts';
import type { Field } from '#domain/record.ts';
import { actBegun } from '#kinds/signal/acts.ts';
import { useMinute } from '#records/minute.ts';
import { useNames } from '#records/names.ts';
import type { DraftForm } from '#records/note/draft-form.ts';
import { UserText } from '#records/user-text.tsx';
import { valueWords } from '#records/value-words.ts';
import { Button } from '#ui/button.tsx';
import { Description, DescriptionList } from '#ui/list/description-list.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { Notice } from '#ui/said/notice.tsx';

export function LeftOver({ form }: { form: DraftForm }) {
  const now = useMinute();
  const { nameOf } = useNames();
  const toast = useToast();
  const { touched, set, forget } = form;
  const begun = actBegun(touched)?.asks;
  if (!begun) return null;
  const throwAway = () => {
    const gone = Object.fromEntries(
      begun.fields.flatMap((name) => (name in touched ? [[name, touched[name] ?? null]] : [])),
    );
    forget(begun.fields);
    toast({ text: 'Weggegooid', action: { label: 'Zet terug', onPress: () => set(gone) } });
  };
  return (
    <Notice
      title={`Half ingevuld bij ‘${begun.title}’, nog niet gedaan`}
      actions={
        <Button icon="trash" onClick={throwAway}>
          Weggooien
        </Button>
      }
    >
      <DescriptionList>
        {begun.fields.map((name) => {
          const value = touched[name];
          const field = signal.fields[name] as Field;
          if (value === undefined || value === null || value === '') return null;
          return (
            <Description key={name} term={field.label}>
              <UserText lines>{valueWords(field, value, { now, nameOf })}</UserText>
            </Description>
          );
        })}
      </DescriptionList>
      <p>Dit signaal is al klaar. Wil je hier toch mee verder? Open het dan weer.</p>
    </Notice>
  );
}
