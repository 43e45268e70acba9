/**
 * Which other signals look like this one. Deliberately simple, so that it can be explained in one line: the same name of
 * the place, or two telling words in common of whom it is about, what was seen and where. It points at notes to read together and
 * concludes nothing.
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

/** What stands before a name and is left out by the next who writes it: 'Lindeflat', 'bij de Lindeflat'. */
const beforeNames = new Set(['de', 'het', 'een', 't', 'n', 'bij', 'in', 'op', 'aan']);
/** Longer words that stand in nearly any note. */
const ordinary = new Set(
  (
    'naar niet maar voor door over heeft hebben hebt hadden zijn waren deze daar hier haar zich ' +
    'onze jullie iets iemand niemand geen veel weer toen want omdat altijd vaak soms alleen samen andere ' +
    'anders zegt zeggen gaat gaan komt komen kwam staat staan waar wanneer welke zonder tegen onder tussen ' +
    'vandaag gisteren alles meer minder heel echt toch even steeds ' +
    'wordt worden werd'
  ).split(' '),
);

export function similarTo(entry: Signal, others: readonly Signal[]): readonly Similar[] {
  const place = placeOf(entry);
  const words = tellingWordsOf(entry);
  return others
    .filter((other) => other.id !== entry.id)
    .flatMap((other) => {
      const samePlace = place !== undefined && placeOf(other) === place;
      const named = new Set(samePlace ? place.split(' ') : []);
      const shared = [...tellingWordsOf(other)].filter((word) => words.has(word) && !named.has(word));
      const reasons = [
        ...(samePlace ? ['zelfde plek'] : []),
        ...(shared.length >= inCommon ? [`zelfde woorden: ${shared.slice(0, 3).join(', ')}`] : []),
      ];
      return reasons.length > 0 ? [{ entry: other, why: reasons.join(' · '), samePlace, shared: shared.length }] : [];
    })
    .sort(
      (one, other) =>
        Number(other.samePlace) - Number(one.samePlace) ||
        other.shared - one.shared ||
        other.entry.madeAt - one.entry.madeAt,
    )
    .map(({ entry: other, why }) => ({ entry: other, why }));
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

/** The name of its place, the same however it was written; undefined where it has none. */
export function placeOf(entry: Signal): string | undefined {
  const name = entry.values.place?.name;
  if (name === undefined || name === namelessPlace) return undefined;
  const words = wordsIn(name);
  const own = words.filter((word) => !beforeNames.has(word));
  return (own.length > 0 ? own : words).join(' ') || plain(name);
}

function tellingWordsOf(entry: Signal): ReadonlySet<string> {
  const { about = '', observed = '' } = entry.values;
  const words = wordsIn(`${about} ${observed} ${placeOf(entry) ?? ''}`);
  return new Set(words.filter((word) => word.length >= shortest && !ordinary.has(word)));
}

const wordsIn = (text: string): readonly string[] =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
