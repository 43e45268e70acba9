// Copies of the tree to break things in: sources are copied, installed packages are linked.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { editsOf } from './breakages.mjs';
import { placesIn } from './places.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../../..');
/** Of the tree itself; packages are not copied wherever they lie. */
const notCopied = ['dist', '.git'];

/** So many copies, and how to take them away again. */
export function copyTrees(count) {
  const folder = mkdtempSync(path.join(tmpdir(), 'stoep-break-'));
  const trees = Array.from({ length: count }, (_, index) => makeTree(path.join(folder, `tree-${index + 1}`)));
  // What was just stopped may still write for a moment.
  return { trees, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }) };
}

function makeTree(folder) {
  const skipped = notCopied.map((name) => path.join(root, name));
  cpSync(root, folder, {
    recursive: true,
    filter: (source) => !skipped.includes(source) && path.basename(source) !== 'node_modules',
  });
  linkPackages(folder);
  const places = placesIn(folder);
  return {
    folder,
    /** Breaks one thing; what comes back puts it right. */
    breakIt(breakage) {
      const broken = places.broken(editsOf(breakage));
      const put = (file, text) => writeFileSync(path.join(folder, file), text);
      for (const [file, text] of broken) put(file, text);
      return () => {
        for (const file of broken.keys()) put(file, places.textOf(file));
      };
    },
  };
}

/** By hard links, so that each copy has its own folders to keep caches in; else one link to the folder. */
function linkPackages(folder) {
  const [from, to] = [path.join(root, 'node_modules'), path.join(folder, 'node_modules')];
  if (spawnSync('cp', ['-al', from, to], { stdio: 'ignore' }).status === 0) {
    // A cache that is written over in place would be written over in the tree too.
    for (const cache of ['.vite', '.vite-temp', '.cache'])
      rmSync(path.join(to, cache), { recursive: true, force: true });
    return;
  }
  rmSync(to, { recursive: true, force: true });
  symlinkSync(from, to, 'dir');
}
