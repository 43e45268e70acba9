import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Source } from './house.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Every file of ours below a folder of the project, with its text. */
export function readSources(folder: string): Source[] {
  return (
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      // The peers of the benchmark are installed beside it.
      .filter((file) => !file.includes(`${path.sep}node_modules${path.sep}`))
      .map((file) => ({ path: path.relative(root, file).split(path.sep).join('/'), text: readFileSync(file, 'utf8') }))
      .sort((a, b) => a.path.localeCompare(b.path))
  );
}
