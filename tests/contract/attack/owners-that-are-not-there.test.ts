// What can't be without another record does not come in without it: also not when its tombstone is gone, nor by a made-up id.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { purgeTombstones } from '#server/store/purge.ts';
import { freshId, type Phone, phoneOf } from '#tests/contract/phone.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';

const day = 86_400_000;
let server: TestServer;
let at: number;
let worker: SignedInClient;
let ours: Phone;
beforeEach(async () => {
  at = Date.parse('2026-11-29T10:00:00Z');
  server = await startTestServer({ now: () => at });
  worker = await server.signIn('fieldWorker');
  ours = phoneOf(worker, server.team, () => at);
});
afterEach(() => server.close());

const keyPerson = (id = freshId()) =>
  ours.change(id, { kind: 'keyPerson', make: true, set: { name: 'Anja', consent: true, consentOn: '2026-11-01' } });
const promiseTo = (phone: Phone, owner: string) =>
  phone.change(freshId(), { kind: 'promise', make: true, set: { keyPerson: owner, what: 'Bellen met Anja' } });
const belonging = (phone: Phone, owner: string) => [
  phone.change(freshId(), { kind: 'contactMoment', make: true, set: { keyPerson: owner, about: 'Over Anja' } }),
  promiseTo(phone, owner),
  phone.change(freshId(), { kind: 'relation', make: true, set: { from: owner, to: owner, word: 'kent' } }),
];
const codes = async (phone: Phone, changes: readonly unknown[]) =>
  (await phone.push(changes)).body.answers.map(({ verdict, code }) => code ?? verdict);

test('[attack.owners] [S16] what was noted of who was removed is refused also when the tombstone is gone', async () => {
  const colleague = await server.signIn('fieldWorker');
  const person = keyPerson();
  await ours.push([person]);
  const theirs = phoneOf(colleague, server.team, () => at);
  const late = belonging(theirs, person.record);
  expect(await codes(ours, [ours.change(person.record, { kind: 'keyPerson', remove: true })])).toEqual(['applied']);
  at += 182 * day;
  await purgeTombstones(server.db, at);
  const back = phoneOf(
    { ...(await server.signInAgain(colleague.email)), device: colleague.device },
    server.team,
    () => at,
  );
  expect(await codes(back, late)).toEqual(['owner_removed', 'owner_removed', 'owner_removed']);
  expect(JSON.stringify((await back.pullAll()).changes)).not.toContain('Anja');
});

test('[attack.owners] [S16] what comes with its owner, after it, is taken; what comes before it, or with one that is refused, is not', async () => {
  const first = keyPerson();
  expect(await codes(ours, [first, ...belonging(ours, first.record)])).toEqual(Array(4).fill('applied'));
  const id = freshId();
  expect(await codes(ours, [promiseTo(ours, id), keyPerson(id)])).toEqual(['owner_removed', 'applied']);
  const unasked = ours.change(freshId(), { kind: 'keyPerson', make: true, set: { name: 'Zonder ja' } });
  expect(await codes(ours, [unasked, ...belonging(ours, unasked.record)])).toEqual([
    'no_consent',
    ...Array(3).fill('owner_removed'),
  ]);
});

test('[attack.owners] [S8] [S16] an owner that one may not see is answered like one that is not there', async () => {
  const desk = phoneOf(await server.signIn('coordinator'), server.team, () => at);
  const incident = desk.change(freshId(), { kind: 'safetyIncident', make: true, set: { happened: 'Bedreigd' } });
  await desk.push([incident]);
  const answer = async (owner: string) => {
    const { n: _, ...rest } = (await ours.push([promiseTo(ours, owner)])).body.answers[0] ?? { n: 0 };
    return rest;
  };
  const said = await answer(freshId());
  expect(said).toMatchObject({
    verdict: 'refused',
    code: 'owner_removed',
    message: expect.stringContaining('er niet'),
  });
  expect(await answer(incident.record)).toEqual(said);
});

test('[attack.owners] [S2] [S16] what belongs to a record whose number was used before goes again together with it', async () => {
  await ours.push([ours.signal('Eerder'), ours.signal('Eerder')]);
  const again = phoneOf(worker, server.team, () => at + 1_000);
  const person = again.change(freshId(), {
    kind: 'keyPerson',
    make: true,
    set: { name: 'Anja', consent: true, consentOn: '2026-11-01' },
  });
  again.next = 3;
  expect(await codes(again, [person, promiseTo(again, person.record)])).toEqual(['reused', 'reused']);
});
