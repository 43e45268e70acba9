// A row that is spoiled while the notebook is open in a tab, and that another tab finds.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { putRow, rowsOf } from '#tests/support/disk-copy.ts';
import { createPhoneOf, createSignedInPhone, note, type TestTab, testPassphrase, texts } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

interface Row {
  readonly n: number;
  readonly sealed: Uint8Array;
}
const sync = (tab: TestTab) => tab.device.sync.getState();

test('[edge.E5] [P1] the tab that still has what stood in a spoiled row writes it again when another one finds it', async () => {
  const { phone } = await createPhoneOf(server, 'fieldWorker');
  phone.network.setOnline(false);
  await note(phone, 'een');
  await note(phone, 'twee');
  const [row] = await rowsOf<Row>(phone.idb, 'outbox');
  await putRow(phone.idb, 'outbox', { ...row, sealed: new Uint8Array(64) });
  const other = await phone.openTab();
  await until(() => other.session().phase === 'unlocked', 'the other tab opens');
  await until(() => texts(other).length === 2, 'the other tab has both');
  expect([sync(other).damaged, sync(phone).damaged]).toEqual([[], []]);
  phone.kill();
  phone.network.setOnline(true);
  await other.device.syncNow();
  const colleague = await server.signIn('triageWorker');
  const theirs = await createSignedInPhone({ server, email: colleague.email, password: testPassword });
  expect(texts(theirs)).toEqual(['een', 'twee']);
});

test('[edge.E5] [P2] a spoiled row of which neither tab has what stood there is told in both', async () => {
  const { phone } = await createPhoneOf(server, 'fieldWorker');
  phone.network.setOnline(false);
  await note(phone, 'een');
  await note(phone, 'twee');
  phone.kill();
  const [row] = await rowsOf<Row>(phone.idb, 'outbox');
  await putRow(phone.idb, 'outbox', { ...row, sealed: new Uint8Array(64) });
  const one = await phone.reopen();
  expect(await one.device.unlock(testPassphrase)).toEqual({ ok: true });
  const other = await phone.openTab();
  await until(() => other.session().phase === 'unlocked', 'the other tab opens');
  expect([sync(one).damaged, sync(other).damaged]).toMatchObject([[{ n: 1 }], [{ n: 1 }]]);
});
