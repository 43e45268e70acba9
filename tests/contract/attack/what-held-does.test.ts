// [attack.A8] What somebody who was let go still sends says what it would do, and takes nothing away unread.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshId, type Phone, phoneOf } from '#tests/contract/phone.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly does: string;
  readonly record: string;
  readonly stands?: { readonly by: string; readonly values: object };
  readonly becomes?: object;
  readonly along?: readonly { readonly kind: string; readonly count: number }[];
}

let server: TestServer;
let coordinator: SignedInClient;
let colleague: SignedInClient;
let ours: Phone;
let theirs: Phone;
const [keyPerson, contact, promise, signal] = [freshId(), freshId(), freshId(), freshId()];
beforeEach(async () => {
  server = await startTestServer();
  const { team } = server;
  [coordinator, colleague] = [await server.signIn('coordinator'), await server.signIn('fieldWorker')];
  const leaver = await server.signIn('fieldWorker');
  [ours, theirs] = [phoneOf(colleague, team), phoneOf(leaver, team)];
  const person = { name: 'Sleutel', consent: true, consentOn: '2026-11-01' };
  const { body } = await ours.push([
    ours.change(keyPerson, { kind: 'keyPerson', make: true, set: person }),
    ours.change(contact, { kind: 'contactMoment', make: true, set: { keyPerson, about: 'Lang gesprek' } }),
    ours.change(promise, { kind: 'promise', make: true, set: { what: 'Bellen', keyPerson } }),
    ours.change(signal, { make: true, set: { observed: 'Geschreeuw' }, add: { riskFamily: ['parentsAbusePast'] } }),
  ]);
  expect(body.answers.map(({ verdict }) => verdict)).toEqual(Array(4).fill('applied'));
  await theirs.pullAll();
  await server.db.updateTable('membership').set({ left: 1 }).where('person', '=', leaver.person).execute();
});
afterEach(() => server.close());

const hold = async (...changes: readonly object[]): Promise<readonly Row[]> => {
  const { body } = await theirs.push(changes as Parameters<Phone['push']>[0]);
  expect(body.answers.map(({ verdict }) => verdict)).toEqual(changes.map(() => 'held'));
  return (await coordinator.call<Row[]>('GET', `/teams/${server.team}/held`)).body;
};
const take = (row: Row | undefined, does?: string) =>
  coordinator.call('POST', `/teams/${server.team}/held/${row?.id}`, { decision: 'take', ...(does ? { does } : {}) });
const values = async () =>
  new Map((await phoneOf(colleague, server.team).pullAll()).changes.map(({ id, values }) => [id, values]));

test('[S8] [S16] a removal that is held says what it takes away and what goes along, and is not taken as a note', async () => {
  const [row] = await hold(theirs.change(keyPerson, { kind: 'keyPerson', remove: true }));
  expect(row).toMatchObject({ does: 'remove', record: keyPerson });
  expect(row?.stands).toMatchObject({ by: colleague.person, values: { name: 'Sleutel' } });
  expect(row?.along).toHaveLength(2);
  for (const kind of ['contactMoment', 'promise']) expect(row?.along).toContainEqual({ kind, count: 1 });
  // A screen of before knows no `does`; one that read something else is no better.
  for (const unread of [undefined, 'make', 'change'])
    expect(await take(row, unread)).toMatchObject({ status: 409, body: { code: 'held_refused' } });
  const there = await values();
  for (const id of [keyPerson, contact, promise]) expect(there.has(id)).toBe(true);
  expect((await take(row, 'remove')).status).toBe(204);
  const left = await values();
  for (const id of [keyPerson, contact, promise]) expect(left.has(id)).toBe(false);
});

test('[S8] [S4] a held change to what a colleague wrote says whose it is, what stands there and what it becomes', async () => {
  const [row, other] = await hold(
    theirs.change(signal, { set: { observed: 'Rustige avond' } }),
    theirs.change(signal, { drop: { riskFamily: ['parentsAbusePast'] } }),
  );
  const stands = { by: colleague.person, values: { observed: 'Geschreeuw', riskFamily: ['parentsAbusePast'] } };
  expect(row).toMatchObject({ does: 'change', record: signal, stands, becomes: { observed: 'Rustige avond' } });
  expect(other).toMatchObject({ does: 'change', stands, becomes: { riskFamily: null } });
  for (const each of [row, other]) expect(await take(each)).toMatchObject({ status: 409 });
  expect((await values()).get(signal)).toMatchObject({ observed: 'Geschreeuw', riskFamily: ['parentsAbusePast'] });
  expect((await take(row, 'change')).status).toBe(204);
  expect((await values()).get(signal)).toMatchObject({ observed: 'Rustige avond' });
});

test('[S8] [S15] what goes along with a no that is held stands in what it becomes', async () => {
  const conversation = freshId();
  const named = { summary: 'Over het plein', nameConsent: true, name: 'Mevrouw Zwaluw' };
  await ours.push([ours.change(conversation, { kind: 'conversation', schema: 2, make: true, set: named })]);
  const no = { kind: 'conversation', schema: 2, set: { nameConsent: false } };
  const [row] = await hold(theirs.change(conversation, no));
  expect(row?.becomes).toEqual({ nameConsent: false, name: null });
});

test('[S8] a held note that is new is taken as before, and what was to change in it changes something from then on', async () => {
  const note = freshId();
  const [made, changed] = await hold(
    theirs.change(note, { make: true, set: { observed: 'Nieuw' } }),
    theirs.change(note, { set: { observed: 'Nieuwer' } }),
  );
  expect([made?.does, made?.stands, changed?.does, changed?.stands]).toEqual(['make', undefined, 'change', undefined]);
  expect((await take(made)).status).toBe(204);
  const { body } = await coordinator.call<Row[]>('GET', `/teams/${server.team}/held`);
  expect(body).toMatchObject([{ does: 'change', stands: { values: { observed: 'Nieuw' } } }]);
});

test('[S8] the reader of what is held is not shown what is not theirs', async () => {
  const filter = freshId();
  await ours.push([ours.change(filter, { kind: 'savedFilter', make: true, set: { name: 'Mijn eigen' } })]);
  const rows = await hold(theirs.change(filter, { kind: 'savedFilter', remove: true }));
  expect(rows).toMatchObject([{ does: 'remove' }]);
  expect(JSON.stringify(rows)).not.toContain('Mijn eigen');
});
