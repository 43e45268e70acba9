// The folder of the journal, in memory: with a disk that can be full, handles that are exclusive, and a power cut after
// any number of bytes.
import type { FileHandle, Folder } from '#device/disk/journal/journal-files.ts';

export interface MemoryFolder {
  /** What a tab sees: a handle that it holds is `held` for the others. `close` is the end of the tab. */
  tab(): Folder & { close(): void };
  readonly files: Map<string, Uint8Array<ArrayBuffer>>;
  /** Bytes that the files may still grow by; writing over what is there needs none. */
  free: number;
  /** No file is given out to write in, as Firefox does on a disk without a byte free. */
  closed: boolean;
  /** Each write throws, as when the disk itself fails. */
  fails: boolean;
  /** Bytes that are still written before the power goes; what is written after that is not there. */
  power: number;
}

export function memoryFolder(): MemoryFolder {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const held = new Set<string>();
  const folder: MemoryFolder = {
    files,
    free: Number.POSITIVE_INFINITY,
    closed: false,
    fails: false,
    power: Number.POSITIVE_INFINITY,
    tab() {
      const mine = new Set<string>();
      const handleOf = (name: string): FileHandle => ({
        read(into, { at }) {
          const bytes = (files.get(name) ?? new Uint8Array()).subarray(at, at + into.length);
          into.set(bytes);
          return bytes.length;
        },
        write(bytes, { at }) {
          if (folder.fails) throw new Error('The disk failed.');
          const before = files.get(name) ?? new Uint8Array();
          const grows = Math.max(0, at + bytes.length - before.length);
          const fits = grows > folder.free ? Math.max(0, bytes.length - (grows - folder.free)) : bytes.length;
          const written = Math.min(fits, folder.power);
          folder.power -= written;
          const size = Math.max(before.length, written > 0 ? at + written : 0);
          folder.free -= size - before.length;
          const after = grown(before, size);
          if (written > 0) after.set(bytes.subarray(0, written), at);
          files.set(name, after);
          // The power is off: who wrote does not know.
          return folder.power === 0 ? bytes.length : written;
        },
        flush() {},
        getSize: () => files.get(name)?.length ?? 0,
        truncate(size) {
          const before = files.get(name) ?? new Uint8Array();
          folder.free += Math.max(0, before.length - size);
          files.set(name, before.slice(0, size));
        },
        close() {
          held.delete(name);
          mine.delete(name);
        },
      });
      return {
        async hold(name, make) {
          if (!make && !files.has(name)) return 'absent';
          if (held.has(name) || folder.closed) return 'held';
          held.add(name);
          mine.add(name);
          if (!files.has(name)) files.set(name, new Uint8Array());
          return handleOf(name);
        },
        read: async (name) => files.get(name)?.slice(),
        async remove(name) {
          folder.free += files.get(name)?.length ?? 0;
          files.delete(name);
        },
        close() {
          for (const name of mine) held.delete(name);
        },
      };
    },
  };
  return folder;
}

/** With room behind it for what comes next: a file that is filled bit by bit is not copied each time. */
function grown(bytes: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  if (size <= bytes.length) return bytes;
  if (bytes.byteOffset === 0 && size <= bytes.buffer.byteLength)
    return new Uint8Array(bytes.buffer, 0, size).fill(0, bytes.length);
  const more = new Uint8Array(new ArrayBuffer(2 * size), 0, size);
  more.set(bytes);
  return more;
}
