import { describe, expect, test } from 'vitest';
import { catalog, definitionOf, kinds } from '#domain/catalog.ts';
import { conversation, themes } from '#domain/kinds/conversation.ts';
import { protectiveFactors, riskBehaviours, riskFactors, riskLevels } from '#domain/kinds/factors.ts';
import { languages } from '#domain/kinds/language.ts';
import { formerPrograms, noticers, occasions, reportedBy, routes, signal } from '#domain/kinds/signal.ts';
import { type Field, isCleanText, type Option } from '#domain/record.ts';
import { roleHints, roleLabels, roles } from '#domain/roles.ts';

const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);

describe('the lists of the field', () => {
  test('have the ten protective factors', () => {
    expect(codes(protectiveFactors)).toHaveLength(10);
    expect(new Set(codes(protectiveFactors)).size).toBe(10);
  });

  test('have as many risk factors on the four levels as the source, from the child outward', () => {
    expect(codes(riskLevels)).toEqual(['child', 'family', 'surroundings', 'school']);
    expect(Object.keys(riskFactors)).toEqual(codes(riskLevels));
    expect(Object.values(riskFactors).map(({ length }) => length)).toEqual([5, 13, 4, 5]);
  });

  test('[W15] have the nine risk behaviours, and say no more of anyone than the source does', () => {
    expect(codes(riskBehaviours)).toHaveLength(9);
    const words = [...Object.values(riskFactors).flat(), ...riskBehaviours, ...protectiveFactors];
    const wordOf = (code: string) => JSON.stringify(words.find((each) => each.code === code));
    expect(words.map(({ label }) => label).join(' ')).not.toMatch(/strafblad|peutertijd|Leert moeilijk/u);
    expect(wordOf('parentsCrime')).toMatch(/crimineel verleden/u);
    expect(wordOf('parenting')).toMatch(
      /Steeds anders.*regelmaat.*regels.*leiding.*toezicht.*stimulans.*belangstelling/u,
    );
    expect(wordOf('drinkDrugsGambling')).toMatch(/gokt regelmatig/u);
  });

  test('[W10] have the three routes, the three reporters of B and the two organisations of C', () => {
    const offered = (list: readonly Option[]) => codes(list.filter(({ former }) => !former));
    expect(codes(routes)).toEqual(['a', 'b', 'c']);
    expect(offered(reportedBy)).toEqual(['halt', 'pakJeKans', 'veiligThuis']);
    expect(codes(formerPrograms)).toEqual(['halt', 'pakJeKans']);
    expect(noticers).toHaveLength(4);
    expect(occasions).toHaveLength(4);
  });

  test('[W11] [W12] no longer offer what closed a gut feeling, nor a house that takes no case; both stay valid', () => {
    const { closeReason, takenByKind } = signal.fields;
    expect(closeReason.options?.find(({ code }) => code === 'tooLittle')?.former).toBe(true);
    expect(takenByKind.options?.find(({ code }) => code === 'safetyHouse')?.former).toBe(true);
    expect(closeReason.schema.safeParse('tooLittle').success).toBe(true);
    expect(takenByKind.schema.safeParse('safetyHouse').success).toBe(true);
  });

  test('use a code once in a list, and each word once', () => {
    const offered = Object.values(catalog).flatMap(({ fields }) =>
      Object.values(fields as Readonly<Record<string, Field>>).flatMap(({ options }) => (options ? [options] : [])),
    );
    const lists = [...Object.values(riskFactors), riskBehaviours, protectiveFactors, languages, ...offered];
    for (const list of lists) {
      expect(new Set(codes(list)).size).toBe(list.length);
      expect(new Set(list.map(({ label }) => label)).size).toBe(list.length);
    }
  });

  test('have eight themes for a conversation, each a field of its own with questions to open it', () => {
    expect(themes).toHaveLength(8);
    for (const { field, questions } of themes) {
      expect(conversation.fields[field].label).not.toBe('');
      expect(questions.length).toBeGreaterThan(1);
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

  test.each(kinds)('names only fields it has where a %s asks for consent, an owner or a condition', (kind) => {
    const { fields = {}, consent, belongsTo = [], conditions = [], required = [] } = definitionOf(kind) ?? {};
    const covers = consent && consent.covers !== 'everything' ? consent.covers : [];
    for (const name of [...covers, ...belongsTo, ...conditions.flatMap(({ when, needs }) => [when, needs])])
      expect(fields).toHaveProperty(name);
    for (const name of belongsTo) expect(fields[name]?.type).toBe('reference');
    for (const name of covers) {
      // Taken away when consent is: so never asked for, never told in the history, never a set (members keep stamps).
      expect(fields[name]).toMatchObject({ personal: true, set: false });
      expect(fields[name]?.tracked).toBeFalsy();
      expect(required.some((group) => group.every((each) => covers.includes(each)))).toBe(false);
    }
    // By what the history tells of it, it is known when consent was taken back.
    if (consent) expect(fields[consent.field]).toMatchObject({ type: 'yesNo', tracked: true });
    for (const { when, is } of conditions) expect(fields[when]?.schema.safeParse(is).success).toBe(true);
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
