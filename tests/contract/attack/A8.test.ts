// A8: a colleague's observation is written over, with the claim to have seen it, and the history is washed.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stampOf } from '#sync/change.ts';
import type { EarlierAnswer } from '#sync/protocol.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { freshId, type Phone, phoneOf } from '../phone.ts';

let server: TestServer;
let duo1: SignedInClient;
let duo2: SignedInClient;
let desk: SignedInClient;
let school: SignedInClient;
beforeAll(async () => {
  server = await startTestServer();
  [duo1, duo2] = [await server.signIn('fieldWorker'), await server.signIn('fieldWorker')];
  desk = await server.signIn('triageWorker');
  school = await server.signIn('partner');
});
afterAll(() => server.close());

const fresh = async (who: SignedInClient) => phoneOf(await server.signInAgain(who.email), server.team);
const earlierOf = (who: SignedInClient, record: string) =>
  who.call<EarlierAnswer>('GET', `/teams/${server.team}/records/${record}/earlier`);
/** As somebody who looked at it: with the stamp of each field that is touched. */
const seeing = async (phone: Phone, id: string, set: Record<string, unknown>) => {
  const record = await read(phone, id);
  return { set, saw: Object.fromEntries(Object.keys(set).map((field) => [field, stampOf(record, field)])) };
};
const read = async (phone: Phone, id: string) => {
  const record = (await phone.pullAll()).changes.find((each) => each.id === id);
  if (!record) throw new Error('not there');
  return record;
};

test('[attack.A8] [S4] the words of somebody else that were replaced, though seen, are still there, with whose they were', async () => {
  const first = await fresh(duo1);
  const set = { observed: 'Vader sloeg het kind met een riem.', safeNow: 'no' };
  const signal = first.signal('', { set });
  await first.push([signal]);
  const second = await fresh(duo2);
  const there = await read(second, signal.record);
  const saw = { observed: stampOf(there, 'observed'), safeNow: stampOf(there, 'safeNow') };
  const over = second.change(signal.record, { set: { observed: 'Rustige avond, niets gezien.', safeNow: 'yes' }, saw });
  expect((await second.push([over])).body.answers[0]?.verdict).toBe('applied');
  const { status, body } = await earlierOf(desk, signal.record);
  expect(status).toBe(200);
  expect(body.entries).toHaveLength(1);
  expect(body.entries[0]).toMatchObject({ by: duo2.person, stamp: over.stamp });
  const lost = body.entries[0]?.lost ?? [];
  // That it was not safe is one of the steps of the record itself.
  expect(Object.fromEntries(lost.map(({ field, value }) => [field, value]))).toEqual({ observed: set.observed });
  expect((await read(second, signal.record)).history[0]?.to).toEqual({ safeNow: 'no' });
  expect(new Set(lost.map(({ by }) => by))).toEqual(new Set([duo1.person]));
  // No phone carries it: a page holds what it held before.
  expect(JSON.stringify(await read(second, signal.record))).not.toContain('riem');
});

test('[attack.A8] writing the same once more does not make the words somebody’s own', async () => {
  const first = await fresh(duo1);
  const signal = first.signal('Een blauwe plek');
  await first.push([signal]);
  const second = await fresh(duo2);
  const over = (observed: string) => second.change(signal.record, { set: { observed } });
  await second.push([over('Een blauwe plek'), over('Niets')]);
  const { body } = await earlierOf(desk, signal.record);
  const kept = body.entries.flatMap(({ lost = [] }) => lost);
  expect(kept).toContainEqual(expect.objectContaining({ value: 'Een blauwe plek', by: duo1.person }));
});

test('[attack.A8] after 240 changes it is still told that it was red before it was green', async () => {
  const first = await fresh(duo1);
  const signal = first.signal('Rood, dan groen');
  await first.push([signal]);
  const at = await fresh(desk);
  await at.push([at.change(signal.record, { set: { colour: 'red', progress: 'taken' } })]);
  await at.push([at.change(signal.record, { set: { colour: 'green' } })]);
  const second = await fresh(duo2);
  for (let push = 0; push < 2; push += 1)
    await second.push(
      Array.from({ length: 120 }, (_, n) => second.change(signal.record, { set: { moreLater: n % 2 === 0 } })),
    );
  const record = await read(second, signal.record);
  const { body } = await earlierOf(second === undefined ? duo1 : duo2, signal.record);
  const steps = [...record.history, ...body.entries]
    .map(({ to }) => to?.colour)
    .filter((colour) => colour !== undefined);
  expect(new Set(steps)).toEqual(new Set(['red', 'green']));
});

test('[attack.A8] [S7] [S15] it goes with the record, and with consent', async () => {
  const first = await fresh(duo1);
  const conversation = first.change(freshId(), {
    kind: 'conversation',
    make: true,
    set: { summary: 'Over het plein', nameConsent: true, name: 'Mevrouw Zwaluw' },
  });
  await first.push([conversation]);
  const second = await fresh(duo2);
  await second.push([
    second.change(conversation.record, {
      kind: 'conversation',
      ...(await seeing(second, conversation.record, { summary: 'Niets', name: 'Iemand anders' })),
    }),
  ]);
  const size = async () =>
    JSON.stringify(
      await server.db.selectFrom('earlier').selectAll().where('record', '=', conversation.record).execute(),
    );
  const third = await fresh(duo1);
  await third.push([
    third.change(conversation.record, {
      kind: 'conversation',
      ...(await seeing(third, conversation.record, { summary: 'Toch wel' })),
    }),
  ]);
  await second.push([second.change(conversation.record, { kind: 'conversation', set: { nameConsent: false } })]);
  const left = await size();
  expect(left).not.toContain('Zwaluw');
  expect(left).toContain('Niets');
  await first.push([first.change(conversation.record, { kind: 'conversation', remove: true })]);
  expect(await size()).toBe('[]');
});

test('[attack.A8] [attack.A7] who may not see the record, or the words, does not get them', async () => {
  const theirs = await fresh(school);
  const signal = theirs.signal('Van de school');
  await theirs.push([signal]);
  const second = await fresh(duo2);
  const set = { observed: 'Door een ander', about: 'jongen' };
  await second.push([
    second.change(signal.record, await seeing(second, signal.record, { observed: set.observed, about: set.about })),
  ]);
  const first = await fresh(duo1);
  await first.push([first.change(signal.record, await seeing(first, signal.record, { about: 'meisje' }))]);
  const { body } = await earlierOf(school, signal.record);
  expect(body.entries.flatMap(({ lost = [] }) => lost).map(({ value }) => value)).toEqual(['Van de school']);
  const ours = (await fresh(duo1)).signal('Niet van de school');
  await (await fresh(duo1)).push([{ ...ours, n: 1 }]);
  for (const id of [ours.record, freshId()])
    expect(await earlierOf(school, id)).toMatchObject({ status: 404, body: { code: 'not_found' } });
});

test('[attack.A8] what does not fit beside the record is refused with what helps, and nothing of it falls out', async () => {
  const first = await fresh(duo1);
  const signal = first.signal(`0 ${'a'.repeat(9_900)}`);
  await first.push([signal]);
  const second = await fresh(duo2);
  let refused: { code?: string | undefined; message?: string | undefined } | undefined;
  let rounds = 0;
  for (; rounds < 100 && !refused; rounds += 1) {
    const by = rounds % 2 === 0 ? second : first;
    const change = by.change(signal.record, { set: { observed: `${rounds + 1} ${'a'.repeat(9_900)}` } });
    refused = (await by.push([change])).body.answers.find(({ verdict }) => verdict === 'refused');
  }
  expect(refused).toMatchObject({ code: 'record_full', message: expect.stringMatching(/maak een aanvulling/iu) });
  const record = await read(first, signal.record);
  const besides = await server.db.selectFrom('earlier').select('entry').where('record', '=', signal.record).execute();
  const all = JSON.stringify([record, besides]);
  for (let round = 0; round < rounds; round += 1) expect(all).toContain(`${round} aaaa`);
  // What triage decides is still taken.
  const at = await fresh(desk);
  expect((await at.push([at.change(signal.record, { set: { colour: 'red' } })])).body.answers[0]?.verdict).toBe(
    'applied',
  );
});
