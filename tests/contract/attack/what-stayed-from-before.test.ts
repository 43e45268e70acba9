// What a release of before left where it does not belong any more, and what the update makes of it; on both databases.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyAudit } from '#server/store/audit.ts';
import { moveInFeed } from '#server/store/feed.ts';
import { migrations } from '#server/store/migrations/migrations.ts';
import { freshId, type Phone, phoneOf } from '#tests/contract/phone.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';

let server: TestServer;
let worker: SignedInClient;
let triage: SignedInClient;
beforeEach(async () => {
  server = await startTestServer();
  worker = await server.signIn('fieldWorker');
  triage = await server.signIn('triageWorker');
});
afterEach(() => server.close());

const phone = (who: SignedInClient) => phoneOf(who, server.team);
const fresh = async (who: SignedInClient) => phone(await server.signInAgain(who.email));
const update = async (name: string) => {
  const step = migrations.find((each) => each.name.startsWith(name));
  if (!step) throw new Error(name);
  await step.up(server.db, Date.now());
};
const taken = async (theirs: Phone, ...changes: readonly unknown[]) => {
  const { answers } = (await theirs.push(changes)).body;
  expect(answers.map(({ verdict }) => verdict)).toEqual(changes.map(() => 'applied'));
};

test('[attack.A14] [S8] messages of before go from the phone of who is an administrator now, at the update, and their sums fit', async () => {
  const [ours, desk] = [phone(worker), phone(triage)];
  const signal = ours.signal('Kind X');
  await taken(ours, signal);
  const about = { kind: 'feedback', make: true, set: { signal: signal.record, message: 'Wacht even.' } };
  const messages = [freshId(), freshId()].map((id) => desk.change(id, { ...about, add: { to: [worker.person] } }));
  await taken(desk, ...messages);
  await server.db
    .updateTable('membership')
    .set({ role: 'administrator' })
    .where('person', '=', worker.person)
    .execute();
  // As a release of before, in which messages were for an administrator too, left them.
  const lay = async (record: string) => {
    const { seq } = await server.db
      .selectFrom('record')
      .select('seq')
      .where('id', '=', record)
      .executeTakeFirstOrThrow();
    const audience = `administrator:${worker.person}`;
    await moveInFeed(server.db, server.team, [{ audience, record, present: true, seq }]);
  };
  for (const { record } of messages) await lay(record);
  const theirs = await fresh(worker);
  const before = await theirs.pullAll();
  const ids = messages.map(({ record }) => record);
  expect(before.changes.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  // The rule of now did not look there any more when one was removed.
  const coordinator = phone(await server.signIn('coordinator'));
  await taken(coordinator, coordinator.change(ids[0] ?? '', { kind: 'feedback', remove: true }));

  await update('messages for who may see them now');
  const { body } = await theirs.pull(before.last.next);
  expect([...body.gone].sort()).toEqual([...ids].sort());
  expect(body.count).toBe(before.changes.length - 2 + body.changes.length);
  const anew = await (await fresh(worker)).pullAll();
  expect(anew.changes.filter(({ kind }) => kind === 'feedback')).toEqual([]);
  expect(anew.last.count).toBe(anew.changes.length);
  // Who wrote it still has what was not removed.
  const kept = (await (await fresh(triage)).pullAll()).changes.filter(({ id }) => ids.includes(id));
  expect(kept.filter(({ removed }) => !removed).map(({ id }) => id)).toEqual(ids.slice(1));
});

test.each([
  ['its tombstone is there', false],
  ['its tombstone went after half a year', true],
] as const)(
  '[S15] [S16] a promise to a key person who was removed before goes at the update, as on phones, while %s',
  async (_, purged) => {
    const ours = phone(worker);
    const [keyPerson, never, promise, other, without] = [freshId(), freshId(), freshId(), freshId(), freshId()];
    const agreed = { name: 'Mevrouw Zwaluw', consent: true, consentOn: '2026-01-05' };
    const make = (id: string, kind: string, set: Record<string, unknown>) => ours.change(id, { kind, make: true, set });
    await taken(
      ours,
      make(keyPerson, 'keyPerson', agreed),
      make(never, 'keyPerson', { ...agreed, name: 'Mevrouw Mus' }),
      make(promise, 'promise', { what: 'Zwaluw terugbellen', keyPerson }),
      make(other, 'promise', { what: 'Iets anders' }),
      make(without, 'promise', { what: 'Bij wie nog niet kwam', keyPerson: never }),
    );
    await taken(ours, ours.change(promise, { kind: 'promise', set: { what: 'Mevrouw Zwaluw vandaag bellen' } }));
    // One that came in a release in which nobody asked whether its key person was there.
    const { body: stored } = await server.db
      .selectFrom('record')
      .select('body')
      .where('id', '=', without)
      .executeTakeFirstOrThrow();
    await server.db
      .updateTable('record')
      .set({ body: stored.replaceAll(never, freshId()) })
      .where('id', '=', without)
      .execute();
    const before = await ours.pullAll();
    // In a release of before a promise did not belong to a key person.
    await server.db.deleteFrom('belonging').where('record', 'in', [promise, without]).execute();
    await taken(ours, ours.change(keyPerson, { kind: 'keyPerson', remove: true }));
    if (purged) await server.db.deleteFrom('record').where('id', '=', keyPerson).execute();
    const there = async () =>
      (await (await fresh(worker)).pullAll()).changes.flatMap(({ id, kind }) => (kind === 'promise' ? [id] : []));
    expect((await there()).sort()).toEqual([promise, other, without].sort());

    await update('promises that belong to their key person');
    await update('what belongs to what was removed before');
    expect((await there()).sort()).toEqual([other, without].sort());
    const { body } = await ours.pull(before.last.next);
    expect([...body.gone].sort()).toEqual([keyPerson, promise].sort());
    const anew = (await (await fresh(worker)).pullAll()).last;
    expect(body.count).toBe(anew.count);
    const row = await server.db.selectFrom('record').selectAll().where('id', '=', promise).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ removed: 1 });
    expect(row.body).not.toContain('Zwaluw');
    const audited = await server.db
      .selectFrom('audit')
      .selectAll()
      .where('record', '=', promise)
      .orderBy('n')
      .execute();
    expect(audited.at(-1)).toMatchObject({
      action: 'removed',
      person: '',
      kind: 'promise',
      detail: `with ${keyPerson}`,
    });
    expect(await verifyAudit(server.db)).toMatchObject({ ok: true });
    // What comes for it later is refused as for any removed record.
    const late = ours.change(promise, { kind: 'promise', set: { what: 'Toch' } });
    expect((await ours.push([late])).body.answers).toMatchObject([{ verdict: 'refused', code: 'already_removed' }]);
  },
);

test('[S11] of what lay beside records before, the update says by whose doing it is', async () => {
  const [ours, desk] = [phone(worker), phone(triage)];
  const signal = ours.signal('Kind X');
  await taken(ours, signal);
  await taken(desk, desk.change(signal.record, { set: { observed: 'Anders' }, saw: { observed: signal.stamp } }));
  const size = (doer: string) => server.deps.store.inTeam(server.team, (tx) => tx.earlierSize(signal.record, doer));
  const before = await size(triage.person);
  expect(before.words).toBeGreaterThan(0);
  await server.db.schema.dropIndex('earlier_doer').execute();
  await server.db.schema.alterTable('earlier').dropColumn('doer').execute();
  await update('by whom what is kept beside a record is');
  expect([await size(triage.person), await size(worker.person)]).toEqual([before, { words: 0, steps: 0 }]);
});
