// What a kind tells besides its fields: its title, what it points at, and on which day it asks something.
import { describe, expect, test } from 'vitest';
import { definitionOf, type Kind, kinds } from '#domain/catalog.ts';
import { dueDay, stillDue } from '#domain/due.ts';
import { kindNames } from '#domain/kind-names.ts';
import { bearsName, pointedKinds } from '#domain/references.ts';

const fieldsOf = (kind: Kind) => definitionOf(kind)?.fields ?? {};

test('the catalog and the list of what kinds are called hold the same, in the same order', () => {
  expect(kinds).toEqual(kindNames);
});

describe.each(kinds)('%s', (kind) => {
  test('is called by fields that it has and that hold words, or that point at what has a name', () => {
    const { title = [] } = definitionOf(kind) ?? {};
    expect(title.length).toBeGreaterThan(0);
    for (const part of title) {
      if (typeof part !== 'string') continue;
      const field = fieldsOf(kind)[part];
      const names = ['text', 'longText'].includes(field?.type ?? '') || (field?.to ?? []).some(bearsName);
      expect(names, part).toBe(true);
    }
  });

  test('says of each reference at what it points, and of nothing else', () => {
    for (const [name, { to, type }] of Object.entries(fieldsOf(kind))) {
      expect(to !== undefined, name).toBe(type === 'reference' || type === 'references');
      for (const pointed of to ?? []) expect(kinds, name).toContain(pointed);
      expect(to, name).not.toEqual([]);
    }
  });

  test('asks something on a day of its own, or says that it does not', () => {
    const due = definitionOf(kind)?.due;
    if (due !== null) expect(fieldsOf(kind)[due?.day ?? '']?.type).toBe('day');
  });
});

test('what has a name is known by it, and what is called by how it begins is not', () => {
  expect(pointedKinds.filter(bearsName)).toEqual(['socialMapEntry', 'keyPerson', 'person', 'neighbourhood']);
  expect(pointedKinds.filter((kind) => !bearsName(kind))).toEqual([
    'signal',
    'conversation',
    'contactMoment',
    'safetyIncident',
    'round',
  ]);
});

describe('the day on which a record asks something', () => {
  test.each<[string, Kind, object, string | undefined]>([
    ['a promise that is to be done', 'promise', { due: '2026-12-01' }, '2026-12-01'],
    ['a promise without a day', 'promise', {}, undefined],
    ['a promise that was done', 'promise', { due: '2026-12-01', state: 'done' }, undefined],
    ['a task that can not be done', 'task', { due: '2026-12-01', state: 'notPossible' }, undefined],
    ['a signal that was left lying', 'signal', { progress: 'waiting', lookAgainOn: '2026-12-01' }, '2026-12-01'],
    ['a signal that was taken since', 'signal', { progress: 'taken', lookAgainOn: '2026-12-01' }, undefined],
    ['agreements about safety', 'safetyIncident', { evaluateOn: '2026-12-01' }, '2026-12-01'],
    ['agreements of what is closed', 'safetyIncident', { evaluateOn: '2026-12-01', closed: true }, undefined],
    ['a next contact', 'contactMoment', { nextContact: '2026-12-01' }, '2026-12-01'],
    ['a conversation', 'conversation', { moreLater: true }, undefined],
  ])('of %s', (_, kind, values, day) => {
    expect(dueDay(kind, values)).toBe(day);
  });

  test('is no more once a next contact was had: with the same key person, or one that says it follows', () => {
    const contact = (id: string, values: object, madeAt = 0) => ({
      id,
      madeAt,
      values: { nextContact: '2026-12-01', ...values },
    });
    const open = (...records: ReturnType<typeof contact>[]) => stillDue('contactMoment', records).map(({ id }) => id);
    const withFatma = { keyPerson: 'key-fatma' };
    expect(
      open(contact('before', withFatma), contact('after', { ...withFatma, heldAt: '2026-11-19T10:00:00Z' })),
    ).toEqual(['after']);
    expect(open(contact('first', {}), contact('second', {}, 5))).toEqual(['first', 'second']);
    expect(open(contact('first', {}), contact('second', { follows: 'first' }, 5))).toEqual(['second']);
  });
});
