import { describe, expect, test } from 'vitest';
import { canCreate, canSee } from '#domain/access.ts';
import { may } from '#domain/may.ts';
import { roles } from '#domain/roles.ts';

const who = (act: keyof Omit<typeof may, 'seeAllOf'>) => roles.filter((role) => may[act]({ role }));

describe('[circles.C6] what somebody does in a team', () => {
  test('follows from their place in it', () => {
    expect({
      triage: who('triage'),
      coordinate: who('coordinate'),
      administer: who('administer'),
      work: who('work'),
      download: who('download'),
      sayYes: who('sayYes'),
    }).toEqual({
      triage: ['triageWorker', 'coordinator'],
      coordinate: ['coordinator'],
      administer: ['administrator'],
      work: ['fieldWorker', 'triageWorker', 'coordinator'],
      download: ['fieldWorker', 'triageWorker', 'coordinator', 'partner'],
      sayYes: ['triageWorker', 'coordinator', 'administrator'],
    });
  });

  test('is nothing in a team that one is not in', () => {
    for (const act of Object.values(may)) expect(act(undefined, 'signal')).toBe(false);
    expect(may.work({})).toBe(false);
  });

  test.each(roles)('seeing all of a kind is what access says of a record of somebody else, for a %s', (role) => {
    for (const kind of ['signal', 'conversation', 'safetyIncident', 'savedFilter', 'person', 'unknown']) {
      const record = { kind, team: 't', by: 'somebody', values: {} };
      expect(may.seeAllOf({ role }, kind)).toBe(canSee({ role, team: 't', person: 'other' }, record));
    }
  });

  test.each(roles)('who works in the team notes conversations, and nobody else does: a %s', (role) => {
    expect(canCreate({ role, team: 't', person: 'p' }, 'conversation')).toBe(may.work({ role }));
  });
});
