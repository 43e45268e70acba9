/**
 * A live list over the index: it keeps what matches, looks again only at records that changed, and tells its listeners
 * only when something in it differs. What it remembers is dropped at once when the phone locks.
 */

import type { Kind } from '#domain/catalog.ts';
import type { RecordKey } from '#domain/ids.ts';
import type { Entry, Live, Query } from '../device.ts';

/** What a live list needs of the index. */
export interface Source {
  /** By team and id, as `recordKey` writes it. */
  entries(kind: Kind): ReadonlyMap<RecordKey, Entry>;
  /** Goes up at each change of a kind, and when all was dropped. */
  version(kind: Kind): number;
  /** `ids` are keys as above; undefined when everything may have changed. Gives back what stops the listening. */
  listen(kind: Kind, tell: (ids: ReadonlySet<RecordKey> | undefined, changed?: Changed) => void): () => void;
  /** Kept by the index and not by the list, so that locking can drop it whoever still holds the list. */
  remembered(live: object): Remembered | undefined;
  remember(live: object, what: Remembered): void;
}

/** What changed of a kind since it was last told. */
export interface Changed {
  readonly ids: ReadonlySet<RecordKey>;
  /** Entries that another took the place of, or that went. */
  readonly replaced: ReadonlySet<Entry>;
}

export interface Remembered {
  readonly version: number;
  readonly list: readonly Entry[];
}

const nothing: readonly Entry[] = [];
/** Above this many changes at once they are sorted and merged in; below it each is put in its place. */
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
  const renewed = (before: readonly Entry[], changed: Changed | undefined): readonly Entry[] => {
    if (!changed) {
      const after = fresh();
      return sameList(before, after) ? before : after;
    }
    const entries = source.entries(query.kind);
    const current = [...changed.ids].flatMap((key) => {
      const entry = entries.get(key);
      return entry && matches(entry) ? [entry] : [];
    });
    const fit = new Set(current);
    const kept: Entry[] = [];
    let stayed = 0;
    for (const entry of before) {
      if (fit.has(entry)) stayed += 1;
      else if (!changed.replaced.has(entry)) kept.push(entry);
    }
    if (stayed === current.length && stayed + kept.length === before.length) return before;
    const after = current.length > fewChanges ? merged(kept, current.sort(order), order) : kept;
    if (after === kept) for (const entry of current) after.splice(placeFor(after, entry, order), 0, entry);
    return after.length === 0 ? nothing : after;
  };

  const read = (changed?: Changed): readonly Entry[] => {
    const known = source.remembered(live);
    const version = source.version(query.kind);
    if (known?.version === version) return known.list;
    const list = known ? renewed(known.list, changed) : fresh();
    source.remember(live, { version, list });
    return list;
  };

  const live: Live<readonly Entry[]> = {
    get: () => read(),
    subscribe(changed) {
      listeners.add(changed);
      stop ??= source.listen(query.kind, (_, what) => {
        const known = source.remembered(live);
        const before = known?.list;
        // Only when nothing was missed may the few that changed stand for all.
        const complete = known !== undefined && known.version === source.version(query.kind) - 1;
        if (read(complete ? what : undefined) !== before) for (const listener of listeners) listener();
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

/** Two lists in the same order as one: ten thousand records that came before are not sorted again for each page. */
function merged(one: readonly Entry[], other: readonly Entry[], order: (one: Entry, other: Entry) => number): Entry[] {
  const all: Entry[] = [];
  let next = 0;
  for (const entry of one) {
    for (let each = other[next]; each && order(each, entry) < 0; each = other[next]) {
      all.push(each);
      next += 1;
    }
    all.push(entry);
  }
  for (; next < other.length; next += 1) all.push(other[next] as Entry);
  return all;
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
