// [S7] [edge.E1] [edge.E3] What the server answered while the disk was ill, offered again to a server that was restored.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeMeta } from '#server/store/meta.ts';
import { createSignedInPhone, note, phoneWithJournal, testPassphrase, texts, waiting } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { tornDisk } from '#tests/support/torn-disk.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

const tables = [
  'record',
  'belonging',
  'feed',
  'audience_sum',
  'device_progress',
  'device_answer',
  'device_mark',
] as const;
/** The server as it now is: what comes back makes it so again, as a restore of a backup does. */
async function backUp() {
  const rows = await Promise.all(tables.map((table) => server.db.selectFrom(table).selectAll().execute()));
  const heads = await server.db.selectFrom('team_seq').selectAll().execute();
  return async () => {
    for (const [index, table] of tables.entries()) {
      await server.db.deleteFrom(table).execute();
      const some = rows[index] ?? [];
      if (some.length > 0)
        await server.db
          .insertInto(table)
          .values(some as never)
          .execute();
    }
    for (const { team, seq } of heads)
      await server.db.updateTable('team_seq').set({ seq }).where('team', '=', team).execute();
    await writeMeta(server.db, 'epoch', 'after-the-restore');
  };
}
async function colleagueHas() {
  const { email } = await server.signIn('triageWorker');
  return texts(await createSignedInPhone({ server, email, password: testPassword }));
}
/** A phone that noted this and had its answer, all of it while its disk was ill. */
async function notedWhileIll(...observed: readonly string[]) {
  const { phone, folder } = await phoneWithJournal(server);
  const disk = tornDisk();
  disk.full = true;
  await note(phone, 'het eerste, waarop het misging');
  disk.full = false;
  for (const each of observed) await note(phone, each);
  phone.network.setOnline(true);
  await phone.device.syncNow();
  expect(waiting(phone)).toBe(0);
  phone.network.setOnline(false);
  return { phone, folder, disk };
}
const all = ['een', 'het eerste, waarop het misging', 'twee'];

test('a note that was answered while the disk was ill comes to a server that was restored from before it', async () => {
  const restore = await backUp();
  const { phone, disk } = await notedWhileIll('een', 'twee');
  await disk.restart(phone.idb);
  await restore();
  const again = await phone.reopen();
  expect(await again.device.unlock(testPassphrase)).toEqual({ ok: true });
  expect(again.device.disk.getState()).toMatchObject({ ill: false });
  // The server has them, so they are not told as notes that were only here.
  expect(again.device.disk.getState().putBack?.unsent ?? 0).toBe(0);
  phone.network.setOnline(true);
  await again.device.syncNow();
  await again.device.syncNow();
  expect(await colleagueHas()).toEqual(all);
});

test('also when the disk is still ill at the next start', async () => {
  const restore = await backUp();
  const { phone, folder } = await notedWhileIll('een', 'twee');
  folder.free = 1_000;
  await restore();
  const again = await phone.reopen();
  expect(await again.device.unlock(testPassphrase)).toEqual({ ok: true });
  expect(again.device.disk.getState()).toMatchObject({ ill: true });
  phone.network.setOnline(true);
  await again.device.syncNow();
  await again.device.syncNow();
  expect(await colleagueHas()).toEqual(all);
});

test('[P3] what went from the server goes from the journal too', async () => {
  const { phone, folder, disk } = await notedWhileIll('een', 'twee');
  const before = [...folder.files.values()].reduce((sum, bytes) => sum + bytes.filter((byte) => byte !== 0).length, 0);
  const entries = phone.device.watch({ kind: 'signal' }).get();
  phone.network.setOnline(true);
  for (const { id } of entries) expect(await phone.device.remove('signal', id, 0)).toMatchObject({ ok: true });
  await phone.device.syncNow();
  const after = [...folder.files.values()].reduce((sum, bytes) => sum + bytes.filter((byte) => byte !== 0).length, 0);
  expect(after).toBeLessThan(before);
  await disk.restart(phone.idb);
  const again = await phone.reopen();
  expect(await again.device.unlock(testPassphrase)).toEqual({ ok: true });
  expect(texts(again)).toEqual([]);
});
