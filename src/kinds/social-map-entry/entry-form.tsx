/** The fields of an entry in order of need: what it is, what they can do and strengthen, for whom, how to reach them. */
import { formFields, type RecordFormProps } from '#records/note/form-fields.tsx';
import { useNeighbourhoods } from '#records/people.ts';

export function EntryForm(props: RecordFormProps) {
  const { form, team, record, autoFocus = false } = props;
  const { draw, drawIf } = formFields('socialMapEntry', props);
  const neighbourhoods = useNeighbourhoods(team);
  const spoken = form.values.languages;
  return (
    <>
      {draw('name', { autoFocus })}
      {draw('type', { fold: 6 })}
      {draw('offers')}
      {draw('protectiveFactors', { fold: 6 })}
      {draw('forWhom')}
      {draw('domains')}
      {draw('phone')}
      {draw('email')}
      {draw('website')}
      {draw('contactName')}
      {draw('reachableWhen')}
      {draw('place')}
      {neighbourhoods.choices.length > 0 && draw('neighbourhood', { choices: neighbourhoods.choices })}
      {draw('languages', { fold: 6 })}
      {drawIf(Array.isArray(spoken) && spoken.includes('other'), 'otherLanguage')}
      {draw('tasks')}
      {draw('level')}
      {draw('covenant')}
      {record !== undefined && draw('gone')}
    </>
  );
}
