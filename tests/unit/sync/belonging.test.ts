// What a change may say of what a record belongs to, of who was there, and of what must be filled in with what.
import { describe, expect, test } from 'vitest';
import type { Role } from '#domain/roles.ts';
import { merge, ownersOf } from '#sync/change.ts';
import { checkChange } from '#sync/check.ts';
import { writeStamp } from '#sync/clock.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';

const team = 'team-0000000000000001';
const device = 'device-000000000000001';
const removed = 'person-removed-00001';
let ticks = 0;
const change = (kind: string, more: Partial<Change>): Change => ({
  n: 1,
  kind,
  record: 'record-000000000000001',
  schema: 1,
  stamp: writeStamp({ time: ++ticks, count: 0, node: device }),
  ...more,
});
const making = (kind: string, set: Change['set'], add?: Change['add']) => change(kind, { make: true, set, add });
const known = (kind: string, set: Change['set'], add?: Change['add']) =>
  merge(undefined, making(kind, set, add), 'anna', team).record;
const check = (each: Change, record?: StoredRecord, role: Role = 'fieldWorker', person = 'anna') => {
  const checked = checkChange(each, record, { person, team, role }, device, (id) => id === removed);
  return checked.ok ? 'ok' : `${checked.code}${checked.field === undefined ? '' : `: ${checked.field}`}`;
};

describe('[S16] a record that belongs to another', () => {
  test('names its owners, and no others', () => {
    const moment = known('contactMoment', { keyPerson: 'person-here-0000001', about: 'Kort', round: removed });
    expect(ownersOf(moment)).toEqual(['person-here-0000001']);
    expect(ownersOf(known('contactMoment', { withWhom: 'meisje', about: 'Kort' }))).toEqual([]);
    expect(
      ownersOf(known('relation', { from: 'entry-here-00000001', to: 'entry-here-00000002', word: 'kent' })),
    ).toEqual(['entry-here-00000001', 'entry-here-00000002']);
    // Values come here before they are checked: what is no id owns nothing.
    expect(ownersOf(known('relation', { from: 'a', to: '\u0000', word: 'kent' }))).toEqual([]);
    expect(ownersOf(known('signal', { observed: 'x' }))).toEqual([]);
  });

  test('is refused when its owner was removed, also when it is moved there, and says in Dutch what to do', () => {
    const late = making('contactMoment', { keyPerson: removed, about: 'Ze belde nog' });
    expect(check(late)).toBe('owner_removed');
    const moment = known('contactMoment', { withWhom: 'meisje', about: 'Kort' });
    expect(check(change('contactMoment', { set: { keyPerson: removed } }), moment)).toBe('owner_removed');
    expect(check(making('relation', { from: 'entry-here-00000001', to: removed, word: 'kent' }))).toBe('owner_removed');
    const said = checkChange(late, undefined, { person: 'anna', team, role: 'fieldWorker' }, device, () => true);
    expect(said).toMatchObject({
      message: expect.stringContaining('Gooi haar weg, of open haar met Verbeteren en noteer haar los'),
    });
  });

  test('is taken when it stands by itself, or belongs to what is there or not here yet', () => {
    expect(check(making('contactMoment', { withWhom: 'meisje', about: 'Kort' }))).toBe('ok');
    expect(check(making('contactMoment', { keyPerson: 'person-here-0000001', about: 'Kort' }))).toBe('ok');
    const moment = known('contactMoment', { keyPerson: removed, about: 'Kort' });
    expect(check(change('contactMoment', { set: { keyPerson: null, withWhom: 'iemand' } }), moment)).toBe('ok');
  });

  test('of which a reference only points at what was removed stays: a safety incident is about safety', () => {
    expect(check(making('safetyIncident', { happened: 'Bedreigd', keyPerson: removed }))).toBe('ok');
    // What was promised to somebody goes with their consent; a task only says where it was made.
    expect(check(making('promise', { what: 'Bellen', keyPerson: removed }))).toBe('owner_removed');
    expect(check(making('task', { what: 'Bellen', madeIn: removed }))).toBe('ok');
  });

  test('is removed with the stamp of its owner, also when it was written with that very stamp', () => {
    const moment = known('contactMoment', { keyPerson: removed, about: 'Kort' });
    const removal = change('contactMoment', { stamp: moment.made, remove: true });
    expect(merge(moment, removal, 'bea', team).record).toMatchObject({ removed: true, values: {} });
  });
});

describe('what must be filled in with something else', () => {
  test.each<[string, Change['set'], string, string]>([
    ['promise', { what: 'Bellen', state: 'notPossible' }, 'whyNot', 'Geen geld'],
    ['task', { what: 'Bellen', state: 'notPossible' }, 'whyNot', 'Geen geld'],
    ['safetyIncident', { happened: 'Bedreigd', closed: true }, 'outcome', 'Ze voelt zich veilig'],
  ])('is asked of a %s', (kind, set, needed, words) => {
    expect(check(making(kind, set))).toBe(`incomplete: ${needed}`);
    expect(check(making(kind, { ...set, [needed]: ' ' }))).toBe(`incomplete: ${needed}`);
    expect(check(making(kind, { ...set, [needed]: words }))).toBe('ok');
    const record = known(kind, { ...set, [needed]: words });
    expect(check(change(kind, { set: { [needed]: null } }), record)).toBe(`incomplete: ${needed}`);
  });

  test('of a contact is how safe someone feels enough by itself', () => {
    expect(check(making('contactMoment', { withWhom: 'meisje', feelsSafe: 'unsafe' }))).toBe('ok');
    expect(check(making('contactMoment', { withWhom: 'meisje' }))).toBe('incomplete: about');
  });

  test('is not asked while that says something else', () => {
    expect(check(making('promise', { what: 'Bellen', state: 'done' }))).toBe('ok');
    expect(check(making('safetyIncident', { happened: 'Bedreigd', closed: false }))).toBe('ok');
  });
});

const [anna, bea, cor] = ['person-000000000anna', 'person-0000000000bea', 'person-0000000000cor'] as const;

describe('[S8] in a set where a person puts only themselves', () => {
  const round = known('round', { startedAt: '2026-11-21T14:00:00Z' }, { walkedWith: [bea], confirmedBy: [bea] });

  test('nobody puts somebody else, nor takes them out, not even a coordinator', () => {
    for (const role of ['fieldWorker', 'coordinator'] as const) {
      expect(check(change('round', { add: { confirmedBy: [cor] } }), round, role, anna)).toBe('not_allowed');
      expect(check(change('round', { add: { confirmedBy: [anna, cor] } }), round, role, anna)).toBe('not_allowed');
      expect(check(change('round', { drop: { confirmedBy: [bea] } }), round, role, anna)).toBe('not_allowed');
    }
    const started = making('round', { startedAt: '2026-11-21T14:00:00Z' }, { confirmedBy: [bea] });
    expect(check(started, undefined, 'fieldWorker', anna)).toBe('not_allowed');
  });

  test('everybody who may change it puts themselves, and takes themselves out', () => {
    expect(check(change('round', { add: { confirmedBy: [anna] } }), round, 'fieldWorker', anna)).toBe('ok');
    expect(check(change('round', { drop: { confirmedBy: [bea] } }), round, 'fieldWorker', bea)).toBe('ok');
    expect(check(change('round', { add: { walkedWith: [cor] } }), round)).toBe('ok');
  });

  test('feedback is marked as read by its reader only', () => {
    const feedback = known('feedback', { signal: 'record-000000000000002', message: 'Dank' }, { to: [anna, bea] });
    expect(check(change('feedback', { add: { readBy: [anna] } }), feedback, 'fieldWorker', anna)).toBe('ok');
    expect(check(change('feedback', { add: { readBy: [bea] } }), feedback, 'fieldWorker', anna)).toBe('not_allowed');
    expect(check(change('feedback', { add: { readBy: [bea] } }), feedback, 'triageWorker', cor)).toBe('not_allowed');
  });
});
