// What was answered while the disk is ill gives way to what nobody has yet, and to nothing else.
import { expect, test } from 'vitest';
import { createDiskHealth } from '#device/disk/disk-health.ts';
import { createJournal } from '#device/disk/journal/journal.ts';
import type { JournalFile } from '#device/disk/journal/journal-file.ts';
import { openJournalFiles } from '#device/disk/journal/journal-files.ts';
import { journaledStore } from '#device/disk/journal/journaled-store.ts';
import type { Unsent } from '#device/disk/unsent-rows.ts';
import type { VaultStore } from '#device/disk/vault-store.ts';
import { memoryFolder } from '#tests/support/memory-folder.ts';

const vault = 'vault';
const empty: Unsent = { version: 10, numbers: {}, settled: {}, meta: {}, rows: [], drafts: [] };
const noted = (id: string, bytes = 10) => ({
  append: [{ team: 'team', id, state: 'waiting' as const, seq: 0, until: 0, sealed: new Uint8Array(bytes).fill(7) }],
});
const answered = (n: number) => ({ patchOutbox: [{ team: 'team', n, state: 'answered' as const, seq: n, until: 9 }] });

/** A notebook on an ill disk; `worker` does some things in the place of what the file of the journal does. */
async function onIllDisk(worker: (file: JournalFile) => Partial<JournalFile> = () => ({})) {
  const folder = memoryFolder();
  const journal = createJournal(async (make) => {
    const file = await openJournalFiles(folder.tab(), make);
    return file && { ...file, ...worker(file) };
  });
  await journal.open(true);
  const health = createDiskHealth(true);
  health.set(true);
  const bare = { unsent: async () => empty } as unknown as VaultStore;
  const door = () => ({ vault, person: 'person', device: 'device', slots: [], lastUsed: 0 });
  const store = journaledStore(bare, { journal, health, tab: 'one', door, now: () => 0, onTakenAway: () => undefined });
  const kept = async () => (await journal.copies()).vaults.get(vault)?.rows.map(({ id }) => id);
  return { folder, store, kept };
}

test('[S7] [edge.E1] what was answered stays when the journal fails for a moment', async () => {
  let fails = false;
  const { store, kept } = await onIllDisk((file) => ({
    async append(entries) {
      if (!fails) return file.append(entries);
      fails = false;
      throw new Error('The worker stopped.');
    },
  }));
  await store.write(noted('een'));
  await store.write(answered(1));
  fails = true;
  await store.write(noted('twee')).catch(() => store.write(noted('twee')));
  expect(await kept()).toEqual(['een', 'twee']);
});

test('[S7] [S14] what was answered gives way when there is no room for it and for what nobody has yet', async () => {
  const { folder, store, kept } = await onIllDisk();
  for (const [n, id] of ['een', 'twee'].entries()) {
    await store.write(noted(id, 200_000));
    await store.write(answered(n + 1));
  }
  folder.free = 0;
  await store.write(noted('drie', 200_000));
  expect(await kept()).toEqual(['drie']);
});

test('[S7] [S14] what was answered stays when also without it there is no room', async () => {
  const { folder, store, kept } = await onIllDisk();
  await store.write(noted('een', 100_000));
  await store.write(answered(1));
  folder.free = 0;
  await expect(store.write(noted('twee', 600_000))).rejects.toThrow();
  expect(await kept()).toEqual(['een']);
});
