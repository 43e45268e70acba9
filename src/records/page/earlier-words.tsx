/** What stood in a record before somebody else wrote over it. On the server, and fetched when it is asked for. */

import { useCallback, useState } from 'react';
import { type EarlierPage, type Entry, stampTime } from '#device/index.ts';
import { definitionOf } from '#domain/catalog.ts';
import { personOf } from '#domain/ids.ts';
import { useFocusHome } from '#records/act/use-focus-home.ts';
import { useDevice, useSync, useWorker } from '#records/device-context.tsx';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { useAsked } from '#records/online/ask-server.ts';
import { whyNot } from '#records/online/why-not.ts';
import { usePeople } from '#records/people.ts';
import { Button } from '#ui/button.tsx';
import { Disclosure } from '#ui/list/disclosure.tsx';
import { Loading } from '#ui/said/loading.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { becameWords, type Step } from './history-words.ts';
import { LostValue } from './record-history.tsx';

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
  const { value, failure, again } = useAsked(useCallback(() => device.online.earlier(team, id), [device, team, id]));
  const [more, setMore] = useState<readonly EarlierPage[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  // With the last page its button goes.
  const focusHome = useFocusHome();
  /** After what is on the screen, which stays there. */
  const next = async (after: string | undefined) => {
    setBusy(true);
    const answer = await device.online.earlier(team, id, after);
    setBusy(false);
    setProblem(answer.ok ? '' : whyNot(answer));
    if (answer.ok) setMore((before) => [...before, answer.value]);
  };
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
  const entries = [...value.entries, ...more.flatMap((page) => page.entries)];
  const last = more.at(-1) ?? value;
  if (entries.length === 0) return <p>Niemand heeft hier woorden van een ander vervangen.</p>;
  return (
    <div ref={focusHome}>
      <ul className="stoep-history">
        {entries.map((step) => (
          <EarlierStep
            key={`${step.stamp} ${step.lost ? 'lost' : ''} ${step.fields.join(' ')}`}
            entry={entry}
            step={step}
          />
        ))}
      </ul>
      {last.more && last.next === undefined && <Meta>Er is nog meer. Hier staat het nieuwste.</Meta>}
      {last.next !== undefined && (
        <Button busy={busy} onClick={() => void next(last.next)}>
          Haal op wat er daarvoor stond
        </Button>
      )}
      {problem && <p role="alert">{problem}</p>}
    </div>
  );
}

function EarlierStep({ entry, step }: { entry: Entry; step: Step }) {
  const worker = useWorker();
  const { nameOf } = usePeople();
  const now = useMinute();
  const fields = definitionOf(entry.kind)?.fields ?? {};
  return (
    <li className="stoep-history__step">
      <Meta as="span">{when(step.late ?? stampTime(step.stamp), now)}</Meta>
      {' · '}
      <bdi>{step.by === worker.person ? 'Jij' : nameOf(step.by)}</bdi>{' '}
      {becameWords(step, { kind: entry.kind, hidden: [], words: { now, nameOf: (id) => nameOf(personOf(id)) } }) ||
        'schreef hier iets anders.'}
      {step.lost?.map((lost) => (
        <LostValue key={lost.field + lost.stamp} entry={entry} lost={lost} field={fields[lost.field]} />
      ))}
    </li>
  );
}
