import { useMemo, useState } from 'react';
import type { Entry } from '#device/index.ts';
import type { TeamId } from '#domain/ids.ts';
import { AdminPage } from '#features/admin/admin-page.tsx';
import { BaseMapSection } from '#features/admin/base-map-section.tsx';
import { NeighbourhoodSheet } from '#features/admin/neighbourhood-sheet.tsx';
import { useAct } from '#features/admin/use-act.tsx';
import { useDevice, useLive, useWorker } from '#records/device-context.tsx';
import { links } from '#records/links.ts';
import { plain } from '#records/plain-text.ts';
import { UserText } from '#records/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { TextField } from '#ui/field/text-field.tsx';
import { Card, CardList } from '#ui/list/card.tsx';
import { Section } from '#ui/page/section.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { Meta } from '#ui/said/meta.tsx';

const byName = (one: Entry<'neighbourhood'>, other: Entry<'neighbourhood'>) =>
  (one.values.name ?? '').localeCompare(other.values.name ?? '', 'nl');

/** The neighbourhoods that people of the team choose from, and the map under them. */
export default function NeighbourhoodsPage() {
  const { team } = useWorker();
  return (
    <AdminPage title="Wijken" href={links.neighbourhoods()} work="administer">
      {team && <Neighbourhoods key={team.team} team={team.team} />}
    </AdminPage>
  );
}

function Neighbourhoods({ team }: { team: TeamId }) {
  const device = useDevice();
  const all = useLive(
    useMemo(
      () => device.watch({ kind: 'neighbourhood', where: (entry) => entry.team === team, order: byName }),
      [device, team],
    ),
  );
  const [open, setOpen] = useState<Entry<'neighbourhood'>>();
  const used = all.filter((entry) => !entry.values.closed);
  const closed = all.filter((entry) => entry.values.closed);
  return (
    <>
      <NewNeighbourhood team={team} names={all.map((entry) => entry.values.name ?? '')} />
      <Section title="In gebruik" count={used.length}>
        {used.length > 0 ? (
          <NeighbourhoodList label="In gebruik" rows={used} onOpen={setOpen} />
        ) : (
          <EmptyState icon="map-pin" title="Nog geen wijken">
            Voeg de eerste wijk toe. Daarna kunnen mensen hem kiezen bij een notitie.
          </EmptyState>
        )}
      </Section>
      {closed.length > 0 && (
        <Section title="Niet meer in gebruik" count={closed.length}>
          <NeighbourhoodList label="Niet meer in gebruik" rows={closed} onOpen={setOpen} />
        </Section>
      )}
      <BaseMapSection team={team} />
      <NeighbourhoodSheet neighbourhood={open} onClose={() => setOpen(undefined)} />
    </>
  );
}

interface ListProps {
  label: string;
  rows: readonly Entry<'neighbourhood'>[];
  onOpen: (row: Entry<'neighbourhood'>) => void;
}

function NeighbourhoodList({ label, rows, onOpen }: ListProps) {
  return (
    <CardList label={label}>
      {rows.map((row) => (
        <Card
          key={row.id}
          title={<UserText>{row.values.name ?? 'Wijk zonder naam'}</UserText>}
          onPress={() => onOpen(row)}
        />
      ))}
    </CardList>
  );
}

function NewNeighbourhood({ team, names }: { team: TeamId; names: readonly string[] }) {
  const device = useDevice();
  const { act, busy, fields, problem, dialog } = useAct();
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const [told, setTold] = useState('');
  const submit = async () => {
    const wanted = name.trim();
    const wrong =
      wanted === ''
        ? 'Geef de wijk een naam.'
        : names.some((each) => plain(each) === plain(wanted))
          ? 'Deze wijk staat er al.'
          : undefined;
    setError(wrong);
    setTold('');
    if (wrong) return document.getElementById('new-neighbourhood')?.focus();
    const done = await act(() => device.online.makeNeighbourhood(team, wanted));
    if (!done) return;
    // The name of a next one may stand there already.
    setName((typed) => (typed.trim() === wanted ? '' : typed));
    setTold('Toegevoegd. De wijk komt zo in de lijst.');
  };
  return (
    <>
      <Form onSubmit={() => void submit()}>
        {problem}
        <TextField
          id="new-neighbourhood"
          label="Nieuwe wijk"
          error={error ?? fields.name}
          value={name}
          onValue={setName}
          dir="auto"
        />
        <div>
          <Button type="submit" variant="action" icon="plus" busy={busy}>
            Toevoegen
          </Button>
          <Meta role="status">{told}</Meta>
        </div>
      </Form>
      {dialog}
    </>
  );
}
