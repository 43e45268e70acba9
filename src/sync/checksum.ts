/**
 * Sync rule 13: a sum over what a person should have, that both ends keep up as records come and go.
 * Order does not matter and a record can be taken out again: the sum is over 32-bit FNV-1a hashes of `id:seq`, modulo 2³².
 * Source of the hash: Fowler, Noll and Vo, FNV-1a with the 32-bit prime and offset.
 */
import type { RecordId } from '#domain/ids.ts';

export interface Sum {
  readonly count: number;
  /** 0 … 2³²−1. */
  readonly checksum: number;
}

export const nothing: Sum = { count: 0, checksum: 0 };

export function checksumOf(id: RecordId, seq: number): number {
  let hash = 0x811c9dc5;
  for (const character of `${id}:${seq}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}

export const plus = (sum: Sum, id: RecordId, seq: number): Sum => ({
  count: sum.count + 1,
  checksum: (sum.checksum + checksumOf(id, seq)) % 2 ** 32,
});

export const minus = (sum: Sum, id: RecordId, seq: number): Sum => ({
  count: sum.count - 1,
  checksum: (sum.checksum - checksumOf(id, seq) + 2 ** 32) % 2 ** 32,
});
