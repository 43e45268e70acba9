/** The fields of a safety incident: what happened, who follows it up, what is agreed, when that is looked at again. */
import { useMemo } from 'react';
import { telephoneLink } from '#domain/telephone.ts';
import { useMinute } from '#records/minute.ts';
import { soonDays } from '#records/moments.ts';
import { useChoices } from '#records/names.ts';
import { formFields, isFilled, type RecordFormProps } from '#records/note/form-fields.tsx';
import { usePeople } from '#records/people.ts';
import { buttonClass } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Notice } from '#ui/said/notice.tsx';

export function IncidentForm(props: RecordFormProps) {
  const { form, team, record, autoFocus = false } = props;
  const { values } = form;
  const { draw, drawIf } = formFields('safetyIncident', props);
  const people = usePeople();
  const now = useMinute();
  const keyPersons = useChoices('keyPerson', team);
  const days = useMemo(() => soonDays(now), [now]);
  const civilServants = useMemo(
    () =>
      people.all
        .filter((entry) => entry.team === team && !entry.values.left && entry.values.civilServant)
        .map((entry) => ({ value: entry.id, label: entry.values.name ?? '' })),
    [people.all, team],
  );
  return (
    <>
      <Notice
        tone="warn"
        title="Gevaar op dit moment? Bel 112"
        actions={
          <a className={buttonClass({ variant: 'danger' })} href={telephoneLink('112')}>
            <Icon name="call" />
            <span>Bel 112</span>
          </a>
        }
      >
        <p>Alleen jij, de coördinator en wie dit oppakt zien deze melding.</p>
      </Notice>
      {draw('happened', { autoFocus })}
      {keyPersons.length > 0 && draw('keyPerson', { choices: keyPersons })}
      {(!isFilled(values.keyPerson) || isFilled(values.about)) && draw('about')}
      {draw('happenedAt')}
      {civilServants.length > 0 ? (
        draw('followedUpBy', { choices: civilServants })
      ) : (
        <Meta>
          In je team staat niemand als ambtenaar. Een beheerder kan dat bij Mensen aanvinken. Tot dan kun je hier een
          naam invullen.
        </Meta>
      )}
      {draw('followedUpByName')}
      {draw('agreements')}
      {draw('evaluateOn', { shortcuts: days })}
      {record !== undefined && draw('outcome')}
      {drawIf(record !== undefined && isFilled(values.outcome), 'closed')}
    </>
  );
}
