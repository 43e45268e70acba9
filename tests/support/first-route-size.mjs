// How much JavaScript a phone needs before it can show its first screen: the entry of index.html and all that it
// imports statically, each file gzipped as the server would send it.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const limit = 120_000;

/** Prints the sizes; true when the first route is within its limit. */
export function checkFirstRouteSize(root) {
  const client = path.join(root, 'dist/client');
  const size = (file) => gzipSync(readFileSync(path.join(client, file))).length;
  const print = (label, file) => console.log(`  ${label}  ${kilobytes(size(file))}  ${file}`);

  const first = firstRoute(JSON.parse(readFileSync(path.join(root, 'dist/client-manifest.json'), 'utf8')));
  const files = readdirSync(client, { recursive: true }).map((file) => file.split(path.sep).join('/'));
  for (const file of first) print('first', file);
  for (const file of files) if (file.endsWith('.js') && !first.has(file)) print('later', file);
  for (const file of files) if (file.endsWith('.css')) print('style', file);

  const total = [...first].reduce((sum, file) => sum + size(file), 0);
  console.log(`  First-route JavaScript: ${kilobytes(total)} gzip, limit ${kilobytes(limit)}`);
  return first.size > 0 && total <= limit;
}

function firstRoute(manifest) {
  const files = new Set();
  const follow = (key) => {
    const { file, imports = [] } = manifest[key];
    if (files.has(file)) return;
    files.add(file);
    imports.forEach(follow);
  };
  follow('index.html');
  return files;
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
}
