import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallestHalf } from '#device/journal/journal-bytes.ts';
import { openJournalFiles } from '#device/journal/journal-files.ts';
import { type MemoryFolder, memoryFolder } from '#tests/support/memory-folder.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
const textOf = (all: readonly Uint8Array[]) => all.map((bytes) => new TextDecoder().decode(bytes));

async function opened(folder: MemoryFolder, make = true) {
  const tab = folder.tab();
  const file = await openJournalFiles(tab, make);
  if (!file) throw new Error('No journal.');
  return { ...file, close: tab.close };
}

async function written(...entries: string[]) {
  const folder = memoryFolder();
  const file = await opened(folder);
  await file.replace([]);
  for (const entry of entries) expect(await file.append([bytesOf(entry)])).toBe(true);
  return { folder, file };
}

test('[edge.E1] what was appended is there at the next opening, in its order', async () => {
  const { folder, file } = await written('one', 'two', 'drie €');
  file.close();
  expect(textOf((await opened(folder)).found)).toEqual(['one', 'two', 'drie €']);
});

test('[edge.E1] no journal is made when it is only looked for', async () => {
  const folder = memoryFolder();
  expect(await openJournalFiles(folder.tab(), false)).toBeUndefined();
  expect(folder.files.size).toBe(0);
});

test('[edge.E1] on a disk without a byte of room an entry is still kept, in the place that was made before', async () => {
  const { folder, file } = await written('before');
  folder.free = 0;
  expect(await file.append([bytesOf('in need')])).toBe(true);
  file.close();
  expect(textOf((await opened(folder)).found)).toEqual(['before', 'in need']);
});

test('[edge.E1] a journal that can not be filled while there is room is not there, rather than half', async () => {
  const folder = memoryFolder();
  folder.free = smallestHalf;
  expect(await openJournalFiles(folder.tab(), true)).toBeUndefined();
});

test('[edge.E1] what was replaced is nowhere in the file any more', async () => {
  const { folder, file } = await written('the old secret');
  await file.replace([bytesOf('the new')]);
  await file.append([bytesOf('and later')]);
  expect(textOf((await opened(memoryWith(folder))).found)).toEqual(['the new', 'and later']);
  expect(Buffer.from(folder.files.get('journal-0') ?? []).includes('secret')).toBe(false);
});

test('[edge.E1] an entry that does not fit is not taken, and fits once the rest was replaced', async () => {
  const { file } = await written('x'.repeat(smallestHalf - 100));
  const large = bytesOf('y'.repeat(1_000));
  expect(await file.append([large])).toBe(false);
  expect(await file.replace([large])).toBe(true);
});

test('[edge.E1] a journal grows for what does not fit in half of it, also twice, and keeps it', async () => {
  const { folder, file } = await written('small');
  for (const size of [0.9, 1.7, 3.3, 0.2]) {
    const large = 'z'.repeat(size * smallestHalf);
    expect(await file.replace([bytesOf(large)])).toBe(true);
    expect(await file.append([bytesOf(`after ${size}`)])).toBe(true);
    expect(textOf((await opened(memoryWith(folder))).found)).toEqual([large, `after ${size}`]);
  }
});

test('[edge.E1] a journal that finds no room to grow says so, and keeps what it had', async () => {
  const { folder, file } = await written('what was there');
  folder.free = 1_000;
  expect(await file.replace([bytesOf('z'.repeat(smallestHalf))])).toBe(false);
  expect(await file.append([bytesOf('and goes on')])).toBe(true);
  expect(textOf((await opened(memoryWith(folder))).found)).toEqual(['what was there', 'and goes on']);
});

test('[edge.E1] two tabs write each in a file of their own and read the other’s', async () => {
  const { folder, file: first } = await written('first');
  const second = await opened(folder);
  await second.replace([bytesOf('second')]);
  expect(textOf(second.found)).toEqual([]);
  expect(textOf(await second.others())).toEqual(['first']);
  await first.append([bytesOf('first again')]);
  expect(textOf(await second.others())).toEqual(['first', 'first again']);
  expect(textOf(await first.others())).toEqual(['second']);
});

test('[edge.E1] what a closed tab left is taken along, and its own file is wiped after', async () => {
  const { folder, file: first } = await written('first');
  const second = await opened(folder);
  await second.replace([bytesOf('second')]);
  second.close();
  expect(textOf(await first.adopt())).toEqual(['second']);
  expect(textOf(await first.others())).toEqual([]);
  await first.replace([bytesOf('both')]);
  first.close();
  expect(textOf((await opened(folder)).found)).toEqual(['both']);
  expect(Buffer.from(folder.files.get('journal-1') ?? []).includes('second')).toBe(false);
});

test('[edge.E1] a journal that can’t be written to can still be read', async () => {
  const { folder, file } = await written('kept');
  file.close();
  folder.closed = true;
  const again = await opened(folder, false);
  expect(again.readOnly).toBe(true);
  expect(textOf(await again.others())).toEqual(['kept']);
  expect(await again.append([bytesOf('more')])).toBe(false);
  expect(await again.replace([])).toBe(false);
  folder.closed = false;
  expect(textOf((await opened(folder)).found)).toEqual(['kept']);
});

test('[edge.E1] room is found by writing, and nothing of that stays', async () => {
  const { folder, file } = await written('one');
  folder.free = 10_000;
  expect(await file.hasRoom(20_000)).toBe(false);
  expect(await file.hasRoom(5_000)).toBe(true);
  expect(folder.free).toBe(10_000);
  expect([...folder.files.keys()]).toEqual(['journal-0']);
});

test('[edge.E1] wherever the power goes, all that was acknowledged before is there, whole and in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ size: fc.integer({ min: 1, max: 60_000 }), move: fc.boolean() }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 1_500_000 }),
      async (steps, power) => {
        const folder = memoryFolder();
        const file = await opened(folder);
        await file.replace([]);
        folder.power = power;
        let kept: string[] = [];
        let safe: readonly string[][] = [[]];
        for (const [index, { size, move }] of steps.entries()) {
          const next = move ? kept.slice(-3) : [...kept, `${index}:${'q'.repeat(size)}`];
          const done = move ? await file.replace(next.map(bytesOf)) : await file.append([bytesOf(next.at(-1) ?? '')]);
          if (!done) continue;
          safe = folder.power > 0 ? [next] : [kept, next];
          kept = next;
          if (folder.power === 0) break;
        }
        folder.power = Number.POSITIVE_INFINITY;
        const found = textOf((await opened(memoryWith(folder))).found);
        expect(safe).toContainEqual(found);
      },
    ),
    { numRuns: 60 },
  );
});

/** The same files, seen by a browser that was started anew. */
function memoryWith({ files }: MemoryFolder): MemoryFolder {
  const folder = memoryFolder();
  for (const [name, bytes] of files) folder.files.set(name, bytes.slice());
  return folder;
}
