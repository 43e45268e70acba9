// Where a breakage breaks the code (tests/break/places.mjs): by name and by tokens, so that it outlives a rebuilding.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Edit, placesIn } from '../../break/places.mjs';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function treeOf(files: Record<string, string>) {
  const folder = mkdtempSync(path.join(tmpdir(), 'stoep-places-'));
  folders.push(folder);
  mkdirSync(path.join(folder, 'src'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return placesIn(folder);
}

const timesIn = (text: string, edit: Omit<Edit, 'replace'>, name = 'src/a.ts') =>
  treeOf({ [name]: text }).of({ ...edit, replace: '' }).length;
const brokenIn = (text: string, edit: Edit) => treeOf({ 'src/a.ts': text }).broken([edit]).get('src/a.ts');

describe('a breakage still fits', () => {
  const edit = { in: 'keep', find: "if (isOver(row, 'x')) return { ok: false };", replace: '' };
  test.each([
    ['as it was', "function keep(row) { if (isOver(row, 'x')) return { ok: false }; }"],
    ['when lines are broken', "function keep(row) {\n  if (\n    isOver(row, 'x')\n  )\n    return { ok: false };\n}"],
    [
      'with the comma that comes after a broken line',
      "function keep(row) { if (isOver(\n  row,\n  'x',\n)) return {\n  ok: false,\n}; }",
    ],
    ['when quotes are of the other kind', 'function keep(row) { if (isOver(row, "x")) return { ok: false }; }'],
    [
      'when something is said of it',
      "function keep(row) { if (isOver(row /* the row */, 'x'))\n  // It's gone.\n  return { ok: false }; }",
    ],
    [
      'when the function became a const',
      "export const keep = (row) => { if (isOver(row, 'x')) return { ok: false }; };",
    ],
    ['when it became a method', "class Store { async keep(row) { if (isOver(row, 'x')) return { ok: false }; } }"],
    [
      'when it became a property',
      "export const store = () => ({ keep: (row) => { if (isOver(row, 'x')) return { ok: false }; } });",
    ],
    [
      'when what it is about stands twice in the file',
      "const other = (row) => { if (isOver(row, 'x')) return { ok: false }; };\nfunction keep(row) { if (isOver(row, 'x')) return { ok: false }; }",
    ],
  ])('%s', (_, text) => {
    expect(timesIn(text, edit)).toBe(1);
  });

  test('when the file moved', () => {
    const text = "function keep(row) { if (isOver(row, 'x')) return { ok: false }; }";
    expect(timesIn(text, edit, 'src/device/notebook/elsewhere.tsx')).toBe(1);
  });
});

describe('a breakage no longer fits', () => {
  const text = 'function keep(rows) { return rows.filter(isOpen).map(shown); }\nconst other = () => away();';
  test.each([
    ['when what it breaks has another name', { in: 'hold', find: 'filter(isOpen)' }],
    ['when the fragment is not there', { in: 'keep', find: 'filter(isShut)' }],
    ['when a word is only part of one', { in: 'keep', find: 'filter(isOpen).ma' }],
    ['when it stands outside the declaration', { in: 'keep', find: 'away()' }],
    ['when it is in another room', { in: 'keep', room: 'device', find: 'filter(isOpen)' }],
  ])('%s', (_, edit) => {
    expect(timesIn(text, edit)).toBe(0);
  });

  test('when the fragment stands there more than once', () => {
    expect(timesIn('const keep = (a) => a.open || a.open;', { in: 'keep', find: 'a.open' })).toBe(2);
    const places = treeOf({ 'src/a.ts': 'const keep = (a) => a.open;', 'src/b.ts': 'const keep = (a) => a.open;' });
    expect(places.of({ in: 'keep', find: 'a.open', replace: '' })).toHaveLength(2);
    expect(() => places.broken([{ in: 'keep', find: 'a.open', replace: 'true' }])).toThrow('2 times');
  });
});

describe('a name that is not enough', () => {
  const text =
    'const one = () => ({ save: () => send(1) });\nconst other = () => { const inner = () => ({ save: () => send(1) }); return inner; };';

  test('is found by the names that it stands in, which need not follow each other', () => {
    expect(timesIn(text, { in: 'save', find: 'send(1)' })).toBe(2);
    expect(timesIn(text, { in: 'one.save', find: 'send(1)' })).toBe(1);
    expect(timesIn(text, { in: 'other.save', find: 'send(1)' })).toBe(1);
    expect(timesIn(text, { in: 'inner.other.save', find: 'send(1)' })).toBe(0);
  });

  test('is found by its room: a folder or a file', () => {
    const save = 'export const save = () => send(1);';
    const places = treeOf({ 'src/device/notebook/a.ts': save, 'src/device/notebook-more.ts': save });
    const of = (room: string) => places.of({ in: 'save', room, find: 'send(1)', replace: '' }).map(({ file }) => file);
    expect(of('device/notebook')).toEqual(['src/device/notebook/a.ts']);
    expect(of('device/notebook-more')).toEqual(['src/device/notebook-more.ts']);
    expect(of('device')).toHaveLength(2);
  });

  test('takes what is in a declaration of that name within another of that name once', () => {
    expect(
      timesIn('const save = () => { const save = () => send(1); return save; };', { in: 'save', find: 'send(1)' }),
    ).toBe(1);
  });
});

describe('what is broken', () => {
  test('is only what was named; the rest stays as it was laid out', () => {
    const text = '/** Keeps. */\nexport const keep = (rows) =>\n  rows.filter(\n    isOpen,\n  ); // here\n';
    const edit = { in: 'keep', find: 'rows.filter(isOpen)', replace: 'rows' };
    expect(brokenIn(text, edit)).toBe('/** Keeps. */\nexport const keep = (rows) =>\n  rows; // here\n');
  });

  test('may be the declaration itself, with its const', () => {
    expect(
      brokenIn('export const longest = 200;\n', { in: 'longest', find: 'longest = 200', replace: 'longest = 9' }),
    ).toBe('export const longest = 9;\n');
  });

  test('takes a comma along where there is one', () => {
    const edit = { in: 'row', find: 'sealed,', replace: '' };
    expect(brokenIn('const row = { id, sealed, at };', edit)).toBe('const row = { id,  at };');
    expect(brokenIn('const row = { id, sealed };', edit)).toBe('const row = { id,  };');
    expect(brokenIn('const row = {\n  id,\n  sealed,\n};', edit)).toBe('const row = {\n  id,\n  \n};');
  });

  test('is all of the edits together, each found in the code as it was', () => {
    const places = treeOf({
      'src/a.ts': 'const a = () => one(1);\nconst b = () => two(2);',
      'src/b.ts': 'const c = 3;',
    });
    const broken = places.broken([
      { in: 'a', find: 'one(1)', replace: 'one(1) + two(2)' },
      { in: 'b', find: 'two(2)', replace: '2' },
      { in: 'c', find: '3', replace: '4' },
    ]);
    expect([...broken]).toEqual([
      ['src/a.ts', 'const a = () => one(1) + two(2);\nconst b = () => 2;'],
      ['src/b.ts', 'const c = 4;'],
    ]);
  });

  test('is put there as it is said, dollar signs and all', () => {
    expect(brokenIn('const a = 1;', { in: 'a', find: '1', replace: "'$&'" })).toBe("const a = '$&';");
  });
});

describe('names', () => {
  test.each([
    ['what is taken apart', 'const { a, b: held = 1, ...rest } = read(7);', 'held', 1],
    ['a row that is taken apart', 'const [first, , third] = read(7);', 'third', 1],
    ['a property in quotes', "const all = { 'held': read(7) };", 'held', 1],
    ['a class', 'export default class Held { at = read(7); }', 'Held', 1],
    ['a property of a class', 'class Held { at = read(7); }', 'Held.at', 1],
    ['one of several of one const', 'const one = read(6), held = read(7);', 'held', 1],
    ['no other of several of one const', 'const one = read(7), held = read(6);', 'held', 0],
    ['no property that is only taken out', 'const { at: held } = read(7);', 'at', 0],
  ])('are those of %s', (_, text, name, times) => {
    expect(timesIn(text, { in: name, find: 'read(7)' })).toBe(times);
  });
});
