// A rule of src/sync/SPEC.md that no test names has no test; a number that the SPEC doesn't have is a slip of the pen.
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { isCode, type Source, visit } from './house.ts';
import { readSources } from './source-files.ts';

const spec = readSources('src/sync').find((file) => file.path === 'src/sync/SPEC.md');
const tests = readSources('tests').filter((file) => /\.test\.tsx?$/.test(file.path) && isCode(file.path));

describe('the rules of sync', () => {
  const rules = rulesIn(spec?.text ?? '');
  const named = new Set(tests.filter((file) => !file.path.startsWith('tests/architecture/')).flatMap(rulesNamedBy));

  test('have numbers that follow each other', () => {
    expect(rules.length).toBeGreaterThan(0);
    expect(rules).toEqual(rules.map((_, index) => `S${index + 1}`));
  });

  test('each stand in the name of a test', () => {
    expect(rules.filter((rule) => !named.has(rule))).toEqual([]);
  });

  test('are the only ones that tests name', () => {
    expect([...named].filter((rule) => !rules.includes(rule))).toEqual([]);
  });
});

describe('the check of the rules', () => {
  test('finds the headings and bold openings that carry a number', () => {
    const text = '# SPEC\n## S1 Order\ntext [S9]\n### [S2] Push\n\n**[S3] A verdict.** See **S9**.\n## Words';
    expect(rulesIn(text)).toEqual(['S1', 'S2', 'S3']);
  });

  test('finds numbers in the names of tests, and nowhere else', () => {
    const text = `
      // [S1] in a comment
      const text = '[S2]';
      describe('[S3] push', () => { test('[S4] [S5] twice', () => {}); });
      test.each([1])(\`[S6] page \${n}\`, () => {});
      it.skip('[S7] later', () => {});`;
    expect(rulesNamedBy({ path: 'a.test.ts', text })).toEqual(['S3', 'S4', 'S5', 'S6']);
  });
});

function rulesIn(markdown: string): string[] {
  return [...markdown.matchAll(/^(?:#+ |\*\*)\[?(S\d+)\b/gm)].map(([, rule = '']) => rule);
}

/** A test that is skipped proves nothing, so it doesn't count. */
function rulesNamedBy(file: Source): string[] {
  const found: string[] = [];
  visit(parseSync(file.path, file.text).program, (node) => {
    if (node.type !== 'CallExpression' || !node.callee) return;
    const words = file.text.slice(...rangeOf(node.callee));
    if (!/^(test|it|describe)\b/.test(words) || /\.(skip|todo)\b/.test(words)) return;
    const name = node.arguments?.[0];
    if (!name || !['Literal', 'TemplateLiteral'].includes(name.type)) return;
    found.push(...[...file.text.slice(...rangeOf(name)).matchAll(/\[(S\d+)\]/g)].map(([, rule = '']) => rule));
  });
  return found;
}

function rangeOf(node: unknown): [start: number, end: number] {
  const { start, end } = node as { start: number; end: number };
  return [start, end];
}
