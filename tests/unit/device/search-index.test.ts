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

  test('[reports.R18] finds a telephone number in any notation by any other, before what only shares some digits', () => {
    const stored = {
      swan: 'Huis Zwaan\n06-12345611',
      crow: 'Sportplek Kraai\n+31 6 12345622',
      raven: 'Plek Raaf\n0612345633',
      magpie: 'Plek Ekster\n06 12 34 56 44',
      blackbird: 'Plek Merel\n(030) 200 30 55',
      thrush: 'Plek Lijster\n0031612345666',
      jackdaw: 'Plek Kauw\n+31(0)612345677',
      starling: 'Plek Spreeuw\n030-2003088',
      finch: 'Plek Vink\n030.200.30.99',
    };
    const { find } = searchIn(stored, 'socialMapEntry');
    const digits = (text: string) =>
      text
        .replace(/^.*\n/u, '')
        .replace('(0)', '')
        .replace(/^(?:\+31|0031)/u, '0')
        .replace(/\D/gu, '');
    for (const [name, text] of Object.entries(stored)) {
      const [all, rest] = [digits(text), digits(text).slice(1)];
      const ways = [
        all,
        `+31${rest}`,
        `+31 ${rest.slice(0, 1)} ${rest.slice(1)}`,
        `0031${rest}`,
        `+31 (0)${rest}`,
        all.replace(/(..)/gu, '$1 '),
        all.replace(/(..)/gu, '$1.'),
        `${all.slice(0, 3)}-${all.slice(3)}`,
        `(${all.slice(0, 3)}) ${all.slice(3)}`,
      ];
      for (const way of ways) expect(find(way)[0], `${text} by ${way}`).toBe(name);
    }
    expect(find('+31 6 12345633')).toEqual(['raven']);
    expect(find('0031 30 200').sort()).toEqual(['blackbird', 'finch', 'starling']);
    expect(find('plek 0302003088')).toEqual(['starling']);
  });

  test('[reports.R18] still takes a date or a house number for the words they are', () => {
    const { find } = searchIn({ date: 'gezien op 07-12 bij 3', long: 'op 7 12 2026', street: 'Plein 06 12' });
    expect(find('07-12')).toEqual(['date']);
    expect(find('7 12 2026')).toEqual(['long']);
    expect(find('plein 06 12')).toEqual(['street']);
  });

  test('[reports.R17] does not see the signs that nobody sees, in the text or in the question', () => {
    const { find } = searchIn({
      house: 'Huis\u00advan\u00adde\u00adwijk Zwaan',
      child: 'Kinder\u200bplek Vink',
      persian: 'می\u200cخواهم',
      number: 'bel \u202a+31 6 1234\u200b5678\u202c',
    });
    expect(find('huisvandewijk')).toEqual(['house']);
    expect(find('kinder\u00adplek')).toEqual(['child']);
    expect(find('میخواهم')).toEqual(['persian']);
    expect(find('0612345678')).toEqual(['number']);
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
