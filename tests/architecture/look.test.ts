// The look in order: a screen that is made tomorrow looks like one that is there, whichever file comes first.
import { describe, expect, test } from 'vitest';
import type { Source } from './house.ts';
import { findForeignClasses, findOtherSpace, findOutOfLayer, findUnmadeTokens } from './look.ts';
import { readSources } from './source-files.ts';

const source = readSources('src');

describe('the look', () => {
  test('is read: sheets of every layer, and the tokens', () => {
    const sheets = source.filter(({ path }) => path.endsWith('.css')).map(({ path }) => path.split('/')[1]);
    expect(new Set(sheets)).toEqual(new Set(['app', 'features', 'kinds', 'records', 'ui']));
    expect(source.map(({ path }) => path)).toContain('src/ui/look/tokens.css');
  });

  test('takes every margin, padding, gap and inset from a token that is there', () => {
    expect(findOtherSpace(source)).toEqual([]);
    expect(findUnmadeTokens(source)).toEqual([]);
  });

  test('stands in layers: each sheet wholly in that of its folder, their order said once', () => {
    expect(findOutOfLayer(source)).toEqual([]);
  });

  test('names the classes of ui in ui only; outside it there are its components', () => {
    expect(findForeignClasses(source)).toEqual([]);
  });

  test('comes before all else that the app loads, so that the order of layers is said first', () => {
    const main = source.find(({ path }) => path === 'src/app/main.tsx')?.text ?? '';
    expect(/^import .*$/mu.exec(main)?.[0]).toBe("import '#ui/look/style.css';");
  });
});

describe('the check of the look reports', () => {
  const inLayer = (rules: string) => `@layer kinds { ${rules} }`;
  const ofUi: Source = { path: 'src/ui/said/tag.css', text: '@layer ui { .stoep-tag { color: red; } }' };
  const sheet = (text: string): Source => ({ path: 'src/kinds/a/a.css', text });

  test.each([
    ['pixels', '.stoep-a { padding: 0 7px; }'],
    ['rems', '.stoep-a { margin-block-start: 1.5rem }'],
    ['less than nothing', '.stoep-a { margin: calc(-3px + var(--stoep-space-1)) 0; }'],
    ['a gap within a media query', '@media (min-width: 40rem) { .stoep-a { gap: .5em; } }'],
    ['what stands behind a token that may be absent', '.stoep-a { inset-block-end: var(--stoep-foot, 84px); }'],
    ['a place', '.stoep-a { color: red; top: 2px; }'],
  ])('space that is no token: %s', (_, rules) => {
    expect(findOtherSpace([sheet(inLayer(rules))])).toHaveLength(1);
  });

  test('a token that is made nowhere', () => {
    expect(findUnmadeTokens([sheet(inLayer('.stoep-a { gap: var(--stoep-space-7); }'))])).toHaveLength(1);
  });

  test.each([
    ['no layer', '.stoep-a { color: red; }'],
    ['another layer than its folder', '@layer ui { .stoep-a { color: red; } }'],
    ['a rule beside its layer', '@layer kinds { .stoep-a { color: red; } } .stoep-b { color: red; }'],
    ['an order of its own', '@layer app, kinds; @layer kinds { .stoep-a { color: red; } }'],
  ])('a sheet with %s', (_, text) => {
    expect(findOutOfLayer([sheet(text)])).toHaveLength(1);
  });

  test('an entry with an order that is another, or with rules of its own', () => {
    const order = '@layer base, ui, records, kinds, features, app;';
    const at = (text: string) => [{ path: 'src/ui/look/style.css', text }];
    expect(findOutOfLayer(at(`${order} @import "./tokens.css";`))).toEqual([]);
    expect(findOutOfLayer(at(`${order} .stoep-a { color: red; }`))).toHaveLength(1);
    expect(findOutOfLayer(at('@layer ui, base, records, kinds, features, app; @import "./tokens.css";'))).toHaveLength(
      1,
    );
    expect(findOutOfLayer(at('@import "./tokens.css";'))).toHaveLength(1);
  });

  test.each([
    ['an element', 'src/kinds/a/a.tsx', 'const a = <p className="stoep-tag" />;'],
    ['a class that is put together', 'src/features/a/a.tsx', "const a = classNames('stoep-tag', b && 'stoep-a');"],
    ['a part of a block of ui', 'src/records/a.tsx', 'const a = <p className="stoep-tag__word" />;'],
    ['a style sheet', 'src/app/a.css', '@layer app { .stoep-a > .stoep-tag { color: red; } }'],
  ])('a class of ui in %s outside it', (_, path, text) => {
    expect(findForeignClasses([ofUi, { path, text }])).toHaveLength(1);
  });

  test('nothing that is allowed', () => {
    const allowed = [
      ofUi,
      sheet(
        inLayer(`/* 3px */ .stoep-a-tag { padding: 0 0px var(--stoep-space-1); margin-inline: auto; inset: 50% auto;
          inline-size: 24px; outline-offset: -2px; padding: max(var(--stoep-space-1), env(safe-area-inset-top)); }`),
      ),
      { path: 'src/ui/said/tag.tsx', text: 'const a = <p className="stoep-tag" />;' },
      {
        path: 'src/kinds/a/a.tsx',
        text: 'const a = <p className="stoep-a-tag" style={{ fill: `var(--stoep-tag)` }} />;',
      },
      { path: 'src/ui/look/print.css', text: '@layer ui { @page { margin: 18mm 16mm; } }' },
    ];
    expect(findOtherSpace(allowed)).toEqual([]);
    expect(findOutOfLayer(allowed)).toEqual([]);
    expect(findForeignClasses(allowed)).toEqual([]);
  });
});
