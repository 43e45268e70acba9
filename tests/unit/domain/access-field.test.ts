// Who sees, makes, changes and removes what is noted in the field: the kinds beside the signal.
import { describe, expect, test } from 'vitest';
import { canChange, canCreate, canMove, canRemove, canSee, type Subject } from '#domain/access.ts';
import { kinds } from '#domain/catalog.ts';
import { type Role, roles } from '#domain/roles.ts';

const team = 'team-0000000000000001';
const by = (role: Role, person = 'anna') => ({ person, team, role });
const of = (kind: string, values: Subject['values'] = {}): Subject => ({ kind, team, by: 'anna', values });
const inTeam = ['fieldWorker', 'triageWorker', 'coordinator'];
const rolesThat = (may: (role: Role) => boolean) => roles.filter(may);

const ofTheTeam = [
  ['conversation', 'summary', 'maker'],
  ['socialMapEntry', 'name', 'anyone'],
  ['relation', 'word', 'anyone'],
  ['keyPerson', 'name', 'anyone'],
  ['contactMoment', 'about', 'maker'],
  ['round', 'report', 'maker'],
  ['promise', 'what', 'maker'],
  ['task', 'what', 'maker'],
] as const;

describe.each(ofTheTeam)('a %s', (kind, field, remover) => {
  test('is seen, made and changed by the team; a partner and an administrator see none, also not their own', () => {
    expect(rolesThat((role) => canSee(by(role, 'bea'), of(kind)))).toEqual(inTeam);
    expect(rolesThat((role) => canSee(by(role), of(kind)))).toEqual(inTeam);
    expect(rolesThat((role) => canCreate(by(role), kind))).toEqual(inTeam);
    expect(rolesThat((role) => canChange(by(role, 'bea'), of(kind), [field]))).toEqual(inTeam);
    expect(rolesThat((role) => canChange(by(role, 'bea'), of(kind), [field], true))).toEqual(inTeam);
  });

  test(`is removed by ${remover === 'anyone' ? 'anyone of the team' : 'its maker or a coordinator'}`, () => {
    const others = remover === 'anyone' ? inTeam : ['coordinator'];
    expect(rolesThat((role) => canRemove(by(role, 'bea'), of(kind)))).toEqual(others);
    expect(rolesThat((role) => canRemove(by(role), of(kind)))).toEqual(inTeam);
  });
});

describe('a safety incident', () => {
  const incident = of('safetyIncident', { happened: 'Bedreigd', followedUpBy: 'cor' });

  test('is seen and changed by coordinators, by who noted it and by who follows it up, and by nobody else', () => {
    const mayChange: typeof canSee = (who, record) => canChange(who, record, ['agreements']);
    for (const may of [canSee, mayChange]) {
      expect(rolesThat((role) => may(by(role, 'bea'), incident))).toEqual(['coordinator']);
      expect(may(by('fieldWorker'), incident)).toBe(true);
      expect(may(by('triageWorker', 'cor'), incident)).toBe(true);
      expect(may(by('triageWorker', 'cor'), of('safetyIncident', { happened: 'Bedreigd' }))).toBe(false);
    }
  });

  test('is made by the team, and taken away by a coordinator only', () => {
    expect(rolesThat((role) => canCreate(by(role), 'safetyIncident'))).toEqual(inTeam);
    expect(rolesThat((role) => canRemove(by(role), incident))).toEqual(['coordinator']);
  });
});

test('a saved filter is for its maker alone, whatever the role', () => {
  const filter = of('savedFilter', { name: 'Van mij' });
  for (const role of roles) {
    expect(canCreate(by(role), 'savedFilter')).toBe(true);
    expect([canSee, canRemove].map((may) => may(by(role), filter))).toEqual([true, true]);
    expect([canSee, canRemove].map((may) => may(by(role, 'bea'), filter))).toEqual([false, false]);
    expect(canChange(by(role), filter, ['name'])).toBe(true);
    expect(canChange(by(role, 'bea'), filter, ['name'])).toBe(false);
  }
});

test.each(kinds)('nobody writes a field that a %s does not have', (kind) => {
  for (const role of roles) {
    expect(canChange(by(role), of(kind), ['invented'])).toBe(false);
    expect(canChange(by(role), of(kind), ['invented'], true)).toBe(false);
  }
});

test.each([
  ['round', 'confirmedBy'],
  ['feedback', 'readBy'],
])('in a %s a person puts only themselves in %s, whatever their role', (kind, field) => {
  for (const role of roles) {
    expect(canMove(by(role), kind, field, ['anna'])).toBe(true);
    expect(canMove(by(role), kind, field, ['bea'])).toBe(false);
    expect(canMove(by(role), kind, field, ['anna', 'bea'])).toBe(false);
  }
  expect(canMove(by('fieldWorker'), 'round', 'walkedWith', ['bea'])).toBe(true);
});
