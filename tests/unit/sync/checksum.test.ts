import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checksumOf, minus, nothing, plus } from '#sync/checksum.ts';

describe('[S13] the sum of what is there', () => {
  test('uses FNV-1a of 32 bits', () => {
    // Worked out apart: FNV-1a 32 of "a:1".
    expect(checksumOf('a', 1)).toBe(fnv('a:1'));
    expect(checksumOf('', 0)).toBe(fnv(':0'));
  });

  test('does not depend on order, and comes back to what it was', () => {
    const entries = fc.array(fc.tuple(fc.string({ unit: 'grapheme-ascii' }), fc.nat()), { maxLength: 20 });
    fc.assert(
      fc.property(entries, (all) => {
        const forth = all.reduce((sum, [id, seq]) => plus(sum, id, seq), nothing);
        const back = [...all].reverse().reduce((sum, [id, seq]) => plus(sum, id, seq), nothing);
        expect(back).toEqual(forth);
        expect(all.reduce((sum, [id, seq]) => minus(sum, id, seq), forth)).toEqual(nothing);
      }),
    );
  });

  test('differs when one record is another version', () => {
    expect(plus(nothing, 'record', 1)).not.toEqual(plus(nothing, 'record', 2));
  });
});

function fnv(text: string): number {
  let hash = 2_166_136_261n;
  for (const byte of Buffer.from(text)) hash = ((hash ^ BigInt(byte)) * 16_777_619n) % 2n ** 32n;
  return Number(hash);
}
