/**
 * A live list over the index: it keeps what matches, looks again only at records that changed, and tells its listeners
 * only when something in it differs. What it remembers is dropped at once when the phone locks.
 */
import type { Kind } from '#domain/catalog.ts';
import type { Entry, Live, Query } from './device.ts';
import { keyOf } from './segments.ts';

/** What a live list needs of the index. */
export interface Source {
  /** By team and id, as `keyOf` writes it. */
  entries(kind: Kind): ReadonlyMap<string, Entry>;
  /** Goes up at each change of a kind, and when all was dropped. */
  version(kind: Kind): number;
  /** `ids` are keys as above; undefined when everything may have changed. Gives back what stops the listening. */
  listen(kind: Kind, changed: (ids: ReadonlySet<string> | undefined) => void): () => void;
  /** Kept by the index and not by the list, so that locking can drop it whoever still holds the list. */
  remembered(live: object): Remembered | undefined;
  remember(live: object, what: Remembered): void;
}

export interface Remembered {
  readonly version: number;
  readonly list: readonly Entry[];
}

const nothing: readonly Entry[] = [];
/** Above this many changes at once sorting everything is cheaper than inserting one by one. */
const fewChanges = 20;

const newestFirst = (one: Entry, other: Entry) =>
  other.madeAt - one.madeAt || (one.id < other.id ? 1 : one.id > other.id ? -1 : 0);

export function liveList<K extends Kind>(source: Source, query: Query<K>): Live<readonly Entry<K>[]> {
  const matches = (query.where ?? (() => true)) as (entry: Entry) => boolean;
  const order = (query.order ?? newestFirst) as (one: Entry, other: Entry) => number;
  const listeners = new Set<() => void>();
  let stop: (() => void) | undefined;

  const fresh = (): readonly Entry[] => {
    const all = [...source.entries(query.kind).values()].filter(matches);
    return all.length === 0 ? nothing : all.sort(order);
  };

  /** The list after some records changed; the same object when nothing in it did. */
  const renewed = (before: readonly Entry[], ids: ReadonlySet<string> | undefined): readonly Entry[] => {
    if (!ids || ids.size > fewChanges) {
      const after = fresh();
      return sameList(before, after) ? before : after;
    }
    const entries = source.entries(query.kind);
    const known = before.filter((entry) => ids.has(keyOf(entry)));
    const current = [...ids].flatMap((key) => {
      const entry = entries.get(key);
      return entry && matches(entry) ? [entry] : [];
    });
    if (known.length === current.length && current.every((entry) => known.includes(entry))) return before;
    const after = before.filter((entry) => !ids.has(keyOf(entry)));
    for (const entry of current) after.splice(placeFor(after, entry, order), 0, entry);
    return after.length === 0 ? nothing : after;
  };

  const read = (ids?: ReadonlySet<string>): readonly Entry[] => {
    const known = source.remembered(live);
    const version = source.version(query.kind);
    if (known?.version === version) return known.list;
    const list = known ? renewed(known.list, ids) : fresh();
    source.remember(live, { version, list });
    return list;
  };

  const live: Live<readonly Entry[]> = {
    get: () => read(),
    subscribe(changed) {
      listeners.add(changed);
      stop ??= source.listen(query.kind, (ids) => {
        const known = source.remembered(live);
        const before = known?.list;
        // Only when nothing was missed may the few that changed stand for all.
        const complete = known !== undefined && known.version === source.version(query.kind) - 1;
        if (read(complete ? ids : undefined) !== before) for (const listener of listeners) listener();
      });
      return () => {
        listeners.delete(changed);
        if (listeners.size > 0) return;
        stop?.();
        stop = undefined;
      };
    },
  };
  return live as unknown as Live<readonly Entry<K>[]>;
}

/** A live value worked out of another; tells only when it differs. */
export function liveOf<T, U>(live: Live<T>, work: (value: T) => U): Live<U> {
  return {
    get: () => work(live.get()),
    subscribe(changed) {
      let before = work(live.get());
      return live.subscribe(() => {
        const after = work(live.get());
        if (Object.is(before, after)) return;
        before = after;
        changed();
      });
    },
  };
}

function sameList(one: readonly Entry[], other: readonly Entry[]): boolean {
  return one.length === other.length && one.every((entry, index) => entry === other[index]);
}

function placeFor(list: readonly Entry[], entry: Entry, order: (one: Entry, other: Entry) => number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = list[middle];
    if (at && order(at, entry) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
