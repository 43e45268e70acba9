/** How a safety incident stands, in words that say what, when and whose turn it is. */
import type { Entry } from '#device/index.ts';
import { incidentWants } from '#domain/safety-incident.ts';
import { useWorker } from '#features/shared/device-context.tsx';
import { incidentWords } from '#features/shared/incident-words.ts';
import { useMinute } from '#features/shared/minute.ts';
import { dayOf, noonOf, onDay } from '#features/shared/moments.ts';
import { usePeople } from '#features/shared/people.ts';
import { UserText } from '#features/shared/user-text.tsx';

export function IncidentStand({ entry: { values } }: { entry: Entry<'safetyIncident'> }) {
  const { person } = useWorker();
  const { nameOf } = usePeople();
  const now = useMinute();
  const { closed, followedUpBy, followedUpByName = 'Iemand', evaluateOn } = values;
  if (closed) return 'Afgesloten. Niemand hoeft nog iets te doen.';
  const wants = incidentWants(values, dayOf(now));
  if (wants === 'followUp') return `${incidentWords.followUp} De coördinator is aan de beurt.`;
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
      {who} {mine ? 'bent' : 'is'} aan de beurt.
    </>
  );
}
