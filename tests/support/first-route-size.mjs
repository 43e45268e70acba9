// How much JavaScript a phone needs before it can show its first screen: the entry of index.html and all that it
// imports statically, each file gzipped as the server would send it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const limit = 120_000;

/** Prints the sizes; true when the first route is within its limit. */
export function checkFirstRouteSize(root) {
  const manifest = JSON.parse(readFileSync(path.join(root, 'dist/client-manifest.json'), 'utf8'));
  const first = new Set();
  follow('index.html', first);
  const all = new Set(Object.keys(manifest).filter((key) => manifest[key].file.endsWith('.js')));

  const total = sum(first);
  for (const key of first) console.log(`  first  ${line(key)}`);
  for (const key of all) if (!first.has(key)) console.log(`  later  ${line(key)}`);
  const styles = [...first].flatMap((key) => manifest[key].css ?? []);
  for (const file of styles) console.log(`  style  ${kilobytes(gzipped(file))}  ${file}`);
  console.log(`  First-route JavaScript: ${kilobytes(total)} gzip, limit ${kilobytes(limit)}`);
  return total > 0 && total <= limit;

  function follow(key, seen) {
    if (seen.has(key)) return;
    seen.add(key);
    for (const next of manifest[key].imports ?? []) follow(next, seen);
  }
  function line(key) {
    return `${kilobytes(gzipped(manifest[key].file))}  ${manifest[key].file}`;
  }
  function sum(keys) {
    return [...keys].reduce((total, key) => total + gzipped(manifest[key].file), 0);
  }
  function gzipped(file) {
    return gzipSync(readFileSync(path.join(root, 'dist/client', file))).length;
  }
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1).padStart(7)} kB`;
}
