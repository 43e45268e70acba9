/** Which notebooks lie on this phone, as the registry, the journal and the browser's own list tell together. */
import type { VaultId } from '#domain/ids.ts';
import {
  isNewerData,
  notebooksHere,
  openRegistry,
  type Registry,
  type Stored,
  storedOf,
  type VaultRow,
} from '../disk/database.ts';
import type { Safeguard } from '../disk/journal/safeguard.ts';
import type { DeviceParts } from '../parts.ts';
import { createToGo, halfHere, type ToGo } from './half-here.ts';
import { wholeRow } from './notebook-keys.ts';

export interface NotebooksHere extends Pick<ToGo, 'left' | 'takeAway' | 'finish'> {
  registry(): Registry;
  stored(): Stored;
  /** Those that may be opened, last used first. */
  all(): readonly VaultRow[];
  find(vault: VaultId | undefined): VaultRow | undefined;
  /** A notebook lies on this disk of which nothing tells any more how it opens. */
  hasStrange(): boolean;
  /** Opens the registry and reads all; false when a newer app wrote it. Throws when it can't be read. */
  open(): Promise<boolean>;
  read(): Promise<void>;
  /** Reads which must go. */
  readToGo(): Promise<void>;
  /** Of a disk that can't be read: whether there was a notebook on it, as the journal or the browser's list tells. */
  isAnythingHere(): Promise<boolean>;
}

export function createNotebooksHere(parts: DeviceParts, safeguard: Safeguard): NotebooksHere {
  let registry: Registry | undefined;
  let rows: readonly VaultRow[] = [];
  let strange = false;
  const stored = (): Stored => ({ ...storedOf(parts), health: safeguard.health });
  const opened = () => {
    if (!registry) throw new Error('Not started.');
    return registry;
  };
  const toGo = createToGo(opened, safeguard, stored);
  const { left } = toGo;

  async function read(): Promise<void> {
    const kept = ((await registry?.vaults.toArray()) ?? []).filter(
      ({ vault }) => typeof vault === 'string' && !left.has(vault),
    );
    const all = [...kept.map((row) => wholeRow(row, safeguard.door)), ...safeguard.lost(kept, left)];
    rows = all.sort((one, other) => (other.lastUsed || 0) - (one.lastUsed || 0));
    const here = await notebooksHere(stored());
    // Of one that is being made, or was when the app was ended, nobody has a lock yet.
    const making = registry ? await halfHere(registry, 'making') : [];
    const known = (vault: VaultId) =>
      left.has(vault) || making.includes(vault) || rows.some((row) => row.vault === vault);
    strange = here !== undefined && [...here].some((vault) => !known(vault));
  }

  return {
    left,
    takeAway: toGo.takeAway,
    finish: toGo.finish,
    readToGo: toGo.read,
    registry: opened,
    stored,
    all: () => rows,
    find: (vault) => rows.find((row) => row.vault === vault),
    hasStrange: () => strange,
    async open() {
      registry = openRegistry(stored());
      await registry.open();
      if (isNewerData(registry)) return false;
      await toGo.read();
      await read();
      return true;
    },
    read,
    isAnythingHere: async () => safeguard.lost([], left).length > 0 || ((await notebooksHere(stored()))?.size ?? 0) > 0,
  };
}
