import type { SyncState } from '#device/index.ts';
import { DamagedDrafts, DamagedNote, DamageNotices } from '#features/sending/damage.tsx';
import { OutboxCard } from '#features/sending/outbox-card.tsx';
import { counts, failureWords, restartWords } from '#features/sending/sending-words.ts';
import { asksAttention } from '#features/shared/asks-attention.ts';
import { useDevice, useSync } from '#features/shared/device-context.tsx';
import { Filling } from '#features/shared/filling.tsx';
import { useMinute } from '#features/shared/minute.ts';
import { when } from '#features/shared/moments.ts';
import { StorageLines } from '#features/shared/storage-lines.tsx';
import { Button } from '#ui/button.tsx';
import { CardList } from '#ui/card.tsx';
import { Description, DescriptionList } from '#ui/description-list.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';

/** Where sending can be watched: what waits and since when, what the server said, and what was refused. */
export default function SendingPage() {
  const device = useDevice();
  const now = useMinute();
  const state = useSync((sync) => sync);
  const items = state.outbox;
  const refused = items.filter(asksAttention);
  const attention = refused.length + state.damaged.length + state.damagedDrafts;
  const waiting = items.filter(({ state, waitsForServer }) => state === 'waiting' || waitsForServer);
  const held = items.filter((item) => item.state === 'held');

  return (
    <Page
      title="Verzending"
      bar={
        <Button
          variant="primary"
          icon="sync"
          busy={state.running}
          busyLabel="Bezig…"
          onClick={() => void device.syncNow()}
        >
          Nu proberen
        </Button>
      }
    >
      <title>Verzending · Stoep</title>
      <Trouble state={state} />
      <DamageNotices />
      <Filling />
      {attention > 0 && (
        <Section title="Vraagt aandacht" count={attention}>
          <CardList label="Vraagt aandacht">
            {state.damaged.map((item) => (
              <DamagedNote key={`damaged ${item.team} ${item.n}`} item={item} />
            ))}
            {state.damagedDrafts > 0 && <DamagedDrafts count={state.damagedDrafts} />}
            {refused.map((item) => (
              <OutboxCard key={`${item.team} ${item.n}`} item={item} now={now} />
            ))}
          </CardList>
        </Section>
      )}
      <Section title="Hoe het nu staat">
        <Now state={state} now={now} />
      </Section>
      <Section title="Wacht op dit toestel" count={waiting.length}>
        {waiting.length > 0 ? (
          <CardList label="Wacht op dit toestel">
            {waiting.map((item) => (
              <OutboxCard key={`${item.team} ${item.n}`} item={item} now={now} />
            ))}
          </CardList>
        ) : (
          <EmptyState icon="check" title="Er wacht niets">
            Wat je bewaart, komt hier te staan tot de server het heeft.
          </EmptyState>
        )}
      </Section>
      {held.length > 0 && (
        <Section title="Ligt bij de coördinator" count={held.length}>
          <p className="stoep-meta">
            Je schreef dit voor een team waar je niet meer bij hoort. De coördinator van dat team beslist. Jij hoeft
            niets te doen.
          </p>
          <CardList label="Ligt bij de coördinator">
            {held.map((item) => (
              <OutboxCard key={`${item.team} ${item.n}`} item={item} now={now} />
            ))}
          </CardList>
        </Section>
      )}
      <Section title="Op dit toestel">
        <StorageLines />
      </Section>
    </Page>
  );
}

/** What keeps everything else from working. Nothing when all is well. */
function Trouble({ state: { tooOld, storage } }: { state: SyncState }) {
  return (
    <>
      {tooOld && (
        <Notice tone="warn" title="Deze versie van Stoep is te oud">
          <p>De server begrijpt haar niet meer. Vernieuw de app. Wat hier wacht, gaat daarna gewoon mee.</p>
        </Notice>
      )}
      {storage && (
        <Notice
          tone="warn"
          title={storage === 'full' ? 'Dit toestel is vol' : 'De opslag van dit toestel doet het niet goed'}
        >
          <p>
            Wat je bewaarde staat er nog.{' '}
            {storage === 'full'
              ? 'Maak ruimte vrij, bijvoorbeeld door foto’s te wissen, en probeer het dan opnieuw.'
              : 'Sluit andere tabbladen van Stoep en probeer het opnieuw.'}
          </p>
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
      <Description term="Verbinding">{state.online ? 'Dit toestel heeft verbinding' : 'Geen bereik'}</Description>
      <Description term="Laatste antwoord van de server">
        {lastAnswer === undefined ? 'Nog geen' : when(lastAnswer, now)}
      </Description>
      {lastFailure && <Description term="Laatste poging">{failureWords(lastFailure)}</Description>}
      <Description term="Volgende poging">{nextTryWords(state, waiting, now, nextTry)}</Description>
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
