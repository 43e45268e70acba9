// What a kind tells besides its fields: its title, what it points at, on which day it asks something, and what the law asks.
import { describe, expect, test } from 'vitest';
import { definitionOf, type Kind, kinds } from '#domain/catalog.ts';
import { dueDay, stillDue } from '#domain/due.ts';
import { kindNames } from '#domain/kind-names.ts';
import { abouts, categories, grounds, purposes, rooms } from '#domain/processing.ts';
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

describe('[access.1] the catalog says what the law asks', () => {
  const all = kinds.flatMap((kind) =>
    Object.entries(fieldsOf(kind)).map(([name, field]) => ({ at: `${kind}.${name}`, ...field })),
  );
  const named = (names: readonly string[]) => all.filter(({ at }) => names.includes(at));
  const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);

  test.each(kinds)('why a %s may be kept, for whom it is, and how long', (kind) => {
    const { purpose, ground, room, term } = definitionOf(kind) ?? {};
    expect(codes(purposes)).toContain(purpose);
    expect(codes(grounds)).toContain(ground);
    for (const each of typeof room === 'string' ? [room] : [room?.room, room?.otherwise])
      expect(codes(rooms)).toContain(each);
    expect(term?.source).not.toBe('');
  });

  test('in words, each code with what it leans on', () => {
    for (const list of [purposes, grounds, abouts, categories]) {
      expect(new Set(codes(list)).size).toBe(list.length);
      for (const { label, source } of list) expect([label, source].every((words) => words.length > 4)).toBe(true);
    }
  });

  test('asks for consent only where the whole record hangs on a yes, and there always', () => {
    const asked = kinds.filter((kind) => definitionOf(kind)?.ground === 'consent');
    expect(asked).toEqual(kinds.filter((kind) => definitionOf(kind)?.consent?.covers === 'everything'));
    expect(asked).toEqual(['keyPerson']);
  });

  test('each kind lies in the room that circles give it', () => {
    const lying = (room: string) => kinds.filter((kind) => definitionOf(kind)?.room === room);
    // More may come in the neighbourhood; what is there stays there.
    expect(lying('neighbourhood')).toEqual(
      expect.arrayContaining(['conversation', 'socialMapEntry', 'relation', 'keyPerson', 'round', 'promise', 'task']),
    );
    expect(lying('signals')).toEqual(['signal', 'feedback']);
    expect(lying('people')).toEqual(['safetyIncident']);
    expect(lying('oneself')).toEqual(['savedFilter']);
    expect(lying('team')).toEqual(['person', 'team', 'neighbourhood']);
    const contacts = { having: 'keyPerson', room: 'neighbourhood', otherwise: 'signals' };
    expect(definitionOf('contactMoment')?.room).toEqual(contacts);
  });

  test('of each field about whom it is, and what is about someone has its category', () => {
    for (const { at, about, category } of all) {
      expect(codes(abouts), at).toContain(about);
      if (about === 'none') expect(category, at).toBeUndefined();
      else expect(codes(categories), at).toContain(category);
    }
  });

  test('what is personal is about somebody, and who is pointed at is', () => {
    for (const { at, about, personal, to = [] } of all)
      if (personal || to.includes('person') || to.includes('keyPerson')) expect(about, at).not.toBe('none');
  });

  test('that somebody in the family is known to the police is an offence of another, a suspected disability is health', () => {
    expect(named(['signal.sibling'])).toMatchObject([{ about: 'third', category: 'offence' }]);
    expect(named(['signal.disabilitySuspected'])).toMatchObject([{ about: 'subject', category: 'health' }]);
  });

  test('who reported it, how it came in, whether it is safe, the age and what goes well are about someone', () => {
    const personal = ['reportedBy', 'route', 'safeNow', 'ageBand', 'protectiveFactors'].map((name) => `signal.${name}`);
    expect(named(personal)).toHaveLength(personal.length);
    for (const { at, about } of named(personal)) expect(about, at).toBe('subject');
  });

  test('what can be chosen of health or offences makes its field so', () => {
    const telling = {
      health: /ADHD|intelligentie|Misbruikt/u,
      offence: /politie of justitie|strafbare|crimineel|Halt/u,
    };
    for (const { at, about, category, options = [] } of all) {
      if (about === 'none' || at === 'signal.route') continue;
      for (const { label } of options) {
        if (telling.offence.test(label)) expect(category, `${at}: ${label}`).toBe('offence');
        else if (telling.health.test(label)) expect(category, `${at}: ${label}`).toBe('health');
      }
    }
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
