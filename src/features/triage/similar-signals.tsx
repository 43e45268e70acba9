/** 'Lijkt op': how many, why, and a link to each. */
import { useMemo } from 'react';
import { type Similar, similarTo } from '#features/triage/similar.ts';
import type { Signal } from '#kinds/signal/signal.ts';
import { signalTitle } from '#kinds/signal/signal-words.ts';
import { links } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { UserText } from '#records/user-text.tsx';
import { Description } from '#ui/list/description-list.tsx';
import { Disclosure } from '#ui/list/disclosure.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { TextLink } from '#ui/text-link.tsx';

/** Shown at once; the rest is behind a fold. */
const few = 3;
const most = 20;

export function SimilarSignals({ entry, others }: { entry: Signal; others: readonly Signal[] }) {
  const similar = useMemo(() => similarTo(entry, others), [entry, others]);
  if (similar.length === 0)
    return (
      <Description term="Lijkt op">
        Geen ander signaal gevonden op plek of woorden{' '}
        <Meta as="span">Gezocht is naar dezelfde plek, of twee dezelfde woorden die opvallen.</Meta>
      </Description>
    );
  const rest = similar.slice(few, most);
  return (
    <Description term="Lijkt op">
      {similar.length === 1 ? '1 ander signaal' : `${similar.length} andere signalen`}
      <SimilarList items={similar.slice(0, few)} />
      {rest.length > 0 && (
        <Disclosure summary={`Nog ${rest.length}`}>
          <SimilarList items={rest} />
        </Disclosure>
      )}
      <Meta as="span">Gevonden op plek of woorden. Of het bij elkaar hoort, beslis jij.</Meta>
    </Description>
  );
}

function SimilarList({ items }: { items: readonly Similar[] }) {
  const now = useMinute();
  return (
    <ul className="stoep-similar">
      {items.map(({ entry, why }) => (
        <li key={entry.id}>
          <TextLink to={links.triage(entry.id)}>
            <UserText>{signalTitle(entry.values)}</UserText>
          </TextLink>{' '}
          <Meta as="span">
            {when(entry.madeAt, now)} · {why}
          </Meta>
        </li>
      ))}
    </ul>
  );
}
