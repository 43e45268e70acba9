/** The queue: filters with how many, and a row for each signal that says why it stands where it stands. */

import { useMemo } from 'react';
import { Link } from 'react-router';
import type { RecordId } from '#domain/ids.ts';
import { isUnsafe, saidSafeBy } from '#domain/triage.ts';
import { cutWords } from '#features/triage/cut-words.ts';
import { countByPlace, placeOf } from '#features/triage/similar.ts';
import { type Feedback, feedbackState } from '#kinds/signal/feedback-state.ts';
import type { Signal } from '#kinds/signal/signal.ts';
import { ColourTag, SaidSafeTag, UnsafeTag, unsafeWords } from '#kinds/signal/signal-tags.tsx';
import { labelIn, progressWords, signalTitle } from '#kinds/signal/signal-words.ts';
import { type TriageFilter, triageFilters } from '#kinds/signal/triage-queue.ts';
import { DeliveryTag } from '#records/delivery-tag.tsx';
import { useSync } from '#records/device-context.tsx';
import { useMinute } from '#records/minute.ts';
import { ago, due } from '#records/moments.ts';
import { usePeople } from '#records/people.ts';
import { MoreComing } from '#records/phone/filling.tsx';
import { UserText } from '#records/user-text.tsx';
import { SingleChips } from '#ui/field/chips.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Card } from '#ui/list/card.tsx';
import { VirtualList } from '#ui/list/virtual-list.tsx';
import { Page } from '#ui/page/page.tsx';
import { useWide } from '#ui/page/use-media.ts';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Tag } from '#ui/said/tag.tsx';

interface TriageListProps {
  items: readonly Signal[];
  counts: ReadonlyMap<TriageFilter, number>;
  all: readonly Signal[];
  messages: ReadonlyMap<RecordId, readonly Feedback[]>;
  filter: TriageFilter;
  current: string | undefined;
  address: (id: RecordId) => { pathname: string; search: string };
  onFilter: (filter: TriageFilter | undefined) => void;
  onKeys: () => void;
}

const keyOf = (entry: Signal) => entry.id;

export function TriageList({
  items,
  counts,
  all,
  messages,
  filter,
  current,
  address,
  onFilter,
  onKeys,
}: TriageListProps) {
  const wide = useWide();
  const places = useMemo(() => countByPlace(all), [all]);
  const cut = useSync(cutWords);
  return (
    <Page
      title="Triage"
      meta={filter === 'afgerond' ? 'nieuwste eerst' : 'meest dringend bovenaan'}
      actions={wide && <IconButton icon="help" label="Toetsen" onClick={onKeys} />}
    >
      <SingleChips<TriageFilter>
        label="Wat wil je zien?"
        hideLabel
        fold={3}
        options={triageFilters.map(({ value, label }) => ({ value, label: `${label} · ${counts.get(value) ?? 0}` }))}
        value={filter}
        onValue={onFilter}
      />
      <MoreComing />
      {items.length === 0 ? (
        <EmptyState icon={cut ? 'wifi-off' : 'check'} title="Niets in deze lijst">
          {cut}
        </EmptyState>
      ) : (
        <VirtualList
          items={items}
          keyOf={keyOf}
          label="Signalen"
          flush={wide}
          estimatedHeight={104}
          activeKey={current}
        >
          {(entry) => (
            <Row
              entry={entry}
              feedback={messages.get(entry.id) ?? []}
              earlier={(places.get(placeOf(entry) ?? '') ?? 1) - 1}
              current={entry.id === current}
              to={address(entry.id)}
            />
          )}
        </VirtualList>
      )}
    </Page>
  );
}

interface RowProps {
  entry: Signal;
  feedback: readonly Feedback[];
  /** How many others name the same place. */
  earlier: number;
  current: boolean;
  to: { pathname: string; search: string };
}

function Row({ entry, feedback, earlier, current, to }: RowProps) {
  const now = useMinute();
  const { nameOf } = usePeople();
  const { values } = entry;
  const unsafe = isUnsafe(values);
  const saidBy = saidSafeBy(values, entry.history);
  return (
    <Card
      current={current}
      top={
        <>
          {unsafe && <UnsafeTag />}
          {saidBy !== undefined && <SaidSafeTag who={nameOf(saidBy)} />}
          <ColourTag colour={values.colour} />
          {(!unsafe || values.progress === 'taken') && (
            <Tag tone={values.progress === 'taken' ? 'primary' : 'quiet'}>{progressWords(values, now)}</Tag>
          )}
          {entry.delivery !== 'sent' && <DeliveryTag delivery={entry.delivery} />}
          <Meta as="span">{waitingWords(entry, feedback, unsafe, now)}</Meta>
        </>
      }
      title={<UserText>{signalTitle(values)}</UserText>}
      meta={
        <>
          <bdi>{nameOf(entry.by)}</bdi>
          {values.place && (
            <>
              {' · '}
              <bdi>{values.place.name}</bdi>
            </>
          )}
          {values.route && ` · ${labelIn('route', values.route)}`}
          {values.parentsKnow === 'told' && ' · ouders weten het'}
          {values.moreLater && ' · nog aanvullen'}
          {earlier > 0 && ` · zelfde plek: ${earlier} andere`}
        </>
      }
      link={(look) => <Link to={to} replace={current} {...look} />}
    />
  );
}

/** How long it waits, or what is late about it. */
function waitingWords(entry: Signal, given: readonly Feedback[], unsafe: boolean, now: number): string {
  const waited = ago(entry.madeAt, now);
  if (unsafe) return `${waited} · ${unsafeWords(entry.values)}`;
  const feedback = feedbackState(entry, given, now);
  switch (feedback.state) {
    case 'late':
      return `vertellen: ${due(feedback.due, now)}`;
    case 'given':
      return 'verteld, nog niet gelezen';
    case 'told':
      return 'verteld';
    case 'read':
      return 'verteld en gelezen';
    default:
      return waited;
  }
}
