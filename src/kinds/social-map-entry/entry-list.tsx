/** How the social map is narrowed and ordered: also the way to find who can strengthen what, near here, in this language. */
import { useMemo, useState } from 'react';
import { protectiveFactors } from '#domain/kinds/factors.ts';
import { languages } from '#domain/kinds/language.ts';
import { covenantStates, entryDomains, entryLevels, entryTypes, needsChecking } from '#domain/kinds/social-map.ts';
import { type Located, useLocate } from '#records/field/locate.ts';
import { choiceFilter } from '#records/list/choice-filter.ts';
import type { ListFilter, ListKind, ListScreen, ListSort } from '#records/list/list-kind.ts';
import { useNeighbourhoodFilter } from '#records/list/neighbourhood-filter.ts';
import { sortBy } from '#records/list/sort-by.ts';
import { ToNote } from '#records/list/to-note.tsx';
import { useMinute } from '#records/minute.ts';
import { dayOf } from '#records/moments.ts';
import { titleOf } from '#records/record-words.ts';
import { Button } from '#ui/button.tsx';
import { Row } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { EntryCard } from './entry-card.tsx';
import type { SocialMapEntry } from './entry-words.ts';
import { distanceWords, type Here, metresTo } from './nearby.ts';
import { Views } from './views.tsx';

type Filter = ListFilter<'socialMapEntry'>;

const byName = sortBy<'socialMapEntry'>({ value: 'naam', label: 'Naam' }, ({ values }) =>
  titleOf('socialMapEntry', values),
);
const byChecked: ListSort<'socialMapEntry'> = {
  value: 'nagekeken',
  label: 'Langst niet gecontroleerd',
  order: (one, other) => (one.values.checkedOn ?? '').localeCompare(other.values.checkedOn ?? ''),
};

const strengthens: Filter = choiceFilter(
  { name: 'versterkt', label: 'Kan versterken' },
  protectiveFactors,
  ({ values }) => values.protectiveFactors,
);
const chosen: readonly Filter[] = [
  choiceFilter({ name: 'taal', label: 'Taal' }, languages, ({ values }) => values.languages),
  choiceFilter({ name: 'soort', label: 'Soort' }, entryTypes, ({ values }) => values.type),
  choiceFilter({ name: 'domein', label: 'Soort werk' }, entryDomains, ({ values }) => values.domains),
  choiceFilter({ name: 'niveau', label: 'Hoe dichtbij?' }, entryLevels, ({ values }) => values.level),
  choiceFilter({ name: 'convenant', label: 'Vaste partner' }, covenantStates, ({ values }) => values.covenant),
];

const stand = (today: string): Filter => ({
  name: 'stand',
  label: 'Hoe staat het?',
  options: [
    { value: 'nakijken', label: 'Klopt dit nog?' },
    { value: 'aanvullen', label: 'Nog aanvullen' },
    { value: 'weg', label: 'Bestaat niet meer' },
  ],
  matches: ({ values }, value) => {
    if (value === 'nakijken') return needsChecking(values, today);
    return value === 'weg' ? values.gone === true : values.moreLater === true;
  },
});

export const entryList: ListScreen = {
  useList: useEntryList,
  Above: Views,
  acts: <ToNote kind="socialMapEntry">Toevoegen</ToNote>,
};

export function useEntryList(): ListKind<'socialMapEntry'> {
  const now = useMinute();
  const today = dayOf(now);
  const neighbourhood = useNeighbourhoodFilter<'socialMapEntry'>();
  const [here, setHere] = useState<Here>();
  return useMemo(
    (): ListKind<'socialMapEntry'> => ({
      kind: 'socialMapEntry',
      list: 'socialMap',
      filters: [stand(today), strengthens, neighbourhood, ...chosen],
      sorts: here ? [byDistance(here), byName, byChecked] : [byName, byChecked],
      tools: <Near here={here} onHere={setHere} />,
      card: (entry) => <EntryCard entry={entry} distance={here ? distanceWords(metresTo(entry, here)) : undefined} />,
      empty: {
        title: 'Nog niets op de sociale kaart',
        text: 'Zet hier wie er is en wat ze kunnen: clubs, scholen, buurtkamers, losse groepen.',
        action: 'Zet iets op de kaart',
      },
    }),
    [today, neighbourhood, here],
  );
}

function byDistance(here: Here): ListSort<'socialMapEntry'> {
  const known = new WeakMap<SocialMapEntry, number>();
  const metres = (entry: SocialMapEntry) => {
    const before = known.get(entry);
    if (before !== undefined) return before;
    const far = metresTo(entry, here);
    known.set(entry, far);
    return far;
  };
  // Infinity minus Infinity is no number.
  const order = (one: SocialMapEntry, other: SocialMapEntry) =>
    metres(one) === metres(other) ? 0 : metres(one) - metres(other);
  return { value: 'dichtbij', label: 'Dichtbij eerst', order };
}

const failures: Record<Exclude<Located, { ok: true }>['reason'], string> = {
  refused: 'Stoep mag je plek niet zien. Geef toestemming in de instellingen van je telefoon.',
  unknown: 'Je telefoon weet nu niet waar je bent.',
  slow: 'Het zoeken duurde te lang. Probeer het buiten nog eens.',
  abroad: 'Je bent nu niet in Nederland.',
};

function Near({ here, onHere }: { here: Here | undefined; onHere: (here: Here | undefined) => void }) {
  const locate = useLocate();
  const [looking, setLooking] = useState(false);
  const [failure, setFailure] = useState<string>();
  const look = async () => {
    setLooking(true);
    const found = await locate();
    setLooking(false);
    setFailure(found.ok ? undefined : failures[found.reason]);
    if (found.ok) onHere(found);
  };
  if (here) {
    return (
      <Row>
        <Meta as="span" role="status">
          Wat dichtbij is staat bovenaan. Je plek wordt niet bewaard.
        </Meta>
        <Button variant="quiet" onClick={() => onHere(undefined)}>
          Gewone volgorde
        </Button>
      </Row>
    );
  }
  return (
    <Row>
      <Button icon="map-pin" busy={looking} busyLabel="Zoeken…" onClick={() => void look()}>
        Dichtbij mij
      </Button>
      {failure && (
        <Meta as="span" role="status">
          {failure}
        </Meta>
      )}
    </Row>
  );
}
