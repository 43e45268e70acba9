import fc from 'fast-check';
import { expect, test } from 'vitest';
import { framed, headOf, headSize, smallestHalf } from '#device/disk/journal/journal-bytes.ts';
import { openJournalFiles } from '#device/disk/journal/journal-files.ts';
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

/** What is told of in these tests: a file of any size, as a kill while it grew leaves it. */
const sizesBetween = [2.4, 3, 3.001, 4.7, 5, 6, 7.3, 12, 12.9].map((halves) => Math.round(halves * smallestHalf));

test.each(sizesBetween)(
  '[edge.E1] a file that a kill left at %i bytes keeps what it had, and what is written after',
  async (left) => {
    const { folder, file } = await written('before');
    file.close();
    folder.files.set('journal-0', filled(folder.files.get('journal-0'), left));
    let again = await opened(folder);
    expect(textOf(again.found)).toEqual(['before']);
    for (const size of [0.2, 0.9, 1.7, 3.3, 0.1, 6.1, 0.2]) {
      const large = 'z'.repeat(size * smallestHalf);
      expect(await again.replace([bytesOf(large)])).toBe(true);
      expect(await again.append([bytesOf(`after ${size}`)])).toBe(true);
      again.close();
      again = await opened(folder);
      expect(textOf(again.found)).toEqual([large, `after ${size}`]);
    }
    // An older app looks there only.
    const { length } = folder.files.get('journal-0') ?? [];
    expect(Number.isInteger(Math.log2((length ?? 0) / smallestHalf))).toBe(true);
  },
);

test.each(sizesBetween)(
  '[edge.E1] what an older app moved to %i bytes, which is no doubling, is read, added to and moved from',
  async (start) => {
    for (const size of [2 * start, 2 * start + 700_001]) {
      const { folder, file } = await written('the old place');
      file.close();
      // As it was written before heads were only put at doublings: at the half of a file that grew from a size between.
      const bytes = filled(folder.files.get('journal-0'), size);
      bytes.set(framed(7, [bytesOf('in between'), bytesOf('and after')]), start + headSize);
      bytes.set(headOf(7), start);
      folder.files.set('journal-0', bytes);
      const again = await opened(folder);
      expect(textOf(again.found)).toEqual(['in between', 'and after']);
      expect(await again.append([bytesOf('added')])).toBe(true);
      again.close();
      const later = await opened(folder);
      expect(textOf(later.found)).toEqual(['in between', 'and after', 'added']);
      const large = 'z'.repeat(1.7 * smallestHalf);
      expect(await later.replace([bytesOf(large)])).toBe(true);
      later.close();
      expect(textOf((await opened(folder)).found)).toEqual([large]);
      expect(Buffer.from(folder.files.get('journal-0') ?? []).includes('in between')).toBe(false);
    }
  },
);

test('[edge.E1] a kill at any step of growing, moving and wiping leaves the old or the new, and the journal goes on', async () => {
  const large = (letter: string, halves: number) => letter.repeat(halves * smallestHalf);
  // Fills, grows from 1 to 4 MiB, moves back, and grows again.
  const steps = [large('a', 0.2), large('b', 0.8), large('c', 0.1), large('d', 1.6)];
  const step = 390_007;
  for (let power = step, whole = false; !whole; power += step) {
    const { folder, file } = await written('first');
    file.close();
    const killed = await opened(folder);
    folder.power = power;
    let before = ['first'];
    let next = before;
    for (const each of steps) {
      if (folder.power === 0) break;
      before = next;
      next = [each];
      await killed.replace([bytesOf(each)]);
    }
    whole = folder.power > 0;
    folder.power = Number.POSITIVE_INFINITY;
    killed.close();
    let again = await opened(folder);
    expect([before, next].some((each) => isSame(each, textOf(again.found)))).toBe(true);
    for (const halves of [0.8, 0.1]) {
      expect(await again.replace([bytesOf(large('e', halves))])).toBe(true);
      again.close();
      again = await opened(folder);
      expect(isSame([large('e', halves)], textOf(again.found))).toBe(true);
    }
  }
});

/** Said without the texts: they are too large to be shown. */
const isSame = (one: readonly string[], other: readonly string[]) => JSON.stringify(one) === JSON.stringify(other);

function filled(bytes: Uint8Array<ArrayBuffer> = new Uint8Array(), size: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(size);
  all.set(bytes.subarray(0, size));
  return all;
}

/** The same files, seen by a browser that was started anew. */
function memoryWith({ files }: MemoryFolder): MemoryFolder {
  const folder = memoryFolder();
  for (const [name, bytes] of files) folder.files.set(name, bytes.slice());
  return folder;
}
