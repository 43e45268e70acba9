/** The disk as it was last seen here, with what was written here since: what is known of it once it can't be read. */
import { isIrreplaceable, type Unsent } from '../unsent-rows.ts';
import type { Snapshot } from '../vault-rows.ts';
import { written } from './copies.ts';
import type { WriteEntry } from './entries.ts';

export interface LastSeen {
  /** Undefined before it was read. */
  get(): Unsent | undefined;
  /** It was read; gives what was read. */
  noted(snapshot: Snapshot): Snapshot;
  notedDrafts(drafts: Unsent['drafts']): void;
  /** It was written to. Drafts raise no version. */
  wrote(change: Omit<WriteEntry, 'kind' | 'vault' | 'day' | 'version'> & { readonly version?: number }): void;
  /** A disk that can't be read drops nothing: it is taken to be as it was last seen. `known` is what memory has of it. */
  unread(known: ReadonlySet<string>): Snapshot;
}

const nothing: Unsent = { version: 0, numbers: {}, settled: {}, meta: {}, rows: [], drafts: [] };

export function createLastSeen(): LastSeen {
  let seen: Unsent | undefined;
  return {
    get: () => seen,
    noted(snapshot) {
      const { state, meta, outbox: rows } = snapshot;
      // Of a notebook that is gone from the disk nothing is known, however far on its numbers are made to begin.
      if (snapshot.rebuilt && seen) return snapshot;
      const { numbers, settled = {} } = state;
      const version = snapshot.rebuilt ? -1 : state.version;
      const kept = meta.flatMap(({ key, sealed }) => (isIrreplaceable(key) ? [[key, sealed]] : []));
      seen = { version, numbers, settled, rows, meta: Object.fromEntries(kept), drafts: seen?.drafts ?? [] };
      return snapshot;
    },
    notedDrafts(drafts) {
      if (seen) seen = { ...seen, drafts };
    },
    wrote(change) {
      if (seen) seen = written(seen, { ...change, version: change.version ?? seen.version });
    },
    unread(known) {
      const { version, numbers, settled, meta, rows } = seen ?? nothing;
      return {
        state: { key: 'state', version, numbers, settled },
        ...{ rebuilt: !seen, older: false, segmentIds: known, segments: [] },
        ...{ meta: Object.entries(meta).map(([key, sealed]) => ({ key, sealed })), outbox: rows },
      };
    },
  };
}
