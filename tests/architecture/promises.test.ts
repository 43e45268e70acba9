// A sentence on a screen is a promise: `tests/promises.md` says for each which test fails when it is not so. Here both are
// held: the sentence stands in the source, and the test is there.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { round } from '#domain/kinds/round.ts';
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
      (sentence) => !texts.some(({ text }) => standsIn(text, sentence)),
    );
    expect([...new Set(gone)]).toEqual([]);
  });

  test('each have the test that is named', () => {
    const known = new Map<string, ReadonlySet<string>>();
    const namesIn = (file: string) => {
      if (!known.has(file)) known.set(file, testNames(file, readFileSync(path.join(root, file), 'utf8')));
      return known.get(file) ?? new Set();
    };
    expect(promised.filter(({ name, file }) => !namesIn(file).has(name))).toEqual([]);
  });

  test('about who sees what and what goes all stand in the list', () => {
    const listed = [...promised.map(({ sentence }) => sentence), ...untested];
    expect([...new Set(texts.flatMap(({ text }) => unlistedIn(text, listed)))]).toEqual([]);
  });

  test('are said to have no test only while they have none', () => {
    expect(untested.filter((sentence) => promised.some((each) => each.sentence === sentence))).toEqual([]);
  });
});

describe('what holds the promises', () => {
  test('takes a sentence as a whole: a longer one, or another one beside it, is a promise of its own', () => {
    const listed = ['Dit blijft staan.', 'Er is niets gewist. Probeer het nog eens.', 'Het gaat … weg.'];
    const unlisted = (text: string) => unlistedIn(text, listed);
    expect(unlisted('Bewaar het. Dit blijft staan. Er is niets gewist.')).toEqual([]);
    expect(unlisted('… Dit blijft staan.…')).toEqual([]);
    expect(unlisted('Zonder bereik: Dit blijft staan.')).toEqual(['Zonder bereik: Dit blijft staan.']);
    expect(unlisted('Dit blijft staan. Al het andere verdwijnt.')).toEqual(['Al het andere verdwijnt.']);
    expect(unlisted('Dit blijft staan. Een jaar lang, daarna verdwijnt het')).toEqual([
      'Een jaar lang, daarna verdwijnt het',
    ]);
    expect(standsIn('Bewaar het. Dit blijft staan.', 'Dit blijft staan.')).toBe(true);
    expect(standsIn('Weet je zeker dat je wilt dat het weg is? Niet dit: Dit blijft staan.', 'Dit blijft staan.')).toBe(
      false,
    );
    expect(standsIn('Er is niets gewist. Wacht even.', 'Er is niets gewist. Probeer het nog eens.')).toBe(false);
  });

  test('counts no test that does not run, or that must fail', () => {
    const text = `
      describe('group', () => {
        test('runs', () => {});
        it.each([1])('runs for %i', () => {});
        test.skipIf(false)(\`runs here\`, () => {});
        test('runs with patience', { timeout: 9 }, () => {});
        test.skip('skipped', () => {});
        it.todo('to do');
        test('without a body');
        test.skip.each([1])('skipped for %i', () => {});
        test.fails('fails', () => {});
        test('skipped by an option', { skip: true }, () => {});
      });
      describe.skip('skipped group', () => {
        describe('within', () => { test('in a skipped group', () => {}); });
      });
      describe('group', { todo: true }, () => { test('in a group to do', () => {}); });`;
    expect([...testNames('a.test.ts', text)].sort()).toEqual([
      'runs',
      'runs for %i',
      'runs here',
      'runs with patience',
    ]);
  });
});

describe('Stoep', () => {
  test('asks where the phone is once, after a tap, and keeps no track of a round', () => {
    const asks = readSources('src').filter(({ text }) => /navigator\.geolocation/u.test(text));
    expect(asks.map((source) => source.path)).toEqual(['src/records/field/locate.ts']);
    expect(asks[0]?.text).toContain('getCurrentPosition');
    expect(readSources('src').filter(({ text }) => text.includes('watchPosition'))).toEqual([]);
    expect(Object.values(round.fields).map(({ type }) => type)).not.toContain('place');
    const locating = readSources('src/kinds/round').filter(({ text }) => text.includes('useLocate'));
    expect(locating.map((source) => source.path)).toEqual([]);
  });
});

/** What is filled in at the start or behind the end of a sentence is no part of it. */
const sentencesIn = (text: string) =>
  text.split(/(?<=[.!?]…*) +/u).map((each) => each.replace(/^(?:…+ +)+/u, '').replace(/(?<=[.!?])…+$/u, ''));

/** Sentences that promise something and stand in no list as they are. */
function unlistedIn(text: string, listed: readonly string[]): string[] {
  if (text.split(' ').length <= 3 || !speaksOf.test(text)) return [];
  const known = new Set(listed.flatMap(sentencesIn));
  return sentencesIn(text).filter((sentence) => speaksOf.test(sentence) && !known.has(sentence));
}

/** Each sentence as a whole; what has no begin or no end in the list is a part of one. */
function standsIn(text: string, listed: string): boolean {
  const there = new Set(sentencesIn(text));
  const isPart = (each: string) => /^\p{Ll}|[^.!?]$/u.test(each);
  return sentencesIn(listed).every((each) => there.has(each) || (isPart(each) && text.includes(each)));
}

/** The names of the tests in a file, as they are written there. A test that is skipped proves nothing, so it doesn't count. */
function testNames(file: string, text: string): ReadonlySet<string> {
  const found: { name: string; at: number }[] = [];
  const skipped: { start: number; end: number }[] = [];
  visit(parseSync(file, text).program, (node) => {
    const [first, ...rest] = node.arguments ?? [];
    const callee = node.type === 'CallExpression' ? text.slice(startOf(node.callee), endOf(node.callee)) : '';
    if (!first || !/^(?:test|it|describe)\b/u.test(callee)) return;
    if (/\.(?:skip|todo|fails)\b/u.test(callee) || rest.some(isSkipping)) {
      skipped.push({ start: startOf(node), end: endOf(node) });
    } else if (!callee.startsWith('describe') && rest.length > 0) {
      const written = text.slice(startOf(first) + 1, endOf(first) - 1);
      found.push({ name: typeof first.value === 'string' ? first.value : written, at: startOf(node) });
    }
  });
  const runs = ({ at }: { at: number }) => !skipped.some(({ start, end }) => start <= at && at < end);
  return new Set(found.filter(runs).map(({ name }) => name));
}

/** `{ skip: true }` */
function isSkipping(option: unknown): boolean {
  const { properties = [] } = option as {
    properties?: readonly { key?: { name?: string }; value?: { value?: unknown } }[];
  };
  return properties.some(
    ({ key, value }) => ['skip', 'todo', 'fails'].includes(key?.name ?? '') && value?.value === true,
  );
}

const startOf = (node: unknown) => (node as { start: number }).start;
const endOf = (node: unknown) => (node as { end: number }).end;
