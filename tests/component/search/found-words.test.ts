import { expect, test } from 'vitest';
import { lineAround, partsOf, soughtWords } from '#features/search/found-words.ts';

const marked = (text: string, words: string) =>
  partsOf(text, soughtWords(words))
    .filter(({ found }) => found)
    .map(({ text }) => text);

test.each([
  ['jongeren', 'Een jongere en twee jongens', ['jongere']],
  ['fietsne', 'Hij fietst op fietsen', ['fietsen']],
  ['school', 'Het schoolplein van de basisschool', ['schoolplein', 'basisschool']],
  ['CAFE de brug', 'Café de Brug, de hele dag', ['Café', 'Brug']],
  ['de', 'De bal ligt daar', ['De']],
  ['bal', 'Nergens te vinden', []],
])('%s is marked in "%s"', (words, text, found) => {
  expect(marked(text, words)).toEqual(found);
  expect(
    partsOf(text, soughtWords(words))
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
});

test('the line around a word starts and ends between words, and is nothing when the word is not there', () => {
  const long = `${'Heel veel woorden vooraf. '.repeat(10)}Dan de fiets.${' En nog meer woorden.'.repeat(20)}`;
  const line = lineAround(long, ['fiets']) ?? '';
  expect(line).toMatch(/^… \S.*de fiets\. .* …$/u);
  expect(line.length).toBeLessThan(170);
  expect(lineAround(long, ['bromfiets'])).toBeUndefined();
});

test('[reports.R18] a telephone number is marked as it stands there, in whatever notation it was searched for', () => {
  const sought = soughtWords('0031 6 12345622');
  expect(partsOf('Bel +31 6-12345622, na 17.00 uur', sought)).toEqual([
    { text: 'Bel ', found: false },
    { text: '+31 6-12345622', found: true },
    { text: ', na 17.00 uur', found: false },
  ]);
  expect(lineAround('06 12 34 56 22', soughtWords('+31612345622'))).toBe('06 12 34 56 22');
  expect(partsOf('06 12 34 56 44', sought).some(({ found }) => found)).toBe(false);
});

test('[reports.R17] a word is marked with the signs in it that nobody sees', () => {
  const text = 'Huis\u00advan\u00adde\u00adwijk Zwaan';
  expect(partsOf(text, soughtWords('huisvandewijk'))[0]).toEqual({ text: text.slice(0, -6), found: true });
});
