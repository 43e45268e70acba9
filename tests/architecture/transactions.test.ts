// Chromium lets a transaction live on over an await of something else and Firefox commits it half-way, so the source is
// read: what is awaited inside a transaction on IndexedDB goes by way of the database that it is a transaction of.
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { isCode, type Source, visit } from './house.ts';
import { readSources } from './source-files.ts';

type Node = Record<string, unknown> & { type: string; start: number; end: number };

describe('[S14] inside a transaction', () => {
  const sources = readSources('src/device').filter(({ path }) => isCode(path));

  test('nothing is awaited but the transaction itself', () => {
    expect(sources.flatMap(awaitedElsewhere)).toEqual([]);
  });

  test('there is something to read: the transactions of the notebook, the map and the drafts', () => {
    const files = sources.filter((source) => transactionsIn(source).length > 0).map(({ path }) => path);
    expect(files).toContain('src/device/disk/vault-store.ts');
    expect(files.length).toBeGreaterThan(1);
  });
});

describe('the reader of transactions', () => {
  const read = (body: string) =>
    awaitedElsewhere({ path: 'a.ts', text: `db.transaction('rw', db.rows, async () => { ${body} });` });

  test('looks into what a transaction calls with its database', () => {
    const text = 'async function patch(db, rows) { await db.rows.bulkPut(await seal(rows)); }';
    expect(awaitedElsewhere({ path: 'a.ts', text })).toEqual(['a.ts: await seal(rows)']);
  });

  test('takes what goes by way of the database', () => {
    expect(read('const row = await db.rows.get(1); await patch(db, [row]); await database.rows.put(row);')).toEqual([]);
  });

  test.each([
    'await crypto.subtle.digest(name, bytes);',
    'await fetch(address);',
    'await new Promise((done) => setTimeout(done));',
    'await Dexie.waitFor(work());',
    'await sealer.seal(table, id, row);',
    'for await (const part of parts) keep(part);',
  ])('does not take %s', (body) => {
    expect(read(body)).toHaveLength(1);
  });
});

/** What a transaction is called by: `db` or `database`, alone or as the first that a function of ours is given. */
const byTheDatabase = /^(?:(?:db|database)\b|\(?\s*await (?:db|database)\b|\w+\((?:db|database)\b)/u;

function awaitedElsewhere(source: Source): string[] {
  const found = new Set<string>();
  for (const work of transactionsIn(source)) {
    visit(work, (node) => {
      const at = node as unknown as Node;
      const awaited = node.type === 'AwaitExpression' ? (at.argument as Node) : undefined;
      const looped = node.type === 'ForOfStatement' && at.await === true ? (at.right as Node) : undefined;
      const what = awaited ?? looped;
      if (!what) return;
      const words = source.text.slice(what.start, what.end);
      if (looped || !byTheDatabase.test(words)) found.add(`${source.path}: await ${words.slice(0, 60)}`);
    });
  }
  return [...found];
}

/** The functions that are given to `transaction`, and those of ours that work on a database they are handed. */
function transactionsIn(source: Source): Node[] {
  const found: Node[] = [];
  visit(parseSync(source.path, source.text).program, (node) => {
    const at = node as unknown as Node;
    if (/Function/u.test(node.type)) {
      const [first] = (at.params as Node[] | undefined) ?? [];
      if (first && /^db\b/u.test(source.text.slice(first.start, first.end))) found.push(at);
      return;
    }
    if (node.type !== 'CallExpression') return;
    const callee = at.callee as Node;
    if (!/\.transaction$/u.test(source.text.slice(callee.start, callee.end))) return;
    const work = (at.arguments as Node[]).at(-1);
    if (work && /Function/u.test(work.type)) found.push(work);
  });
  return found;
}
