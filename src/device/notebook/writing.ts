/**
 * What a person does to records: save, remove, mend and throw away what was refused. Each becomes one change with the
 * next number of its team, sealed first and written in one transaction with the draft it came from. The parts stand in
 * `writing/`.
 */
import { createKeeping, type WritingParts } from './writing/keeping.ts';
import { createRefused, type Refused } from './writing/refused.ts';
import { createRemoving, type Removing } from './writing/removing.ts';
import { createSaving, type Saving } from './writing/saving.ts';

export type Writing = Saving & Removing & Refused;

export function createWriting(parts: WritingParts): Writing {
  const keeping = createKeeping(parts);
  return { ...createSaving(parts, keeping), ...createRemoving(parts, keeping), ...createRefused(parts, keeping) };
}
