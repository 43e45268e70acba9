/** The fields of a promise and of a task: what, to whom, who does it, by when. How it went is added to what is there. */
import { useMemo } from 'react';
import { useMinute } from '#records/minute.ts';
import { soonDays } from '#records/moments.ts';
import { useChoices } from '#records/names.ts';
import { type FormFields, formFields, isFilled, type RecordFormProps } from '#records/note/form-fields.tsx';
import { useNeighbourhoods, useTeamChoices } from '#records/people.ts';
import { Meta } from '#ui/said/meta.tsx';
import { MadeIn } from './made-in.tsx';

export function PromiseForm(props: RecordFormProps) {
  const { form, team, record, autoFocus = false } = props;
  const fields = formFields('promise', props);
  const { draw, drawIf } = fields;
  const keyPersons = useChoices('keyPerson', team);
  const { values } = form;
  const reported = values.reportedBack === true;
  return (
    <>
      <From {...props} />
      {draw('what', { autoFocus })}
      {draw('to')}
      {keyPersons.length > 0 && draw('keyPerson', { choices: keyPersons })}
      <WhoAndWhen {...props} fields={fields} />
      {record !== undefined && values.state !== undefined && draw('reportedBack')}
      {drawIf(reported, 'reportedBackOn')}
      {drawIf(reported, 'reportedBackHow')}
    </>
  );
}

export function TaskForm(props: RecordFormProps) {
  const fields = formFields('task', props);
  return (
    <>
      <From {...props} />
      {fields.draw('what', { autoFocus: props.autoFocus })}
      {fields.draw('note')}
      <WhoAndWhen {...props} fields={fields} />
    </>
  );
}

type Common = 'owner' | 'due' | 'movedWhy' | 'state' | 'result' | 'whyNot' | 'neighbourhood';

function WhoAndWhen({ form, team, record, fields }: RecordFormProps & { fields: FormFields<Common> }) {
  const { draw, drawIf } = fields;
  const now = useMinute();
  const days = useMemo(() => soonDays(now), [now]);
  const people = useTeamChoices(team);
  const neighbourhoods = useNeighbourhoods(team);
  const { state } = form.values;
  return (
    <>
      {people.length > 0 && draw('owner', { choices: people })}
      {draw('due', { shortcuts: days })}
      {drawIf(false, 'movedWhy')}
      {record !== undefined && draw('state')}
      {drawIf(state === 'done', 'result')}
      {drawIf(state === 'notPossible', 'whyNot')}
      {neighbourhoods.choices.length > 0 && draw('neighbourhood', { choices: neighbourhoods.choices })}
    </>
  );
}

/** Where it was made, to see at once what this is about. */
function From({ form: { values } }: RecordFormProps) {
  return isFilled(values.madeIn) ? (
    <Meta>
      Uit: <MadeIn id={String(values.madeIn)} />
    </Meta>
  ) : null;
}
