/**
 * Whether the browser's databases may be written to. In Chromium a write that a full disk tore leaves a broken record in
 * the one log of all databases of this app; the next good write comes behind it, and at a later start the browser takes
 * the log for corrupt and throws all databases away, notebook and slots included. So after a write that failed nothing
 * more is written to any of them until `heal` has made the browser begin another log. Reading stays safe.
 *
 * Only where there is a journal to write to instead (`guard`); elsewhere a failed write is tried again as before.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface DiskHealth {
  readonly ill: StoreApi<{ readonly ill: boolean }>;
  isIll(): boolean;
  /** From now on a failed write makes it ill: there is a journal to write to instead. */
  guard(): void;
  /** What a write failed with; `begun` tells that it had begun. Makes the disk ill when that may have left something half. */
  failed(error: unknown, begun: boolean): void;
  set(ill: boolean): void;
  /** Throws `DiskIll` when nothing may be written. */
  mayWrite(): void;
}

/** Nothing is written to the databases any more. */
export class DiskIll extends Error {
  override readonly name = 'DiskIll';
}

/**
 * Refusals after which the disk is as it was: a quota that is reached before anything was written, and mistakes of who
 * asked. Anything else may have left something half.
 */
const clean = [
  'QuotaExceededError',
  'ConstraintError',
  'DataError',
  'DataCloneError',
  'NotFoundError',
  'ReadOnlyError',
  'TransactionInactiveError',
  'VersionError',
  'VersionChangeError',
  'SchemaError',
  'MissingAPIError',
  'DiskIll',
  'VaultGone',
];

/**
 * `oneLog`: the browser closes all connections when its log fails, and opening one again is the deadly step; elsewhere a
 * write that could not begin, as on a connection that died in the background, left nothing and may be tried again.
 */
export function createDiskHealth(oneLog: boolean): DiskHealth {
  const store = createStore(() => ({ ill: false }));
  let guarded = false;
  return {
    ill: store,
    isIll: () => store.getState().ill,
    guard() {
      guarded = true;
    },
    failed(error, begun) {
      const name = (error as { name?: unknown } | null)?.name;
      if (!guarded || typeof name !== 'string' || clean.includes(name) || !(begun || oneLog)) return;
      store.setState({ ill: true });
    },
    set: (ill) => store.setState({ ill }),
    mayWrite() {
      if (store.getState().ill) throw new DiskIll('Nothing is written to this disk until it was healed.');
    },
  };
}
