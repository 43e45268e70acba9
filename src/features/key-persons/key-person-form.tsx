/**
 * The fields of a key person, consent first: until someone agrees there is nothing else to fill in. Then who it is, whom
 * they reach, what they can and want, and how to keep in touch.
 */
import { useMemo } from 'react';
import { useWorker } from '#features/shared/device-context.tsx';
import { useMinute } from '#features/shared/minute.ts';
import { dayOf } from '#features/shared/moments.ts';
import { useChoices } from '#features/shared/names.ts';
import { formFields, type RecordFormProps } from '#features/shared/note/form-fields.tsx';
import { useNeighbourhoods, usePeople } from '#features/shared/people.ts';
import { Notice } from '#ui/notice.tsx';

export function KeyPersonForm(props: RecordFormProps) {
  const { form, team, record, autoFocus = false } = props;
  const { draw, drawIf } = formFields('keyPerson', props);
  const worker = useWorker();
  const people = usePeople();
  const now = useMinute();
  const entries = useChoices('socialMapEntry', team);
  const neighbourhoods = useNeighbourhoods(team);
  const colleagues = useMemo(
    () =>
      people.all
        .filter((entry) => entry.team === team && !entry.values.left)
        .map((entry) => ({ value: entry.id, label: entry.id === worker.person ? 'Ik' : (entry.values.name ?? '') })),
    [people.all, team, worker.person],
  );
  const agreed = form.values.consent === true;
  return (
    <>
      {record === undefined ? (
        draw('consent')
      ) : (
        <p className="stoep-meta">
          Is de toestemming ingetrokken? Ga terug en kies ‘Toestemming ingetrokken’. Dan gaat alles over deze persoon
          weg.
        </p>
      )}
      {!agreed && (
        <Notice title="Eerst vragen">
          <p>
            Leg uit wat je opschrijft, wie het ziet en waarvoor. Zegt iemand nee, dan noteer je niets. Ook later mag
            iemand zich bedenken: dan gaat alles weg.
          </p>
        </Notice>
      )}
      {agreed && (
        <>
          {draw('name', { autoFocus: autoFocus && record === undefined })}
          {draw('consentOn', { shortcuts: [{ label: 'Vandaag', value: dayOf(now) }] })}
          {draw('consentWay')}
          {draw('consentAskedBy', { choices: colleagues })}
          {draw('roles')}
          {draw('reaches')}
          {entries.length > 0 && draw('networks', { choices: entries, fold: 6 })}
          {draw('languages', { fold: 6 })}
          {drawIf(includes(form.values.languages, 'other'), 'otherLanguage')}
          {draw('strengths')}
          {draw('motivation')}
          {draw('wishes')}
          {draw('payment')}
          {draw('phone')}
          {draw('email')}
          {draw('channels')}
          {draw('reachableWhen')}
          {draw('place')}
          {neighbourhoods.choices.length > 0 && draw('neighbourhood', { choices: neighbourhoods.choices })}
          {draw('rhythm')}
          {draw('liaison', { choices: colleagues })}
        </>
      )}
    </>
  );
}

const includes = (value: unknown, member: string) => Array.isArray(value) && value.includes(member);
