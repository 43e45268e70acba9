/**
 * What waits for this person, most pressing first: unsafe signals (desk), what the server did not take, advice and
 * messages that were not read, signals of which nothing was heard in time, for the desk how much waits and what is late,
 * and signals to complete.
 */

import { type ReactNode, useMemo } from 'react';
import { Link } from 'react-router';
import type { PersonId } from '#domain/ids.ts';
import { isOnTop, isUnsafe } from '#domain/triage.ts';
import { isUnread } from '#kinds/signal/feedback-message.tsx';
import {
  bySignal,
  type Feedback,
  feedbackState,
  lateSince,
  lateWords,
  waitsTooLong,
} from '#kinds/signal/feedback-state.ts';
import { isOutcomeUnread, outcomeAt, outcomeWords } from '#kinds/signal/outcome-state.ts';
import type { Signal } from '#kinds/signal/signal.ts';
import { UnsafeTag, unsafeWords } from '#kinds/signal/signal-tags.tsx';
import { signalTitle } from '#kinds/signal/signal-words.ts';
import { byUrgency, filterName, isIn, type TriageFilter } from '#kinds/signal/triage-queue.ts';
import { useDevice, useLive, useSync, useWorker } from '#records/device-context.tsx';
import { completeLink, links, listLink, recordLink } from '#records/links.ts';
import { deskTeams } from '#records/member.ts';
import { useMinute } from '#records/minute.ts';
import { ago, when } from '#records/moments.ts';
import { asksAttention } from '#records/phone/asks-attention.ts';
import { UserText } from '#records/user-text.tsx';
import { Card, CardList } from '#ui/list/card.tsx';
import { Tag } from '#ui/said/tag.tsx';

export interface Waiting {
  readonly key: string;
  readonly to: string;
  readonly title: ReactNode;
  readonly top?: ReactNode;
  readonly text?: ReactNode;
  readonly meta?: ReactNode;
  readonly attention?: boolean;
}

export function useWaiting(): readonly Waiting[] {
  const device = useDevice();
  const worker = useWorker();
  const now = useMinute();
  const { person } = worker;
  const outbox = useSync((state) => state.outbox);
  const feedback = useLive(useMemo(() => device.watch({ kind: 'feedback' }), [device]));
  const signals = useLive(useMemo(() => device.watch({ kind: 'signal', order: byUrgency }), [device]));

  return useMemo(() => {
    const teams = deskTeams(worker);
    const atDesk = signals.filter((entry) => teams.includes(entry.team));
    const messages = bySignal(feedback);
    const countIn = (filter: TriageFilter) =>
      atDesk.filter((entry) => isIn(filter, entry, messages.get(entry.id) ?? [], now)).length;
    const titleOf = (id: string | undefined) => {
      const entry = signals.find((signal) => signal.id === id);
      return entry && signalTitle(entry.values);
    };
    const aboutRecord = (id: string) => {
      const title = titleOf(id);
      return title === undefined ? 'Eén notitie kon niet worden verstuurd' : <UserText>{title}</UserText>;
    };

    // What someone took stays in sight at triage while it is not safe, but it does not wait for triage.
    const takenUnsafe = atDesk.filter(({ values }) => isUnsafe(values) && values.progress === 'taken').length;
    const unsafe = atDesk
      .filter((entry) => isOnTop(entry.values, entry.history))
      .map((entry) => ({
        key: entry.id,
        to: links.triage(entry.id),
        top: isUnsafe(entry.values) ? <UnsafeTag /> : <Tag tone="red">Was niet veilig</Tag>,
        title: <UserText>{signalTitle(entry.values)}</UserText>,
        meta: `${ago(entry.madeAt, now)} · ${unsafeWords(entry.values)}`,
        attention: true,
      }));
    const refused = outbox.filter(asksAttention).map((item) => ({
      key: `refused-${item.team}-${item.n}`,
      to: links.sending(),
      top: <Tag tone="attention" icon="alert" />,
      title: aboutRecord(item.record),
      text: item.message ?? 'De server nam dit niet aan.',
      meta: `Niet verstuurd · op dit toestel sinds ${when(item.since, now)}`,
      attention: true,
    }));
    const unread = feedback
      .filter((each) => isUnread(each, person))
      .map((each) => ({
        key: each.id,
        to: recordLink('signal', each.values.signal ?? ''),
        top: (
          <Tag tone="primary" icon="message">
            Nieuw bericht
          </Tag>
        ),
        title: <UserText>{titleOf(each.values.signal) ?? 'Over je signaal'}</UserText>,
        text: <UserText>{each.values.message ?? ''}</UserText>,
        meta: `Bericht · ${when(each.madeAt, now)}`,
      }));
    const outcomes = signals
      .filter((entry) => isNews(entry, person, messages.get(entry.id) ?? [], now))
      .map((entry) => {
        const said = outcomeWords(entry.values, now);
        return {
          key: `outcome-${entry.id}`,
          to: recordLink('signal', entry.id),
          top: (
            <Tag tone="primary" icon="message">
              {said?.label ?? ''}
            </Tag>
          ),
          title: <UserText>{signalTitle(entry.values)}</UserText>,
          text: <UserText>{said?.text ?? ''}</UserText>,
          meta: `Van triage · ${when(outcomeAt(entry), now)}`,
        };
      });
    const tooLong = lateCards(
      signals.filter(
        (entry) => !teams.includes(entry.team) && waitsTooLong(entry, person, messages.get(entry.id) ?? [], now),
      ),
      now,
    );
    const toComplete = signals
      .filter((entry) => entry.by === person && entry.values.moreLater)
      .map((entry) => ({
        key: `complete-${entry.id}`,
        to: completeLink('signal', entry.id),
        top: <Tag icon="pen">Nog aanvullen</Tag>,
        title: <UserText>{signalTitle(entry.values)}</UserText>,
        meta: `Genoteerd ${when(entry.madeAt, now)}`,
      }));
    const counts = teams.length === 0 ? [] : deskCounts(countIn('wacht') - takenUnsafe, countIn('telaat'));
    return [...unsafe, ...refused, ...outcomes, ...unread, ...tooLong, ...counts, ...toComplete];
  }, [signals, feedback, outbox, worker, person, now]);
}

/** What triage said in the signal itself and its reporter did not open yet; a message that came after a closing tells it. */
function isNews(entry: Signal, person: PersonId, told: readonly Feedback[], now: number): boolean {
  if (entry.by !== person || !isOutcomeUnread(entry)) return false;
  const said = outcomeWords(entry.values, now);
  if (!said) return false;
  return said.kind === 'advice' || !told.some(({ madeAt }) => madeAt >= outcomeAt(entry));
}

/** As many as one reads standing; the rest is one tap away. */
const mostLate = 3;

function lateCards(late: readonly Signal[], now: number): Waiting[] {
  const top = (
    <Tag tone="attention" icon="clock">
      Te laat
    </Tag>
  );
  const shown = late.slice(0, mostLate).map((entry) => ({
    key: `late-${entry.id}`,
    to: recordLink('signal', entry.id),
    top,
    title: <UserText>{signalTitle(entry.values)}</UserText>,
    text: lateWords(lateSince(feedbackState(entry, [], now)) ?? now, now),
    meta: 'Vraag triage hoe het staat.',
  }));
  if (late.length <= mostLate) return shown;
  const more = late.length - mostLate;
  const title = more === 1 ? 'Nog 1 signaal waar je niets van hoorde' : `Nog ${more} signalen waar je niets van hoorde`;
  return [
    ...shown,
    { key: 'late-more', to: listLink('signal', { stand: 'telaat' }), top, title, meta: 'Nog niets verteld' },
  ];
}

function deskCounts(waiting: number, late: number): Waiting[] {
  const at = (filter: TriageFilter) => `${links.triage()}?${filterName}=${filter}`;
  return [
    ...(late > 0
      ? [
          {
            key: 'late',
            to: at('telaat'),
            top: (
              <Tag tone="attention" icon="clock">
                Te laat
              </Tag>
            ),
            title: late === 1 ? '1 melder had al iets moeten horen' : `${late} melders hadden al iets moeten horen`,
            meta: 'Nog te vertellen',
          },
        ]
      : []),
    ...(waiting > 0
      ? [
          {
            key: 'triage',
            to: at('wacht'),
            title: waiting === 1 ? '1 signaal nog te doen' : `${waiting} signalen nog te doen`,
            meta: 'Meest dringend bovenaan',
          },
        ]
      : []),
  ];
}

export function WaitingCards({ label, items }: { label: string; items: readonly Waiting[] }) {
  return (
    <CardList label={label}>
      {items.map(({ key, to, title, top, text, meta, attention }) => (
        <Card
          key={key}
          top={top}
          title={title}
          meta={meta}
          tone={attention ? 'attention' : 'plain'}
          link={(look) => <Link to={to} {...look} />}
        >
          {text && <p>{text}</p>}
        </Card>
      ))}
    </CardList>
  );
}
