/**
 * The fields of a signal in order of need: what, is it safe, what you make of it, about whom, where and when, strength
 * before worry, and who must know. Nothing but the first is asked of anyone. Words and choices come from the declaration.
 */
import { useMemo, useState } from 'react';
import { useWorker } from '#features/shared/device-context.tsx';
import type { DraftForm } from '#features/shared/draft-form.ts';
import { useMinute } from '#features/shared/minute.ts';
import { useNeighbourhoods, usePeople } from '#features/shared/people.ts';
import type { RecordFieldProps } from '#features/shared/record-field.tsx';
import { DangerNotice } from '#features/signals/danger-notice.tsx';
import { type FieldName, FormField } from '#features/signals/form-field.tsx';
import { RiskFields } from '#features/signals/risk-fields.tsx';
import { Disclosure } from '#ui/disclosure.tsx';

type FieldMore = Partial<Omit<RecordFieldProps, 'name' | 'field' | 'onValue'>>;
/** Draws one field of the signal, tied to the form. */
export type DrawField = (name: FieldName, more?: FieldMore) => React.ReactNode;

interface SignalFormProps {
  form: DraftForm;
  team: string | undefined;
  problems: Readonly<Record<string, string>>;
  /** Not for this worker's eyes, and so not for their form. */
  hidden?: readonly string[];
  autoFocus?: boolean;
}

export function SignalForm({ form, team, problems, hidden = [], autoFocus = false }: SignalFormProps) {
  const worker = useWorker();
  const people = usePeople();
  const neighbourhoods = useNeighbourhoods(team);
  const now = useMinute();
  const { values, set } = form;
  // As it was at first: a fold that closes when its box is emptied takes the focus along.
  const [named] = useState(() => isFilled(form.values.personName));
  const colleagues = useMemo(
    () =>
      people.all
        .filter(
          ({ id, team: of, values: { role, left } }) => of === team && id !== worker.person && !left && walks(role),
        )
        .map((entry) => ({ value: entry.id, label: entry.values.name ?? 'Naamloos' })),
    [people.all, team, worker.person],
  );
  const days = useMemo(() => feedbackDays(now), [now]);

  const draw: DrawField = (name, more) =>
    hidden.includes(name) ? null : (
      <FormField name={name} value={values[name]} set={set} error={problems[name]} {...more} />
    );
  /** A field that follows from an answer. What was typed in it stays in sight when the answer changes. */
  const drawIf = (asked: boolean, name: FieldName, more?: FieldMore) =>
    asked || isFilled(values[name]) ? draw(name, more) : null;
  const somebodyHearsBack = members(values.hearsBack).some((who) => who !== 'nobody');

  return (
    <>
      {draw('observed', { autoFocus })}
      {draw('safeNow')}
      {values.safeNow === 'no' && <DangerNotice team={team} />}
      {drawIf(values.safeNow === 'no', 'safeNowDone')}
      {draw('gutFeeling')}
      {draw('meaning')}
      {draw('about')}
      {draw('ageBand')}
      {draw('aboutKind')}
      {!hidden.includes('personName') && (
        <Disclosure summary="Naam noteren (beschermd)" open={named || undefined}>
          {draw('personName')}
        </Disclosure>
      )}
      {draw('place')}
      {neighbourhoods.choices.length > 0 && draw('neighbourhood', { choices: neighbourhoods.choices })}
      {draw('seenAt')}
      {draw('protectiveFactors', { fold: 4 })}
      <RiskFields draw={draw} values={values} />
      {draw('sibling')}
      {draw('disabilitySuspected')}
      {draw('route')}
      {drawIf(values.route === 'b', 'reportedBy')}
      {draw('parentsKnow')}
      {drawIf(values.parentsKnow === 'notTold', 'parentsKnowWhy')}
      {draw('hearsBack')}
      {drawIf(somebodyHearsBack, 'hearsBackWho')}
      {drawIf(somebodyHearsBack, 'hearsBackBy', { shortcuts: days })}
      {colleagues.length > 0 && draw('notedWith', { choices: colleagues, fold: 6 })}
    </>
  );
}

/** A school or an administrator hands in or keeps house; who was there on the street is of the team itself. */
const walks = (role: string | undefined) => role !== 'partner' && role !== 'administrator';

const members = (value: unknown): readonly string[] => (Array.isArray(value) ? value : []);
const isFilled = (value: unknown) =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';

function feedbackDays(now: number): { label: string; value: string }[] {
  const inDays = (days: number) => {
    const date = new Date(now);
    date.setDate(date.getDate() + days);
    const two = (part: number) => String(part).padStart(2, '0');
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  };
  return [
    { label: 'Morgen', value: inDays(1) },
    { label: 'Over een week', value: inDays(7) },
    { label: 'Over een maand', value: inDays(30) },
  ];
}
