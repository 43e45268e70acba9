/** A promise or task in a list: what is left to do, by when, to whom, and who does it. */

import { Link } from 'react-router';
import { DeliveryTag } from '#records/delivery-tag.tsx';
import { recordLink } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { titleOf } from '#records/record-words.ts';
import { TeamTag } from '#records/team-tag.tsx';
import { UserText } from '#records/user-text.tsx';
import { Card } from '#ui/list/card.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Tag } from '#ui/said/tag.tsx';
import { usePromisePeople } from './promise-people.ts';
import { dueWords, isOverdue, type Undertaking, wantsOf } from './promise-words.ts';

export function PromiseCard({ entry }: { entry: Undertaking }) {
  const now = useMinute();
  const { mine, owner, to } = usePromisePeople(entry);
  const late = isOverdue(entry, now);
  const days = dueWords(entry, now);
  return (
    <Card
      top={
        <>
          <PromiseTag entry={entry} />
          {entry.delivery !== 'sent' && <DeliveryTag delivery={entry.delivery} />}
          <TeamTag team={entry.team} />
          {days && <Meta as="span">{days}</Meta>}
        </>
      }
      title={<UserText>{titleOf(entry.kind, entry.values)}</UserText>}
      meta={
        <>
          {entry.kind === 'task' ? 'Taak' : 'Belofte'}
          {to !== undefined && (
            <>
              {' aan '}
              <UserText>{to}</UserText>
            </>
          )}
          {' · '}
          <Turn open={wantsOf(entry) !== undefined} mine={mine} owner={owner} />
        </>
      }
      tone={late || entry.delivery === 'needsAttention' ? 'attention' : 'plain'}
      link={(look) => <Link to={recordLink(entry.kind, entry.id)} {...look} />}
    />
  );
}

function Turn({ open, mine, owner }: { open: boolean; mine: boolean; owner: string }) {
  if (mine) return open ? 'jij doet dit' : 'door jou';
  const name = <UserText>{owner}</UserText>;
  return open ? <>{name} doet dit</> : <>door {name}</>;
}

/** What is left to do, in a word or two. */
export function PromiseTag({ entry }: { entry: Undertaking }) {
  const now = useMinute();
  const wants = wantsOf(entry);
  if (isOverdue(entry, now)) {
    return (
      <Tag tone="attention" icon="clock">
        Te laat
      </Tag>
    );
  }
  if (wants === 'doing') return <Tag icon="clock">Te doen</Tag>;
  if (wants === 'reportingBack') {
    return (
      <Tag tone="primary" icon="message">
        Nog vertellen
      </Tag>
    );
  }
  return (
    <Tag icon={entry.values.state === 'done' ? 'check' : 'x'}>
      {entry.values.state === 'done' ? 'Klaar' : 'Kon niet'}
    </Tag>
  );
}
