import { useMemo } from 'react';
import { Link } from 'react-router';
import type { NeighbourhoodId, TeamId } from '#domain/ids.ts';
import { may } from '#domain/may.ts';
import { isOpen } from '#domain/triage.ts';
import { EmergencyNumbers } from '#features/neighbourhood/emergency-numbers.tsx';
import { TeamMembers } from '#features/neighbourhood/team-members.tsx';
import { placesOfKinds } from '#kinds/all.ts';
import { openSignalsLink } from '#kinds/signal/open-signals-link.ts';
import { noTeamText, noTeamTitle } from '#records/act/no-team-words.ts';
import { type Unlocked, useDevice, useLive, useWorker } from '#records/device-context.tsx';
import { useNeighbourhoods } from '#records/people.ts';
import { UserText } from '#records/user-text.tsx';
import { Choice, ChoiceList } from '#ui/field/choice.tsx';
import { Card, CardList } from '#ui/list/card.tsx';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';

type Team = NonNullable<Unlocked['team']>;

/** The work in the neighbourhoods of the team, who is in it, and whom to call. */
export default function NeighbourhoodPage() {
  const worker = useWorker();
  const { team } = worker;
  return (
    <Page title="Wijk">
      <title>Wijk · Stoep</title>
      {team ? (
        <>
          <Work />
          <Neighbourhoods team={team} />
          <EmergencyNumbers team={team.team} />
          <TeamMembers team={team} />
        </>
      ) : (
        <>
          <EmptyState icon="users" title={noTeamTitle(worker)}>
            {noTeamText(worker)}
          </EmptyState>
          <EmergencyNumbers team={undefined} />
        </>
      )}
    </Page>
  );
}

/** All that is kept of the neighbourhood, each a tap away. */
function Work() {
  const places = placesOfKinds(useWorker(), 'neighbourhood');
  if (places.length === 0) return null;
  return (
    <ChoiceList label="Werk in de wijk">
      {places.map(({ to, icon, label, hint }) => (
        <Choice key={to} icon={icon} title={label} hint={hint} link={(look) => <Link to={to} {...look} />} />
      ))}
    </ChoiceList>
  );
}

function Neighbourhoods({ team }: { team: Team }) {
  const { choices } = useNeighbourhoods(team.team);
  const seesSignals = may.seeAllOf(team, 'signal');
  return (
    <Section title={team.teamName} count={choices.length === 1 ? '1 wijk' : `${choices.length} wijken`}>
      {choices.length === 0 ? (
        <EmptyState icon="map-pin" title="Nog geen wijken">
          Een beheerder voegt wijken toe. Je kunt ook zonder wijk noteren.
        </EmptyState>
      ) : (
        <CardList label="Wijken">
          {choices.map(({ value, label }) =>
            seesSignals ? (
              <CountedNeighbourhood key={value} team={team.team} id={value} name={label} />
            ) : (
              <Card key={value} title={<UserText>{label}</UserText>} />
            ),
          )}
        </CardList>
      )}
    </Section>
  );
}

function CountedNeighbourhood({ team, id, name }: { team: TeamId; id: NeighbourhoodId; name: string }) {
  const device = useDevice();
  const open = useLive(
    useMemo(
      () =>
        device.count({
          kind: 'signal',
          where: (entry) => entry.team === team && entry.values.neighbourhood === id && isOpen(entry.values),
        }),
      [device, team, id],
    ),
  );
  return (
    <Card
      title={<UserText>{name}</UserText>}
      meta={open === 0 ? 'Geen open signalen' : open === 1 ? '1 open signaal' : `${open} open signalen`}
      link={(look) => <Link to={openSignalsLink(id)} {...look} />}
    />
  );
}
