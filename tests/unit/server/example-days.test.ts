import { expect, test } from 'vitest';
import { meaningOf } from '#server/demo/meaning.ts';

test.each([
  ['just after midnight, when it is still yesterday in UTC', '2027-01-01T00:05:00+01:00', '2027-01-01', '2026-12-31'],
  ['on the evening of the day of 25 hours', '2027-10-31T23:30:00+01:00', '2027-10-31', '2027-10-30'],
  ['in the night after the day of 23 hours', '2027-03-29T00:30:00+02:00', '2027-03-29', '2027-03-28'],
  ['on a leap day', '2028-02-29T12:00:00+01:00', '2028-02-29', '2028-02-28'],
])('a day of the example is one of the neighbourhood: %s', (_, at, today, yesterday) => {
  const cast = { members: {}, neighbourhoods: {}, now: Date.parse(at) } as never;
  const due = (days: number) => meaningOf('promise', { set: { due: days } }, undefined, cast, () => undefined).set?.due;
  expect([due(0), due(-1)]).toEqual([today, yesterday]);
});
