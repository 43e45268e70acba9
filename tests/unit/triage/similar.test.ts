// [field.F21] 'Geen ander signaal gevonden' is only said when neither the place nor the words of another signal match.
import { describe, expect, test } from 'vitest';
import { countByPlace, similarTo } from '#features/triage/similar.ts';
import type { Signal } from '#kinds/signal/signal.ts';
import { namelessPlace } from '#records/note/draft-form.ts';

let made = 0;
function signal(values: { observed?: string; about?: string; place?: string }): Signal {
  made += 1;
  const { place, ...words } = values;
  const all = { ...words, ...(place !== undefined && { place: { name: place } }) };
  return { id: `signal-${made}`, kind: 'signal', madeAt: made, values: all } as unknown as Signal;
}

const whysOf = (one: Signal, ...others: readonly Signal[]) => similarTo(one, others).map(({ why }) => why);

describe('[field.F21] a signal looks like another', () => {
  test('when what was seen says the same in other words around it', () => {
    const earlier = signal({ observed: 'Meisje van 13 zegt dat ze niet naar huis durft.' });
    const later = signal({ observed: 'Meisje van 13 op straat, zegt dat ze niet naar huis durft. Ze heeft het koud.' });
    expect(whysOf(later, earlier)).toEqual(['zelfde woorden: meisje, huis, durft']);
    expect(whysOf(earlier, later)).toEqual(['zelfde woorden: meisje, huis, durft']);
  });

  test('when one tells in what was seen what the other tells of whom it is about', () => {
    const about = signal({ about: 'Jongen met groene scooter', observed: 'Deelt iets uit.' });
    expect(whysOf(signal({ observed: 'Een GROENE scooter, weer.' }), about)).toEqual([
      'zelfde woorden: groene, scooter',
    ]);
  });

  test.each([
    ['Lindeflat', 'de Lindeflat'],
    ['Het Café', 'cafe'],
    ["'t Plein", 'plein.'],
    ['bij de Lindeflat', 'Lindeflat'],
  ])('when %s and %s name its place', (one, other) => {
    expect(whysOf(signal({ place: one }), signal({ place: other }))).toEqual(['zelfde plek']);
    expect(countByPlace([signal({ place: one }), signal({ place: other })]).size).toBe(1);
  });

  test('when a place and a word of the text come together in the other', () => {
    const there = signal({ place: 'de Lindeflat', observed: 'Kelder staat open.' });
    expect(whysOf(signal({ observed: 'In de kelder van de Lindeflat slaapt iemand.' }), there)).toHaveLength(1);
  });

  test('more with the same place and more words in common, and then the newest first', () => {
    const two = signal({ observed: 'Groene scooter' });
    const three = signal({ observed: 'Groene scooter, hard' });
    const place = signal({ place: 'Plein', observed: 'Vuurwerk' });
    const again = signal({ observed: 'Scooter, groene' });
    const one = signal({ place: 'het plein', observed: 'Een groene scooter reed hard' });
    expect(similarTo(one, [two, three, place, again, one]).map(({ entry }) => entry.id)).toEqual(
      [place, three, again, two].map(({ id }) => id),
    );
  });
});

describe('[field.F21] a signal does not look like another', () => {
  test.each([
    [
      'by words that stand in any note',
      'Zegt dat het niet over hem gaat',
      'Zegt niet waar hij naar toe gaat, over hem',
    ],
    ['by one word', 'Meisje huilt', 'Meisje lacht'],
  ])('%s', (_, one, other) => {
    expect(whysOf(signal({ observed: one }), signal({ observed: other }))).toEqual([]);
  });

  test('by a place that has no name, or by being itself', () => {
    const one = signal({ place: namelessPlace, observed: 'Groene scooter' });
    expect(whysOf(one, one, signal({ place: namelessPlace }))).toEqual([]);
  });

  test('by names that differ in more than an article', () => {
    expect(whysOf(signal({ place: 'Lindeflat' }), signal({ place: 'Eikenflat' }))).toEqual([]);
  });
});
