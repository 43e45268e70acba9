/** Safety incidents that this person may see, what wants attention first. */

import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Entry } from '#device/index.ts';
import { incidentWants } from '#domain/kinds/safety-incident.ts';
import { useGoing } from '#records/act/removal.ts';
import { DeliveryTag } from '#records/delivery-tag.tsx';
import { useDevice, useLive } from '#records/device-context.tsx';
import { noteLink, recordLink } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { dayOf, when } from '#records/moments.ts';
import { titleOf } from '#records/record-words.ts';
import { TeamTag } from '#records/team-tag.tsx';
import { UserText } from '#records/user-text.tsx';
import { buttonClass } from '#ui/button.tsx';
import { Card, CardList } from '#ui/list/card.tsx';
import { Page } from '#ui/page/page.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Tag } from '#ui/said/tag.tsx';
import { IncidentStand } from './incident-stand.tsx';

type Incident = Entry<'safetyIncident'>;

export default function IncidentsPage() {
  const device = useDevice();
  const now = useMinute();
  const today = dayOf(now);
  const going = useGoing();
  const all = useLive(useMemo(() => device.watch({ kind: 'safetyIncident' }), [device]));
  const shown = useMemo(() => {
    const weight = ({ values }: Incident) => (values.closed ? 2 : incidentWants(values, today) === undefined ? 1 : 0);
    return all
      .filter(({ id }) => !going.has(id))
      .sort((one, other) => weight(one) - weight(other) || other.madeAt - one.madeAt);
  }, [all, going, today]);
  return (
    <Page
      title="Veiligheid"
      actions={
        <Link className={buttonClass({ variant: 'primary' })} to={noteLink('safetyIncident')}>
          Noteren
        </Link>
      }
    >
      <title>Veiligheid · Stoep</title>
      <Meta>
        Over de veiligheid van wie helpt in de wijk. Alleen wie het meldde, wie het oppakt en de coördinator zien een
        melding.
      </Meta>
      {shown.length === 0 ? (
        <EmptyState
          icon="shield"
          title="Geen veiligheidsmeldingen"
          action={
            <Link className={buttonClass({ variant: 'action' })} to={noteLink('safetyIncident')}>
              Veiligheidsmelding maken
            </Link>
          }
        >
          Voelt een sleutelpersoon of vrijwilliger zich niet veilig? Meld het hier.
        </EmptyState>
      ) : (
        <CardList label="Veiligheidsmeldingen">
          {shown.map((entry) => (
            <IncidentCard key={entry.id} entry={entry} today={today} now={now} />
          ))}
        </CardList>
      )}
    </Page>
  );
}

function IncidentCard({ entry, today, now }: { entry: Incident; today: string; now: number }) {
  const { values } = entry;
  const wants = incidentWants(values, today);
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
