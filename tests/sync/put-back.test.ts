// A sealed notebook that goes on under a new device id: its numbers, its stamps, and a server that is restored after that.
import { expect, test } from 'vitest';
import { recordKey } from '#device/disk/keys.ts';
import { createPhoneStore } from '#device/line/phone-store.ts';
import { planNewDevice, planTold } from '#device/notebook/put-back.ts';
import { markAll } from '#device/notebook/steps.ts';
import { givenUp, planAppend } from '#device/notebook/writing/plans.ts';
import { stampDevice } from '#sync/clock.ts';
import { exchange, type SyncServer } from '#sync/exchange.ts';
import type { PushRequest } from '#sync/protocol.ts';
import type { Change } from '#sync/stored-record.ts';
import { fakeDisk } from '#tests/support/phone.ts';
import { makeSealedNotebook } from '#tests/support/phones/sealed-notebook.ts';
import { answer, editing, making, newId, page, stored } from './phone-store-made.ts';
import { device, team } from './two-phones.ts';

async function newNotebook() {
  const sealed = await makeSealedNotebook(fakeDisk(), { device, person: 'person-000000000000002', teams: [team] });
  const open = async () => (await sealed.open()).notebook;
  const notebook = await open();
  const write = async (change: Omit<Change, 'n'>) =>
    notebook.append(planAppend(team, [{ ...change, n: 0 }], notebook.parts.newId, 1));
  const settle = async (answers: Parameters<typeof answer>[0], more = {}) => {
    const store = createPhoneStore(notebook);
    await store.progress(team);
    await store.settle(team, answer(answers, more));
  };
  const keep = async (...of: Parameters<typeof page>) => {
    const store = createPhoneStore(notebook);
    await store.progress(team);
    await store.keepPage(team, ...page(...of));
  };
  const waiting = async (of = notebook) =>
    (await createPhoneStore(of).waiting(team, 100, 500_000)).map(({ n, record }) => [n, record]);
  return { notebook, open, write, settle, keep, waiting };
}

test('[S2] [edge.E2] what the server calls reused gets a new number under a new id, what it answered does not', async () => {
  const { notebook, open, write, settle, waiting } = await newNotebook();
  const ids = [newId(), newId(), newId()] as const;
  for (const id of ids) await write(making(id));
  await settle([
    { n: 1, verdict: 'applied', seq: 1 },
    { n: 2, verdict: 'reused' },
  ]);
  expect(notebook.identity().device).not.toBe(device);
  expect(await waiting()).toEqual([
    [1, ids[1]],
    [2, ids[2]],
  ]);
  const again = await open();
  expect(again.identity().device).toBe(notebook.identity().device);
  expect(await waiting(again)).toEqual(await waiting());
  expect((await createPhoneStore(again).progress(team))?.settled).toBe(0);
});

test('[S2] [edge.E2] an answer that counts further than this notebook is one to a notebook that was put back', async () => {
  const { notebook, write, settle, waiting } = await newNotebook();
  await write(making(newId()));
  await settle([{ n: 1, verdict: 'applied', seq: 1 }], { last: 4 });
  expect(notebook.identity().device).not.toBe(device);
  expect(await waiting()).toEqual([]);
  await write(making(newId()));
  expect((await waiting()).map(([n]) => n)).toEqual([1]);
});

test('[S4] [edge.E2] keeps time and count of what waits, and what an edit had seen of it', async () => {
  const { notebook, write } = await newNotebook();
  const id = newId();
  const made = making(id);
  await write(made);
  await write({ ...editing(id, 'beter'), saw: { observed: made.stamp } });
  await notebook.change(() => planNewDevice(notebook, 'putBack'));
  const [one, two] = await createPhoneStore(notebook).waiting(team, 100, 500_000);
  expect(one?.stamp.slice(0, 15)).toBe(made.stamp.slice(0, 15));
  expect([one, two].map((change) => stampDevice(change?.stamp ?? ''))).toEqual([
    notebook.identity().device,
    notebook.identity().device,
  ]);
  expect(two?.saw).toEqual({ observed: one?.stamp });
  expect(notebook.parts.clock.next() > (two?.stamp ?? '')).toBe(true);
});

test('[S3] [edge.E2] what was refused or is held stays for a person, and is not sent by itself', async () => {
  const { notebook, write, settle, waiting } = await newNotebook();
  for (const id of [newId(), newId(), newId()]) await write(making(id));
  await settle([
    { n: 1, verdict: 'refused', code: 'incomplete', message: 'Leeg.' },
    { n: 2, verdict: 'held', message: 'Bij de coördinator.' },
  ]);
  await notebook.change(() => planNewDevice(notebook, 'putBack'));
  expect(notebook.outbox.ofTeam(team).map(({ n, state }) => [n, state])).toEqual([
    [1, 'refused'],
    [2, 'held'],
    [3, 'answered'],
    [4, 'waiting'],
  ]);
  expect((await waiting()).map(([n]) => n)).toEqual([1]);
  await notebook.append(givenUp(notebook, { team, numbers: [1] }));
  expect((await waiting()).map(([n]) => n)).toEqual([1]);
});

test('[S12] [edge.E2] an answer to the old id that comes after the new one was taken changes nothing', async () => {
  const { notebook, write, waiting } = await newNotebook();
  await write(making(newId()));
  const slow = createPhoneStore(notebook);
  await slow.progress(team);
  await notebook.change(() => planNewDevice(notebook, 'putBack'));
  await slow.settle(team, answer([{ n: 1, verdict: 'reused' }], { last: 9 }));
  const { device: taken } = notebook.identity();
  expect((await waiting()).map(([n]) => n)).toEqual([1]);
  await slow.keepPage(team, ...page([], 1, { last: 9 }));
  expect(notebook.identity().device).toBe(taken);
});

test('[S7] [edge.E2] a restored server is offered of an earlier id what it turns out to lack, and no more', async () => {
  const { notebook, write, settle, keep, waiting } = await newNotebook();
  const [had, lacked] = [newId(), newId()];
  const [one, two] = [making(had), making(lacked)];
  await write(one);
  await write(two);
  await settle([
    { n: 1, verdict: 'applied', seq: 1 },
    { n: 2, verdict: 'applied', seq: 2 },
  ]);
  const asStored = (id: string, seq: number, stamp: string) => ({
    ...stored(id, seq),
    by: 'person-000000000000002',
    made: stamp,
    history: [{ stamp, by: 'person-000000000000002', fields: ['observed'] }],
  });
  await keep([asStored(had, 1, one.stamp), asStored(lacked, 2, two.stamp)], 2);
  await notebook.change(() => planNewDevice(notebook, 'putBack'));
  await createPhoneStore(notebook).restart(team, { epoch: 'two', scope: 'fieldWorker.1', last: 0, why: 'epoch' });
  expect(await waiting()).toEqual([]);
  // Until it is known it is shown as what waits here.
  expect(notebook.view(recordKey({ team, id: lacked }))?.values).toEqual({ observed: 'iets' });
  await keep([asStored(had, 1, one.stamp)], 1, { epoch: 'two' });
  expect(await waiting()).toEqual([[1, lacked]]);
});

test('[edge.E2] a run goes on under the new id by itself, and ends', async () => {
  const { notebook, write } = await newNotebook();
  await write(making(newId()));
  const pushes: PushRequest[] = [];
  const server: SyncServer = {
    async push(_, request) {
      pushes.push(request);
      const verdict = pushes.length === 1 ? ('reused' as const) : ('applied' as const);
      return { ok: true, value: answer(request.changes.map(({ n }) => ({ n, verdict, seq: 1 }))) };
    },
    async pull() {
      const [whole, text] = page([], 1);
      return { ok: true, value: { page: whole, text } };
    },
  };
  expect(await exchange(createPhoneStore(notebook), server, team)).toMatchObject({ ok: true });
  expect(pushes.map((push) => [push.device === device, push.changes.map(({ n }) => n)])).toEqual([
    [true, [1]],
    [false, [1]],
  ]);
});

test('[S3] [edge.E5] a note that is lost stays listed for who gets another place in the team', async () => {
  const { notebook, write, keep } = await newNotebook();
  await write(making(newId()));
  await keep([], 1);
  const [own] = notebook.outbox.ofTeam(team);
  if (own) await notebook.append(markAll([own], { state: 'answered', lost: true }));
  await createPhoneStore(notebook).restart(team, { epoch: 'one', scope: 'partner.2', last: 1, why: 'scope' });
  expect(notebook.outbox.ofTeam(team).map(({ lost }) => lost)).toEqual([true]);
});

test('[S2] [edge.E4] a server that waits for a number that is no longer here is offered all under another id', async () => {
  const { notebook, write, settle, waiting } = await newNotebook();
  const ids = [newId(), newId(), newId()] as const;
  for (const id of ids) await write(making(id));
  await settle([
    { n: 1, verdict: 'applied', seq: 1 },
    { n: 2, verdict: 'applied', seq: 2 },
  ]);
  const lowest = notebook.outbox.ofTeam(team).filter(({ n }) => n <= 2);
  await notebook.append(lowest.map((own) => ({ step: 'drop own', own })));
  await createPhoneStore(notebook).offerAgain(team, 1);
  expect(notebook.identity()).toMatchObject({ why: 'numbers', told: false, was: device });
  expect(await waiting()).toEqual([[1, ids[2]]]);
});

test('[S10] [edge.E2] an id that another tab took meanwhile is not called told', async () => {
  const { notebook, open } = await newNotebook();
  await notebook.change(() => planNewDevice(notebook, 'putBack'));
  const told = notebook.identity().device;
  const other = await open();
  await other.change(() => planNewDevice(other, 'putBack'));
  await notebook.change(() => planTold(notebook, told));
  expect(notebook.identity()).toMatchObject({ device: other.identity().device, told: false });
  await notebook.change(() => planTold(notebook, other.identity().device));
  expect(notebook.identity()).toMatchObject({ device: other.identity().device, told: true });
});
