import { describe, expect, test } from 'vitest';
import {
  accessVersion,
  audience,
  canChange,
  canCreate,
  canRemove,
  canSee,
  hiddenFields,
  type Subject,
} from '#domain/access.ts';
import { kinds } from '#domain/catalog.ts';
import { type Role, roles } from '#domain/roles.ts';

const team = 'team-0000000000000001';
const by = (role: Role, person = 'anna', where = team) => ({ person, team: where, role });
const signal = (values: Subject['values'] = {}): Subject => ({ kind: 'signal', team, by: 'anna', values });
const feedback: Subject = { kind: 'feedback', team, by: 'desk', values: { to: ['anna'] } };

describe('what nobody named', () => {
  const unknown: Subject = { kind: 'casus', team, by: 'anna', values: { note: 'x' } };

  test.each(roles)('is closed to a %s, also to its maker', (role) => {
    expect(canSee(by(role), unknown)).toBe(false);
    expect(canCreate(by(role), 'casus')).toBe(false);
    expect(canChange(by(role), unknown, [])).toBe(false);
    expect(canRemove(by(role), unknown)).toBe(false);
    expect(hiddenFields(by(role), unknown)).toEqual(['note']);
  });

  test('has no audience', () => {
    expect(audience(unknown)).toEqual({ roles: [], people: [] });
  });

  test('is every field that a kind does not have', () => {
    expect(canChange(by('coordinator'), signal(), ['invented'])).toBe(false);
  });
});

describe('another team', () => {
  test.each(kinds)('sees and changes no %s', (kind) => {
    const subject: Subject = { kind, team, by: 'anna', values: { to: ['anna'] } };
    for (const role of roles) {
      const outsider = by(role, 'anna', 'team-0000000000000002');
      expect(canSee(outsider, subject)).toBe(false);
      expect(canChange(outsider, subject, ['neighbourhood'])).toBe(false);
      expect(canRemove(outsider, subject)).toBe(false);
    }
  });
});

describe('a signal', () => {
  test('is seen by the team and by its maker, not by other partners or administrators', () => {
    const seen = roles.filter((role) => canSee(by(role, 'bea'), signal()));
    expect(seen).toEqual(['fieldWorker', 'triageWorker', 'coordinator']);
    expect(canSee(by('partner', 'anna'), signal())).toBe(true);
    expect(canSee(by('administrator', 'bea'), signal())).toBe(false);
  });

  test.each(kinds.filter((kind) => kind !== 'savedFilter' && !['person', 'team', 'neighbourhood'].includes(kind)))(
    '[S8] a %s is nothing for an administrator, also when they made it, are named in it or stand in it by name',
    (kind) => {
      const values = { to: ['anna'], followedUpBy: 'anna', owner: 'anna', notedWith: ['anna'], progress: 'closed' };
      const subject: Subject = { kind, team, by: 'anna', values };
      expect(canSee(by('administrator'), subject)).toBe(false);
      expect(canChange(by('administrator'), subject, [])).toBe(false);
      expect(canRemove(by('administrator'), subject)).toBe(false);
    },
  );

  test('is made by everyone but an administrator', () => {
    expect(roles.filter((role) => canCreate(by(role), 'signal'))).toEqual([
      'fieldWorker',
      'triageWorker',
      'coordinator',
      'partner',
    ]);
  });

  test('shows a name to its maker and the desk only', () => {
    expect(hiddenFields(by('fieldWorker', 'bea'), signal())).toContain('personName');
    expect(hiddenFields(by('fieldWorker', 'anna'), signal())).not.toContain('personName');
    expect(hiddenFields(by('triageWorker', 'bea'), signal())).not.toContain('personName');
  });

  test('shows a partner nothing of the triage but that it was taken', () => {
    const hidden = hiddenFields(by('partner', 'anna'), signal());
    expect(hidden).toEqual(expect.arrayContaining(['colour', 'colourReason', 'answer', 'closeReason', 'closeNote']));
    expect(hidden).not.toContain('progress');
    expect(hidden).not.toContain('takenByKind');
  });

  test('[W1] shows its maker the advice and the reason of closing once they are given, a partner too, and nobody else', () => {
    const stand = (progress: string) => ({ ...signal(), values: { ...signal().values, progress } });
    const hides = (progress: string, who = 'anna') => hiddenFields(by('partner', who), stand(progress));
    expect(hides('answered')).not.toContain('answer');
    expect(hides('answered')).toContain('closeReason');
    expect(hides('closed')).not.toContain('closeReason');
    expect(hides('closed')).not.toContain('answer');
    for (const progress of ['inTriage', 'taken', 'waiting'])
      expect(hides(progress)).toEqual(expect.arrayContaining(['answer', 'closeReason']));
    for (const progress of ['answered', 'closed']) {
      expect(hides(progress)).toEqual(expect.arrayContaining(['closeNote', 'colour', 'colourReason', 'takenByName']));
      expect(hides(progress, 'bea')).toEqual(expect.arrayContaining(['answer', 'closeReason']));
      expect(canChange(by('partner'), stand(progress), ['answer'])).toBe(false);
    }
  });

  test('[W1] [S8] has a partner and an administrator fetch their part anew for what they may read now, and nobody else', () => {
    expect(roles.filter((role) => accessVersion[role] > 1)).toEqual(['partner', 'administrator']);
  });

  test('[W1] [W5] has what only its maker, or its maker and the desk, can say', () => {
    const may = (field: string, who: string) => roles.filter((role) => canChange(by(role, who), signal(), [field]));
    expect(may('outcomeReadAt', 'bea')).toEqual([]);
    expect(may('toldOn', 'bea')).toEqual(['triageWorker', 'coordinator']);
    for (const field of ['outcomeReadAt', 'toldOn'])
      expect(may(field, 'anna')).toEqual(expect.arrayContaining(['fieldWorker', 'partner']));
  });

  test('lets nobody change what they do not see', () => {
    expect(canChange(by('fieldWorker', 'bea'), signal(), ['personName'])).toBe(false);
    expect(canChange(by('fieldWorker', 'anna'), signal(), ['personName'])).toBe(true);
  });

  test('gets its colour from the desk only', () => {
    expect(roles.filter((role) => canChange(by(role), signal(), ['colour']))).toEqual(['triageWorker', 'coordinator']);
  });

  test('is taken back by its maker until triage has it, and then by a coordinator', () => {
    expect(canRemove(by('fieldWorker'), signal())).toBe(true);
    expect(canRemove(by('fieldWorker', 'bea'), signal())).toBe(false);
    expect(canRemove(by('fieldWorker'), signal({ progress: 'inTriage' }))).toBe(false);
    expect(canRemove(by('fieldWorker'), signal({ colour: 'green' }))).toBe(false);
    expect(canRemove(by('coordinator', 'bea'), signal({ progress: 'taken' }))).toBe(true);
    expect(canRemove(by('fieldWorker'), { ...signal(), changedByOthers: true })).toBe(false);
    expect(canRemove(by('coordinator', 'bea'), { ...signal(), changedByOthers: true })).toBe(true);
  });
});

describe('feedback', () => {
  test('is seen by the desk and by whom it is for', () => {
    expect(canSee(by('partner', 'anna'), feedback)).toBe(true);
    expect(canSee(by('partner', 'bea'), feedback)).toBe(false);
    expect(canSee(by('fieldWorker', 'bea'), feedback)).toBe(false);
    expect(canSee(by('triageWorker', 'bea'), feedback)).toBe(true);
  });

  test('can only be marked as read by whom it is for', () => {
    expect(canChange(by('partner', 'anna'), feedback, ['readBy'])).toBe(true);
    expect(canChange(by('partner', 'anna'), feedback, ['message'])).toBe(false);
    expect(canChange(by('partner', 'bea'), feedback, ['readBy'])).toBe(false);
  });
});

test.each(['person', 'team', 'neighbourhood'])(
  'a %s is seen by all of the team and written by none of them',
  (kind) => {
    const subject: Subject = { kind, team, by: 'server', values: {} };
    for (const role of roles) {
      // Of people a partner sees who is named to them.
      expect(canSee(by(role, 'bea'), subject)).toBe(kind !== 'person' || role !== 'partner');
      expect(canSee(by(role, 'bea'), { ...subject, values: { namedTo: ['bea'] } })).toBe(true);
      expect(canCreate(by(role, 'bea'), kind)).toBe(false);
      expect(canChange(by(role, 'bea'), subject, ['name'])).toBe(false);
      expect(canRemove(by(role, 'bea'), subject)).toBe(false);
    }
  },
);

describe('the kinds of the field notebook', () => {
  const ofTheTeam = [
    'conversation',
    'socialMapEntry',
    'relation',
    'keyPerson',
    'contactMoment',
    'round',
    'promise',
    'task',
  ];

  test.each(ofTheTeam)('a %s is nothing for a partner or an administrator, also when they once made it', (kind) => {
    const subject: Subject = { kind, team, by: 'anna', values: { owner: 'anna', walkedWith: ['anna'] } };
    for (const role of ['partner', 'administrator'] as const) {
      expect(canCreate(by(role), kind)).toBe(false);
      expect(canSee(by(role), subject)).toBe(false);
      expect(canChange(by(role), subject, ['neighbourhood'])).toBe(false);
      expect(canRemove(by(role), subject)).toBe(false);
    }
    expect(canCreate(by('fieldWorker'), kind)).toBe(true);
    expect(canSee(by('fieldWorker', 'bea'), subject)).toBe(true);
  });

  test('a safety incident is for who noted it, who follows it up and the coordinator, and for nobody else of the team', () => {
    const incident: Subject = { kind: 'safetyIncident', team, by: 'anna', values: { followedUpBy: 'bea' } };
    expect(roles.filter((role) => canSee(by(role, 'carla'), incident))).toEqual(['coordinator']);
    for (const person of ['anna', 'bea']) expect(canSee(by('fieldWorker', person), incident)).toBe(true);
    expect(canChange(by('fieldWorker', 'carla'), incident, ['agreements'])).toBe(false);
    expect(roles.filter((role) => canCreate(by(role), 'safetyIncident'))).not.toContain('partner');
  });

  test('a saved filter is its maker’s alone, also before a coordinator', () => {
    const filter: Subject = { kind: 'savedFilter', team, by: 'anna', values: {} };
    for (const role of roles) expect(canSee(by(role, 'bea'), filter)).toBe(false);
    expect(canChange(by('coordinator', 'bea'), filter, ['name'])).toBe(false);
    expect(canRemove(by('partner'), filter)).toBe(true);
  });
});
