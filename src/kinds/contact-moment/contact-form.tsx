/**
 * The fields of a contact in order of need: with whom, one sentence, how they are. A key person is one tap; with someone
 * else a description is enough.
 */
import { useMemo } from 'react';
import { useWorker } from '#records/device-context.tsx';
import { useMinute } from '#records/minute.ts';
import { dayOf, soonDays } from '#records/moments.ts';
import { useChoices } from '#records/names.ts';
import { formFields, isFilled, type RecordFormProps } from '#records/note/form-fields.tsx';
import { useColleagues, useNeighbourhoods } from '#records/people.ts';
import { titleOf } from '#records/record-words.ts';
import { Meta } from '#ui/said/meta.tsx';
import { useNextContacts } from './contact-states.ts';
import { UnsafeInForm } from './unsafe-in-form.tsx';

export function ContactForm(props: RecordFormProps) {
  const { form, team, record, autoFocus = false } = props;
  const { values } = form;
  const { draw, drawIf } = formFields('contactMoment', props);
  const now = useMinute();
  const keyPersons = useChoices('keyPerson', team);
  const neighbourhoods = useNeighbourhoods(team);
  const days = useMemo(() => soonDays(now), [now]);
  const colleagues = useColleagues(team);
  const known = isFilled(values.keyPerson);
  const { person } = useWorker();
  const next = useNextContacts();
  const earlier = useMemo(
    () =>
      next
        .filter((each) => each.by === person && each.values.keyPerson === undefined && each.id !== record)
        .map((each) => ({ value: each.id, label: titleOf('contactMoment', each.values) })),
    [next, person, record],
  );
  return (
    <>
      {keyPersons.length > 0 && draw('keyPerson', { choices: keyPersons, label: 'Welke sleutelpersoon?' })}
      {(!known || isFilled(values.withWhom)) &&
        draw('withWhom', keyPersons.length > 0 ? { label: 'Of met wie anders?' } : {})}
      {earlier.length > 0 && drawIf(!known, 'follows', { choices: earlier })}
      {draw('about', { autoFocus })}
      {draw('wellbeing')}
      {draw('feelsSafe')}
      {values.feelsSafe === 'unsafe' && <UnsafeInForm {...props} />}
      {drawIf(isFilled(values.feelsSafe) || isFilled(values.wellbeing), 'wellbeingNote')}
      {draw('way')}
      {draw('needed')}
      {draw('nextContact', { shortcuts: days })}
      {colleagues.length > 0 && draw('alongWith', { choices: colleagues, fold: 6 })}
      {draw('alongWithWho')}
      {draw('length')}
      {draw('place')}
      {neighbourhoods.choices.length > 0 && draw('neighbourhood', { choices: neighbourhoods.choices })}
      {draw('heldAt')}
      {typeof values.nextContact === 'string' && values.nextContact < dayOf(now) && (
        <Meta>Let op: de dag waarop je elkaar weer spreekt is al voorbij.</Meta>
      )}
    </>
  );
}
