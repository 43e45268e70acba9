// What someone who left still had to send, once a coordinator takes it, does all that it would have done.
import { expect, test } from 'vitest';
import type { Role } from '#domain/roles.ts';
import { fairUse } from '#sync/bounds.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { freshId, type Phone, phoneOf } from './phone.ts';

test('[S16] a removal that was held takes along what belongs to the record, whoever made it, when it is taken', async () => {
  const server = await startTestServer();
  try {
    const { team } = server;
    const [leaver, coordinator] = [await server.signIn('fieldWorker'), await server.signIn('coordinator')];
    const [theirs, ours] = [phoneOf(leaver, team), phoneOf(coordinator, team)];
    const consent = { consent: true, consentOn: '2026-11-20' };
    const person = ours.signal('', { kind: 'keyPerson', schema: 1, set: { name: 'Naam', ...consent } });
    const set = { keyPerson: person.record as string, about: 'Kort gesproken' };
    const moment = ours.signal('', { kind: 'contactMoment', schema: 1, set });
    const pushed = await ours.push([person, moment]);
    expect(pushed.body.answers.map(({ verdict }) => verdict)).toEqual(['applied', 'applied']);
    await theirs.pullAll();

    await server.db.updateTable('membership').set({ left: 1 }).where('person', '=', leaver.person).execute();
    const removal = theirs.change(person.record as string, { kind: 'keyPerson', schema: 1, remove: true });
    expect((await theirs.push([removal])).body.answers).toMatchObject([{ verdict: 'held' }]);
    const ids = async () => (await ours.pullAll()).changes.map(({ id }) => id);
    expect(await ids()).toEqual(expect.arrayContaining([person.record, moment.record]));

    const { body } = await coordinator.call<{ id: string }[]>('GET', `/teams/${team}/held`);
    await coordinator.call('POST', `/teams/${team}/held/${body[0]?.id}`, { decision: 'take', does: 'remove' });
    const left = await ids();
    expect(left).not.toContain(person.record);
    expect(left).not.toContain(moment.record);
  } finally {
    await server.close();
  }
});

test('[S3] what was held and belongs to what is no id is refused in words, and can be let go', async () => {
  const server = await startTestServer();
  try {
    const { team } = server;
    const [leaver, coordinator] = [await server.signIn('fieldWorker'), await server.signIn('coordinator')];
    const phone = phoneOf(leaver, team);
    await server.db.updateTable('membership').set({ left: 1 }).where('person', '=', leaver.person).execute();
    const set = { keyPerson: '\u0000', about: 'Kort gesproken' };
    const { body } = await phone.push([phone.signal('', { kind: 'contactMoment', schema: 1, set })]);
    expect(body.answers).toMatchObject([{ verdict: 'held' }]);
    const { body: held } = await coordinator.call<{ id: string }[]>('GET', `/teams/${team}/held`);
    const decide = (decision: string) => coordinator.call('POST', `/teams/${team}/held/${held[0]?.id}`, { decision });
    expect(await decide('take')).toMatchObject({ status: 409, body: { code: 'held_refused' } });
    expect((await decide('discard')).status).toBe(204);
  } finally {
    await server.close();
  }
});

test('[S15] [attack.A8] consent that was taken back by who left takes what it covered out of what lies beside the record too', async () => {
  const server = await startTestServer();
  try {
    const { team } = server;
    const [leaver, coordinator] = [await server.signIn('fieldWorker'), await server.signIn('coordinator')];
    const colleague = await server.signIn('fieldWorker');
    const [theirs, ours] = [phoneOf(leaver, team), phoneOf(colleague, team)];
    const kind = { kind: 'conversation', schema: 1 };
    const set = { summary: 'Over het plein', nameConsent: true, name: 'Mevrouw Zwaluw' };
    const conversation = theirs.signal('', { ...kind, set });
    const id = conversation.record as string;
    await theirs.push([conversation]);
    await ours.pullAll();
    const saw = { summary: conversation.stamp, name: conversation.stamp };
    await ours.push([ours.change(id, { ...kind, set: { summary: 'Niets', name: 'Iemand anders' }, saw })]);
    const beside = async () =>
      JSON.stringify(await server.db.selectFrom('earlier').selectAll().where('record', '=', id).execute());
    expect(await beside()).toContain('Zwaluw');

    await server.db.updateTable('membership').set({ left: 1 }).where('person', '=', leaver.person).execute();
    await theirs.push([theirs.change(id, { ...kind, set: { nameConsent: false } })]);
    const { body } = await coordinator.call<{ id: string }[]>('GET', `/teams/${team}/held`);
    await coordinator.call('POST', `/teams/${team}/held/${body[0]?.id}`, { decision: 'take', does: 'change' });
    expect(await beside()).not.toContain('Zwaluw');
    expect(await beside()).toContain('Over het plein');
  } finally {
    await server.close();
  }
});

test('[S8] [S11] what was held is taken whatever its writer used up, and is counted once', async () => {
  const server = await startTestServer();
  try {
    const { team } = server;
    const [leaver, coordinator] = [await server.signIn('fieldWorker'), await server.signIn('coordinator')];
    const phone = phoneOf(leaver, team);
    await server.db.updateTable('membership').set({ left: 1 }).where('person', '=', leaver.person).execute();
    const [note] = [phone.signal('Wat bleef liggen')];
    expect((await phone.push([note])).body.answers).toMatchObject([{ verdict: 'held' }]);
    const used = () =>
      server.db
        .selectFrom('added')
        .select((row) => [row.fn.sum<number>('changes').as('changes'), row.fn.count<number>('person').as('days')])
        .where('team', '=', team)
        .executeTakeFirstOrThrow();
    const before = await used();
    const { day } = fairUse({ role: 'fieldWorker' });
    await server.db.updateTable('added').set(day).where('person', '=', leaver.person).execute();
    const { body } = await coordinator.call<{ id: string }[]>('GET', `/teams/${team}/held`);
    const decided = coordinator.call('POST', `/teams/${team}/held/${body[0]?.id}`, { decision: 'take' });
    expect((await decided).status).toBe(204);
    expect((await phoneOf(coordinator, team).pullAll()).changes.map(({ id }) => id)).toContain(note.record);
    expect(Number(before.changes)).toBe(1);
    expect(Number((await used()).changes)).toBe(day.changes);
  } finally {
    await server.close();
  }
});

/** What somebody of `role` who left sent after all, and a coordinator who decides on it. */
async function afterLeaving(role: Role, work: (world: AfterLeaving) => Promise<void>): Promise<void> {
  const server = await startTestServer();
  try {
    const { team } = server;
    const [leaver, coordinator] = [
      await server.signIn(role, { name: 'Vertrokken' }),
      await server.signIn('coordinator'),
    ];
    const [theirs, ours] = [phoneOf(leaver, team), phoneOf(coordinator, team)];
    const send = async (changes: readonly object[]) =>
      (await theirs.push(changes as Parameters<Phone['push']>[0])).body.answers.map(({ verdict }) => verdict);
    const heldOf = async (changes: readonly object[]) => {
      await server.db.updateTable('membership').set({ left: 1 }).where('person', '=', leaver.person).execute();
      expect(await send(changes)).toEqual(changes.map(() => 'held'));
      return (await coordinator.call<{ id: string }[]>('GET', `/teams/${team}/held`)).body.map(({ id }) => id);
    };
    const take = (id: string | undefined, does = 'make') =>
      coordinator.call('POST', `/teams/${team}/held/${id}`, { decision: 'take', does });
    await work({ server, leaver, theirs, ours, heldOf, send, take });
  } finally {
    await server.close();
  }
}
interface AfterLeaving {
  readonly server: TestServer;
  readonly leaver: SignedInClient;
  readonly theirs: Phone;
  readonly ours: Phone;
  send(changes: readonly object[]): Promise<readonly string[]>;
  heldOf(changes: readonly object[]): Promise<readonly string[]>;
  take(id: string | undefined, does?: string): Promise<{ status: number; body: Record<string, unknown> }>;
}

const refused = { status: 409, body: { code: 'held_refused' } };

test('[attack.A7] what was held points at nothing that a push may not point at: a school gets no incident by it', () =>
  afterLeaving('fieldWorker', async ({ server, theirs, heldOf, take }) => {
    const school = await server.signIn('partner');
    const set = { happened: 'Bedreigd', about: 'duo', followedUpBy: school.person };
    const [held] = await heldOf([theirs.change(freshId(), { kind: 'safetyIncident', make: true, set })]);
    expect(await take(held)).toMatchObject(refused);
    const { changes } = await phoneOf(school, server.team).pullAll();
    expect(changes.map(({ kind }) => kind)).not.toContain('safetyIncident');
  }));

test('[attack.A7] nor at an incident from a promise', () =>
  afterLeaving('coordinator', async ({ theirs, ours, heldOf, take }) => {
    const incident = freshId();
    const made = ours.change(incident, { kind: 'safetyIncident', make: true, set: { happened: 'Bedreigd' } });
    expect((await ours.push([made])).body.answers).toMatchObject([{ verdict: 'applied' }]);
    const set = { what: 'Bellen', madeIn: incident };
    const [held] = await heldOf([theirs.change(freshId(), { kind: 'promise', make: true, set })]);
    expect(await take(held)).toMatchObject(refused);
  }));

test('[S8] who is told something by what was held gets the name of who wrote it', () =>
  afterLeaving('triageWorker', async ({ server, leaver, theirs, heldOf, take }) => {
    const school = await server.signIn('partner');
    const schools = phoneOf(school, server.team);
    const signal = freshId();
    await schools.push([schools.change(signal, { make: true, set: { observed: 'x' } })]);
    const told = { set: { signal, message: 'Dank' }, add: { to: [school.person] } };
    const [held] = await heldOf([theirs.change(freshId(), { kind: 'feedback', make: true, ...told })]);
    expect((await take(held)).status).toBe(204);
    const { changes } = await schools.pullAll();
    expect(changes.find(({ kind }) => kind === 'feedback')?.values).toMatchObject({ message: 'Dank' });
    expect(changes.find(({ id }) => id === leaver.person)?.values).toMatchObject({ name: 'Vertrokken' });
  }));

test('[S7] [S16] a removal of what is gone by now is done, as for who is still there, and nothing of it is held', () =>
  afterLeaving('coordinator', async ({ theirs, ours, heldOf, send }) => {
    const note = ours.change(freshId(), { make: true, set: { observed: 'x' } });
    await ours.push([note]);
    await ours.push([ours.change(note.record, { remove: true })]);
    await heldOf([]);
    expect(await send([theirs.change(note.record, { remove: true })])).toEqual(['applied']);
    expect(await heldOf([])).toEqual([]);
  }));

test('[attack.A8] who was never in a set is not remembered as taken out of it', () =>
  afterLeaving('coordinator', async ({ server, theirs, ours, heldOf, take }) => {
    const note = ours.change(freshId(), { make: true, set: { observed: 'x' } });
    expect((await ours.push([note])).body.answers).toMatchObject([{ verdict: 'applied' }]);
    const [held] = await heldOf([
      theirs.change(note.record, { set: { about: 'y' }, drop: { protectiveFactors: ['never-there'] } }),
    ]);
    expect((await take(held, 'change')).status).toBe(204);
    const { body } = await server.db
      .selectFrom('record')
      .select('body')
      .where('id', '=', note.record)
      .executeTakeFirstOrThrow();
    expect(body).not.toContain('never-there');
  }));

test('[S8] the list of what was held says on its last row that more lies after it, cut at a hundred rows or at its bytes', async () => {
  const server = await startTestServer();
  try {
    const { team } = server;
    const [leaver, coordinator] = [await server.signIn('fieldWorker'), await server.signIn('coordinator')];
    const theirs = phoneOf(leaver, team);
    await server.db.updateTable('membership').set({ left: 1 }).where('person', '=', leaver.person).execute();
    /** How many rows are given, and on which of them it is said that there are more. */
    const listed = async () => {
      const { body } = await coordinator.call<{ id: string; more?: boolean }[]>('GET', `/teams/${team}/held`);
      return { rows: body.length, more: body.flatMap(({ more }, index) => (more === true ? [index + 1] : [])) };
    };
    const send = async (changes: readonly object[]) =>
      expect((await theirs.push(changes)).body.answers.every(({ verdict }) => verdict === 'held')).toBe(true);

    await send(Array.from({ length: 100 }, (_, index) => theirs.signal(`Notitie ${index}`)));
    expect(await listed()).toEqual({ rows: 100, more: [] });
    await send([theirs.signal('Nog een')]);
    expect(await listed()).toEqual({ rows: 100, more: [100] });

    await server.db.deleteFrom('held_change').where('team', '=', team).execute();
    const long = 'x'.repeat(9_900);
    const large = () => theirs.change(freshId(), { make: true, set: { observed: long, meaning: long } });
    for (let times = 0; times < 2; times += 1) await send(Array.from({ length: 20 }, large));
    const { rows, more } = await listed();
    expect(rows).toBeLessThan(40);
    expect(more).toEqual([rows]);
  } finally {
    await server.close();
  }
});
