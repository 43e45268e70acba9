// Chance that can be had again: the same seed gives the same throws (mulberry32).

export interface Dice {
  /** From 0 up to, not with, 1. */
  next(): number;
  /** A whole number from 0 up to, not with, `below`. */
  under(below: number): number;
  /** True this often. */
  chance(rate: number): boolean;
  pick<T>(from: readonly T[]): T;
}

export function seededDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const under = (below: number) => Math.floor(next() * below);
  return {
    next,
    under,
    chance: (rate) => next() < rate,
    pick<T>(from: readonly T[]): T {
      if (from.length === 0) throw new Error('There is nothing to pick from');
      return from[under(from.length)] as T;
    },
  };
}
