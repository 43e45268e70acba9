/** How a safety incident stands, in words that say what, when and whose turn it is. */
import type { Entry } from '#device/index.ts';
import { incidentWants } from '#domain/kinds/safety-incident.ts';
import { useWorker } from '#records/device-context.tsx';
import { useMinute } from '#records/minute.ts';
import { dayOf, noonOf, onDay } from '#records/moments.ts';
import { usePeople } from '#records/people.ts';
import { UserText } from '#records/user-text.tsx';
import { incidentWords } from './incident-words.ts';

export function IncidentStand({ entry: { team, values } }: { entry: Entry<'safetyIncident'> }) {
  const { person } = useWorker();
  const { nameOf, isGone } = usePeople();
  const now = useMinute();
  const { closed, followedUpBy, followedUpByName = 'Iemand', evaluateOn } = values;
  if (closed) return 'Afgesloten. Niemand hoeft nog iets te doen.';
  const wants = incidentWants(values, dayOf(now), (who) => isGone(who, team));
  if (wants === 'followUp') return `${incidentWords.followUp} De coördinator moet dit nu regelen.`;
  const mine = followedUpBy === person;
  const who = mine ? (
    'Jij'
  ) : (
    <UserText>{followedUpBy === undefined ? followedUpByName : nameOf(followedUpBy)}</UserText>
  );
  const day = evaluateOn === undefined ? '' : onDay(noonOf(evaluateOn), now);
  if (wants === undefined) {
    return (
      <>
        {who} kijkt op {day} of de afspraken werken.
      </>
    );
  }
  return (
    <>
      {incidentWords[wants]} {wants === 'evaluation' && `Dat zou op ${day}. `}
      {who} moet dit nu doen.
    </>
  );
}
