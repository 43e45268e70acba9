/** Safety incidents that this person may see, what wants attention first. */
import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Entry } from '#device/index.ts';
import { incidentWants } from '#domain/kinds/safety-incident.ts';
import { DeliveryTag } from '#records/delivery-tag.tsx';
import { useWorker } from '#records/device-context.tsx';
import { recordLink } from '#records/links.ts';
import type { ListFilter, ListKind, ListScreen } from '#records/list/list-kind.ts';
import { sortBy } from '#records/list/sort-by.ts';
import { whoseFilter } from '#records/list/whose-filter.ts';
import { useMinute } from '#records/minute.ts';
import { dayOf, when } from '#records/moments.ts';
import { usePeople } from '#records/people.ts';
import { titleOf } from '#records/record-words.ts';
import { TeamTag } from '#records/team-tag.tsx';
import { UserText } from '#records/user-text.tsx';
import { Card } from '#ui/list/card.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Tag } from '#ui/said/tag.tsx';
import { IncidentStand } from './incident-stand.tsx';

type Incident = Entry<'safetyIncident'>;

export const incidentList: ListScreen = { useList: useIncidentList, Above: WhoSees };

function WhoSees() {
  return (
    <Meta>
      Over de veiligheid van wie helpt in de wijk. Alleen wie het meldde, wie het oppakt en de coördinator zien een
      melding.
    </Meta>
  );
}

function useIncidentList(): ListKind<'safetyIncident'> {
  const { person } = useWorker();
  const { isGone } = usePeople();
  const today = dayOf(useMinute());
  return useMemo(() => {
    const wantsOf: WantsOf = ({ team, values }) => incidentWants(values, today, (who) => isGone(who, team));
    return {
      kind: 'safetyIncident',
      list: 'safetyIncidents',
      filters: [
        stand(wantsOf),
        whoseFilter<'safetyIncident'>(({ values }) => values.followedUpBy === person, {
          words: { label: 'Wie pakt het op?', mine: 'Ik', all: 'Iedereen' },
        }),
      ],
      sorts: [
        {
          value: 'aandacht',
          label: 'Eerst wat aandacht vraagt',
          order: (one, other) => weight(one, wantsOf) - weight(other, wantsOf) || other.madeAt - one.madeAt,
        },
        newest,
      ],
      card: (entry) => <IncidentCard entry={entry} />,
      empty: {
        title: 'Geen veiligheidsmeldingen',
        text: 'Voelt een sleutelpersoon of vrijwilliger zich niet veilig? Meld het hier.',
        action: 'Veiligheidsmelding maken',
      },
    };
  }, [person, today, isGone]);
}

const newest = sortBy<'safetyIncident'>({ value: 'nieuwste', label: 'Nieuwste eerst' }, ({ madeAt }) => madeAt);

type WantsOf = (incident: Incident) => ReturnType<typeof incidentWants>;

const weight = (incident: Incident, wantsOf: WantsOf) =>
  incident.values.closed ? 2 : wantsOf(incident) === undefined ? 1 : 0;

/** What each still wants; with none of these it only waits for its day. */
const stand = (wantsOf: WantsOf): ListFilter<'safetyIncident'> => ({
  name: 'stand',
  label: 'Hoe staat het?',
  options: [
    { value: 'open', label: 'Open' },
    { value: 'oppakken', label: 'Nog op te pakken' },
    { value: 'afspreken', label: 'Nog af te spreken' },
    { value: 'nakijken', label: 'Afspraken nakijken' },
    { value: 'afgesloten', label: 'Afgesloten' },
  ],
  matches(incident, value) {
    const { closed } = incident.values;
    if (value === 'afgesloten') return closed === true;
    const wants = wantsOf(incident);
    return value === 'open' ? !closed : wants !== undefined && wanted[wants] === value;
  },
});

const wanted = { followUp: 'oppakken', agreements: 'afspreken', evaluation: 'nakijken' } as const;

function IncidentCard({ entry }: { entry: Incident }) {
  const now = useMinute();
  const { values } = entry;
  const { isGone } = usePeople();
  const wants = incidentWants(values, dayOf(now), (who) => isGone(who, entry.team));
  return (
    <Card
      top={
        <>
          {entry.delivery !== 'sent' && <DeliveryTag delivery={entry.delivery} />}
          <TeamTag team={entry.team} />
          {values.closed && <Tag icon="check">Afgesloten</Tag>}
          <Meta as="span">{when(entry.madeAt, now)}</Meta>
        </>
      }
      title={<UserText>{titleOf('safetyIncident', values)}</UserText>}
      meta={!values.closed && <IncidentStand entry={entry} />}
      tone={wants ? 'attention' : 'plain'}
      link={(look) => <Link to={recordLink('safetyIncident', entry.id)} {...look} />}
    />
  );
}
