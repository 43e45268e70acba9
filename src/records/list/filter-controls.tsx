/** Filters and sort. At the desk all of them in a row; on a phone the first as chips and the rest behind one button. */
import { type ReactNode, useState } from 'react';
import type { Kind } from '#domain/catalog.ts';
import { Button } from '#ui/button.tsx';
import { SingleChips } from '#ui/field/chips.tsx';
import { SelectField } from '#ui/field/select-field.tsx';
import { Sheet } from '#ui/over/sheet.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { useWide } from '#ui/page/use-media.ts';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { countWords } from './count-line.tsx';
import type { ListFilter, ListKind } from './list-kind.ts';
import { chosenIn, chosenLabel, sortIn, sortName } from './list-query.ts';

interface FilterControlsProps<K extends Kind> {
  list: ListKind<K>;
  query: URLSearchParams;
  /** How many are shown with these choices. */
  count: number;
  isNarrowed: boolean;
  onChoose: (name: string, value: string | undefined) => void;
  onAll: () => void;
  /** The filters that were kept. */
  children: ReactNode;
}

export function FilterControls<K extends Kind>(props: FilterControlsProps<K>) {
  const { list, query, onChoose, children } = props;
  const wide = useWide();
  const useful = list.filters.filter((filter) => filter.options.length > 1 || chosenIn(filter, query) !== undefined);
  const [first] = useful;
  const asChips = first && first.options.length <= fewOptions ? first : undefined;
  const rest = asChips ? useful.slice(1) : useful;
  return (
    <>
      {asChips && <FilterChips filter={asChips} query={query} onChoose={onChoose} hideLabel />}
      {wide && (
        <div className="stoep-filter-row">
          {rest.map((filter) => (
            <FilterSelect key={filter.name} filter={filter} query={query} onChoose={onChoose} />
          ))}
          <SortSelect list={list} query={query} onChoose={onChoose} />
        </div>
      )}
      <div className="stoep-filter-pills">
        {!wide && (rest.length > 0 || list.sorts.length > 1) && <InSheet {...props} rest={rest} />}
        {children}
      </div>
    </>
  );
}

/** More are better chosen from a list. */
const fewOptions = 6;

function InSheet<K extends Kind>({
  list,
  query,
  count,
  isNarrowed,
  onChoose,
  onAll,
  rest,
}: FilterControlsProps<K> & { rest: readonly ListFilter<K>[] }) {
  const [open, setOpen] = useState(false);
  const chosen = rest.flatMap((filter) => {
    const value = chosenIn(filter, query);
    return value === undefined || value === filter.usual ? [] : [{ filter, label: chosenLabel(filter, value) }];
  });
  return (
    <>
      <Button icon="filter" onClick={() => setOpen(true)}>
        Filters
      </Button>
      {chosen.map(({ filter, label }) => (
        <Button key={filter.name} icon="x" onClick={() => onChoose(filter.name, undefined)}>
          <VisuallyHidden>Niet meer op </VisuallyHidden>
          {filter.label}: <bdi>{label}</bdi>
        </Button>
      ))}
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title="Filters"
        footer={
          <>
            {isNarrowed && <Button onClick={onAll}>Alles tonen</Button>}
            <Button variant="primary" onClick={() => setOpen(false)}>
              Toon {countWords(count, list.kind)}
            </Button>
          </>
        }
      >
        <Stack>
          {rest.map((filter) =>
            filter.options.length <= fewOptions ? (
              <FilterChips key={filter.name} filter={filter} query={query} onChoose={onChoose} />
            ) : (
              <FilterSelect key={filter.name} filter={filter} query={query} onChoose={onChoose} />
            ),
          )}
          <SortSelect list={list} query={query} onChoose={onChoose} />
        </Stack>
      </Sheet>
    </>
  );
}

interface FilterProps<K extends Kind> extends Pick<FilterControlsProps<K>, 'query' | 'onChoose'> {
  filter: ListFilter<K>;
}

/** The options, with what is chosen among them also when it is no option any more. */
function optionsOf<K extends Kind>(filter: ListFilter<K>, chosen: string | undefined): ListFilter<K>['options'] {
  if (chosen === undefined || filter.options.some(({ value }) => value === chosen)) return filter.options;
  return [...filter.options, { value: chosen, label: chosenLabel(filter, chosen) }];
}

function FilterChips<K extends Kind>({ filter, query, onChoose, hideLabel }: FilterProps<K> & { hideLabel?: boolean }) {
  const chosen = chosenIn(filter, query);
  return (
    <SingleChips
      label={filter.label}
      hideLabel={hideLabel}
      options={optionsOf(filter, chosen)}
      value={chosen}
      onValue={(value) => onChoose(filter.name, value)}
    />
  );
}

function FilterSelect<K extends Kind>({ filter, query, onChoose }: FilterProps<K>) {
  const chosen = chosenIn(filter, query);
  return (
    <SelectField
      label={filter.label}
      options={optionsOf(filter, chosen)}
      empty={filter.usual === undefined ? 'Alles' : undefined}
      value={chosen ?? ''}
      onValue={(value) => onChoose(filter.name, value === '' ? undefined : value)}
    />
  );
}

function SortSelect<K extends Kind>({
  list,
  query,
  onChoose,
}: Pick<FilterControlsProps<K>, 'list' | 'query' | 'onChoose'>) {
  if (list.sorts.length < 2) return null;
  return (
    <SelectField
      label="Volgorde"
      options={list.sorts}
      value={sortIn(list, query)?.value ?? ''}
      onValue={(value) => onChoose(sortName, value)}
    />
  );
}
