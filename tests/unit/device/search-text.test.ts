import { describe, expect, test } from 'vitest';
import type { Entry } from '#device/index.ts';
import { documentOf, searchedKinds } from '#device/search/searched-text.ts';
import { definitionOf, type Kind, kinds } from '#domain/catalog.ts';

const textOf = (kind: Kind, values: object) =>
  documentOf({
    kind,
    id: 'a',
    team: 't',
    by: 'p',
    madeAt: 0,
    changedAt: 0,
    values,
    history: [],
    delivery: 'sent',
  } as Entry).text;

describe('what is searched', () => {
  test('is every field that is declared so, of every kind, and nothing of kinds without one', () => {
    for (const kind of kinds) {
      const fields = Object.entries(definitionOf(kind)?.fields ?? {});
      const searched = fields.filter(([, field]) => field.searched).map(([name]) => name);
      expect(searchedKinds.includes(kind), kind).toBe(searched.length > 0);
      const values = Object.fromEntries(
        fields
          .filter(([, { type }]) => type !== 'choice' && type !== 'choices')
          .map(([name, { type }]) => [name, type === 'place' ? { name: `in ${name}` } : `in ${name}`]),
      );
      const inText = textOf(kind, values).split('\n').filter(Boolean);
      expect(inText, kind).toEqual(searched.length > 0 ? searched.map((name) => `in ${name}`) : []);
    }
  });

  test('is what was chosen in the words of the screen, and no code that this version does not know', () => {
    expect(textOf('socialMapEntry', { languages: ['ar', 'klingon', 'tr'], type: 'unheardOf' }).split(/\n+/u)).toEqual(
      expect.arrayContaining(['Arabisch', 'Turks']),
    );
    expect(textOf('socialMapEntry', { languages: ['klingon'], type: 'unheardOf' }).trim()).toBe('');
    expect(textOf('person', { name: 'Sam', left: true, role: 'coordinator' })).not.toContain('true');
  });
});
