/**
 * The fields of a signal in order of need: what, is it safe, what you make of it, about whom, where and when, strength
 * before worry, and who must know. Nothing but the first is asked of anyone. Words and choices come from the declaration.
 */

import { useMemo, useState } from 'react';
import { personOf } from '#domain/ids.ts';
import { may } from '#domain/may.ts';
import { useWorker } from '#records/device-context.tsx';
import { deskTeams } from '#records/member.ts';
import { useMinute } from '#records/minute.ts';
import { soonDays } from '#records/moments.ts';
import { formFields, isFilled, type RecordFormProps } from '#records/note/form-fields.tsx';
import { useNeighbourhoods, usePeople } from '#records/people.ts';
import { Disclosure } from '#ui/list/disclosure.tsx';
import { DangerNotice } from './danger-notice.tsx';
import { PassingOnTips } from './passing-on-tips.tsx';
import { RiskFields } from './risk-fields.tsx';

export function SignalForm(props: RecordFormProps) {
  const { form, team, hidden = [], autoFocus = false } = props;
  const worker = useWorker();
  const people = usePeople();
  const neighbourhoods = useNeighbourhoods(team);
  const now = useMinute();
  const { values } = form;
  const { draw, drawIf } = formFields('signal', props);
  // By which way it came in is for the desk to sort out. What was chosen stays in sight.
  const sorts = team !== undefined && deskTeams(worker).includes(team);
  // As it was at first: a fold that closes when its box is emptied takes the focus along.
  const [named] = useState(() => isFilled(form.values.personName));
  const colleagues = useMemo(
    () =>
      people.all
        // A school or an administrator hands in or keeps house; who was there on the street is of the team itself.
        .filter(
          ({ id, team: of, values }) =>
            of === team && personOf(id) !== worker.person && !values.left && may.work(values),
        )
        .map((entry) => ({ value: entry.id, label: entry.values.name ?? 'Naamloos' })),
    [people.all, team, worker.person],
  );
  const days = useMemo(() => soonDays(now), [now]);

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
      {draw('disabilitySuspected')}
      {draw('occasion')}
      {drawIf(sorts, 'route')}
      {draw('noticedBy')}
      {drawIf(values.route === 'b', 'reportedBy')}
      {drawIf(values.route === 'c', 'formerProgram')}
      {drawIf(values.route === 'c', 'formerHelp')}
      {drawIf(values.route === 'c', 'formerEnded')}
      {draw(
        'sibling',
        values.route === 'b'
          ? { label: 'Broer of zus van iemand die vaak met de politie te maken heeft? Vraag dit bij elke melding' }
          : {},
      )}
      <PassingOnTips />
      {draw('parentsKnow')}
      {drawIf(values.parentsKnow === 'notTold', 'parentsKnowWhy')}
      {draw('hearsBack')}
      {drawIf(somebodyHearsBack, 'hearsBackWho')}
      {drawIf(somebodyHearsBack, 'hearsBackBy', { shortcuts: days })}
      {colleagues.length > 0 && draw('notedWith', { choices: colleagues, fold: 6 })}
    </>
  );
}

const members = (value: unknown): readonly string[] => (Array.isArray(value) ? value : []);
