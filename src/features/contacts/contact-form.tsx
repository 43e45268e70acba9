/**
 * The fields of a contact in order of need: with whom, one sentence, how they are. A key person is one tap; with someone
 * else a description is enough.
 */
import { useMemo } from 'react';
import { useMinute } from '#features/shared/minute.ts';
import { dayOf, soonDays } from '#features/shared/moments.ts';
import { useChoices } from '#features/shared/names.ts';
import { formFields, isFilled, type RecordFormProps } from '#features/shared/note/form-fields.tsx';
import { useNeighbourhoods } from '#features/shared/people.ts';
import { Notice } from '#ui/notice.tsx';

export function ContactForm(props: RecordFormProps) {
  const { form, team, autoFocus = false } = props;
  const { values } = form;
  const { draw, drawIf } = formFields('contactMoment', props);
  const now = useMinute();
  const keyPersons = useChoices('keyPerson', team);
  const neighbourhoods = useNeighbourhoods(team);
  const days = useMemo(() => soonDays(now), [now]);
  const known = isFilled(values.keyPerson);
  return (
    <>
      {keyPersons.length > 0 && draw('keyPerson', { choices: keyPersons, label: 'Welke sleutelpersoon?' })}
      {(!known || isFilled(values.withWhom)) &&
        draw('withWhom', keyPersons.length > 0 ? { label: 'Of met wie anders?' } : {})}
      {draw('about', { autoFocus })}
      {draw('wellbeing')}
      {draw('feelsSafe')}
      {values.feelsSafe === 'unsafe' && (
        <Notice tone="danger" title="Niet veilig: bel bij gevaar 112" live="alert">
          <p>Vertel het ook je achterwacht. Na het bewaren maak je hier een veiligheidsmelding van.</p>
        </Notice>
      )}
      {drawIf(isFilled(values.feelsSafe) || isFilled(values.wellbeing), 'wellbeingNote')}
      {draw('way')}
      {draw('needed')}
      {draw('nextContact', { shortcuts: days })}
      {draw('length')}
      {draw('place')}
      {neighbourhoods.choices.length > 0 && draw('neighbourhood', { choices: neighbourhoods.choices })}
      {draw('heldAt')}
      {typeof values.nextContact === 'string' && values.nextContact < dayOf(now) && (
        <p className="stoep-meta">Let op: de dag van het volgende contact is al voorbij.</p>
      )}
    </>
  );
}
