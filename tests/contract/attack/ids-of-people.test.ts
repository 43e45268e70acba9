// [attack.A15] An id that is taken as the id of a note bars nobody and takes nobody's name.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { phoneOf } from '#tests/contract/phone.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';

let server: TestServer;
let second: string;
let hanneke: SignedInClient;
let duo: SignedInClient;
let admin: SignedInClient;
beforeEach(async () => {
  server = await startTestServer();
  second = await server.makeTeam('Team Twee');
  hanneke = await server.signIn('fieldWorker', { name: 'Hanneke' });
  duo = await server.signIn('fieldWorker');
  admin = await server.signIn('administrator', { team: second });
  const since = Date.now();
  const place = { team: second, person: duo.person, role: 'fieldWorker', since, left: 0 };
  await server.db.insertInto('membership').values(place).execute();
});
afterEach(() => server.close());

const tokenFor = async (email: string, role = 'fieldWorker') => {
  const body = { name: 'Hanneke', email, role };
  const invited = await admin.call<{ link: string; person: string }>('POST', `/teams/${second}/people`, body);
  return { token: invited.body.link.split('/uitnodiging/')[1] ?? '', id: invited.body.person };
};

test('[attack.A15] a note under the id of a person, a team or an open invitation is refused in every team', async () => {
  const { id } = await tokenFor('later@test.example');
  const phone = phoneOf(duo, second);
  const ids = [hanneke.person, server.team, id];
  const changes = ids.map((record) => phone.change(record, { make: true, set: { observed: 'x' } }));
  const { body } = await phone.push(changes);
  expect(body.answers.map((answer) => [answer.verdict, 'code' in answer && answer.code])).toEqual(
    ids.map(() => ['refused', 'unknown_record']),
  );
});

test('[attack.A15] so that person joins with their name', async () => {
  const phone = phoneOf(duo, second);
  const made = phone.change(hanneke.person, { make: true, set: { observed: 'x' } });
  await phone.push([made]);
  await phone.push([phone.change(hanneke.person, { remove: true })]);
  const { token } = await tokenFor(hanneke.email);
  expect((await hanneke.call('POST', `/invitations/${token}/join`, {})).status).toBe(200);
  const { changes } = await phoneOf(duo, second).pullAll();
  expect(changes.find(({ id }) => id === hanneke.person)?.values).toMatchObject({ name: 'Hanneke' });
});

test('[attack.A15] what was held does not take such an id either', async () => {
  const phone = phoneOf(duo, second);
  const coordinator = await server.signIn('coordinator', { team: second });
  await admin.call('PATCH', `/teams/${second}/people/${duo.person}`, { name: 'Duo', role: 'fieldWorker', left: true });
  const { status } = await phone.push([phone.change(hanneke.person, { make: true, set: { observed: 'x' } })]);
  expect(status).toBe(200);
  const { body } = await coordinator.call<{ id: string }[]>('GET', `/teams/${second}/held`);
  const taken = await coordinator.call('POST', `/teams/${second}/held/${body[0]?.id}`, { decision: 'take' });
  expect(taken).toMatchObject({ status: 409, body: { code: 'held_refused' } });
});

test('[attack.A15] where it happened before, the server says so and makes nobody without a name', async () => {
  const { store, writeAsServer } = server.deps;
  const id = 'record-of-long-ago-01';
  const phone = phoneOf(duo, second);
  await phone.push([phone.change(id, { make: true, set: { observed: 'x' } })]);
  const write = { team: second, kind: 'person', id, by: admin.person, set: { name: 'N', role: 'partner' } } as const;
  const written = () => store.inTeam(second, (tx) => writeAsServer(tx, write));
  expect(await written()).toMatchObject({ ok: false, fields: { name: expect.stringContaining('iets anders') } });
  await phone.push([phone.change(id, { remove: true })]);
  expect(await written()).toMatchObject({ ok: false });
});
