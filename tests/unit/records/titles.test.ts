// What a record is called, wherever it is named: as its kind declares.
import { describe, expect, test } from 'vitest';
import type { Kind } from '#domain/catalog.ts';
import { titleOf, wholeTitleOf } from '#records/record-words.ts';

const nameOf = (id: string) =>
  ({ 'key-fatma': 'Fatma', 'entry-school': 'De Schakel' })[id] ?? 'Staat niet op dit toestel';

describe('a record is called', () => {
  test.each<[string, Kind, object, string]>([
    ['by whom it is about', 'signal', { about: 'jongen, rode step', observed: 'Valt op' }, 'jongen, rode step'],
    ['by how it begins, when that is not known', 'signal', { observed: 'Valt op\nen meer' }, 'Valt op'],
    ['by what is left, without any words', 'signal', { gutFeeling: true }, 'Nog zonder tekst'],
    ['a round, without any words', 'round', { startedAt: '2026-11-21T09:00:00Z' }, 'Ronde'],
    ['by its word, where nobody knows the names', 'relation', { from: 'a', to: 'b', word: 'kent' }, 'kent'],
    [
      'by its own words, where nobody knows the names',
      'contactMoment',
      { keyPerson: 'a', about: 'De markt' },
      'De markt',
    ],
  ])('%s: %s', (_, kind, values, title) => {
    expect(titleOf(kind, values)).toBe(title);
  });

  test('by the names of others, where those are known', () => {
    const tie = { from: 'key-fatma', to: 'entry-school', word: 'werkt samen met' };
    expect(titleOf('relation', tie, nameOf)).toBe('Fatma werkt samen met De Schakel');
    expect(titleOf('contactMoment', { keyPerson: 'key-fatma', about: 'De markt' }, nameOf)).toBe('Fatma');
    expect(titleOf('contactMoment', { withWhom: 'meisje, blauwe tas' }, nameOf)).toBe('meisje, blauwe tas');
  });

  test('whole on its own page by a name or description, and by the first line of a story', () => {
    const long = 'woord '.repeat(30).trim();
    expect(wholeTitleOf('signal', { about: long })).toBe(long);
    expect(wholeTitleOf('signal', { observed: long })).toMatch(/^woord .*…$/u);
    expect(titleOf('signal', { about: long })).toMatch(/…$/u);
  });
});
