import { useCallback, useState } from 'react';
import type { HeldRow } from '#device/index.ts';
import { definitionOf } from '#domain/catalog.ts';
import type { TeamId } from '#domain/ids.ts';
import { AdminPage } from '#features/admin/admin-page.tsx';
import { HeldValues } from '#features/admin/held-values.tsx';
import { useAct } from '#features/admin/use-act.tsx';
import { useDevice, useSync, useWorker } from '#records/device-context.tsx';
import { links } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { useAsked } from '#records/online/ask-server.ts';
import { whyNot } from '#records/online/why-not.ts';
import { usePeople } from '#records/people.ts';
import { UserText } from '#records/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { Card, CardList } from '#ui/list/card.tsx';
import { Dialog } from '#ui/over/dialog.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { Row } from '#ui/page/stack.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { Loading } from '#ui/said/loading.tsx';
import { Notice } from '#ui/said/notice.tsx';

/** Notes of people who lost their place in the team before their phone could send them. A coordinator decides. */
export default function HeldPage() {
  const { team } = useWorker();
  return (
    <AdminPage title="Achtergebleven" href={links.held()} work="coordinate">
      {team && <Held key={team.team} team={team.team} />}
    </AdminPage>
  );
}

function Held({ team }: { team: TeamId }) {
  const device = useDevice();
  const online = useSync((state) => state.online);
  const toast = useToast();
  const { value: rows, failure, again } = useAsked(useCallback(() => device.online.held(team), [device, team]));
  const { act, busy, problem, dialog } = useAct();
  const [discarding, setDiscarding] = useState<HeldRow>();

  const decide = async (row: HeldRow, decision: 'take' | 'discard') => {
    setDiscarding(undefined);
    const done = await act(() => device.online.decideHeld(team, row.id, decision));
    if (done) toast({ text: decision === 'take' ? 'Opgenomen bij het team.' : 'Weggegooid.' });
    again();
  };

  return (
    <>
      <p>
        Dit schreef iemand die daarna geen toegang meer had. Neem op wat het team nodig heeft. De schrijver blijft erbij
        staan.
      </p>
      {problem}
      {failure && (
        <Notice
          tone="warn"
          title="De lijst kon niet opgehaald worden"
          actions={
            <Button icon="sync" onClick={again}>
              Probeer opnieuw
            </Button>
          }
        >
          <p>{online ? whyNot(failure) : 'Hiervoor is bereik nodig.'}</p>
        </Notice>
      )}
      {!rows && !failure && <Loading>De notities worden opgehaald…</Loading>}
      {rows?.length === 0 && (
        <EmptyState icon="check" title="Er ligt niets">
          Je hoeft hier niets te doen.
        </EmptyState>
      )}
      {rows?.at(-1)?.more && (
        <p>
          {rows.length === 1 ? 'Dit is de oudste notitie.' : `Dit zijn de oudste ${rows.length} notities.`} Er zijn er
          meer. Ze komen hier vanzelf bij als je beslist.
        </p>
      )}
      {rows && rows.length > 0 && (
        <CardList label="Achtergebleven notities">
          {rows.map((row) => (
            <HeldCard
              key={row.id}
              row={row}
              busy={busy}
              onTake={() => void decide(row, 'take')}
              onDiscard={() => setDiscarding(row)}
            />
          ))}
        </CardList>
      )}
      <Dialog
        open={discarding !== undefined}
        onClose={() => setDiscarding(undefined)}
        title="Deze notitie weggooien?"
        footer={
          <>
            <Button onClick={() => setDiscarding(undefined)}>Laten liggen</Button>
            <Button variant="danger" icon="trash" onClick={() => discarding && void decide(discarding, 'discard')}>
              Weggooien
            </Button>
          </>
        }
      >
        <p>Ze is daarna nergens meer. Dit kun je niet ongedaan maken.</p>
      </Dialog>
      {dialog}
    </>
  );
}

interface HeldCardProps {
  row: HeldRow;
  busy: boolean;
  onTake: () => void;
  onDiscard: () => void;
}

function HeldCard({ row, busy, onTake, onDiscard }: HeldCardProps) {
  const now = useMinute();
  const { nameOf } = usePeople();
  return (
    <Card
      title={`${definitionOf(row.kind)?.label ?? 'Notitie'}, ${when(row.since, now)}`}
      heading={2}
      meta={
        <>
          Geschreven door <UserText>{nameOf(row.person)}</UserText>
        </>
      }
    >
      <HeldValues kind={row.kind} values={row.values} />
      <Row>
        <Button variant="primary" busy={busy} onClick={onTake}>
          Opnemen
        </Button>
        <Button variant="quiet" icon="trash" onClick={onDiscard}>
          Weggooien
        </Button>
      </Row>
    </Card>
  );
}
