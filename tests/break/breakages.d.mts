import type { Edit } from './places.mjs';

export interface Breakage extends Edit {
  /** A rule of src/sync/SPEC.md (S1 …) or of the product (P1 …). */
  readonly rule: string;
  /** What is broken, as a sentence. */
  readonly name: string;
  /** What is broken with it, where two guards hold the same promise. */
  readonly also?: readonly Edit[];
  /** The files that are run. */
  readonly tests: readonly string[];
  /** Part of the name of the test that must see it, where that test does not carry the rule's number. */
  readonly sees?: string;
  /** The vitest project to run them in, where it is not the one of their folder. */
  readonly project?: string;
  /** What the tests can't do without, in words; where it is not there the breakage is left out. */
  readonly needs?: string;
}
export const breakages: readonly Breakage[];
export const productRules: Readonly<Record<string, string>>;
export function editsOf(breakage: Breakage): readonly Edit[];
