import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { withTable } from '#tests/bench/report.mjs';
import { row } from '#tests/bench/rows.mjs';

const folder = path.resolve('tests/bench');
const results = path.join(folder, 'results.json');

describe('the benchmark', () => {
  test.skipIf(!existsSync(results))('tells in its README what stands in its results', () => {
    const readme = readFileSync(path.join(folder, 'README.md'), 'utf8');
    expect(withTable(readme, JSON.parse(readFileSync(results, 'utf8')))).toBe(readme);
  });

  test('judges an aim by the ratio of medians or by the value itself', () => {
    const against = { who: 'raw', values: [9, 10, 50] };
    const slow = row({ what: 'a', who: 'b', unit: 'ms', values: [6], against, aim: { most: 0.5, of: 'ratio' } });
    expect(slow).toMatchObject({ ratio: 0.6, holds: false, aim: 'at most 0.5 × raw' });
    const small = row({ what: 'a', who: 'b', unit: 'MB', values: [1, 2, 60], aim: { most: 60, of: 'value' } });
    expect(small).toMatchObject({ median: 2, low: 1, high: 60, holds: true, aim: 'at most 60 MB' });
  });
});
