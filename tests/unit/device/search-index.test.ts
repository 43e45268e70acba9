import { describe, expect, test } from 'vitest';
import { createSearchIndex } from '#device/search/search-index.ts';
import type { Kind } from '#domain/catalog.ts';

/** An index over texts by name, and the names that a question finds, best first. */
const searchIn = (texts: Readonly<Record<string, string>>, kind: Kind = 'signal') => {
  const index = createSearchIndex();
  const document = (id: string, text: string) => ({ key: `team|${id}`, kind, id, text });
  index.put(Object.entries(texts).map(([id, text]) => document(id, text)));
  return {
    index,
    document,
    find: (words: string) => index.find({ words }).map(({ id }) => id),
  };
};

describe('the search', () => {
  test('puts the same word before its beginning, that before a slip, that before a part of a compound', () => {
    const { find } = searchIn({
      inside: 'waterspeeltuin',
      slip: 'de speeltiun is nat',
      begins: 'een speeltuintje achter de flat waar het lang druk was en veel gebeurde',
      same: 'Bij de flats achter het station, in de SPEELTUIN naast de school, stonden vier mannen en een hond te wachten',
    });
    expect(find('speeltuin')).toEqual(['same', 'begins', 'slip', 'inside']);
  });

  test('knows that words have one stem, and finds a word within another', () => {
    const { find } = searchIn({
      one: 'een jongere',
      many: 'twee jongeren',
      house: 'jongerencentrum',
      block: 'buurtbewoners',
    });
    expect(find('jongeren').slice(0, 2).sort()).toEqual(['many', 'one']);
    expect(find('jongere')).toContain('house');
    expect(find('bewoner')).toEqual(['block']);
    expect(find('buurtbewoner')).toEqual(['block']);
  });

  test.each([
    ['a letter too many', 'moskkee'],
    ['a letter missing', 'mosee'],
    ['another letter', 'mosjee'],
    ['two letters that changed places', 'mokseë'],
  ])('forgives %s', (_, typed) => {
    expect(searchIn({ there: 'bij de moskee', other: 'bij de kerk' }).find(typed)).toEqual(['there']);
  });

  test('does not take short words or numbers for each other', () => {
    const { find } = searchIn({ cat: 'kat', house: 'nummer 1234' });
    expect(find('kar')).toEqual([]);
    expect(find('1235')).toEqual([]);
    expect(find('1234')).toEqual(['house']);
  });

  test('asks for all words, and for some only when no record has all', () => {
    const { find } = searchIn({ both: 'ruzie op het plein', first: 'ruzie thuis', second: 'feest op het plein' });
    expect(find('het plein ruzie')).toEqual(['both']);
    expect(find('ruzie zwembad')).toEqual(expect.arrayContaining(['both', 'first']));
    expect(find('ruzie zwembad')).toHaveLength(2);
  });

  test('reads capitals, accents, other scripts and phone numbers as they are typed', () => {
    const { find } = searchIn({
      cafe: 'Café Zoë',
      arabic: 'مَدْرَسَة العربية 🙂',
      turkish: 'Işık',
      phone: 'bel 06-1234 5678',
    });
    expect(find('CAFE zoe')).toEqual(['cafe']);
    expect(find('العربية')).toEqual(['arabic']);
    expect(find('مدرسة')).toEqual(['arabic']);
    expect(find('isik')).toEqual(['turkish']);
    expect(find('0612345678')).toEqual(['phone']);
    expect(find('06-12345678')).toEqual(['phone']);
    for (const nothing of ['', '   ', '🙂', '!?', '()"*']) expect(find(nothing)).toEqual([]);
  });

  test('answers from what a record says now', () => {
    const { index, document, find } = searchIn({ one: 'brommer', two: 'brommer' });
    index.put([document('one', 'fiets')]);
    expect(find('brommer')).toEqual(['two']);
    expect(find('fiets')).toEqual(['one']);
    index.remove(['team|two', 'team|unknown']);
    expect(find('brommer')).toEqual([]);
  });

  test('gives only the kinds that are asked, no more than asked, and who works in two teams once', () => {
    const index = createSearchIndex();
    index.put([
      { key: 'a|sam', kind: 'person', id: 'sam', text: 'Sam' },
      { key: 'b|sam', kind: 'person', id: 'sam', text: 'Sam' },
      { key: 'a|note', kind: 'signal', id: 'note', text: 'Sam' },
    ]);
    expect(index.find({ words: 'sam', kinds: ['person'] }).map(({ kind }) => kind)).toEqual(['person']);
    expect(index.find({ words: 'sam' })).toHaveLength(2);
    expect(index.find({ words: 'sam', most: 1 })).toHaveLength(1);
  });

  test('finds a beginning among very many', () => {
    const { find } = searchIn(Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`n${at}`, `b${at} plein`])));
    expect(find('b').length).toBeGreaterThan(100);
    expect(find('plein')).toHaveLength(200);
    expect(find('b999 plein')).toEqual(['n999']);
  });
});
