import { describe, expect, test } from 'vitest';
import { signal } from '#domain/kinds/signal.ts';
import type { Definition } from '#domain/record.ts';
import type { Member, Role } from '#domain/roles.ts';
import { merge } from '#sync/change.ts';
import { checkChange, problemsIn, readChange } from '#sync/check.ts';
import { writeStamp } from '#sync/clock.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';

const team = 'team-0000000000000001';
const device = 'device-000000000000001';
const member = (role: Role, person = 'anna'): Member => ({ person, team, role });
const stamp = (time: number, who = device) => writeStamp({ time, count: 0, node: who });
const making: Change = {
  n: 1,
  kind: 'signal',
  record: 'record-000000000000001',
  schema: 1,
  stamp: stamp(1),
  make: true,
  set: { observed: 'Kind alleen op straat' },
};
const record = merge(undefined, making, 'anna', team).record;
const editing = (more: Partial<Change>): Change => {
  const { make: _, ...rest } = making;
  return { ...rest, n: 2, stamp: stamp(2), ...more };
};
const check = (change: Change, known: StoredRecord | undefined, who = member('fieldWorker')) => {
  const checked = checkChange(change, known, who, device);
  return checked.ok ? 'ok' : checked.code;
};

describe('[S3] reading a change', () => {
  test.each<[string, unknown]>([
    ['no object', 'text'],
    ['a number without gaps that is none', { ...making, n: 0 }],
    ['an unknown part', { ...making, extra: 1 }],
    ['an id with odd signs', { ...making, record: '../../etc/passwd____' }],
    ['a stamp that is none', { ...making, stamp: 'now' }],
    ['a name that is an object’s own', { ...making, set: { constructor: 'x' } }],
    ['a number where text is', { ...making, set: { observed: 7 } }],
  ])('refuses %s as malformed', (_, raw) => {
    expect(readChange(raw)).toMatchObject({ ok: false, code: 'malformed' });
  });

  test('refuses a kind it does not know, and a version it does not know', () => {
    expect(readChange({ ...making, kind: 'casus' })).toMatchObject({ code: 'unknown_kind' });
    expect(readChange({ ...making, schema: 99 })).toMatchObject({ code: 'from_newer_app' });
  });

  test('takes what is right, and says so without changing it', () => {
    expect(readChange(making)).toEqual({ ok: true, change: making });
  });
});

describe('checking a change', () => {
  test('[S3] [attack.A3] refuses what would make a set larger than a set may be, and lets one that is too large shrink', () => {
    const someone = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => `person-${String(from + index).padStart(14, '0')}`);
    const full = merge(record, editing({ add: { notedWith: someone(0, 60) } }), 'anna', team).record;
    const add = (list: readonly string[]) => editing({ stamp: stamp(3), add: { notedWith: list } });
    expect(checkChange(add(someone(60, 1)), full, member('fieldWorker'), device)).toMatchObject({
      code: 'invalid_value',
      field: 'notedWith',
      problem: expect.stringContaining('hier passen er ten hoogste 60 in'),
    });
    expect(check(add(someone(0, 60)), full)).toBe('ok');
    const crowded = merge(full, add(someone(60, 30)), 'anna', team).record;
    expect(crowded.values.notedWith).toHaveLength(90);
    expect(check(editing({ stamp: stamp(4), drop: { notedWith: someone(0, 5) } }), crowded)).toBe('ok');
    expect(check(editing({ stamp: stamp(4), set: { about: 'jongen' } }), crowded)).toBe('ok');
  });

  test('takes a new record, an edit, a set and a removal by who may', () => {
    expect(check(making, undefined)).toBe('ok');
    expect(check(editing({ set: { meaning: 'Ik maak me zorgen' } }), record)).toBe('ok');
    expect(check(editing({ set: {}, add: { hearsBack: ['me'] } }), record)).toBe('ok');
    expect(check(editing({ set: undefined, remove: true }), record)).toBe('ok');
  });

  test.each<[string, Change, StoredRecord | undefined, Member, string]>([
    [
      'a stamp of another device',
      { ...making, stamp: stamp(1, 'device-000000000000009') },
      undefined,
      member('fieldWorker'),
      'forged_stamp',
    ],
    ['a record of somebody else by the same id', making, record, member('fieldWorker', 'bea'), 'id_taken'],
    ['another kind by the same id', { ...making, kind: 'feedback' }, record, member('coordinator'), 'id_taken'],
    [
      'an edit of what is not there',
      editing({ set: { meaning: 'x' } }),
      undefined,
      member('fieldWorker'),
      'unknown_record',
    ],
    [
      'an edit of what was removed',
      editing({ set: { meaning: 'x' } }),
      { ...record, removed: true },
      member('fieldWorker'),
      'already_removed',
    ],
    ['a field that is not there', editing({ set: { secret: 'x' } }), record, member('fieldWorker'), 'unknown_field'],
    [
      'a choice that is not in the list',
      editing({ set: { ageBand: 'age99' } }),
      record,
      member('fieldWorker'),
      'invalid_value',
    ],
    [
      'a text that is too long',
      editing({ set: { about: 'x'.repeat(201) } }),
      record,
      member('fieldWorker'),
      'invalid_value',
    ],
    [
      'text with control signs',
      editing({ set: { about: 'a\u0007b' } }),
      record,
      member('fieldWorker'),
      'invalid_value',
    ],
    [
      'a place outside the Netherlands',
      editing({ set: { place: { name: 'Parijs', precision: 'exact', latitude: 48.8, longitude: 2.3 } } }),
      record,
      member('fieldWorker'),
      'invalid_value',
    ],
    [
      'a set that is given as a value',
      editing({ set: { hearsBack: 'me' } }),
      record,
      member('fieldWorker'),
      'malformed',
    ],
    [
      'a value that is given as a set',
      editing({ set: {}, add: { about: ['x'] } }),
      record,
      member('fieldWorker'),
      'malformed',
    ],
    [
      'clearing all that must be there',
      editing({ set: { observed: null } }),
      record,
      member('fieldWorker'),
      'incomplete',
    ],
    ['a new record without anything', { ...making, set: {} }, undefined, member('fieldWorker'), 'incomplete'],
    [
      'a removal with something else in it',
      { ...editing({}), remove: true },
      record,
      member('coordinator'),
      'malformed',
    ],
    [
      'a colour given by a field worker',
      editing({ set: { colour: 'red' } }),
      record,
      member('fieldWorker'),
      'not_allowed',
    ],
    ['a new record by an administrator', making, undefined, member('administrator'), 'not_allowed'],
    [
      '[attack.A18] an edit by a partner of what is not theirs, as if it were not there',
      editing({ set: { meaning: 'x' } }),
      record,
      member('partner', 'bea'),
      'unknown_record',
    ],
    [
      'a removal by another field worker',
      editing({ set: undefined, remove: true }),
      record,
      member('fieldWorker', 'bea'),
      'not_allowed',
    ],
  ])('refuses %s', (_, change, known, who, code) => {
    expect(check(change, known, who)).toBe(code);
  });

  test('lets a choice go that was taken off the list', () => {
    expect(check(editing({ set: {}, drop: { hearsBack: ['burgemeester'] } }), record)).toBe('ok');
  });

  test('says in Dutch what is wrong and in which field', () => {
    const checked = checkChange(editing({ set: { ageBand: 'oud' } }), record, member('fieldWorker'), device);
    expect(checked).toMatchObject({
      field: 'ageBand',
      message: 'Leeftijd: Kies iets uit de lijst. Open de notitie met Verbeteren en pas dit aan.',
    });
  });
});

describe('what a phone says before it saves', () => {
  const definition = signal as unknown as Definition;

  test('is nothing when one sentence stands there', () => {
    expect(problemsIn(definition, { observed: 'Iets' })).toEqual({});
    expect(problemsIn(definition, { meaning: 'Niet pluis', observed: '' })).toEqual({});
  });

  test('is what is missing, and each value that is wrong', () => {
    expect(problemsIn(definition, { observed: '  ', about: 'x'.repeat(300), hearsBack: ['niemand'] })).toEqual({
      observed: 'Vul dit nog in: Wat zag of hoorde je?',
      about: expect.stringContaining('Over wie gaat het?'),
      hearsBack: expect.stringContaining('Wie moet iets terughoren?'),
    });
  });
});
