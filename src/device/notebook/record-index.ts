/**
 * All records of an unlocked phone in memory, by kind and id: what every list, filter and search reads. An entry is the
 * same object until something in its record changes.
 */

import { definitionOf, type Kind, kinds, type Values } from '#domain/catalog.ts';
import type { RecordId, RecordKey, TeamId } from '#domain/ids.ts';
import { stampTime } from '#sync/clock.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import type { Delivery, Entry, Live, Query } from '../device.ts';
import { recordKey } from '../disk/keys.ts';
import { type Changed, liveList, type Remembered, type Source } from './live.ts';

export interface IndexedRecord {
  readonly record: StoredRecord;
  readonly delivery: Delivery;
}

export interface RecordIndex {
  /** Takes records in, by `recordKey`, as they now are (undefined: no longer here); nobody is told yet. */
  take(changed: ReadonlyMap<RecordKey, IndexedRecord | undefined>): void;
  /** Tells who watches one kind of what was taken; false when there was nothing left to tell. */
  tellOne(): boolean;
  clear(): void;
  watch<K extends Kind>(query: Query<K>): Live<readonly Entry<K>[]>;
  watchOne<K extends Kind>(kind: K, id: RecordId): Live<Entry<K> | undefined>;
  readonly entries: Source['entries'];
  readonly listen: Source['listen'];
}

export function createRecordIndex(): RecordIndex {
  const entries = new Map<Kind, Map<RecordKey, Entry>>(kinds.map((kind) => [kind, new Map()]));
  const teams = new Set<TeamId>();
  const versions = new Map<Kind, number>();
  const listeners = new Map<Kind, Set<(ids: ReadonlySet<RecordKey> | undefined, changed?: Changed) => void>>();
  let remembered = new WeakMap<object, Remembered>();
  /** What was taken and not told yet. */
  const untold = new Map<Kind, { readonly ids: Set<RecordKey>; readonly replaced: Set<Entry> }>();

  const tell = (kind: Kind, changed: Changed | undefined) => {
    versions.set(kind, (versions.get(kind) ?? 0) + 1);
    for (const listener of [...(listeners.get(kind) ?? [])]) listener(changed?.ids, changed);
  };
  const listen: Source['listen'] = (kind, listener) => {
    const all = listeners.get(kind) ?? new Set();
    listeners.set(kind, all.add(listener));
    return () => all.delete(listener);
  };
  const source: Source = {
    entries: (kind) => entries.get(kind) ?? new Map(),
    version: (kind) => versions.get(kind) ?? 0,
    listen,
    remembered: (live) => remembered.get(live),
    remember: (live, what) => remembered.set(live, what),
  };

  return {
    take(changed) {
      for (const [key, indexed] of changed) {
        if (indexed) teams.add(indexed.record.team);
        const after = indexed && entryOf(indexed);
        // An id keeps its kind; of what went only the id is known.
        for (const kind of after ? [after.kind] : kinds) {
          const ofKind = entries.get(kind);
          const before = ofKind?.get(key);
          if (!ofKind || (!before && !after) || (before && after && sameEntry(before, after))) continue;
          if (after) ofKind.set(key, after);
          else ofKind.delete(key);
          const changes = untold.get(kind) ?? { ids: new Set(), replaced: new Set() };
          untold.set(kind, changes);
          changes.ids.add(key);
          if (before) changes.replaced.add(before);
        }
      }
    },
    tellOne() {
      const [next] = untold;
      if (!next) return false;
      untold.delete(next[0]);
      tell(...next);
      return true;
    },
    clear() {
      untold.clear();
      for (const ofKind of entries.values()) ofKind.clear();
      remembered = new WeakMap();
      for (const kind of kinds) tell(kind, undefined);
    },
    entries: source.entries,
    listen,
    watch: (query) => liveList(source, query),
    watchOne<K extends Kind>(kind: K, id: RecordId) {
      // A person who works in two teams is a record in both, with the same id: the first will do.
      const keys = () => [...teams].map((team) => recordKey({ team, id }));
      const get = () => {
        for (const key of keys()) {
          const entry = source.entries(kind).get(key);
          if (entry) return entry as unknown as Entry<K>;
        }
        return undefined;
      };
      return {
        get,
        subscribe: (changed) =>
          listen(kind, (ids) => {
            if (!ids || keys().some((key) => ids.has(key))) changed();
          }),
      };
    },
  };
}

function entryOf({ record, delivery }: IndexedRecord): Entry | undefined {
  if (record.removed || !definitionOf(record.kind)) return undefined;
  const last = record.history.at(-1);
  return {
    kind: record.kind as Kind,
    id: record.id,
    team: record.team,
    by: record.by,
    madeAt: record.history.find(({ stamp }) => stamp === record.made)?.late ?? stampTime(record.made),
    changedAt: last?.late ?? stampTime(last?.stamp ?? record.made),
    takenAt: record.taken,
    values: record.values as Values<Kind>,
    history: record.history,
    delivery,
  };
}

/** Values and history are never changed in place, so the same objects mean the same content. */
function sameEntry(one: Entry, other: Entry): boolean {
  return (
    one.delivery === other.delivery &&
    one.madeAt === other.madeAt &&
    one.takenAt === other.takenAt &&
    (one.values === other.values || JSON.stringify(one.values) === JSON.stringify(other.values)) &&
    (one.history === other.history || JSON.stringify(one.history) === JSON.stringify(other.history))
  );
}
