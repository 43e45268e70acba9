import { Link } from 'react-router';
import { About } from '#features/more/about.tsx';
import { useDevice, useSync, useWorker } from '#records/device-context.tsx';
import { links } from '#records/links.ts';
import { asksAttention } from '#records/phone/asks-attention.ts';
import { Button } from '#ui/button.tsx';
import { Choice, ChoiceList } from '#ui/field/choice.tsx';
import { SelectField } from '#ui/field/select-field.tsx';
import type { IconName } from '#ui/icon.tsx';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';

/** All that has no place in the bottom bar of the phone. */
export default function MorePage() {
  const device = useDevice();
  const worker = useWorker();
  const { team, memberships } = worker;
  return (
    <Page
      title="Meer"
      actions={
        <Button icon="lock" onClick={() => void device.lock()}>
          Nu op slot doen
        </Button>
      }
    >
      <title>Meer · Stoep</title>
      {memberships.length > 1 && (
        <SelectField
          label="Je werkt nu voor"
          hint="Nieuwe notities horen bij dit team. Het verandert nooit vanzelf."
          options={memberships.map((each) => ({ value: each.team, label: each.teamName }))}
          value={team?.team ?? ''}
          onValue={(chosen) => device.chooseTeam(chosen)}
        />
      )}
      <Places />
      <Section title="Over Stoep">
        <About />
      </Section>
    </Page>
  );
}

interface Place {
  to: string;
  icon: IconName;
  title: string;
  hint: string;
}

function Places() {
  const { team, mayMakeTeams } = useWorker();
  const refused = useSync(({ outbox }) => outbox.filter(asksAttention).length);
  const role = team?.role;
  const desk = role === 'triageWorker' || role === 'coordinator';
  const administers = role === 'administrator';
  const places: readonly (Place | false)[] = [
    { to: links.search(), icon: 'search', title: 'Zoeken', hint: 'In alles wat op dit toestel staat' },
    desk && { to: links.triage(), icon: 'list', title: 'Triage', hint: 'Beoordelen wat binnenkomt' },
    {
      to: links.sending(),
      icon: 'sync',
      title: 'Versturen',
      hint:
        refused > 0 ? `${refused} ${refused === 1 ? 'vraagt' : 'vragen'} aandacht` : 'Wat verstuurd is en wat wacht',
    },
    role !== undefined &&
      !administers &&
      role !== 'partner' && {
        to: links.importing(),
        icon: 'upload',
        title: 'Lijst inlezen',
        hint: 'Een lijst van elders: sociale kaart, sleutelpersonen',
      },
    role !== undefined &&
      !administers && {
        to: links.exporting(),
        icon: 'download',
        title: 'Downloaden',
        hint: 'Naar Excel, kaart, agenda of papier',
      },
    {
      to: links.settings(),
      icon: 'settings',
      title: 'Instellingen',
      hint: 'Op slot, beeld, toestellen, uitloggen',
    },
    role !== undefined && {
      to: links.colleagues(),
      icon: 'users',
      title: 'Wie doet mee',
      hint: 'Je collega’s, en wie hen toevoegde',
    },
    role === 'coordinator' && {
      to: links.held(),
      icon: 'history',
      title: 'Achtergebleven',
      hint: 'Notities van wie geen toegang meer heeft',
    },
    role === 'coordinator' && {
      to: links.quietDevices(),
      icon: 'phone',
      title: 'Stille toestellen',
      hint: 'Van welk toestel je lang niets hoorde',
    },
    administers && { to: links.people(), icon: 'users', title: 'Mensen', hint: 'Uitnodigen, rollen en wie er weggaat' },
    (administers || mayMakeTeams) && {
      to: links.teams(),
      icon: 'shield',
      title: 'Team',
      hint: 'Naam, achterwacht, nieuw team',
    },
    administers && {
      to: links.neighbourhoods(),
      icon: 'map-pin',
      title: 'Wijken',
      hint: 'Toevoegen, hernoemen, sluiten',
    },
  ];
  return (
    <ChoiceList label="Meer">
      {places.map(
        (place) =>
          place && (
            <Choice
              key={place.to}
              icon={place.icon}
              title={place.title}
              hint={place.hint}
              link={(look) => <Link to={place.to} {...look} />}
            />
          ),
      )}
    </ChoiceList>
  );
}
