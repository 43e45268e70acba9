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
