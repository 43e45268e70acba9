/** Whether a notebook is in the journal with all that is nowhere else, so that its databases may be lost. */
import type { VaultId } from '#domain/ids.ts';
import { notebooksHere, type Stored } from '../database.ts';
import type { Unsent } from '../unsent-rows.ts';
import { openVaultStore } from '../vault-store.ts';
import { isNowhereElse } from './copies.ts';

/**
 * Looked at row by row: by their versions nobody can tell, as what was typed beside a well disk and what came in raise none in
 * the journal. Reading an ill disk is safe; what can't be read may hold anything.
 */
export async function isOnlyOnDisk(vault: VaultId, copy: Unsent | undefined, stored: Stored): Promise<boolean> {
  if (!copy) return true;
  const here = await notebooksHere(stored);
  // Looking must not make an empty database where one was thrown away.
  if (here && !here.has(vault)) return false;
  const store = openVaultStore(vault, stored, async () => false);
  try {
    const disk = await store.unsent();
    if (!disk || disk.version < 0) return disk !== undefined;
    const rows = new Set(copy.rows.map(({ id }) => id));
    const drafts = new Map(copy.drafts.map(({ id, sealed }) => [id, sealed]));
    const isNewer = copy.version > disk.version;
    return (
      (!isNewer && disk.rows.some((row) => isNowhereElse(row) && !rows.has(row.id))) ||
      disk.drafts.some(({ id, sealed }) => !copy.goneDrafts?.includes(id) && !areSame(drafts.get(id), sealed))
    );
  } catch {
    return true;
  } finally {
    store.close();
  }
}

const areSame = (one: Uint8Array | undefined, other: Uint8Array): boolean =>
  one?.length === other.length && one.every((byte, at) => byte === other[at]);
