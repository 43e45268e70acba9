import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slips } from '#device/search/slips.ts';

test.each([
  ['plein', 'plein', 0],
  ['plein', 'pleim', 1],
  ['plein', 'plen', 1],
  ['plein', 'pleiin', 1],
  ['plein', 'pelin', 1],
  ['speeltuin', 'speletuni', 2],
])('%s and %s are %i slips apart', (one, other, count) => {
  expect(slips(one, other, 2)).toBe(count);
});

/** The whole table, without any shortcut. */
function slowSlips(one: string, other: string): number {
  const table = Array.from({ length: one.length + 1 }, (_, row) => [row]);
  const cost = (row: number, at: number) => table[row]?.[at] ?? Number.POSITIVE_INFINITY;
  for (let at = 0; at <= other.length; at += 1) (table[0] as number[])[at] = at;
  for (let row = 1; row <= one.length; row += 1) {
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1];
      const swapped = one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      (table[row] as number[])[at] = Math.min(
        cost(row - 1, at) + 1,
        cost(row, at - 1) + 1,
        cost(row - 1, at - 1) + (same ? 0 : 1),
        swapped ? cost(row - 2, at - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return cost(one.length, other.length);
}

test('counts as the whole table does, up to what is asked', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });
  fc.assert(
    fc.property(word, word, fc.constantFrom(1, 2), (one, other, most) => {
      const exact = slowSlips(one, other);
      const counted = slips(one, other, most);
      expect(exact <= most ? counted : counted > most).toBe(exact <= most ? exact : true);
    }),
    { numRuns: 2_000 },
  );
});
