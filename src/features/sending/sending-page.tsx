import { useMemo } from 'react';
import type { OutboxItem, SyncState } from '#device/index.ts';
import { DamagedDrafts, DamagedNote, DamageNotices } from '#features/sending/damage.tsx';
import { OutboxCard } from '#features/sending/outbox-card.tsx';
import {
  counts,
  diskWords,
  failureSentences,
  lineWords,
  restartWords,
  sentWords,
} from '#features/sending/sending-words.ts';
import { useDevice, useSync } from '#records/device-context.tsx';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { asksAttention } from '#records/phone/asks-attention.ts';
import { Filling } from '#records/phone/filling.tsx';
import { StorageLines } from '#records/phone/storage-lines.tsx';
import { Button } from '#ui/button.tsx';
import { CardList } from '#ui/list/card.tsx';
import { Description, DescriptionList } from '#ui/list/description-list.tsx';
import { VirtualList } from '#ui/list/virtual-list.tsx';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Notice } from '#ui/said/notice.tsx';

/** Where sending can be watched: what waits and since when, what the server said, and what was refused. */
export default function SendingPage() {
  const device = useDevice();
  const now = useMinute();
  const state = useSync((sync) => sync);
  const { outbox, damaged, damagedDrafts } = state;
  const { refused, waiting, held } = useMemo(
    () => ({
      refused: outbox.filter(asksAttention),
      waiting: outbox.filter(({ state, waitsForServer }) => state === 'waiting' || waitsForServer),
      held: outbox.filter((item) => item.state === 'held'),
    }),
    [outbox],
  );
  const attention = refused.length + damaged.length + damagedDrafts;

  return (
    <Page title="Versturen">
      <title>Versturen · Stoep</title>
      <Trouble state={state} />
      <DamageNotices />
      <Filling />
      {attention > 0 && (
        <Section title="Vraagt aandacht" count={attention}>
          {damaged.length + damagedDrafts > 0 && (
            <CardList label="Beschadigd">
              {damaged.map((item) => (
                <DamagedNote key={`${item.team} ${item.n}`} item={item} />
              ))}
              {damagedDrafts > 0 && <DamagedDrafts count={damagedDrafts} />}
            </CardList>
          )}
          {refused.length > 0 && <Outbox label="Vraagt aandacht" items={refused} now={now} />}
        </Section>
      )}
      <Section title="Hoe het nu staat">
        <Stack>
          <Now state={state} now={now} />
          {/* Trying is no use to who is signed out and has nothing to send: the way is the sign-in above. */}
          {!(state.lastFailure === 'signedOut' && waiting.length === 0) && (
            <div>
              <Button
                variant="primary"
                icon="sync"
                busy={state.running}
                busyLabel="Bezig…"
                onClick={() => void device.syncNow()}
              >
                Nu proberen
              </Button>
            </div>
          )}
        </Stack>
      </Section>
      <Section title="Wacht op dit toestel" count={waiting.length}>
        {waiting.length > 0 ? (
          <Outbox label="Wacht op dit toestel" items={waiting} now={now} />
        ) : (
          <EmptyState icon="check" title="Er wacht niets">
            Wat je bewaart, komt hier te staan tot de server het heeft.
          </EmptyState>
        )}
      </Section>
      {held.length > 0 && (
        <Section title="Ligt bij de coördinator" count={held.length}>
          <Meta>
            Je schreef dit voor een team waar je niet meer bij hoort. De coördinator van dat team beslist. Jij hoeft
            niets te doen.
          </Meta>
          <Outbox label="Ligt bij de coördinator" items={held} now={now} />
        </Section>
      )}
      <Section title="Op dit toestel">
        <StorageLines />
      </Section>
    </Page>
  );
}

/** A week without reception, or an import, is thousands of notes: only what is near the screen is drawn. */
function Outbox({ label, items, now }: { label: string; items: readonly OutboxItem[]; now: number }) {
  return (
    <VirtualList items={items} keyOf={keyOf} label={label}>
      {(item) => <OutboxCard item={item} now={now} />}
    </VirtualList>
  );
}

const keyOf = ({ team, n }: OutboxItem) => `${team} ${n}`;

/** What keeps everything else from working. Nothing when all is well. */
function Trouble({ state }: { state: SyncState }) {
  const { tooOld, differs, storage } = state;
  return (
    <>
      {tooOld && (
        <Notice tone="warn" title="Deze versie van Stoep is te oud">
          <p>De server begrijpt haar niet meer. Vernieuw de app. Wat hier wacht, wordt daarna gewoon verstuurd.</p>
        </Notice>
      )}
      {differs && (
        <Notice tone="warn" title="Misschien staat hier niet alles">
          <p>
            Dit toestel haalde alles opnieuw op. Toch klopt het aantal niet met dat van de server. Wat hier staat,
            blijft staan. Wat je schrijft, wordt gewoon verstuurd. Elke dag kijkt dit toestel opnieuw. Blijft dit staan?
            Zeg het tegen je beheerder.
          </p>
        </Notice>
      )}
      {storage && (
        <Notice tone="warn" title={diskWords(storage).title}>
          <p>{diskWords(storage).text}</p>
          <p>Wat je bewaarde staat er nog. {sentWords(state)}</p>
        </Notice>
      )}
    </>
  );
}

/** Connection, last answer, next try. */
function Now({ state, now }: { state: SyncState; now: number }) {
  const { loading, lastAnswer, lastFailure, nextTry, restarted } = state;
  const { waiting } = counts(state);
  return (
    <DescriptionList>
      <Description term="Verbinding">{lineWords(state)}</Description>
      <Description term="Laatste contact">{lastAnswer === undefined ? 'Nog geen' : when(lastAnswer, now)}</Description>
      {lastFailure && (
        <Description term="Voor het laatst geprobeerd">{failureSentences(lastFailure, waiting)}</Description>
      )}
      <Description term="Probeert het weer">{nextTryWords(state, waiting, now, nextTry)}</Description>
      {!loading && !state.complete && <Description term="Ophalen">Nog niet alles is opgehaald.</Description>}
      {restarted && <Description term="Opnieuw begonnen">{restartWords(restarted)}</Description>}
    </DescriptionList>
  );
}

function nextTryWords(state: SyncState, waiting: number, now: number, nextTry: number | undefined): string {
  if (!state.online) return 'Vanzelf, zodra er bereik is';
  if (state.running) return 'Nu bezig';
  if (state.lastFailure === 'signedOut') return 'Zodra je weer bent ingelogd';
  if (nextTry === undefined) return waiting > 0 ? 'Zodra het kan' : 'Als er iets nieuws is';
  return nextTry - now < 60_000 ? 'Binnen een minuut' : when(nextTry, now);
}
