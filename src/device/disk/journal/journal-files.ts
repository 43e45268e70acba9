/**
 * The files of the journal. They are made and filled with zeros once, while there is room: from then on a write needs no
 * new space and touches no database of the browser. One writer a file: the exclusive handle is the lock, so a second tab
 * takes the next file and reads the others.
 *
 * Source: measured in Chromium and Firefox under SIGKILL and full disks (decision 0022).
 */
import {
  framed,
  type Half,
  headOf,
  headSize,
  placeInNeed,
  placeToMove,
  readHalves,
  smallestHalf,
} from './journal-bytes.ts';
import { type JournalFile, NoRoom } from './journal-file.ts';

/** As `FileSystemSyncAccessHandle`, which TypeScript knows in workers only. A full disk doesn't throw: it writes less. */
export interface FileHandle {
  read(into: Uint8Array, place: { at: number }): number;
  write(bytes: Uint8Array, place: { at: number }): number;
  flush(): void;
  getSize(): number;
  truncate(size: number): void;
  close(): void;
}

/** The folder they lie in. */
export interface Folder {
  /** `absent` when there is none and none was to be made; `held` when another tab has it, or it can't be written to now. */
  hold(name: string, make: boolean): Promise<FileHandle | 'absent' | 'held'>;
  /** All of a file that another tab may hold. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  remove(name: string): Promise<void>;
}

type Entries = readonly Uint8Array<ArrayBuffer>[];

const names = ['journal-0', 'journal-1', 'journal-2', 'journal-3'];
const trial = 'journal-trial';
const chunk = 1024 * 1024;

interface Held {
  readonly name: string;
  readonly handle: FileHandle;
  half: { start: number; end: number; generation: number; at: number } | undefined;
}

/** Undefined when there is no journal and none was made, or no place for one. */
export async function openJournalFiles(folder: Folder, make: boolean): Promise<JournalFile | undefined> {
  let own: Held | undefined;
  /** Files that nobody held when they were looked at: what stands in them goes along at the next `replace`. */
  let spare: Held[] = [];
  const found: Uint8Array<ArrayBuffer>[] = [];

  const take = async (name: string, makeIt: boolean): Promise<Held | undefined> => {
    const handle = await folder.hold(name, makeIt);
    if (handle === 'absent' || handle === 'held') return undefined;
    const half = readWhole(handle);
    found.push(...(half?.entries ?? []));
    return { name, handle, half: half && { ...half } };
  };

  let full = false;
  for (const name of names) {
    const held = await take(name, make && !own && !full);
    if (!held) continue;
    if (own) spare.push(held);
    else if (prepare(held.handle)) own = held;
    else {
      held.handle.close();
      full = true;
    }
  }
  const mine = own;
  const foreign = () => names.filter((name) => ![mine, ...spare].some((held) => held?.name === name));
  const others = async () => {
    const files = await Promise.all(foreign().map((name) => folder.read(name)));
    return files.flatMap((bytes) => (bytes && readHalves(bytes)?.entries) ?? []);
  };
  if (!mine) return (await others()).length > 0 ? onlyToRead(others) : undefined;

  return {
    readOnly: false,
    found,
    async adopt() {
      const before = found.length;
      for (const name of foreign()) {
        const held = await take(name, false);
        if (held) spare.push(held);
      }
      return found.slice(before);
    },
    others,
    append: async (entries) => append(mine, entries),
    async replace(entries) {
      if (!move(mine, spare, entries)) return false;
      for (const { handle } of spare) {
        zeros(handle, 0, handle.getSize());
        handle.close();
      }
      spare = [];
      return true;
    },
    async hasRoom(bytes) {
      const handle = await folder.hold(trial, true);
      if (handle === 'absent' || handle === 'held') return false;
      try {
        return zeros(handle, 0, bytes);
      } finally {
        handle.close();
        await folder.remove(trial);
      }
    },
    end() {
      for (const { handle } of [mine, ...spare]) handle.close();
    },
  };
}

function onlyToRead(others: JournalFile['others']): JournalFile {
  return {
    ...{ readOnly: true, found: [], others, adopt: async () => [], end: () => undefined },
    ...{ append: async () => false, replace: async () => false, hasRoom: async () => false },
  };
}

function readWhole(handle: FileHandle): Half | undefined {
  const bytes = new Uint8Array(handle.getSize());
  handle.read(bytes, { at: 0 });
  return readHalves(bytes);
}

const put = (handle: FileHandle, bytes: Uint8Array, at: number) => handle.write(bytes, { at }) === bytes.length;

/** Real zeros, not a hole in the file. False when there is no room for them. */
function zeros(handle: FileHandle, from: number, to: number): boolean {
  for (let at = from; at < to; at += chunk) {
    if (!put(handle, new Uint8Array(Math.min(chunk, to - at)), at)) return false;
  }
  handle.flush();
  return true;
}

function prepare(handle: FileHandle): boolean {
  const size = handle.getSize();
  return size >= 2 * smallestHalf || zeros(handle, size, 2 * smallestHalf);
}

/** A full disk doesn't throw: it takes less. */
const partly = () => new NoRoom('The disk took only part of it.');

function append({ handle, half }: Held, entries: Entries): boolean {
  if (!half) return false;
  const bytes = framed(half.generation, entries);
  if (half.at + bytes.length > half.end) return false;
  // After a failure the place is the same, so the next try writes over the torn part.
  if (!put(handle, bytes, half.at)) throw partly();
  handle.flush();
  half.at += bytes.length;
  return true;
}

/** Entries first and the head last, so that a kill leaves the old half the newest. */
function move(file: Held, spare: readonly Held[], entries: Entries): boolean {
  const { handle, half } = file;
  const generation = Math.max(0, ...[file, ...spare].map((each) => each.half?.generation ?? 0)) + 1;
  const bytes = framed(generation, entries);
  const size = handle.getSize();
  let place = placeToMove(size, half, bytes.length);
  if (place.size > size && !zeros(handle, size, place.size)) {
    handle.truncate(size);
    // No room to grow: then it need not be roomy.
    const tight = placeInNeed(size, half, bytes.length);
    if (!tight) return false;
    place = { ...tight, size };
  }
  const whole = put(handle, bytes, place.start + headSize);
  handle.flush();
  if (!whole || !put(handle, headOf(generation), place.start)) throw partly();
  handle.flush();
  const at = place.start + headSize + bytes.length;
  file.half = { start: place.start, end: place.end, generation, at };
  // What an earlier use left here is never read as valid any more; it must not stay either.
  zeros(handle, 0, place.start);
  zeros(handle, at, handle.getSize());
  return true;
}
