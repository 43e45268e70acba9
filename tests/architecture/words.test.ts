// What a screen says is in words that a worker uses. The source is read, so a screen that no test opens is read too.
import { describe, expect, test } from 'vitest';
import { meantSo, notOnScreen } from '../words/not-on-screen.ts';
import { type ScreenText, screenTexts, textsIn } from '../words/screen-texts.ts';

const texts = screenTexts();

describe('the words on the screens', () => {
  test('are read: every folder has texts', () => {
    expect(texts.length).toBeGreaterThan(2_000);
  });

  test('are none of those that stay off the screen', () => {
    expect(
      texts
        .filter((each) => !(placeOf(each) in meantSo))
        .flatMap((each) => problemsOf(each).map((say) => `${each.file}:${each.line} ${say}`)),
    ).toEqual([]);
  });

  test('have no exception that nothing needs', () => {
    const needed = new Set(texts.filter((each) => problemsOf(each).length > 0).map(placeOf));
    expect(Object.keys(meantSo).filter((place) => !needed.has(place))).toEqual([]);
  });
});

describe('the reader of the words finds', () => {
  const found = (source: string) => textsIn('a.tsx', source).map(({ text }) => text);

  test.each([
    ['a literal', "const a = 'Wat wil je uitvoeren?';", 'Wat wil je uitvoeren?'],
    ['text between tags', 'const a = <p>Wat wil je{b}</p>;', 'Wat wil je'],
    ['an attribute', 'const a = <Page title="Uitvoeren" />;', 'Uitvoeren'],
    ['a template', ['const a = `route ', '{b} ·`;'].join('$'), 'route … ·'],
    ['a value that is cast', "const a = { label: 'Kent' } as const satisfies B;", 'Kent'],
  ])('%s', (_, source, text) => {
    expect(found(source)).toContain(text);
  });

  test('nothing in types, imports and keys', () => {
    expect(found("import { a } from 'uitvoeren'; type B = 'invoeren'; const c = { 'stand van zaken': 1 };")).toEqual(
      [],
    );
  });
});

const placeOf = ({ file, text }: ScreenText) => `${file}: ${text}`;

const problemsOf = ({ text }: ScreenText): string[] =>
  notOnScreen
    .filter(({ looksLike }) => looksLike.test(text))
    .map(({ word, say }) => `‘${text}’ has ‘${word}’; say: ${say}`);
