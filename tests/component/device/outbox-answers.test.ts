// What a change needs to leave the outbox: an answer of its own, written.
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPhoneOf } from '#tests/support/phone.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

async function phoneWithTwoNotes() {
  const { phone } = await createPhoneOf(server, 'fieldWorker');
  phone.network.setOnline(false);
  for (const observed of ['de eerste', 'de tweede']) await phone.device.save({ kind: 'signal', values: { observed } });
  return phone;
}
const recordsMade = async () => {
  const rows = await server.db.selectFrom('record').select('id').where('kind', '=', 'signal').execute();
  return rows.length;
};

test('[S6] a change stays in the outbox without an answer of its own, however far the server says it is', async () => {
  const phone = await phoneWithTwoNotes();
  let pushes = 0;
  phone.network.before = (path, { body }) => {
    if (!path.endsWith('/push')) return undefined;
    pushes += 1;
    if (pushes > 1) throw new TypeError('Failed to fetch');
    const { epoch } = JSON.parse(String(body)) as { epoch: string };
    return Response.json({ epoch, last: 2, answers: [{ n: 1, verdict: 'applied', seq: 1 }], time: Date.now() });
  };
  phone.network.online = true;
  await phone.device.syncNow();
  expect(phone.device.sync.getState().outbox).toMatchObject([{ n: 2, state: 'waiting' }]);
  // That server had made it up: it has neither. The gap is told, and both are offered.
  phone.network.before = undefined;
  await phone.device.syncNow();
  expect(phone.device.sync.getState().outbox).toEqual([]);
  expect(await recordsMade()).toBe(2);
});

test('[S6] a change stays in the outbox when its answer could not be written', async () => {
  const phone = await phoneWithTwoNotes();
  const put = IDBObjectStore.prototype.put;
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
    if (this.name === 'outbox') throw new DOMException('Full', 'QuotaExceededError');
    return put.apply(this, given);
  });
  phone.network.online = true;
  await phone.device.syncNow();
  expect(phone.device.sync.getState().outbox).toMatchObject([{ state: 'waiting' }, { state: 'waiting' }]);
  full.mockRestore();
  await phone.device.syncNow();
  expect(phone.device.sync.getState().outbox).toEqual([]);
  expect(await recordsMade()).toBe(2);
});
