// A sentence on a screen is a promise: `tests/promises.md` says for each which test fails when it is not so. Here both are
// held: the sentence stands in the source, and the test is there.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { round } from '#domain/round.ts';
import { screenTexts } from '../words/screen-texts.ts';
import { visit } from './house.ts';
import { readSources } from './source-files.ts';

const root = path.resolve(import.meta.dirname, '../..');
const lines = readFileSync(path.join(root, 'tests/promises.md'), 'utf8').split('\n');
const promised = lines.flatMap((line) => {
  const [, sentence = '', name = '', file = ''] = /^\| (.+?) +\| (.+?) +\| `(tests\/.+?)` *\|$/u.exec(line) ?? [];
  return sentence === '' ? [] : [{ sentence, name, file }];
});
const untested = lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2));
const texts = screenTexts();

/** Words in which something is said of who sees, what goes, and what stays. A label says nothing of it. */
const speaksOf =
  /(?<!\p{L})(?:alleen (?:jij|wie)|niemand (?:anders|kan|raadt|erbij)|niets gewist|wist niets|gewist|gaan? (?:\S+ )?(?:overal |ook )?weg|gaat (?:\S+ )?weg|verloren|voorgoed|verdwijn\p{L}*|vergeet alles|vastgelegd|legt Stoep vast|zonder bereik|niet bewaard|nooit|niet bijgehouden|blijf(?:t|ven) (?:gewoon |hier |op |bewaard|staan|werken|bestaan))(?!\p{L})/iu;

describe('the promises on the screens', () => {
  test('are there', () => {
    expect(promised.length).toBeGreaterThan(100);
  });

  test('stand in the source as they stand in the list', () => {
    const gone = [...promised.map(({ sentence }) => sentence), ...untested].filter(
      (sentence) => !texts.some(({ text }) => text.includes(sentence)),
    );
    expect([...new Set(gone)]).toEqual([]);
  });

  test('each have the test that is named', () => {
    const known = new Map<string, ReadonlySet<string>>();
    const namesIn = (file: string) => {
      if (!known.has(file)) known.set(file, testNames(file));
      return known.get(file) ?? new Set();
    };
    expect(promised.filter(({ name, file }) => !namesIn(file).has(name))).toEqual([]);
  });

  test('about who sees what and what goes all stand in the list', () => {
    const listed = [...promised.map(({ sentence }) => sentence), ...untested];
    const said = texts.filter(({ text }) => text.split(' ').length > 3 && speaksOf.test(text));
    const missing = said.filter(({ text }) => !listed.some((sentence) => text.includes(sentence)));
    expect([...new Set(missing.map(({ text }) => text))]).toEqual([]);
  });

  test('are said to have no test only while they have none', () => {
    expect(untested.filter((sentence) => promised.some((each) => each.sentence === sentence))).toEqual([]);
  });
});

describe('Stoep', () => {
  test('asks where the phone is once, after a tap, and keeps no track of a round', () => {
    const asks = readSources('src').filter(({ text }) => /navigator\.geolocation/u.test(text));
    expect(asks.map((source) => source.path)).toEqual(['src/features/shared/locate.ts']);
    expect(asks[0]?.text).toContain('getCurrentPosition');
    expect(readSources('src').filter(({ text }) => text.includes('watchPosition'))).toEqual([]);
    expect(Object.values(round.fields).map(({ type }) => type)).not.toContain('place');
    const locating = readSources('src/features/rounds').filter(({ text }) => text.includes('useLocate'));
    expect(locating.map((source) => source.path)).toEqual([]);
  });
});

/** The names in a file of tests, as they are written there. */
function testNames(file: string): ReadonlySet<string> {
  const text = readFileSync(path.join(root, file), 'utf8');
  const names = new Set<string>();
  visit(parseSync(file, text).program, (node) => {
    const [first] = node.arguments ?? [];
    if (node.type !== 'CallExpression' || !first || !isTest(text.slice(startOf(node.callee), endOf(node.callee))))
      return;
    const written = text.slice(startOf(first) + 1, endOf(first) - 1);
    names.add(typeof first.value === 'string' ? first.value : written);
  });
  return names;
}

/** `test`, `test.each(…)`, `test.skipIf(…)` */
const isTest = (callee: string) => /^(?:test|it)\b/u.test(callee);
const startOf = (node: unknown) => (node as { start: number }).start;
const endOf = (node: unknown) => (node as { end: number }).end;
