import { describe, expect, test } from 'vitest';
import { catalog, definitionOf, kinds } from '#domain/catalog.ts';
import { protectiveFactors, riskBehaviours, riskFactors, riskLevels } from '#domain/factors.ts';
import { isCleanText } from '#domain/record.ts';
import { roleHints, roleLabels, roles } from '#domain/roles.ts';

const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);

describe('the lists of the field', () => {
  test('have the ten protective factors', () => {
    expect(codes(protectiveFactors)).toHaveLength(10);
    expect(new Set(codes(protectiveFactors)).size).toBe(10);
  });

  test('have risk factors on the four levels, from the child outward', () => {
    expect(codes(riskLevels)).toEqual(['child', 'family', 'surroundings', 'school']);
    expect(Object.keys(riskFactors)).toEqual(codes(riskLevels));
    for (const list of Object.values(riskFactors)) expect(list.length).toBeGreaterThan(0);
  });

  test('use a code once in a list', () => {
    for (const list of [...Object.values(riskFactors), riskBehaviours, protectiveFactors]) {
      expect(new Set(codes(list)).size).toBe(list.length);
    }
  });
});

describe('the catalog', () => {
  test('knows each kind by its own name, and no other words', () => {
    for (const kind of kinds) expect(definitionOf(kind)?.kind).toBe(kind);
    for (const word of ['', 'casus', 'constructor', '__proto__', 'toString'])
      expect(definitionOf(word)).toBeUndefined();
  });

  test.each(kinds)('gives every field of a %s a Dutch label, and asks only for fields it has', (kind) => {
    const definition = definitionOf(kind);
    for (const field of Object.values(definition?.fields ?? {})) expect(field.label.trim()).not.toBe('');
    for (const name of definition?.required.flat() ?? []) expect(definition?.fields).toHaveProperty(name);
  });

  test('never tells in the history what a personal field became', () => {
    for (const { fields } of Object.values(catalog)) {
      for (const field of Object.values(fields as Record<string, { personal?: boolean; tracked?: boolean }>)) {
        expect(field.personal && field.tracked).toBeFalsy();
      }
    }
  });
});

test('every role has its words', () => {
  for (const role of roles) expect([roleLabels[role], roleHints[role]].every((words) => words.length > 3)).toBe(true);
});

test.each([
  ['gewone tekst\nmet een regel', true],
  ['👩‍👧 en é', true],
  ['bel\u0007', false],
  ['nul\u0000', false],
  ['half \ud83d', false],
  ['regel\u2028scheiding', false],
])('%j is text that can be kept: %s', (text, clean) => {
  expect(isCleanText(text)).toBe(clean);
});
