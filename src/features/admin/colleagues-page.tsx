/** Wie doet mee: who is in the team and who added them, for everybody in it; and who waits for a yes, for who may give it. */

import { useCallback } from 'react';
import { type Entry, type RequestRow, stampTime } from '#device/index.ts';
import { type PersonId, personOf, type TeamId } from '#domain/ids.ts';
import { may } from '#domain/may.ts';
import { roleLabels } from '#domain/roles.ts';
import { useAct } from '#features/admin/use-act.tsx';
import { askWords, yesWords } from '#features/admin/yes-words.ts';
import { useDevice, useWorker } from '#records/device-context.tsx';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { useAsked } from '#records/online/ask-server.ts';
import { usePeople } from '#records/people.ts';
import { UserText } from '#records/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { Card, CardList } from '#ui/list/card.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';
import { Row } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Tag } from '#ui/said/tag.tsx';

export default function ColleaguesPage() {
  const { team } = useWorker();
  const { all } = usePeople();
  const here = all.filter((entry) => entry.team === team?.team && !entry.values.left);
  const deciding = may.sayYes(team);
  const whomToAsk = may.coordinate(team) ? 'Vraag je beheerder' : 'Vraag je coördinator of je beheerder';
  return (
    <Page title="Wie doet mee">
      <title>Wie doet mee · Stoep</title>
      {team && deciding && <Requests key={team.team} team={team.team} />}
      <Section title="In dit team" count={here.length}>
        <CardList label="Wie doet mee">
          {here
            .toSorted((one, other) => (one.values.name ?? '').localeCompare(other.values.name ?? '', 'nl'))
            .map((entry) => (
              <Colleague key={entry.id} entry={entry} />
            ))}
        </CardList>
      </Section>
      <Meta>Staat hier iemand die je niet kent? {whomToAsk} wie het is.</Meta>
    </Page>
  );
}

function Colleague({ entry }: { entry: Entry<'person'> }) {
  const now = useMinute();
  const worker = useWorker();
  const { all, nameOf } = usePeople();
  const { name = '', role } = entry.values;
  const who = (person: PersonId) => (person === worker.person ? 'jou' : nameOf(person));
  // A school has the names of few: then who did it is left out.
  const isKnown = (person: PersonId) => person === worker.person || all.some(({ id }) => personOf(id) === person);
  const given = entry.history.findLast(({ fields }) => fields.includes('role'));
  return (
    <Card
      title={<UserText>{name}</UserText>}
      top={role && <Tag tone="primary">{roleLabels[role]}</Tag>}
      meta={
        <>
          {entry.by === personOf(entry.id) ? (
            `Begon dit team, ${when(entry.madeAt, now)}`
          ) : !isKnown(entry.by) ? (
            `Toegevoegd ${when(entry.madeAt, now)}`
          ) : (
            <>
              Toegevoegd door <UserText>{who(entry.by)}</UserText>, {when(entry.madeAt, now)}
            </>
          )}
          {given && given !== entry.history[0] && isKnown(given.by) && (
            <>
              {' '}
              · rol van <UserText>{who(given.by)}</UserText>, {when(stampTime(given.stamp), now)}
            </>
          )}
        </>
      }
    />
  );
}

/** Gone from sight while nothing waits: most days nothing does. */
function Requests({ team }: { team: TeamId }) {
  const device = useDevice();
  const toast = useToast();
  const { value: rows, again } = useAsked(useCallback(() => device.online.requests(team), [device, team]));
  const { act, busy, problem, dialog } = useAct();
  const decide = async ({ id, name }: RequestRow, decision: 'yes' | 'no') => {
    const done = await act(() => device.online.decideRequest(team, id, decision));
    if (done) toast({ text: decision === 'yes' ? `Je zei ja tegen ${name}.` : `Je zei nee tegen ${name}.` });
    again();
  };
  return (
    <>
      {problem}
      {rows && rows.length > 0 && (
        <Section title="Wacht op een ja" count={rows.length}>
          <p>Met een ja ziet iemand notities van dit team. Ken je deze persoon niet? Bel dan eerst.</p>
          <CardList label="Wacht op een ja">
            {rows.map((row) => (
              <Request key={row.id} row={row} busy={busy} onDecide={(decision) => void decide(row, decision)} />
            ))}
          </CardList>
        </Section>
      )}
      {dialog}
    </>
  );
}

interface RequestProps {
  row: RequestRow;
  busy: boolean;
  onDecide: (decision: 'yes' | 'no') => void;
}

function Request({ row, busy, onDecide }: RequestProps) {
  const now = useMinute();
  const { nameOf } = usePeople();
  const { name, email, asked, askedBy, accepted, mayDecide, yesFrom } = row;
  return (
    <Card
      tone="attention"
      title={
        <>
          <UserText>{name}</UserText> {askWords(row)}
        </>
      }
      meta={
        <>
          <UserText>{email}</UserText>
          {askedBy !== undefined && (
            <>
              {' '}
              · gevraagd door <UserText>{nameOf(askedBy)}</UserText>
            </>
          )}
          , {when(asked, now)}
          {!accepted && ' · heeft de uitnodiging nog niet aangenomen'}
        </>
      }
    >
      {mayDecide ? (
        <Row>
          <Button variant="primary" busy={busy} onClick={() => onDecide('yes')}>
            Ja, laat toe
          </Button>
          <Button variant="quiet" onClick={() => onDecide('no')}>
            Nee
          </Button>
        </Row>
      ) : (
        <p>{yesWords(yesFrom)}</p>
      )}
    </Card>
  );
}
