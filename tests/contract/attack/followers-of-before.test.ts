// [attack.A18] Who sees a safety incident follows from the rule of now, whatever was filled in before it came.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endOldFollowing } from '#server/accounts/followers.ts';
import { moveInFeed } from '#server/store/feed.ts';
import { migrations } from '#server/store/migrations/migrations.ts';
import { freshId, phoneOf } from '#tests/contract/phone.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';

let server: TestServer;
let worker: SignedInClient;
let follower: SignedInClient;
let administrator: SignedInClient;
beforeAll(async () => {
  server = await startTestServer();
  [worker, follower] = [await server.signIn('fieldWorker'), await server.signIn('fieldWorker')];
  administrator = await server.signIn('administrator');
  await administrator.call('PATCH', `/teams/${server.team}/people/${follower.person}`, { civilServant: true });
});
afterAll(() => server.close());

const followed = async (): Promise<string> => {
  const ours = phoneOf(await server.signInAgain(worker.email), server.team);
  const set = { happened: 'Bedreigd op de trap', followedUpBy: follower.person };
  const incident = ours.change(freshId(), { kind: 'safetyIncident', make: true, set });
  expect((await ours.push([incident])).body.answers).toMatchObject([{ verdict: 'applied' }]);
  return incident.record;
};
const become = (role: string) =>
  server.db.updateTable('membership').set({ role }).where('person', '=', follower.person).execute();
const phoneOfFollower = async () => phoneOf(await server.signInAgain(follower.email), server.team);

test('[attack.A18] [S8] who followed one up and became a partner or an administrator sees it no more', async () => {
  const id = await followed();
  expect((await (await phoneOfFollower()).pullAll()).changes.map((each) => each.id)).toContain(id);
  for (const role of ['partner', 'administrator']) {
    await become(role);
    const { changes, last } = await (await phoneOfFollower()).pullAll();
    expect(changes.map((each) => each.id)).not.toContain(id);
    expect(last.count).toBe(changes.length);
    const theirs = await phoneOfFollower();
    const closing = theirs.change(id, { kind: 'safetyIncident', set: { agreements: 'x' } });
    expect((await theirs.push([closing])).body.answers).toMatchObject([{ code: 'unknown_record' }]);
    const { status } = await follower.call('GET', `/teams/${server.team}/records/${id}/earlier`);
    expect(status).toBe(404);
  }
  await become('fieldWorker');
});

test('[attack.A18] [S8] what lay in the feed of a partner from before goes from their phone at the update, and their sums fit', async () => {
  const id = await followed();
  await become('partner');
  const theirs = await phoneOfFollower();
  const { seq } = await server.db.selectFrom('record').select('seq').where('id', '=', id).executeTakeFirstOrThrow();
  const audience = `partner:${follower.person}`;
  await moveInFeed(server.db, server.team, [{ audience, record: id, present: true, seq }]);
  const before = await theirs.pullAll();
  expect(before.changes.map((each) => each.id)).toContain(id);

  await migrations.find(({ name }) => name.startsWith('safety incidents'))?.up(server.db, Date.now());
  const { body } = await theirs.pull(before.last.next);
  expect(body).toMatchObject({ gone: [id], changes: [], count: before.changes.length - 1 });
  expect((await theirs.pullAll()).changes.map((each) => each.id)).not.toContain(id);
  await become('fieldWorker');
  expect((await (await phoneOfFollower()).pullAll()).changes.map((each) => each.id)).toContain(id);
});

const seesNoMore = async (id: string) => {
  const { changes, last } = await (await phoneOfFollower()).pullAll();
  expect(changes.map((each) => each.id)).not.toContain(id);
  expect(last.count).toBe(changes.length);
  const theirs = await phoneOfFollower();
  const closing = theirs.change(id, { kind: 'safetyIncident', set: { agreements: 'x' } });
  expect((await theirs.push([closing])).body.answers).toMatchObject([{ code: 'unknown_record' }]);
  const { status } = await follower.call('GET', `/teams/${server.team}/records/${id}/earlier`);
  expect(status).toBe(404);
};
const civilServant = (is: boolean) =>
  administrator.call('PATCH', `/teams/${server.team}/people/${follower.person}`, { civilServant: is });
/** What who noted it sees of it, and who it was. */
const stands = async (id: string) => {
  const phone = phoneOf(await server.signInAgain(worker.email), server.team);
  const found = (await phone.pullAll()).changes.find((each) => each.id === id);
  const { body } = await worker.call('GET', `/teams/${server.team}/records/${id}/earlier`);
  return { values: found?.values, earlier: JSON.stringify(body) };
};

test('[attack.A18] [S8] who followed one up and is no civil servant any more sees it no more, and somebody else is asked for', async () => {
  const id = await followed();
  const theirs = await phoneOfFollower();
  const { last } = await theirs.pullAll();
  await civilServant(false);
  expect((await theirs.pull(last.next)).body.gone).toContain(id);
  await seesNoMore(id);
  const { values, earlier } = await stands(id);
  expect(values).toEqual({ happened: 'Bedreigd op de trap' });
  expect(earlier).toContain(follower.person);
  // Named anew it is theirs again, not by being a civil servant alone.
  await civilServant(true);
  await seesNoMore(id);
  const ours = phoneOf(await server.signInAgain(worker.email), server.team);
  await ours.push([ours.change(id, { kind: 'safetyIncident', set: { followedUpBy: follower.person } })]);
  expect((await (await phoneOfFollower()).pullAll()).changes.map((each) => each.id)).toContain(id);
});

test('[attack.A18] [S8] who was named before only civil servants were sees it no more after the update', async () => {
  await civilServant(true);
  const [id, own] = [await followed(), freshId()];
  const theirs = await phoneOfFollower();
  const set = { happened: 'Zelf genoteerd', followedUpBy: follower.person };
  await theirs.push([theirs.change(own, { kind: 'safetyIncident', make: true, set })]);
  // As a person of before was kept.
  const people = server.db.updateTable('record').where('id', '=', follower.person);
  const { body } = await server.db
    .selectFrom('record')
    .select('body')
    .where('id', '=', follower.person)
    .executeTakeFirstOrThrow();
  await people.set({ body: body.replace('"civilServant":true', '"civilServant":false') }).execute();
  expect((await (await phoneOfFollower()).pullAll()).changes.map((each) => each.id)).toContain(id);
  for (const _ of ['a start', 'and another']) await endOldFollowing(server.deps);
  await seesNoMore(id);
  // Their own note stays theirs.
  const { changes } = await (await phoneOfFollower()).pullAll();
  expect(changes.find((each) => each.id === own)?.values).toEqual(set);
});

test.each(['at once', 'with a yes, as somebody who comes back'])(
  '[attack.A18] [S8] a coordinator who followed one up and gets another role %s sees it no more',
  async (how) => {
    const [chief, other] = [await server.signIn('coordinator'), await server.signIn('coordinator')];
    const place = `/teams/${server.team}/people/${chief.person}`;
    await administrator.call('PATCH', place, { civilServant: true });
    const ours = phoneOf(await server.signInAgain(worker.email), server.team);
    const set = { happened: 'Bedreigd op de trap', followedUpBy: chief.person };
    const incident = ours.change(freshId(), { kind: 'safetyIncident', make: true, set });
    const { record } = incident;
    expect((await ours.push([incident])).body.answers).toMatchObject([{ verdict: 'applied' }]);
    // Whoever sees it as a coordinator goes on with it.
    await administrator.call('PATCH', place, { civilServant: false });
    expect((await stands(record)).values).toEqual(set);
    if (how !== 'at once') await administrator.call('PATCH', place, { left: true });
    const back = how === 'at once' ? {} : { left: false };
    expect((await administrator.call('PATCH', place, { role: 'fieldWorker', ...back })).status).toBe(204);
    const requests = `/teams/${server.team}/requests`;
    const { body } = await other.call<{ id: string; email: string }[]>('GET', requests);
    for (const { id } of body.filter(({ email }) => email === chief.email))
      expect((await other.call('POST', `${requests}/${id}`, { decision: 'yes' })).status).toBe(204);
    const theirs = phoneOf(await server.signInAgain(chief.email), server.team);
    expect((await theirs.pullAll()).changes.map((each) => each.id)).not.toContain(record);
    expect((await stands(record)).values).toEqual({ happened: 'Bedreigd op de trap' });
  },
);

test.each([
  ['leaves', { left: true }],
  ['becomes a partner', { role: 'partner' }],
])('[S8] a civil servant who %s follows up nothing that is open, and somebody else is asked for', async (_, to) => {
  const gone = await server.signIn('fieldWorker');
  const place = `/teams/${server.team}/people/${gone.person}`;
  await administrator.call('PATCH', place, { civilServant: true });
  const [ours, theirs] = [
    phoneOf(await server.signInAgain(worker.email), server.team),
    phoneOf(await server.signInAgain(gone.email), server.team),
  ];
  const set = { happened: 'Bedreigd op de trap', followedUpBy: gone.person };
  const done = { ...set, closed: true, outcome: 'Opgelost' };
  const [open, closed] = [set, done].map((values) =>
    ours.change(freshId(), { kind: 'safetyIncident', make: true, set: values }),
  );
  const own = theirs.change(freshId(), { kind: 'safetyIncident', make: true, set });
  expect((await ours.push([open, closed])).body.answers.map(({ verdict }) => verdict)).toEqual(['applied', 'applied']);
  expect((await theirs.push([own])).body.answers).toMatchObject([{ verdict: 'applied' }]);
  expect((await administrator.call('PATCH', place, to)).status).toBe(204);
  expect((await stands(open?.record ?? '')).values).toEqual({ happened: set.happened });
  expect((await stands(open?.record ?? '')).earlier).toContain(gone.person);
  // What is closed waits for nobody, and its term does not begin anew.
  expect((await stands(closed?.record ?? '')).values).toEqual(done);
  const coordinator = phoneOf(await server.signIn('coordinator'), server.team);
  const { changes } = await coordinator.pullAll();
  expect(changes.find(({ id }) => id === own.record)?.values).toEqual({ happened: set.happened });
});

test('[S8] an incident of before that is followed up by who left is looked at once more at the update', async () => {
  await civilServant(true);
  const id = await followed();
  const { body } = await server.db
    .selectFrom('record')
    .select('body')
    .where('id', '=', follower.person)
    .executeTakeFirstOrThrow();
  const put = (text: string) =>
    server.db.updateTable('record').set({ body: text }).where('id', '=', follower.person).execute();
  await put(body.replace('"civilServant":true', '"civilServant":true,"left":true'));
  // A version of before had looked already, by its own rule.
  const epoch = await server.db.selectFrom('meta').select('value').where('key', '=', 'epoch').executeTakeFirst();
  await server.db.deleteFrom('meta').where('key', 'like', 'followers%').execute();
  await server.db
    .insertInto('meta')
    .values({ key: 'followersLookedAt', value: epoch?.value ?? '' })
    .execute();
  await endOldFollowing(server.deps);
  expect((await stands(id)).values).toEqual({ happened: 'Bedreigd op de trap' });
  await put(body);
});
