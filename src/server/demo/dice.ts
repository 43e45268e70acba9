/** Chance that falls the same way each time. */
export interface Dice {
  /** A number from 0 up to 1. */
  readonly roll: () => number;
  /** A whole number from 0 up to `count`; 0 when there is no room. */
  readonly below: (count: number) => number;
  readonly one: <T>(list: readonly T[]) => T;
  readonly chance: (part: number) => boolean;
}

/** Mulberry32: the same numbers for the same seed. Source: Tommy Ettinger, public domain. */
export function createDice(seed: number): Dice {
  let state = seed;
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number) => Math.floor(roll() * count);
  return {
    roll,
    below,
    chance: (part) => roll() < part,
    one(list) {
      const found = list[below(list.length)];
      if (found === undefined) throw new Error('Nothing to choose from');
      return found;
    },
  };
}
