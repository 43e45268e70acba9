/**
 * What was promised in a record (a conversation, a contact), how each stands, and the way to another one. What was typed
 * with it and could not be kept stands here too, until it is.
 */

import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Saved } from '#device/index.ts';
import type { RecordId } from '#domain/ids.ts';
import { useAct } from '#records/act/use-act.ts';
import { useDevice, useLive } from '#records/device-context.tsx';
import { noteLink } from '#records/links.ts';
import { DraftCards } from '#records/note/draft-cards.tsx';
import { Button, buttonClass } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { CardList } from '#ui/list/card.tsx';
import { Section } from '#ui/page/section.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Failure } from '#ui/said/failure.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { PromiseCard } from './promise-card.tsx';
import { byDue, type Undertaking } from './promise-words.ts';
import { keepTypedPromises, typedPromises } from './typed-promises.ts';

/** Promises and tasks that were made in a record, what comes first on top. */
export function useMadeIn(id: RecordId): readonly Undertaking[] {
  const device = useDevice();
  const promises = useLive(
    useMemo(() => device.watch({ kind: 'promise', where: ({ values }) => values.madeIn === id }), [device, id]),
  );
  const tasks = useLive(
    useMemo(() => device.watch({ kind: 'task', where: ({ values }) => values.madeIn === id }), [device, id]),
  );
  return useMemo(() => [...promises, ...tasks].sort(byDue), [promises, tasks]);
}

interface MadePromisesProps {
  madeIn: string;
  keyPerson?: RecordId | undefined;
}

export function MadePromises({ madeIn, keyPerson }: MadePromisesProps) {
  const made = useMadeIn(madeIn);
  return (
    <Section title="Beloftes" count={made.length > 0 ? made.length : undefined}>
      <Stack>
        <NotKept madeIn={madeIn} />
        {made.length > 0 ? (
          <CardList label="Beloftes">
            {made.map((entry) => (
              <PromiseCard key={entry.id} entry={entry} />
            ))}
          </CardList>
        ) : (
          <Meta>Beloofde je iets? Noteer het, dan vergeet niemand het.</Meta>
        )}
        <div>
          <Link className={buttonClass()} to={noteLink('promise', { madeIn, keyPerson })}>
            <Icon name="handshake" />
            <span>Belofte noteren</span>
          </Link>
        </div>
      </Stack>
    </Section>
  );
}

function NotKept({ madeIn }: { madeIn: string }) {
  const device = useDevice();
  const drafts = typedPromises(useLive(useMemo(() => device.drafts.all(), [device])), madeIn);
  const { run, busy, failure, attempt } = useAct();
  if (drafts.length === 0) return null;
  const keep = async (): Promise<Saved> => {
    await keepTypedPromises(device, madeIn, madeIn);
    const left = typedPromises(device.drafts.all().get(), madeIn);
    // Why is said at each of them.
    return left.length === 0 ? { ok: true, id: madeIn } : { ok: false, reason: 'storageFailed' };
  };
  return (
    <Stack gap="tight">
      <Failure title={failure && 'Bewaren lukte niet'} attempt={attempt}>
        <p>Je tekst staat er nog. Open de belofte om te zien wat er mis is.</p>
      </Failure>
      <DraftCards drafts={drafts} label="Half geschreven beloftes" />
      <div>
        <Button variant="primary" busy={busy} busyLabel="Bewaren…" onClick={() => void run({ keep })}>
          Beloftes bewaren
        </Button>
      </div>
    </Stack>
  );
}
