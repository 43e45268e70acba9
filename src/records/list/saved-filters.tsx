/** Ways of looking at a list that someone kept: one press to have them back, a name to know them by. */
import { useMemo, useState } from 'react';
import type { Entry } from '#device/index.ts';
import { canCreate } from '#domain/access.ts';
import type { Kind } from '#domain/catalog.ts';
import type { FilteredList } from '#domain/kinds/saved-filter.ts';
import { useGoing } from '#records/act/removal.ts';
import { beginningOf } from '#records/beginning.ts';
import { useDevice, useLive, useWorker } from '#records/device-context.tsx';
import { ChipButton } from '#ui/field/chip-button.tsx';
import { SingleChips } from '#ui/field/chips.tsx';
import type { ListKind } from './list-kind.ts';
import { chosenIn, chosenLabel, queryText, withQueryText } from './list-query.ts';
import { SavedFilterSheet } from './saved-filter-sheet.tsx';

interface SavedFiltersProps<K extends Kind> {
  list: ListKind<K>;
  query: URLSearchParams;
  onQuery: (to: URLSearchParams) => void;
}

/** The kept ones as chips, and a way to keep what is chosen now, or to change the kept one that it is. */
export function SavedFilters<K extends Kind>({ list, query, onQuery }: SavedFiltersProps<K>) {
  const worker = useWorker();
  const saved = useSavedFilters(list.list);
  const [open, setOpen] = useState(false);
  const text = queryText(list, query);
  const current = saved.find(({ values }) => values.query === text);
  const mayKeep = worker.team !== undefined && canCreate({ ...worker.team, person: worker.person }, 'savedFilter');
  const apply = (id: string | undefined) =>
    onQuery(withQueryText(list, query, saved.find((each) => each.id === id)?.values.query ?? ''));
  return (
    <>
      {saved.length > 0 && (
        <SingleChips
          label="Bewaarde filters"
          hideLabel
          fold={3}
          options={saved.map(({ id, values }) => ({ value: id, label: values.name ?? '', icon: 'filter' as const }))}
          value={current?.id}
          onValue={apply}
        />
      )}
      {mayKeep && text !== '' && (
        <ChipButton onClick={() => setOpen(true)}>{current ? 'Filter aanpassen' : 'Filter bewaren'}</ChipButton>
      )}
      <SavedFilterSheet
        open={open}
        onClose={() => setOpen(false)}
        list={list.list}
        query={text}
        current={current}
        suggestion={nameFor(list, query)}
      />
    </>
  );
}

function useSavedFilters(list: FilteredList): readonly Entry<'savedFilter'>[] {
  const device = useDevice();
  const going = useGoing();
  const all = useLive(
    useMemo(
      () =>
        device.watch({
          kind: 'savedFilter',
          where: ({ values }) => values.list === list,
          order: (one, other) => (one.values.name ?? '').localeCompare(other.values.name ?? '', 'nl'),
        }),
      [device, list],
    ),
  );
  return useMemo(() => all.filter(({ id }) => !going.has(id)), [all, going]);
}

/** Signs of a suggested name. */
const mostSuggested = 60;

/** A name out of what is chosen: 'Open, Noord'. */
function nameFor<K extends Kind>(list: ListKind<K>, query: URLSearchParams): string {
  const labels = list.filters.flatMap((filter) => {
    const value = chosenIn(filter, query);
    return value === undefined || value === filter.usual ? [] : [chosenLabel(filter, value)];
  });
  // Whole words: half a name of a neighbourhood is another name.
  while (labels.length > 1 && labels.join(', ').length > mostSuggested) labels.pop();
  return beginningOf(labels.join(', '), mostSuggested);
}
