/** What of a locked notebook is on this phone and nowhere else. Counted in what stands in clear: nothing is opened. */

import type { VaultId } from '#domain/ids.ts';
import type { UnsentHere } from '../device.ts';
import { notebooksHere, type Stored, type VaultRow } from '../disk/database.ts';
import type { Unsent } from '../disk/unsent-rows.ts';
import { openVaultStore } from '../disk/vault-store.ts';

/** Of these together. Nothing is claimed when one of them can't be counted. */
export async function unsentHere(
  rows: readonly VaultRow[],
  stored: Stored,
  copyOf: (vault: VaultId) => Unsent | undefined,
): Promise<UnsentHere> {
  const here = await notebooksHere(stored);
  const all = await Promise.all(
    rows.map(async ({ vault }) => {
      // Looking must not make an empty database where one was thrown away.
      const disk = here && !here.has(vault) ? undefined : await onDisk(vault, stored).catch(() => undefined);
      const copy = copyOf(vault);
      return copy && copy.version > (disk?.version ?? -1) ? copy : disk;
    }),
  );
  if (all.some((each) => each === undefined)) return { changes: undefined, drafts: undefined };
  const sum = (count: (each: Unsent) => number) => all.reduce((total, each) => total + (each ? count(each) : 0), 0);
  return { changes: sum(changesIn), drafts: sum(({ drafts }) => drafts.length) };
}

/** What lies with a coordinator is not only here; what was thrown away is not missed. */
const changesIn = ({ rows }: Unsent): number =>
  rows.filter(
    ({ state, sealed, lost, thrown }) => sealed && !lost && !thrown && (state === 'waiting' || state === 'refused'),
  ).length;

async function onDisk(vault: VaultId, stored: Stored): Promise<Unsent | undefined> {
  const store = openVaultStore(vault, stored, async () => false);
  try {
    return await store.unsent();
  } finally {
    store.close();
  }
}
