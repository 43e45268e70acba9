import { useCallback, useState } from 'react';
import type { HeldRow } from '#device/index.ts';
import type { TeamId } from '#domain/ids.ts';
import { AdminPage } from '#features/admin/admin-page.tsx';
import { HeldAlong, HeldCard, Standing } from '#features/admin/held-card.tsx';
import { useAct } from '#features/admin/use-act.tsx';
import { useDevice, useSync, useWorker } from '#records/device-context.tsx';
import { links } from '#records/links.ts';
import { useAsked } from '#records/online/ask-server.ts';
import { whyNot } from '#records/online/why-not.ts';
import { Button } from '#ui/button.tsx';
import { CardList } from '#ui/list/card.tsx';
import { Dialog } from '#ui/over/dialog.tsx';
import { useToast } from '#ui/over/toast.tsx';
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
  const [removing, setRemoving] = useState<HeldRow>();

  const decide = async (row: HeldRow, decision: 'take' | 'discard') => {
    setDiscarding(undefined);
    setRemoving(undefined);
    const done = await act(() => device.online.decideHeld(team, row, decision));
    if (done) toast({ text: decided[decision][row.does ?? 'make'] });
    again();
  };

  return (
    <>
      <p>
        Dit deed iemand die daarna geen toegang meer had. Lees wat het doet en neem op wat het team nodig heeft. De
        schrijver blijft erbij staan.
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
              onRemove={() => setRemoving(row)}
              onDiscard={() => setDiscarding(row)}
              onLetBe={() => void decide(row, 'discard')}
            />
          ))}
        </CardList>
      )}
      <Dialog
        open={discarding !== undefined}
        onClose={() => setDiscarding(undefined)}
        title={discarding?.does === 'change' ? 'Deze wijziging weggooien?' : 'Deze notitie weggooien?'}
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
      <Dialog
        open={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title="Weghalen bij het hele team?"
        footer={
          <>
            <Button onClick={() => setRemoving(undefined)}>Toch niet</Button>
            <Button variant="danger" icon="trash" onClick={() => removing && void decide(removing, 'take')}>
              Weghalen
            </Button>
          </>
        }
      >
        {removing?.stands && (
          <p>
            Weg gaat: <Standing row={removing} />
          </p>
        )}
        {removing && <HeldAlong row={removing} />}
        <p>Dit kun je niet ongedaan maken.</p>
      </Dialog>
      {dialog}
    </>
  );
}

const decided = {
  take: { make: 'Opgenomen bij het team.', change: 'Gewijzigd.', remove: 'Weggehaald.' },
  discard: { make: 'Weggegooid.', change: 'Weggegooid.', remove: 'Het blijft staan.' },
} as const;
