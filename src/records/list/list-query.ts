/** What a list is narrowed to and how it is sorted, as it stands in the address: codes and ids, never words about anyone. */
import type { Entry } from '#device/index.ts';
import type { Kind } from '#domain/catalog.ts';
import type { ListFilter, ListKind, ListSort } from './list-kind.ts';

export const sortName = 'volgorde';

/** What is chosen in one filter: as the address says, else the usual; undefined for all. */
export function chosenIn<K extends Kind>(filter: ListFilter<K>, query: URLSearchParams): string | undefined {
  const asked = query.get(filter.name);
  if (asked === null || asked === '') return filter.usual;
  const known = filter.labelOf !== undefined || filter.options.some(({ value }) => value === asked);
  return known ? asked : filter.usual;
}

/** The words of a chosen value. */
export function chosenLabel<K extends Kind>(filter: ListFilter<K>, value: string): string {
  return filter.options.find((option) => option.value === value)?.label ?? filter.labelOf?.(value) ?? value;
}

export function sortIn<K extends Kind>(list: ListKind<K>, query: URLSearchParams): ListSort<K> | undefined {
  return list.sorts.find(({ value }) => value === query.get(sortName)) ?? list.sorts[0];
}

/** The address with one choice made or taken back; what is usual needs no words there. */
export function withChoice<K extends Kind>(
  list: ListKind<K>,
  query: URLSearchParams,
  name: string,
  value: string | undefined,
): URLSearchParams {
  const after = new URLSearchParams(query);
  const usual = name === sortName ? list.sorts[0]?.value : list.filters.find((filter) => filter.name === name)?.usual;
  if (value === undefined || value === usual) after.delete(name);
  else after.set(name, value);
  return after;
}

/** The same choices always give the same text, so that a saved filter is known again. Empty when all is as usual. */
export function queryText<K extends Kind>(list: ListKind<K>, query: URLSearchParams): string {
  const text = new URLSearchParams();
  for (const filter of list.filters) {
    const value = chosenIn(filter, query);
    if (value !== undefined && value !== filter.usual) text.set(filter.name, value);
  }
  const sort = sortIn(list, query);
  if (sort && sort !== list.sorts[0]) text.set(sortName, sort.value);
  return text.toString();
}

/** The address with the choices of such a text in place of those that are there. */
export function withQueryText<K extends Kind>(
  list: ListKind<K>,
  query: URLSearchParams,
  text: string,
): URLSearchParams {
  const after = new URLSearchParams(query);
  const kept = new URLSearchParams(text);
  for (const name of [...list.filters.map((filter) => filter.name), sortName]) {
    const value = kept.get(name);
    if (value === null) after.delete(name);
    else after.set(name, value);
  }
  return after;
}

/** What is left of these records, in the same order. */
export function narrowed<K extends Kind>(
  list: ListKind<K>,
  query: URLSearchParams,
  entries: readonly Entry<K>[],
): readonly Entry<K>[] {
  const chosen = list.filters.flatMap((filter) => {
    const value = chosenIn(filter, query);
    return value === undefined ? [] : [{ filter, value }];
  });
  if (chosen.length === 0) return entries;
  return entries.filter((entry) => chosen.every(({ filter, value }) => filter.matches(entry, value)));
}

/** The address that leaves nothing out; a filter that has a usual value then stands on what all records match. */
export function queryForAll<K extends Kind>(
  list: ListKind<K>,
  query: URLSearchParams,
  entries: readonly Entry<K>[],
): URLSearchParams {
  let after = query;
  for (const { name, usual, options, matches } of list.filters) {
    const takesAll = (value: string) => entries.every((entry) => matches(entry, value));
    const widest = usual === undefined || takesAll(usual) ? undefined : options.find(({ value }) => takesAll(value));
    after = withChoice(list, after, name, widest?.value);
  }
  return after;
}
