import { expect, test } from 'vitest';
import { visibleText, withoutInvisible } from '#domain/visible-text.ts';

test.each([
  ['soft hyphens of a web page', 'Huis\u00advan\u00adde\u00adwijk', 'Huisvandewijk'],
  ['a space without width', 'Kinder\u200bplek', 'Kinderplek'],
  ['a byte order mark and a word joiner', '\ufeffPlek\u2060 Noord', 'Plek Noord'],
  ['the wrapping of a copied telephone number', '\u202a+31 6 12345678\u202c', '+31 6 12345678'],
  ['an override that turns a number around', '\u202e87654321', '87654321'],
  ['an override in a right to left text', 'رقم \u202e123\u202c', 'رقم 123\u202c'],
  ['a joiner between letters that do not join', 'Kin\u200dder\u200cplek 1\u200d2', 'Kinderplek 12'],
  ['a text hidden in tags', `Plek${String.fromCodePoint(0xe0068, 0xe0069)}`, 'Plek'],
])('[reports.R17] %s is not kept', (_, text, kept) => {
  expect(visibleText(text)).toBe(kept);
});

test.each([
  ['a family', '👩‍👧 en 👩🏽‍🦱 en ❤️‍🔥 en 🏳️‍🌈'],
  [
    'the flag of a part of a country',
    `${String.fromCodePoint(0x1f3f4, 0xe0067, 0xe0062, 0xe0073, 0xe0063, 0xe0074, 0xe007f)}`,
  ],
  ['Persian', 'می\u200cخواهم کتاب\u200cها'],
  ['Persian behind a bracket', 'دانشجو(یان)\u200cها'],
  ['Hindi and Malayalam', 'क्\u200dष and ന്\u200d'],
  ['marks that keep a number in its place in Arabic', 'هاتف \u200f(06) \u206612345678\u2069'],
  ['accents that stand apart', 'cafe\u0301 Zoe\u0308'],
])('[reports.R17] %s stays as it was written', (_, text) => {
  expect(visibleText(text)).toBe(text);
});

test('[reports.R17] nothing that nobody sees counts when two texts are compared', () => {
  expect(withoutInvisible('Huis\u00advan\u200b\u200dde\ufeff\u202awijk\u2069\u034f')).toBe('Huisvandewijk');
});
