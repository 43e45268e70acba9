// The list of what is broken on purpose (`npm run test:break`) must keep fitting the code: a breakage that no longer fits
// proves nothing. Whether each is seen is a run of its own, of many minutes; that it can be made is held here.
import { readFileSync } from 'node:fs';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { type Breakage, breakages, editsOf, productRules } from '../break/breakages.mjs';
import { placesIn } from '../break/places.mjs';

const spec = readFileSync('src/sync/SPEC.md', 'utf8');
const rulesOfSync = [...spec.matchAll(/^\*\*\[(S\d+)\]/gmu)].map(([, rule = '']) => rule);
const places = placesIn('.');
const named = (all: readonly Breakage[]) => all.map((breakage) => `${breakage.rule} ${breakage.name} (${breakage.in})`);

describe('the breakages', () => {
  test('are there for every rule of sync and of the product, and for no other', () => {
    expect(rulesOfSync.length).toBeGreaterThan(0);
    const rules = [...rulesOfSync, ...Object.keys(productRules)];
    const broken = new Set(breakages.map(({ rule }) => rule));
    expect(rules.filter((rule) => !broken.has(rule))).toEqual([]);
    expect([...broken].filter((rule) => !rules.includes(rule))).toEqual([]);
  });

  test('are each said once', () => {
    const names = named(breakages);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  const fits = (breakage: Breakage) => editsOf(breakage).every((edit) => places.of(edit).length === 1);

  test('each find what they break exactly once', () => {
    expect(named(breakages.filter((breakage) => !fits(breakage)))).toEqual([]);
  });

  test('each leave code that can be read, and other code than it was', () => {
    const spoils = (breakage: Breakage) =>
      [...places.broken(editsOf(breakage))].some(
        ([file, broken]) => broken === places.textOf(file) || parseSync(file, broken).errors.length > 0,
      );
    expect(named(breakages.filter((breakage) => fits(breakage) && spoils(breakage)))).toEqual([]);
  });

  test('each name test files that are there, with a test of their rule or the test that they name', () => {
    const mustSay = ({ rule, sees }: Breakage) => (rule.startsWith('S') ? `[${rule}]` : sees);
    const isHeld = (breakage: Breakage) => {
      const say = mustSay(breakage);
      const cases = breakage.tests.map(
        (file) => places.textOf(file) + places.textOf(file.replace('.test.ts', '-cases.ts')),
      );
      return cases.every((text) => text !== '') && say !== undefined && cases.some((text) => text.includes(say));
    };
    expect(named(breakages.filter((breakage) => !isHeld(breakage)))).toEqual([]);
  });
});
