// What somebody who left still had to send, and a consent that is taken back while nobody decided on it yet.
import { expect, test } from 'vitest';
import type { Role } from '#domain/roles.ts';
import type { PushRequest } from '#sync/protocol.ts';
import { receivePush } from '#sync/receive.ts';
import { startTestServer } from '#tests/support/test-server.ts';
import { freshId, type Phone, phoneOf } from './phone.ts';

const hour = 3_600_000;
const conversation = (set: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  kind: 'conversation',
  schema: 2,
  set,
  ...more,
});

interface World {
  /** Of who left, and of a colleague. */
  readonly theirs: Phone;
  readonly ours: Phone;
  /** A conversation with a name and a yes for it. */
  readonly record: string;
  /** Sends something; gives what became of it. */
  send(phone: Phone, set: Record<string, unknown>, more?: Record<string, unknown>): Promise<string>;
  /** What is held, as the coordinator reads it. */
  held(): Promise<readonly { readonly id: string; readonly values: Record<string, unknown> }[]>;
  take(): Promise<number>;
  now(): Promise<Record<string, unknown> | undefined>;
}

async function afterLeaving(work: (world: World) => Promise<void>): Promise<void> {
  const server = await startTestServer();
  try {
    const { team } = server;
    const [leaver, colleague] = [await server.signIn('fieldWorker'), await server.signIn('fieldWorker')];
    const coordinator = await server.signIn('coordinator');
    const [theirs, ours] = [phoneOf(leaver, team), phoneOf(colleague, team)];
    const record = freshId();
    const send: World['send'] = async (phone, set, more = {}) => {
      const { body } = await phone.push([phone.change(record, conversation(set, more))]);
      return String(body.answers[0]?.code ?? body.answers[0]?.verdict);
    };
    const named = { summary: 'Over het plein', nameConsent: true, name: 'Mevrouw Zwaluw' };
    expect(await send(ours, named, { make: true, stamp: ours.stamp(Date.now() - 5 * hour) })).toBe('applied');
    await theirs.pullAll();
    await server.db.updateTable('membership').set({ left: 1 }).where('person', '=', leaver.person).execute();
    const held = async () =>
      (await coordinator.call<{ id: string; values: Record<string, unknown> }[]>('GET', `/teams/${team}/held`)).body;
    await work({
      ...{ theirs, ours, record, send, held },
      async take() {
        const [first] = await held();
        return (
          await coordinator.call('POST', `/teams/${team}/held/${first?.id}`, { decision: 'take', does: 'change' })
        ).status;
      },
      now: async () => (await ours.pullAll()).changes.find(({ id }) => id === record)?.values,
    });
  } finally {
    await server.close();
  }
}
const ahead = (phone: Phone, by: number) => ({ stamp: phone.stamp(Date.now() + by) });

for (const [clock, by] of [
  ['a year', 365 * 24 * hour],
  ['some minutes', 240_000],
] as const) {
  test(`[S15] [S8] [S5] a name that is held goes with a no that comes after it, also when it was written by a clock that is ${clock} ahead`, () =>
    afterLeaving(async ({ theirs, ours, send, held }) => {
      expect(await send(theirs, { name: 'Mevrouw Spreeuw' }, ahead(theirs, by))).toBe('held');
      expect(await send(theirs, { name: 'Mevrouw Kievit', summary: 'Over de school' }, ahead(theirs, by))).toBe('held');
      expect(await send(ours, { nameConsent: false })).toBe('applied');
      expect((await held()).map(({ values }) => values)).toEqual([{ summary: 'Over de school' }]);
    }));

  test(`[S15] [S8] [S5] a yes that is held does not win of a no that comes after it, by a clock that is ${clock} ahead`, () =>
    afterLeaving(async ({ theirs, ours, send, held, take, now }) => {
      const set = { nameConsent: true, name: 'Mevrouw Spreeuw', summary: 'Over de school' };
      expect(await send(theirs, set, ahead(theirs, by))).toBe('held');
      expect(await send(ours, { nameConsent: false })).toBe('applied');
      expect((await held()).map(({ values }) => Object.keys(values))).toEqual([['nameConsent', 'summary']]);
      expect(await take()).toBe(204);
      expect(await now()).toMatchObject({ nameConsent: false });
      expect(JSON.stringify(await now())).not.toContain('Spreeuw');
    }));
}

test('[S15] [S8] a name that is held goes with a no that was written by a clock that is behind, as nobody agrees to it', () =>
  afterLeaving(async ({ theirs, ours, send, held }) => {
    const early = theirs.stamp(Date.now() - 2 * hour);
    expect(await send(theirs, { name: 'Mevrouw Spreeuw' }, { stamp: early })).toBe('held');
    const before = { stamp: ours.stamp(Date.now() - 3 * hour) };
    expect(await send(ours, { nameConsent: false }, before)).toBe('applied');
    expect(await held()).toEqual([]);
  }));

test('[S15] [S8] a name to which nobody agrees any more is not held, whatever clock it was written by', () =>
  afterLeaving(async ({ theirs, ours, send, held }) => {
    expect(await send(ours, { nameConsent: false })).toBe('applied');
    expect(await send(theirs, { name: 'Mevrouw Spreeuw' }, ahead(theirs, 365 * 24 * hour))).toBe('no_consent');
    expect(await held()).toEqual([]);
  }));

test('[S15] [S8] what somebody agreed to after the no stays held, in one change or in two, whichever comes in first', () =>
  afterLeaving(async ({ theirs, ours, send, held }) => {
    const no = { stamp: ours.stamp(Date.now() - 3 * hour) };
    expect(await send(theirs, { nameConsent: true }, { stamp: theirs.stamp(Date.now() - 2 * hour) })).toBe('held');
    expect(await send(theirs, { name: 'Mevrouw Merel' }, { stamp: theirs.stamp(Date.now() - hour) })).toBe('held');
    expect(await send(ours, { nameConsent: false }, no)).toBe('applied');
    expect((await held()).map(({ values }) => values)).toEqual([{ nameConsent: true }, { name: 'Mevrouw Merel' }]);
    expect(await send(theirs, { name: 'Mevrouw Merel-Kok' })).toBe('held');
  }));

test('[S15] [S8] a yes and a name that come together after the no are held', () =>
  afterLeaving(async ({ theirs, ours, record, send, held }) => {
    expect(await send(ours, { nameConsent: false })).toBe('applied');
    const [yes, name] = [{ nameConsent: true }, { name: 'Mevrouw Merel' }].map((set) =>
      theirs.change(record, conversation(set)),
    );
    const { body } = await theirs.push([yes, name]);
    expect(body.answers.map(({ verdict }) => verdict)).toEqual(['held', 'held']);
    expect(await held()).toHaveLength(2);
  }));

test('[S8] [S15] what is held is read once for a push and a record, however many of its changes are about it', async () => {
  const server = await startTestServer();
  try {
    const { team } = server;
    const [leaver, colleague] = [await server.signIn('fieldWorker'), await server.signIn('coordinator')];
    const [theirs, ours] = [phoneOf(leaver, team), phoneOf(colleague, team)];
    const record = freshId();
    const say = (phone: Phone, set: Record<string, unknown>, more = {}) =>
      phone.change(record, conversation(set, more));
    const agreed = { summary: 'Over het plein', nameConsent: true, name: 'Mevrouw Zwaluw' };
    await ours.push([say(ours, agreed, { make: true }), say(ours, { nameConsent: false })]);
    /** How often a push asks for what is held about this record, and what it is answered. */
    const asked = async (phone: Phone, person: string, role: Role, changes: readonly unknown[]) => {
      let times = 0;
      const answer = await server.deps.store.inTeam(team, (tx) => {
        const counting: typeof tx = {
          ...tx,
          changeHeld(id, left) {
            times += 1;
            return tx.changeHeld(id, left);
          },
        };
        const request = { device: phone.device, epoch: '', settled: 0, changes } as PushRequest;
        return receivePush(
          counting,
          request,
          { member: { person, team, role }, now: Date.now() },
          role === 'fieldWorker',
        );
      });
      return { times, verdicts: new Set(answer?.answers.map(({ verdict }) => verdict)) };
    };
    const many = (make: () => unknown) => Array.from({ length: 150 }, make);
    const texts = many(() => say(theirs, { summary: 'Verder' }));
    expect(await asked(theirs, leaver.person, 'fieldWorker', texts)).toEqual({ times: 1, verdicts: new Set(['held']) });
    // Saying a no again asks whether it takes something along; what is written asks once more.
    const noes = many(() => say(ours, { nameConsent: false }));
    const again = await asked(ours, colleague.person, 'coordinator', noes);
    expect(again.verdicts).toEqual(new Set(['applied']));
    expect(again.times).toBeLessThanOrEqual(3);
  } finally {
    await server.close();
  }
});
