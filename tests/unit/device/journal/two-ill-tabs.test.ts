// Two tabs on one ill disk: what either of them said to be kept stays, whatever the other does after it.
import { expect, test } from 'vitest';
import { createDiskHealth } from '#device/disk/disk-health.ts';
import { createJournal } from '#device/disk/journal/journal.ts';
import { openJournalFiles } from '#device/disk/journal/journal-files.ts';
import { journaledStore } from '#device/disk/journal/journaled-store.ts';
import { accountKey } from '#device/disk/keys.ts';
import type { Unsent } from '#device/disk/unsent-rows.ts';
import type { VaultStore } from '#device/disk/vault-store.ts';
import { type MemoryFolder, memoryFolder } from '#tests/support/memory-folder.ts';

const vault = 'vault';
const disk: Unsent = { version: 10, numbers: {}, settled: {}, meta: {}, rows: [], drafts: [] };
const draft = (id: string) => ({ id, sealed: new Uint8Array([1]) });
const page = { dropTeams: ['a team that is no more'] };

/** A tab whose disk was read once and can't be written to; `scrubs` is what it tells the other tabs. */
async function tab(folder: MemoryFolder, name: string, scrubs: () => void = () => undefined, onDisk = disk) {
  const held = folder.tab();
  const journal = createJournal((make) => openJournalFiles(held, make));
  await journal.open(true);
  const health = createDiskHealth(true);
  health.set(true);
  const ill = async () => {
    throw new Error('The disk is ill.');
  };
  const bare = { unsent: async () => onDisk, write: ill, putDraft: ill, dropDraft: ill } as unknown as VaultStore;
  const door = () => ({ vault, person: 'person', device: 'device', slots: [], lastUsed: 0 });
  const store = journaledStore(bare, { journal, health, tab: name, door, now: () => 0, onTakenAway: scrubs });
  return { store, journal, close: () => held.close() };
}
const keptIn = async (folder: MemoryFolder) => {
  const journal = createJournal((make) => openJournalFiles(folder.tab(), make));
  await journal.open(false);
  const kept = (await journal.copies()).vaults.get(vault);
  journal.file()?.end();
  return kept;
};
const draftsIn = async (folder: MemoryFolder) => (await keptIn(folder))?.drafts.map(({ id }) => id).sort();

test('[edge.E1] [P1] what another tab kept when it stepped aside stays when this one throws something away', async () => {
  const folder = memoryFolder();
  let other: Awaited<ReturnType<typeof tab>> | undefined;
  // As `safeguard.ts` does in a tab that has no notebook open any more.
  const one = await tab(folder, 'one', () => void other?.journal.drop(vault));
  other = await tab(folder, 'other');
  await one.store.putDraft(draft('of one'));
  await other.store.putDraft(draft('typed last in the other'));
  await one.store.dropDraft('of one');
  await other.journal.copies();
  one.close();
  other.close();
  expect(await draftsIn(folder)).toEqual(['typed last in the other']);
});

test('[edge.E1] [P1] what another tab kept stays when it is closed and this one puts all together', async () => {
  const folder = memoryFolder();
  const one = await tab(folder, 'one');
  const other = await tab(folder, 'other');
  await one.store.putDraft(draft('of one'));
  await other.store.putDraft(draft('typed last in the other'));
  other.close();
  await one.store.rebase();
  one.close();
  expect(await draftsIn(folder)).toEqual(['of one', 'typed last in the other']);
});

test('[edge.E1] [P1] what another tab kept counts beside what this one wrote after pages came in', async () => {
  const folder = memoryFolder();
  const one = await tab(folder, 'one');
  const other = await tab(folder, 'other');
  for (let n = 0; n < 3; n++) await one.store.write(page);
  await other.store.putDraft(draft('typed last in the other'));
  await one.store.putDraft(draft('of one'));
  one.close();
  other.close();
  expect(await draftsIn(folder)).toEqual(['of one', 'typed last in the other']);
});

const draftTexts = async (folder: MemoryFolder) =>
  (await keptIn(folder))?.drafts.map(({ sealed }) => textOf(sealed)).sort();
const rowsIn = async (folder: MemoryFolder) =>
  (await keptIn(folder))?.rows.map(({ n, sealed }) => [n, sealed && textOf(sealed)]);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const sealed = (text: string) => new TextEncoder().encode(text);
const typed = (id: string, text: string) => ({ id, sealed: sealed(text) });
const append = (text: string) => ({
  append: [{ team: 'team', id: text, state: 'waiting' as const, seq: 0, until: 0, sealed: sealed(text) }],
});
const answered = { team: 'team', n: 1, state: 'answered' as const, seq: 5, until: 0 };
const holds = (folder: MemoryFolder, text: string) =>
  [...folder.files.values()].some((bytes) => Buffer.from(bytes).includes(text));

test('[edge.E1] [P3] what is thrown away goes from the file of the other tab too, and its own words stay', async () => {
  const folder = memoryFolder();
  let other: Awaited<ReturnType<typeof tab>> | undefined;
  const one = await tab(folder, 'one', () => void other?.journal.drop(vault));
  other = await tab(folder, 'other');
  await one.store.putDraft(typed('of one', 'to be thrown away'));
  await other.store.putDraft(typed('of the other', 'last words'));
  await one.store.dropDraft('of one');
  await other.journal.copies();
  expect([holds(folder, 'to be thrown away'), holds(folder, 'last words')]).toEqual([false, true]);
  await one.store.putDraft(typed('of one again', 'typed after'));
  one.close();
  other.close();
  expect(await draftTexts(folder)).toEqual(['last words', 'typed after']);
});

test('[edge.E1] [P3] what is thrown away goes with a file that is taken over too, and what only stood there stays', async () => {
  const folder = memoryFolder();
  const one = await tab(folder, 'one');
  const other = await tab(folder, 'other');
  await one.store.putDraft(typed('of one', 'to be thrown away'));
  await other.store.putDraft(typed('of the other', 'last words'));
  other.close();
  await one.store.dropDraft('of one');
  expect([holds(folder, 'to be thrown away'), holds(folder, 'last words')]).toEqual([false, true]);
  await one.store.rebase();
  one.close();
  expect(await draftTexts(folder)).toEqual(['last words']);
});

test('[edge.E1] [P1] of one draft in two tabs that stays which was typed in, however far on the other is', async () => {
  const folder = memoryFolder();
  const onDisk = { ...disk, drafts: [typed('shared', 'begin')] };
  const one = await tab(folder, 'one', undefined, onDisk);
  const other = await tab(folder, 'other', undefined, onDisk);
  await one.store.putDraft(typed('of one', 'something else'));
  await other.store.putDraft(typed('shared', 'begin and the last words'));
  for (let n = 0; n < 9; n++) await one.store.write(page);
  await one.store.putDraft(typed('of one', 'something else again'));
  other.close();
  await one.store.rebase();
  one.close();
  expect(await draftTexts(folder)).toEqual(['begin and the last words', 'something else again']);
});

for (const [ahead, empty] of [
  ['one', false],
  ['other', false],
  ['one', true],
  ['other', true],
] as const) {
  test(`[edge.E1] [P1] notes that two tabs saved at once both stay, also when the server has one of them${empty ? ', of which nothing is kept,' : ''} and ${ahead} is further on`, async () => {
    const folder = memoryFolder();
    const tabs = { one: await tab(folder, 'one'), other: await tab(folder, 'other') };
    const { one, other } = tabs;
    // Both at once: neither knows of the other.
    await Promise.all([one.store.write(page), other.store.write(page)]);
    for (let n = 0; n < 5; n++) await tabs[ahead].store.write(page);
    await one.store.write(append('of one'));
    await other.store.write(append('of the other'));
    await one.store.write({ patchOutbox: [{ ...answered, empty }] });
    one.close();
    other.close();
    // What the server has keeps its number, and what it is, for a server that is restored.
    expect(await rowsIn(folder)).toEqual([...(empty ? [] : [[1, 'of one']]), [2, 'of the other']]);
  });
}

test('[edge.E1] [P3] content that was put in the place of other content stays so, however far on the other tab is', async () => {
  const folder = memoryFolder();
  const row = {
    team: 'team',
    n: 1,
    id: 'old',
    state: 'waiting' as const,
    seq: 0,
    until: 0,
    sealed: sealed('too much'),
  };
  const onDisk = { ...disk, numbers: { team: 1 }, rows: [row] };
  let other: Awaited<ReturnType<typeof tab>> | undefined;
  const one = await tab(folder, 'one', () => void other?.journal.drop(vault), onDisk);
  other = await tab(folder, 'other', undefined, onDisk);
  await Promise.all([one.store.write(page), other.store.write(page)]);
  for (let n = 0; n < 9; n++) await other.store.putDraft(typed('draft', 'last words'));
  const content = { id: 'new', sealed: sealed('less') };
  await one.store.write({ patchOutbox: [{ ...answered, state: 'waiting', content }] });
  await other.journal.copies();
  expect(holds(folder, 'too much')).toBe(false);
  one.close();
  other.close();
  expect(await rowsIn(folder)).toEqual([[1, 'less']]);
  expect(await draftTexts(folder)).toEqual(['last words']);
});

test('[edge.E1] [P1] what one tab set for the whole notebook stays set, however far on the other tab is', async () => {
  const folder = memoryFolder();
  const onDisk = { ...disk, meta: { [accountKey]: sealed('before') } };
  const one = await tab(folder, 'one', undefined, onDisk);
  const other = await tab(folder, 'other', undefined, onDisk);
  await Promise.all([one.store.write(page), other.store.write(page)]);
  for (let n = 0; n < 9; n++) await other.store.putDraft(typed('draft', 'last words'));
  await one.store.write({ meta: [{ key: accountKey, sealed: sealed('after') }] });
  one.close();
  other.close();
  const copy = await keptIn(folder);
  expect(copy && textOf(copy.meta[accountKey] ?? new Uint8Array())).toBe('after');
});
