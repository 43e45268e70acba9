/** What stood in a record before somebody else wrote over it. On the server, and fetched when it is asked for. */
import { useCallback, useState } from 'react';
import { type Entry, stampTime } from '#device/index.ts';
import { definitionOf } from '#domain/catalog.ts';
import { useAsked } from '#features/shared/ask-server.ts';
import { useDevice, useSync, useWorker } from '#features/shared/device-context.tsx';
import { becameWords, type Step } from '#features/shared/history-words.ts';
import { useMinute } from '#features/shared/minute.ts';
import { when } from '#features/shared/moments.ts';
import { usePeople } from '#features/shared/people.ts';
import { LostValue } from '#features/shared/record-history.tsx';
import { whyNot } from '#features/shared/why-not.ts';
import { Button } from '#ui/button.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { Loading } from '#ui/loading.tsx';
import { Notice } from '#ui/notice.tsx';

/** Nothing while nobody changed the record since it was made. */
export function EarlierWords({ entry }: { entry: Entry }) {
  const [open, setOpen] = useState(false);
  if (entry.history.length < 2) return null;
  return (
    <Disclosure summary="Wat hier eerst stond" open={open} onOpenChange={setOpen}>
      {open && <Fetched entry={entry} />}
    </Disclosure>
  );
}

function Fetched({ entry: { team, id }, entry }: { entry: Entry }) {
  const device = useDevice();
  const online = useSync((state) => state.online);
  const { value, failure, again } = useAsked(useCallback(() => device.desk.earlier(team, id), [device, team, id]));
  if (failure && !value)
    return (
      <Notice
        tone="warn"
        title={online ? 'Dit kon niet opgehaald worden' : 'Dit staat op de server'}
        actions={
          <Button icon="sync" onClick={again}>
            Probeer opnieuw
          </Button>
        }
      >
        <p>{online ? whyNot(failure) : 'Met bereik kun je hier lezen wat er eerst stond.'}</p>
      </Notice>
    );
  if (!value) return <Loading>Wordt opgehaald…</Loading>;
  if (value.entries.length === 0) return <p>Niemand heeft hier woorden van een ander vervangen.</p>;
  return (
    <>
      <ul className="stoep-history">
        {value.entries.map((step) => (
          <EarlierStep
            key={`${step.stamp} ${step.lost ? 'lost' : ''} ${step.fields.join(' ')}`}
            entry={entry}
            step={step}
          />
        ))}
      </ul>
      {value.more && <p className="stoep-meta">Er is nog meer. Hier staat het nieuwste.</p>}
    </>
  );
}

function EarlierStep({ entry, step }: { entry: Entry; step: Step }) {
  const worker = useWorker();
  const { nameOf } = usePeople();
  const now = useMinute();
  const fields = definitionOf(entry.kind)?.fields ?? {};
  return (
    <li className="stoep-history__step">
      <span className="stoep-meta">{when(step.late ?? stampTime(step.stamp), now)}</span>
      {' · '}
      <bdi>{step.by === worker.person ? 'Jij' : nameOf(step.by)}</bdi>{' '}
      {becameWords(step, { kind: entry.kind, hidden: [], words: { now, nameOf } }) || 'schreef hier iets anders.'}
      {step.lost?.map((lost) => (
        <LostValue key={lost.field + lost.stamp} entry={entry} lost={lost} field={fields[lost.field]} />
      ))}
    </li>
  );
}
