import { describe, expect, test } from 'vitest';
import { excessIn, limits } from '#server/limits.ts';

const deep = (depth: number): unknown => (depth === 1 ? {} : { in: deep(depth - 1) });
const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`name${index}`, 1]));
const items = (count: number) => ({ list: Array.from({ length: count }, () => 1) });

describe('limits of what is read', () => {
  test.each<[string, unknown, unknown]>([
    ['depth', deep(limits.depth), deep(limits.depth + 1)],
    ['names', keys(limits.keys), keys(limits.keys + 1)],
    ['items of lists', items(limits.items), items(limits.items + 1)],
    ['length of a text', ['x'.repeat(limits.textLength)], ['x'.repeat(limits.textLength + 1)]],
    ['length of a name', { ['n'.repeat(100)]: 1 }, { ['n'.repeat(101)]: 1 }],
  ])('%s: exactly at the limit is taken, one past it is not', (_, at, past) => {
    expect(excessIn(at)).toBeUndefined();
    expect(excessIn(past)).toBeTypeOf('string');
  });

  test.each(['{"__proto__":{}}', '{"a":[{"constructor":1}]}', '{"a":{"prototype":1}}'])(
    '%s reaches for a prototype',
    (text) => {
      expect(excessIn(JSON.parse(text))).toBe('a name that is not allowed');
    },
  );

  test('names and items are counted over all of it together', () => {
    expect(excessIn(Array.from({ length: limits.keys + 1 }, () => ({ a: 1 })))).toBe('too many names');
    expect(excessIn({ a: items(limits.items), b: [1] })).toBe('too many items');
  });

  test('what lies absurdly deep is refused without falling over', () => {
    expect(excessIn(JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`))).toBe('too deep');
  });

  test('plain values are nothing to worry about', () => {
    for (const value of [null, 1, true, 'text', [], {}]) expect(excessIn(value)).toBeUndefined();
  });
});
