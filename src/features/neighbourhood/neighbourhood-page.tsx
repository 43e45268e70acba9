import { useMemo } from 'react';
import { Link } from 'react-router';
import { audience, canCreate } from '#domain/access.ts';
import { isOpen } from '#domain/triage.ts';
import { EmergencyNumbers } from '#features/neighbourhood/emergency-numbers.tsx';
import { TeamMembers } from '#features/neighbourhood/team-members.tsx';
import { type Unlocked, useDevice, useLive, useWorker } from '#records/device-context.tsx';
import { links } from '#records/links.ts';
import { useNeighbourhoods } from '#records/people.ts';
import { UserText } from '#records/user-text.tsx';
import { Choice, ChoiceList } from '#ui/field/choice.tsx';
import type { IconName } from '#ui/icon.tsx';
import { Card, CardList } from '#ui/list/card.tsx';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';

type Team = NonNullable<Unlocked['team']>;

const places: readonly { to: string; icon: IconName; title: string; hint: string }[] = [
  { to: links.conversations(), icon: 'message', title: 'Buurtgesprekken', hint: 'Wat bewoners vertelden' },
  { to: links.socialMap(), icon: 'network', title: 'Sociale kaart', hint: 'Wie en wat er is, en wie wie kent' },
  {
    to: links.keyPersons(),
    icon: 'person',
    title: 'Sleutelpersonen',
    hint: 'Wie je verder helpt, en wie je lang niet sprak',
  },
  { to: links.contactMoments(), icon: 'call', title: 'Contactmomenten', hint: 'Met sleutelpersonen en jongeren' },
  { to: links.promises(), icon: 'handshake', title: 'Beloftes', hint: 'Wat beloofd is, en of het verteld is' },
  { to: links.rounds(), icon: 'walk', title: 'Rondes', hint: 'Samen de wijk in' },
  { to: links.safetyIncidents(), icon: 'shield', title: 'Veiligheid', hint: 'Als iemand die helpt niet veilig is' },
];

/** The work in the neighbourhoods of the team, who is in it, and whom to call. */
export default function NeighbourhoodPage() {
  const { team } = useWorker();
  return (
    <Page title="Wijk">
      <title>Wijk · Stoep</title>
      {team ? (
        <>
          <Work team={team} />
          <Neighbourhoods team={team} />
          <EmergencyNumbers team={team.team} />
          <TeamMembers team={team} />
        </>
      ) : (
        <>
          <EmptyState icon="users" title="Je hoort nog bij geen team">
            Vraag je beheerder om je in een team te zetten.
          </EmptyState>
          <EmergencyNumbers team={undefined} />
        </>
      )}
    </Page>
  );
}

/** All that is kept of the neighbourhood, each a tap away. */
function Work({ team }: { team: Team }) {
  const { person } = useWorker();
  if (!canCreate({ ...team, person }, 'conversation')) return null;
  return (
    <ChoiceList label="Werk in de wijk">
      {places.map(({ to, icon, title, hint }) => (
        <Choice key={to} icon={icon} title={title} hint={hint} link={(look) => <Link to={to} {...look} />} />
      ))}
    </ChoiceList>
  );
}

function Neighbourhoods({ team }: { team: Team }) {
  const { choices } = useNeighbourhoods(team.team);
  const { roles } = audience({ kind: 'signal', team: team.team, by: '', values: {} });
  const seesSignals = roles.includes(team.role);
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

function CountedNeighbourhood({ team, id, name }: { team: string; id: string; name: string }) {
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
      link={(look) => <Link to={links.signals(id)} {...look} />}
    />
  );
}
