import { Link } from 'react-router';
import { About } from '#features/more/about.tsx';
import { forWorker, type Place, places } from '#features/more/places.ts';
import { useDevice, useSync, useWorker } from '#records/device-context.tsx';
import { asksAttention } from '#records/phone/asks-attention.ts';
import { Button } from '#ui/button.tsx';
import { Choice, ChoiceList } from '#ui/field/choice.tsx';
import { SelectField } from '#ui/field/select-field.tsx';
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

/** In the order of how often one comes there. */
const onThisPage: readonly Place[] = [
  places.search,
  places.triage,
  places.sending,
  places.importing,
  places.exporting,
  places.settings,
  places.colleagues,
  places.held,
  places.quietDevices,
  places.people,
  places.teams,
  places.neighbourhoods,
];

function Places() {
  const worker = useWorker();
  const refused = useSync(({ outbox }) => outbox.filter(asksAttention).length);
  const hintOf = (place: Place) =>
    place === places.sending && refused > 0 ? `${refused} ${refused === 1 ? 'vraagt' : 'vragen'} aandacht` : place.hint;
  return (
    <ChoiceList label="Meer">
      {forWorker(worker, onThisPage).map((place) => (
        <Choice
          key={place.to}
          icon={place.icon}
          title={place.label}
          hint={hintOf(place)}
          link={(look) => <Link to={place.to} {...look} />}
        />
      ))}
    </ChoiceList>
  );
}
