// What was removed, withdrawn or unnamed does not stay somewhere else: in what is held, in messages, in what lies beside.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EarlierAnswer } from '#sync/protocol.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { freshId, phoneOf } from '../phone.ts';

let server: TestServer;
let leaver: SignedInClient;
let coordinator: SignedInClient;
beforeEach(async () => {
  server = await startTestServer();
  [leaver, coordinator] = [await server.signIn('fieldWorker'), await server.signIn('coordinator')];
});
afterEach(() => server.close());

const phone = (who: SignedInClient) => phoneOf(who, server.team);
const leave = () => server.db.updateTable('membership').set({ left: 1 }).where('person', '=', leaver.person).execute();
const held = async () => JSON.stringify(await server.db.selectFrom('held_change').select('change').execute());

test('[S8] [S7] [S16] what is held about a key person goes when that one is removed, and what comes after is not held', async () => {
  const theirs = phone(leaver);
  const ours = phone(coordinator);
  const person = ours.change(freshId(), {
    kind: 'keyPerson',
    make: true,
    set: { name: 'Khadija Zwaluw', consent: true, consentOn: '2026-11-01' },
  });
  await ours.push([person]);
  await leave();
  const contact = () =>
    theirs.change(freshId(), {
      kind: 'contactMoment',
      make: true,
      set: { keyPerson: person.record, about: 'Over Khadija Zwaluw' },
    });
  const rename = () => theirs.change(person.record, { kind: 'keyPerson', set: { name: 'Khadija Zwaluw-Merel' } });
  const { body } = await theirs.push([rename(), contact(), theirs.signal('Gaat over iets anders')]);
  expect(body.answers.map(({ verdict }) => verdict)).toEqual(['held', 'held', 'held']);
  await ours.push([ours.change(person.record, { kind: 'keyPerson', remove: true })]);
  expect(await held()).not.toContain('Khadija');
  expect(await held()).toContain('Gaat over iets anders');
  const after = (await theirs.push([rename(), contact()])).body.answers;
  expect(after.map(({ verdict, code }) => [verdict, code])).toEqual([
    ['refused', 'already_removed'],
    ['refused', 'owner_removed'],
  ]);
  expect(await held()).not.toContain('Khadija');
});

test('[S8] [S15] a no takes what it covers out of what is held too, and leaves the rest', async () => {
  const theirs = phone(leaver);
  const ours = phone(coordinator);
  const conversation = ours.change(freshId(), {
    kind: 'conversation',
    make: true,
    set: { summary: 'Praatje', nameConsent: true, name: 'Zwaluw' },
  });
  await ours.push([conversation]);
  await leave();
  const about = (set: Record<string, unknown>) =>
    theirs.change(conversation.record, { kind: 'conversation', stamp: theirs.stamp(Date.now() - 60_000), set });
  await theirs.push([about({ name: 'Zwaluw-Merel', summary: 'Praatje over het plein' }), about({ name: 'Z. Merel' })]);
  const late = about({ name: 'Merel' });
  await ours.push([ours.change(conversation.record, { kind: 'conversation', set: { nameConsent: false } })]);
  expect(await held()).not.toContain('Merel');
  expect(await held()).toContain('Praatje over het plein');
  expect((await theirs.push([late])).body.answers[0]).toMatchObject({ verdict: 'refused', code: 'no_consent' });
});

test('[S13] [S15] a no that is said again is told to the audit log only when it takes something along', async () => {
  const theirs = phone(leaver);
  const ours = phone(coordinator);
  const set = { summary: 'Praatje', nameConsent: true, name: 'Zwaluw' };
  const conversation = ours.change(freshId(), { kind: 'conversation', make: true, set });
  const say = async (no: boolean | null, more: Record<string, unknown> = {}) => {
    const change = ours.change(conversation.record, { kind: 'conversation', set: { nameConsent: no, ...more } });
    expect((await ours.push([change])).body.answers[0]?.code).toBeUndefined();
  };
  const told = async () => {
    const rows = await server.db
      .selectFrom('audit')
      .select('detail')
      .where('record', '=', conversation.record)
      .orderBy('n')
      .execute();
    return rows.map(({ detail }) => detail);
  };
  await ours.push([conversation]);
  for (let times = 0; times < 3; times += 1) await say(false);
  expect(await told()).toEqual(['summary nameConsent name', 'nameConsent']);
  await say(false, { summary: 'Praatje op het plein' });
  await leave();
  // It waits for somebody to decide, and a no after it takes it along.
  const late = theirs.change(conversation.record, { kind: 'conversation', set: { nameConsent: true, name: 'Merel' } });
  expect((await theirs.push([late])).body.answers[0]?.verdict).toBe('held');
  await say(false);
  expect(await held()).not.toContain('Merel');
  await say(true);
  await say(null);
  await say(null);
  const no = 'nameConsent';
  // Without a detail: that something is held.
  expect(await told()).toEqual(['summary nameConsent name', no, 'nameConsent summary', null, no, no, no]);
});

test('[S8] [S11] the list of what is held comes a hundred at a time, the oldest first', async () => {
  const theirs = phone(leaver);
  await leave();
  await theirs.push(Array.from({ length: 130 }, (_, n) => theirs.signal(`Laat ${n}.`)));
  const list = () =>
    coordinator.call<{ id: string; values: Record<string, unknown> }[]>('GET', `/teams/${server.team}/held`);
  const { body } = await list();
  expect(body).toHaveLength(100);
  expect(body[0]?.values.observed).toBe('Laat 0.');
  await coordinator.call('POST', `/teams/${server.team}/held/${body[0]?.id}`, { decision: 'discard' });
  expect((await list()).body.at(-1)?.values.observed).toBe('Laat 100.');
});

test('[S16] a message about a signal goes with the signal, for the school too', async () => {
  const school = await server.signIn('partner');
  const theirs = phone(school);
  const signal = theirs.signal('Kind met blauwe plek');
  await theirs.push([signal]);
  const ours = phone(coordinator);
  const set = { signal: signal.record, message: 'We spraken met de moeder' };
  await ours.push([ours.change(freshId(), { kind: 'feedback', make: true, set, add: { to: [school.person] } })]);
  expect(JSON.stringify((await theirs.pullAll()).changes)).toContain('We spraken');
  await ours.push([ours.change(signal.record, { remove: true })]);
  const again = await phoneOf(await server.signInAgain(school.email), server.team).pullAll();
  expect(JSON.stringify(again.changes)).not.toContain('We spraken');
  const late = ours.change(freshId(), { kind: 'feedback', make: true, set, add: { to: [school.person] } });
  expect((await ours.push([late])).body.answers[0]).toMatchObject({ code: 'owner_removed' });
});

test('[S8] a partner reads beside its note no id of the team, and gets no name by putting such an id on it', async () => {
  const school = await server.signIn('partner');
  const theirs = phone(school);
  const signal = theirs.signal('Blauwe plekken bij gym');
  await theirs.push([signal]);
  const ours = phone(coordinator);
  const saw = { observed: signal.stamp };
  await ours.push([ours.change(signal.record, { set: { observed: 'Aangepast' }, saw })]);
  const { body } = await school.call<EarlierAnswer>('GET', `/teams/${server.team}/records/${signal.record}/earlier`);
  expect(body.entries.flatMap(({ lost = [] }) => lost).map(({ value }) => value)).toEqual(['Blauwe plekken bij gym']);
  expect(JSON.stringify(body)).not.toContain(coordinator.person);
  for (const id of [coordinator.person, freshId()]) {
    const { body: pushed } = await theirs.push([theirs.change(signal.record, { add: { notedWith: [id] } })]);
    expect(pushed.answers[0]).toMatchObject({ verdict: 'refused', code: 'invalid_value', field: 'notedWith' });
  }
  const { body: own } = await theirs.push([theirs.change(signal.record, { add: { notedWith: [school.person] } })]);
  expect(own.answers[0]).toMatchObject({ verdict: 'applied' });
});

test('[S11] [S13] a difference is written in the audit trail once a day by each process, however often it is said', async () => {
  const school = await server.signIn('partner');
  const sum = { count: 1, checksum: 1 };
  const report = { device: school.device, here: sum, there: { count: 2, checksum: 2 } };
  for (let time = 0; time < 5; time += 1)
    expect((await school.call('POST', `/teams/${server.team}/difference`, report)).status).toBe(204);
  const rows = await server.db.selectFrom('audit').select('detail').where('person', '=', school.person).execute();
  // Each process keeps count by itself; on PostgreSQL there are two here.
  const told = rows.filter(({ detail }) => detail?.startsWith('sum differs')).length;
  expect(told).toBeGreaterThan(0);
  expect(told).toBeLessThanOrEqual(2);
});
