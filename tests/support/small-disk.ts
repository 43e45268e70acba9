// A real disk that is small and can be filled to its last byte: memory, mounted as a folder. Only root may mount.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface SmallDisk {
  readonly folder: string;
  /** Leaves no byte free. Call it again before each write that must fail: browsers let go of space now and then. */
  fill(): void;
  /** Makes this many bytes free again. */
  makeRoom(bytes: number): void;
  remove(): void;
}

export const canMount = process.platform === 'linux' && process.getuid?.() === 0;

export function newSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(path.join(tmpdir(), 'stoep-small-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  const filler = path.join(folder, 'filler');
  return {
    folder,
    fill() {
      const file = openSync(filler, 'a');
      for (const size of [1024 * 1024, 4096, 1]) {
        const bytes = Buffer.alloc(size, 1);
        try {
          while (writeSync(file, bytes) === size);
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        }
      }
      closeSync(file);
    },
    makeRoom: (bytes) => truncateSync(filler, Math.max(0, statSync(filler).size - bytes)),
    remove() {
      execFileSync('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
