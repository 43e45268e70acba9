// What is held of who left is found by the records that it names, however much it is; on both databases.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTeamStore } from '#server/store/team-store.ts';
import { receivePush } from '#sync/receive.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { freshId, phoneOf } from './phone.ts';

let server: TestServer;
let [leaver, colleague]: readonly SignedInClient[] = [];
beforeEach(async () => {
  server = await startTestServer();
  leaver = await server.signIn('fieldWorker');
  colleague = await server.signIn('coordinator');
  await server.db.updateTable('membership').set({ left: 1 }).where('person', '=', leaver.person).execute();
});
afterEach(() => server.close());

test('[S8] [S16] a removal finds what is held for it, and for what belongs to that, without looking through the words', async () => {
  const { team } = server;
  if (!leaver || !colleague) throw new Error('Nobody is signed in.');
  const [theirs, ours] = [phoneOf(leaver, team), phoneOf(colleague, team)];
  const person = freshId();
  const agreed = { name: 'Mevrouw Wulp', consent: true, consentOn: '2026-11-01' };
  await ours.push([ours.change(person, { kind: 'keyPerson', schema: 1, make: true, set: agreed })]);
  const about = { keyPerson: person, about: 'Gesproken' };
  const held = [
    theirs.change(person, { kind: 'keyPerson', schema: 1, set: { name: 'Mevrouw Fuut' } }),
    theirs.change(freshId(), { kind: 'contactMoment', schema: 1, make: true, set: about }),
    theirs.signal('Gaat over iets anders'),
  ];
  expect((await theirs.push(held)).body.answers.map(({ verdict }) => verdict)).toEqual(['held', 'held', 'held']);

  const asked: string[] = [];
  const db = server.db.withPlugin({
    transformQuery({ node }) {
      asked.push(JSON.stringify(node));
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const store = createTeamStore(db, { now: Date.now, newId: () => 'unused' });
  const removal = ours.change(person, { kind: 'keyPerson', schema: 1, remove: true });
  const request = { device: ours.device, epoch: '', settled: 0, changes: [removal] } as never;
  const member = { person: colleague.person, team, role: 'coordinator' as const };
  await store.inTeam(team, (tx) => receivePush(tx, request, { member, now: Date.now() }));
  const left = await server.db.selectFrom('held_change').select('change').execute();
  expect(left.map(({ change }) => JSON.parse(change).set)).toEqual([{ observed: 'Gaat over iets anders' }]);
  expect(asked.filter((query) => query.includes('held_name')).length).toBeGreaterThan(0);
  expect(asked.filter((query) => query.includes('"like"'))).toEqual([]);
  // Of what went, or was decided on, nothing stays.
  expect(await server.db.selectFrom('held_name').select('record').execute()).toHaveLength(1);
  const list = await colleague.call<{ id: string }[]>('GET', `/teams/${team}/held`);
  const decide = `/teams/${team}/held/${list.body[0]?.id}`;
  expect((await colleague.call('POST', decide, { decision: 'discard' })).status).toBe(204);
  expect(await server.db.selectFrom('held_name').select('record').execute()).toEqual([]);
});
