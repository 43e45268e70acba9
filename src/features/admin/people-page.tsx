import { useCallback, useState } from 'react';
import type { PersonRow } from '#device/index.ts';
import type { TeamId } from '#domain/ids.ts';
import { roleLabels } from '#domain/roles.ts';
import { AdminPage } from '#features/admin/admin-page.tsx';
import { InviteSheet } from '#features/admin/invite-sheet.tsx';
import { PersonSheet } from '#features/admin/person-sheet.tsx';
import { useDevice, useSync, useWorker } from '#records/device-context.tsx';
import { links } from '#records/links.ts';
import { type Asked, useAsked } from '#records/online/ask-server.ts';
import { whyNot } from '#records/online/why-not.ts';
import { UserText } from '#records/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { Card, CardList } from '#ui/list/card.tsx';
import { Section } from '#ui/page/section.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { Loading } from '#ui/said/loading.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { Tag } from '#ui/said/tag.tsx';

/** Who works in the team, with which role; invitations, other roles, and who left. */
export default function PeoplePage() {
  const { team } = useWorker();
  const [inviting, setInviting] = useState(false);
  return (
    <AdminPage
      title="Mensen"
      href={links.people()}
      work="administer"
      actions={
        <Button variant="action" icon="plus" onClick={() => setInviting(true)}>
          Uitnodigen
        </Button>
      }
    >
      {team && <TeamPeople key={team.team} team={team.team} inviting={inviting} onInvited={() => setInviting(false)} />}
    </AdminPage>
  );
}

interface TeamPeopleProps {
  team: TeamId;
  inviting: boolean;
  onInvited: () => void;
}

function TeamPeople({ team, inviting, onInvited }: TeamPeopleProps) {
  const device = useDevice();
  const asked = useAsked(useCallback(() => device.online.people(team), [device, team]));
  const [open, setOpen] = useState<PersonRow>();
  const rows = asked.value ?? [];
  const here = rows.filter(({ state }) => state !== 'left');
  const left = rows.filter(({ state }) => state === 'left');
  return (
    <>
      <Trouble asked={asked} />
      {asked.value && (
        <Section title="In dit team" count={here.length}>
          {here.length > 0 ? (
            <PeopleList label="In dit team" rows={here} onOpen={setOpen} />
          ) : (
            <EmptyState icon="users" title="Nog niemand">
              Nodig de eerste collega uit.
            </EmptyState>
          )}
        </Section>
      )}
      {left.length > 0 && (
        <Section title="Werken hier niet meer" count={left.length}>
          <PeopleList label="Werken hier niet meer" rows={left} onOpen={setOpen} />
        </Section>
      )}
      <InviteSheet
        team={team}
        open={inviting}
        onClose={() => {
          onInvited();
          asked.again();
        }}
      />
      <PersonSheet
        team={team}
        person={open}
        onClose={() => {
          setOpen(undefined);
          asked.again();
        }}
      />
    </>
  );
}

/** That the list is not here yet, or could not be asked for. What came before stays in sight under it. */
function Trouble({ asked }: { asked: Asked<unknown> }) {
  const online = useSync((state) => state.online);
  if (!asked.failure) return asked.value ? null : <Loading>De mensen worden opgehaald…</Loading>;
  return (
    <Notice
      tone="warn"
      title={asked.value ? 'De lijst kon niet ververst worden' : 'De lijst kon niet opgehaald worden'}
      actions={
        <Button icon="sync" onClick={asked.again}>
          Probeer opnieuw
        </Button>
      }
    >
      <p>{online ? whyNot(asked.failure) : 'Hiervoor is bereik nodig.'}</p>
    </Notice>
  );
}

function PeopleList({
  label,
  rows,
  onOpen,
}: {
  label: string;
  rows: readonly PersonRow[];
  onOpen: (row: PersonRow) => void;
}) {
  return (
    <CardList label={label}>
      {rows.map((row) => (
        <Card
          key={row.person}
          title={<UserText>{row.name}</UserText>}
          onPress={() => onOpen(row)}
          top={
            <>
              <Tag tone={row.state === 'active' ? 'primary' : 'quiet'}>{roleLabels[row.role]}</Tag>
              {row.state === 'active' && <Tag icon="check">Doet mee</Tag>}
              {row.state === 'invited' && <Tag icon="clock">Uitgenodigd</Tag>}
              {row.waits === 'yes' && <Tag icon="clock">Wacht op een ja</Tag>}
            </>
          }
          meta={
            <>
              <UserText>{row.email}</UserText>
              {row.expired && ' · de link is verlopen'}
              {row.askedRole !== undefined && ` · wordt ${roleLabels[row.askedRole].toLowerCase()}`}
            </>
          }
        />
      ))}
    </CardList>
  );
}
