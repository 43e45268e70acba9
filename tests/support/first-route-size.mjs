// How much JavaScript a phone needs before it can show its first screen: the entry of index.html and all that it
// imports statically, each file gzipped as the server would send it.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const limit = 120_000;

/** Prints the sizes; true when the first route is within its limit. */
export function checkFirstRouteSize(root) {
  const client = path.join(root, 'dist/client');
  const print = (label, file) => console.log(`  ${label}  ${kilobytes(size(client, file))}  ${file}`);

  const first = firstRouteFiles(root);
  const names = new Set(first.map(({ file }) => file));
  const files = readdirSync(client, { recursive: true }).map((file) => file.split(path.sep).join('/'));
  for (const file of names) print('first', file);
  for (const file of files) if (file.endsWith('.js') && !names.has(file)) print('later', file);
  for (const file of files) if (file.endsWith('.css')) print('style', file);

  const total = first.reduce((sum, { gzip }) => sum + gzip, 0);
  console.log(`  First-route JavaScript: ${kilobytes(total)} gzip, limit ${kilobytes(limit)}`);
  return first.length > 0 && total <= limit;
}

/** The files of the first route, or of another entry (the first whose name begins so), each with its bytes after gzip. */
export function firstRouteFiles(root, entry = 'index.html') {
  const manifest = JSON.parse(readFileSync(path.join(root, 'dist/client-manifest.json'), 'utf8'));
  const files = new Set();
  const follow = (key) => {
    const { file, imports = [] } = manifest[key];
    if (files.has(file)) return;
    files.add(file);
    imports.forEach(follow);
  };
  follow(Object.keys(manifest).find((key) => key.startsWith(entry)) ?? entry);
  return [...files].map((file) => ({ file, gzip: size(path.join(root, 'dist/client'), file) }));
}

function size(client, file) {
  return gzipSync(readFileSync(path.join(client, file))).length;
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
}
