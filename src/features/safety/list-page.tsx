/** Safety incidents that this person may see, what wants attention first. */

import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Entry } from '#device/index.ts';
import { incidentWants } from '#domain/safety-incident.ts';
import { noteLink, recordLink } from '#features/links.ts';
import { IncidentStand } from '#features/safety/incident-stand.tsx';
import { useDevice, useLive } from '#features/shared/device-context.tsx';
import { useMinute } from '#features/shared/minute.ts';
import { dayOf, when } from '#features/shared/moments.ts';
import { titleOf } from '#features/shared/record-words.ts';
import { useGoing } from '#features/shared/removal.ts';
import { DeliveryTag } from '#features/shared/signal-tags.tsx';
import { TeamTag } from '#features/shared/team-tag.tsx';
import { UserText } from '#features/shared/user-text.tsx';
import { buttonClass } from '#ui/button.tsx';
import { Card, CardList } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Page } from '#ui/page.tsx';
import { Tag } from '#ui/tag.tsx';

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
      <p className="stoep-meta">
        Over de veiligheid van wie helpt in de wijk. Alleen wie het meldde, wie het oppakt en de coördinator zien een
        melding.
      </p>
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
          <span className="stoep-meta">{when(entry.madeAt, now)}</span>
        </>
      }
      title={<UserText>{titleOf('safetyIncident', values)}</UserText>}
      meta={!values.closed && <IncidentStand entry={entry} />}
      tone={wants ? 'attention' : 'plain'}
      link={(look) => <Link to={recordLink('safetyIncident', entry.id)} {...look} />}
    />
  );
}
