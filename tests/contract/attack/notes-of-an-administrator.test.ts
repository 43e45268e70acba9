// An administrator sees no signals: neither those of others, nor their own of before, in which triage goes on writing.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveInFeed } from '#server/store/feed.ts';
import { migrations } from '#server/store/migrations/migrations.ts';
import { recountSums } from '#server/store/recount.ts';
import { freshId, type Phone, phoneOf } from '#tests/contract/phone.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';

let server: TestServer;
let desk: SignedInClient;
let mover: SignedInClient;
let signal: string;
let incident: string;
let theirs: Phone;
beforeAll(async () => {
  server = await startTestServer();
  desk = await server.signIn('coordinator');
  mover = await server.signIn('fieldWorker');
  theirs = phoneOf(mover, server.team);
  const made = theirs.signal('Van het veld');
  signal = made.record;
  incident = freshId();
  const noted = theirs.change(incident, { kind: 'safetyIncident', make: true, set: { happened: 'Bedreigd' } });
  await theirs.push([made, noted]);
  await theirs.pullAll();
});
afterAll(() => server.close());

const become = (role: string) =>
  server.db.updateTable('membership').set({ role }).where('person', '=', mover.person).execute();
const again = async () => phoneOf(await server.signInAgain(mover.email), server.team);
const hasNothing = async () => {
  const { changes, last } = await (await again()).pullAll();
  expect(changes.map(({ id }) => id)).not.toEqual(expect.arrayContaining([signal]));
  expect(changes.map(({ id }) => id)).not.toEqual(expect.arrayContaining([incident]));
  expect(last.count).toBe(changes.length);
};

test('[attack.administrator] [S8] who becomes an administrator sees their own signal and incident no more, whatever is written in them then', async () => {
  await become('administrator');
  const ours = phoneOf(desk, server.team);
  const named = ours.change(signal, { set: { personName: 'Geheime naam', meaning: 'Geheime duiding' } });
  await ours.push([named, ours.change(incident, { kind: 'safetyIncident', set: { agreements: 'Geheim' } })]);
  const { body } = await theirs.pull(1);
  expect(body).toMatchObject({ restart: 'scope', changes: [] });
  await hasNothing();
  for (const id of [signal, incident])
    expect((await mover.call('GET', `/teams/${server.team}/records/${id}/earlier`)).status).toBe(404);
});

test('[attack.administrator] [S8] what they still had to send about it is refused with a sentence, and stays on their phone', async () => {
  const { body } = await theirs.push([
    theirs.change(signal, { set: { observed: 'Herschreven' } }),
    theirs.change(incident, { kind: 'safetyIncident', set: { happened: 'Herschreven' } }),
    theirs.change(freshId(), { make: true, set: { observed: 'Nog niet verstuurd' } }),
  ]);
  expect(body.answers.map(({ code }) => code)).toEqual(['unknown_record', 'unknown_record', 'not_allowed']);
  for (const { message } of body.answers) expect(message).toMatch(/[.]$/u);
});

test('[attack.administrator] [S8] what lay in the feed of an administrator from before goes at the update, with fitting sums, and nobody else fetches anything', async () => {
  const ours = await phoneOf(await server.signInAgain(desk.email), server.team).pullAll();
  const rows = await server.db
    .selectFrom('record')
    .select(['id', 'seq'])
    .where('id', 'in', [signal, incident])
    .execute();
  const audience = `administrator:${mover.person}`;
  await moveInFeed(
    server.db,
    server.team,
    rows.map(({ id, seq }) => ({ audience, record: id, present: true, seq: Number(seq) })),
  );
  expect((await (await again()).pullAll()).changes.map(({ id }) => id)).toContain(signal);
  await migrations.find(({ name }) => name === 'no notes for administrators')?.up(server.db, Date.now());
  await hasNothing();
  expect(await recountSums(server.db, server.team)).toMatchObject({ mended: 0 });
  const after = await phoneOf(await server.signInAgain(desk.email), server.team).pullAll();
  expect(after.last.head).toBe(ours.last.head);
});

test('[attack.administrator] [S8] with another role they see them again', async () => {
  for (const role of ['partner', 'fieldWorker']) {
    await become(role);
    const { changes, last } = await (await again()).pullAll();
    expect(changes.map(({ id }) => id)).toContain(signal);
    expect(last.count).toBe(changes.length);
  }
});
