// The other days and time zones that the tests are run in: which, in whose turn, and that they begin when they say.
import { expect, test } from 'vitest';
import { cases, chosenCases, onDate } from '#tests/support/dates.mjs';

const names = Object.keys(cases);

test('turns after each other see all days, two at a time', () => {
  for (const first of [0, 1, 870]) {
    const turns = Array.from({ length: Math.ceil(names.length / 2) }, (_, at) =>
      chosenCases({ turn: `${first + at}` }),
    );
    expect(turns.every((turn) => new Set(turn).size === 2)).toBe(true);
    expect(new Set(turns.flat())).toEqual(new Set(names));
  }
});

test('half a turn is one of its two days', () => {
  const halves = ['1', '2'].flatMap((half) => chosenCases({ turn: '5', half }));
  expect(halves).toEqual(chosenCases({ turn: '5' }));
  expect(() => chosenCases({ turn: '5', half: '3' })).toThrow(/1 or 2/u);
});

test('without a turn all are chosen, or those that are named', () => {
  expect(chosenCases()).toEqual(names);
  expect(chosenCases({ only: ['leap-day'] })).toEqual(['leap-day']);
});

test('a name or a turn that makes no sense is told, not run', () => {
  expect(() => chosenCases({ only: ['leap-year'] })).toThrow(/No date leap-year: one of leap-day/u);
  expect(() => chosenCases({ turn: 'soon' })).toThrow(/whole number/u);
});

test.each(names)('%s begins at its own moment, in its own zone', (name) => {
  const { zone, start } = cases[name] ?? { zone: '', start: '' };
  const now = Date.parse('2026-11-29T12:00:00Z');
  const { args, env } = onDate(name, 'node', ['a.mjs'], now);
  const seconds = Number(/^\+(\d+)s$/u.exec(args.at(args.indexOf('-f') + 1) ?? '')?.[1]);
  expect(now + seconds * 1_000).toBe(Date.parse(start));
  expect(env.TZ).toBe(zone);
  // What is written is what a clock on the wall shows there.
  const wall = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: zone });
  expect(wall.format(Date.parse(start))).toBe(start.slice(0, 19).replace('T', ' '));
});

test('the clocks change, or the year ends, two minutes into the nights', () => {
  const wall = (zone: string, at: number) =>
    new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone }).format(at);
  const later = names.map((name) => [name, cases[name] as { zone: string; start: string }] as const);
  const after = Object.fromEntries(
    later.map(([name, { zone, start }]) => [name, wall(zone, Date.parse(start) + 120_000)]),
  );
  expect(after).toMatchObject({
    'spring-night': '2027-03-28 03:00',
    'autumn-night': '2027-10-31 02:00',
    'new-year-amsterdam': '2027-01-01 00:00',
    'new-year-new-york': '2028-01-01 00:00',
    'new-year-auckland': '2029-01-01 00:00',
  });
});
