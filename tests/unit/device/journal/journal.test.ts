// The journal over its file: what stands there after a failure, and what does not any more.
import { expect, test } from 'vitest';
import type { BaseEntry } from '#device/disk/journal/entries.ts';
import { createJournal } from '#device/disk/journal/journal.ts';
import type { JournalFile } from '#device/disk/journal/journal-file.ts';
import { openJournalFiles } from '#device/disk/journal/journal-files.ts';
import { type MemoryFolder, memoryFolder } from '#tests/support/memory-folder.ts';

const base = (vault: string, version = 1): BaseEntry => ({
  kind: 'base',
  vault,
  version,
  door: { vault, person: 'person', device: 'device', slots: [], lastUsed: 0 },
  day: 1,
  numbers: {},
  settled: {},
  meta: {},
  rows: [],
  drafts: [],
});
const row = (n: number) => ({ team: 'team', n, id: `id-${n}`, state: 'waiting' as const, seq: 0, until: 0 });
const write = (vault: string, version: number) => ({
  kind: 'write' as const,
  vault,
  version,
  rows: [row(version)],
  day: 1,
});

/** `worker` does some things in the place of what the file does, as one that stops answering. */
async function opened(folder: MemoryFolder, worker: (file: JournalFile) => Partial<JournalFile> = () => ({})) {
  const journal = createJournal(async (make) => {
    const file = await openJournalFiles(folder.tab(), make);
    return file && { ...file, ...worker(file) };
  });
  await journal.open(true);
  return journal;
}
async function known(folder: MemoryFolder) {
  const journal = await opened(folder);
  const copies = await journal.copies();
  journal.file()?.end();
  return copies;
}

test('[edge.E1] a notebook is put there whole before anything is added after a write that failed', async () => {
  const folder = memoryFolder();
  const journal = await opened(folder);
  await journal.rebase(async () => base('a'));
  folder.fails = true;
  await expect(journal.append(write('a', 2), async () => base('a', 2))).rejects.toThrow();
  folder.fails = false;
  await journal.append(write('a', 3), async () => ({ ...base('a', 3), rows: [row(2), row(3)] }));
  journal.file()?.end();
  expect((await known(folder)).vaults.get('a')?.rows.map(({ n }) => n)).toEqual([2, 3]);
});

test('[edge.E1] what must go is taken out at a second try, when a worker stopped answering at the first', async () => {
  const folder = memoryFolder();
  let stops = 0;
  const journal = await opened(folder, ({ replace }) => ({
    async replace(entries) {
      if (stops-- > 0) throw new Error('No answer.');
      return replace(entries);
    },
  }));
  await journal.rebase(async () => base('a'));
  await journal.rebase(async () => base('b'));
  stops = 1;
  await journal.forget('a');
  journal.file()?.end();
  expect([...(await known(folder)).vaults.keys()]).toEqual(['b']);
});

test('[edge.E1] what another tab keeps whole goes from this one, and the rest stays', async () => {
  const folder = memoryFolder();
  const journal = await opened(folder);
  await journal.rebase(async () => base('a'));
  await journal.rebase(async () => base('b'));
  await journal.drop('a');
  journal.file()?.end();
  expect([...(await known(folder)).vaults.keys()]).toEqual(['b']);
});

test('[edge.E1] [S10] who signed out stands there until told otherwise, in the place of what was said before', async () => {
  const folder = memoryFolder();
  const journal = await opened(folder);
  await journal.rebase(async () => base('a'));
  const signedIn = { key: 'login', person: 'somebody-of-this-phone', turn: 1 } as const;
  const signedOut = { key: 'login', person: '', tellServer: true, turn: 2 } as const;
  await journal.keepLogin(signedIn);
  await journal.keepLogin(signedOut);
  const text = [...folder.files.values()].map((bytes) => Buffer.from(bytes).toString('latin1')).join();
  expect(text).not.toContain(signedIn.person);
  journal.file()?.end();
  expect((await known(folder)).login).toEqual(signedOut);
  const later = await opened(folder);
  await later.keepLogin(undefined);
  later.file()?.end();
  const copies = await known(folder);
  expect([copies.login, ...copies.vaults.keys()]).toEqual([undefined, 'a']);
});

test('[edge.E1] [S10] who signed out is kept also when there is no room to move', async () => {
  const folder = memoryFolder();
  const first = await opened(folder);
  await first.rebase(async () => base('a'));
  first.file()?.end();
  const journal = await opened(folder, () => ({ replace: async () => false }));
  const signedOut = { key: 'login', person: '', tellServer: true, turn: 1 } as const;
  await journal.keepLogin(signedOut);
  journal.file()?.end();
  expect((await known(folder)).login).toEqual(signedOut);
});
