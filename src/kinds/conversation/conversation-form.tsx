/**
 * The fields of a conversation in order of need: what it was about, with whom, where and how; then the themes to leaf
 * through during the talk, what is good beside what worries, whether someone wants to go on, and what was promised.
 */

import { useChoices } from '#records/names.ts';
import { formFields, isFilled, type RecordFormProps } from '#records/note/form-fields.tsx';
import { useColleagues, useNeighbourhoods } from '#records/people.ts';
import { NameFields } from './name-fields.tsx';
import { PromiseLines } from './promise-lines.tsx';
import { ThemeFields } from './theme-fields.tsx';

export function ConversationForm(props: RecordFormProps) {
  const { form, team, problems, record, autoFocus = false } = props;
  const { values } = form;
  const fields = formFields('conversation', props);
  const { draw, drawIf } = fields;
  const keyPersons = useChoices('keyPerson', team);
  const colleagues = useColleagues(team);
  const neighbourhoods = useNeighbourhoods(team);
  return (
    <>
      {draw('summary', { autoFocus })}
      {draw('withKind')}
      {keyPersons.length > 0 && drawIf(values.withKind === 'keyPerson', 'keyPerson', { choices: keyPersons })}
      {draw('withWhom')}
      {draw('place')}
      {draw('heldAt')}
      {draw('way')}
      {colleagues.length > 0 && draw('alongWith', { choices: colleagues, fold: 6 })}
      {draw('alongWithWho')}
      <ThemeFields draw={draw} values={values} />
      {draw('lightsUpFor')}
      {draw('protectiveFactors', { fold: 4 })}
      {draw('riskSurroundings')}
      {draw('trustLevel')}
      {draw('wantsContact')}
      {draw('wantsToWorkAlong')}
      {drawIf(willing(values.wantsToWorkAlong), 'worksAlongOn')}
      {record === undefined && <PromiseLines form={form} />}
      <NameFields form={form} fields={fields} error={problems.nameConsent} noted={record !== undefined} />
      {draw('language', { fold: 3 })}
      {drawIf(values.language === 'other', 'otherLanguage')}
      {drawIf(isFilled(values.language) && values.language !== 'nl', 'interpreter')}
      {neighbourhoods.choices.length > 0 && draw('neighbourhood', { choices: neighbourhoods.choices })}
    </>
  );
}

const willing = (answer: unknown) => answer === 'yes' || answer === 'maybe';
