/**
 * Which other signals look like this one. Deliberately simple, so that it can be explained in one line: the same name of
 * the place, or two words of the description in common. It points at notes to read together and concludes nothing.
 */

import type { Signal } from '#kinds/signal/signal.ts';
import { namelessPlace } from '#records/note/draft-form.ts';
import { plain } from '#records/plain-text.ts';

export interface Similar {
  readonly entry: Signal;
  readonly why: string;
}

/** Shorter words say too little to go by. */
const shortest = 4;
const inCommon = 2;

export function similarTo(entry: Signal, others: readonly Signal[]): readonly Similar[] {
  const place = placeOf(entry);
  const words = wordsOf(entry);
  return others
    .filter((other) => other.id !== entry.id)
    .flatMap((other): Similar[] => {
      const samePlace = place !== undefined && placeOf(other) === place;
      const shared = words.size === 0 ? [] : [...wordsOf(other)].filter((word) => words.has(word));
      const reasons = [
        ...(samePlace ? ['zelfde plek'] : []),
        ...(shared.length >= inCommon ? [`zelfde woorden: ${shared.slice(0, 3).join(', ')}`] : []),
      ];
      return reasons.length > 0 ? [{ entry: other, why: reasons.join(' · ') }] : [];
    })
    .sort((one, other) => other.entry.madeAt - one.entry.madeAt);
}

/** How many signals name each place; for a line in the list, where comparing words would cost too much. */
export function countByPlace(entries: readonly Signal[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const place = placeOf(entry);
    if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}

export function placeOf(entry: Signal): string | undefined {
  const name = entry.values.place?.name;
  return name === undefined || name === namelessPlace ? undefined : plain(name);
}

function wordsOf(entry: Signal): ReadonlySet<string> {
  const words = plain(entry.values.about ?? '').split(/[^\p{L}\p{N}]+/u);
  return new Set(words.filter((word) => word.length >= shortest));
}
