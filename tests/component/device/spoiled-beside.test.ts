// A row that is spoiled while the notebook is open in a tab, and that another tab finds.
import { webcrypto } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeviceParts } from '#device/parts.ts';
import { dropRow, putRow, rowsOf } from '#tests/support/disk-copy.ts';
import { hanging } from '#tests/support/hanging.ts';
import {
  createPhoneOf,
  createSignedInPhone,
  note,
  type TestPhone,
  type TestTab,
  testPassphrase,
  texts,
} from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

interface Row {
  readonly n: number;
  readonly state: string;
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

/** The numbers of what is sent from here on. */
function sentBy({ network }: TestPhone) {
  const sent: number[] = [];
  network.before = (path, { body }) => {
    if (path.endsWith('/push')) sent.push(...JSON.parse(String(body)).changes.map(({ n }: { n: number }) => n));
    return undefined;
  };
  return sent;
}
/** A phone with one note, of which the server said this. */
async function toldThat(verdict: 'refused' | 'held', parts: Partial<DeviceParts> = {}) {
  const { email } = await server.signIn('fieldWorker');
  const phone = await createSignedInPhone({ server, email, password: testPassword, parts });
  phone.network.before = (path, { body }) => {
    if (!path.endsWith('/push')) return undefined;
    const { epoch, changes } = JSON.parse(String(body)) as { epoch: string; changes: { n: number }[] };
    const said = verdict === 'held' ? {} : { code: 'not_allowed', message: 'Dat mag niet.' };
    const answers = changes.map(({ n }) => ({ n, verdict, ...said }));
    return Response.json({ epoch, last: changes.at(-1)?.n, answers, time: Date.now() });
  };
  await note(phone, 'een');
  await phone.device.syncNow();
  expect(sync(phone).outbox).toMatchObject([{ n: 1, state: verdict }]);
  return phone;
}
const damages: readonly [how: string, damage: (phone: TestPhone) => Promise<unknown>][] = [
  [
    'can’t be read any more',
    async ({ idb }) => {
      const [row] = await rowsOf<Row>(idb, 'outbox');
      await putRow(idb, 'outbox', { ...row, sealed: new Uint8Array(64) });
    },
  ],
  ['is gone', ({ idb }) => dropRow(idb, 'outbox', [server.team, 1])],
];

for (const [how, damage] of damages) {
  test.each(['refused', 'held'] as const)(
    `[S3] [edge.E5] a note that was %s and ${how} stays so in the tab that still has it, and is not sent again`,
    async (verdict) => {
      const phone = await toldThat(verdict);
      const before = sync(phone).outbox;
      const sent = sentBy(phone);
      await damage(phone);
      const other = await phone.openTab();
      await until(() => other.session().phase === 'unlocked', 'the other tab opens');
      await until(() => sync(other).outbox.length > 0, 'the other tab has it again');
      for (const tab of [phone, other]) {
        await tab.device.syncNow();
        expect(sync(tab).damaged).toEqual([]);
        expect(sync(tab).outbox).toEqual(before);
      }
      // What the other tab gave a number to in its place, while nobody knew that this one had it, is a number alone.
      expect(sent.filter((n) => n > 1)).toEqual([]);
      phone.kill();
      other.kill();
      const again = await phone.reopen();
      expect(await again.device.unlock(testPassphrase)).toEqual({ ok: true });
      expect(sync(again).outbox).toEqual(before);
    },
  );
}

test('[S3] [edge.E5] a note that was thrown away and can’t be read any more stays thrown away, and can still be kept after all', async () => {
  const phone = await toldThat('refused');
  const [before] = sync(phone).outbox;
  await phone.device.throwAway(server.team, 1, 600_000);
  const sent = sentBy(phone);
  const [row] = await rowsOf<Row>(phone.idb, 'outbox');
  await putRow(phone.idb, 'outbox', { ...row, sealed: new Uint8Array(64) });
  const other = await phone.openTab();
  await until(() => other.session().phase === 'unlocked', 'the other tab opens');
  await until(async () => (await rowsOf<Row>(phone.idb, 'outbox'))[0]?.sealed.length !== 64, 'it is written again');
  for (const tab of [phone, other]) {
    await tab.device.syncNow();
    expect(sync(tab)).toMatchObject({ outbox: [], damaged: [] });
  }
  expect(await phone.device.keepAfterAll(server.team, 1)).toBe(true);
  expect(sync(phone).outbox).toEqual([before]);
  expect(sent.filter((n) => n > 1)).toEqual([]);
});

test('[S3] [edge.E5] a note that is found again while another tab writes is not lost, whoever comes first', async () => {
  const on = { at: '', asked: 0 };
  const { email } = await server.signIn('fieldWorker');
  const phone = await createSignedInPhone({
    ...{ server, email, password: testPassword },
    parts: { subtle: hanging(on) },
  });
  phone.network.setOnline(false);
  await note(phone, 'een');
  const [row] = await rowsOf<Row>(phone.idb, 'outbox');
  await putRow(phone.idb, 'outbox', { ...row, sealed: new Uint8Array(64) });
  // It finds that the note is lost, closes its number at the server, and is not heard of.
  const other = await phone.openTab({ channel: undefined, subtle: webcrypto.subtle as SubtleCrypto });
  expect(await other.device.unlock(testPassphrase)).toEqual({ ok: true });
  phone.network.online = true;
  await other.device.syncNow();
  expect((await rowsOf<Row>(phone.idb, 'outbox')).map(({ state }) => state)).toEqual(['answered']);
  phone.network.online = false;

  on.at = 'encrypt';
  const synced = phone.device.syncNow();
  await until(() => on.asked > 0, 'the first tab found it, and is sealing it again');
  await note(other, 'van het andere tabblad');
  on.at = '';
  await synced;
  expect(texts(phone)).toEqual(['een', 'van het andere tabblad']);
  expect(sync(phone).damaged).toEqual([]);
  phone.network.setOnline(true);
  await phone.device.syncNow();
  const colleague = await server.signIn('triageWorker');
  const theirs = await createSignedInPhone({ server, email: colleague.email, password: testPassword });
  expect(texts(theirs)).toEqual(['een', 'van het andere tabblad']);
});

test('[S3] [edge.E5] a row of a refused note that lost its id is told, and its number is not sent again', async () => {
  const phone = await toldThat('refused');
  phone.kill();
  const [row] = await rowsOf<Row>(phone.idb, 'outbox');
  await putRow(phone.idb, 'outbox', { ...row, id: undefined });
  const sent = sentBy(phone);
  const again = await phone.reopen();
  expect(await again.device.unlock(testPassphrase)).toEqual({ ok: true });
  expect(sync(again)).toMatchObject({ outbox: [], damaged: [{ n: 1 }] });
  await again.device.syncNow();
  expect(sent).toEqual([]);
  expect((await rowsOf<Row>(phone.idb, 'outbox')).map(({ state }) => state)).toEqual(['refused']);
});
