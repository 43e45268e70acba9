// Whoever signed out without a line stays signed out, whatever becomes of the disk, and the server is told.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MemoryFolder } from '#tests/support/memory-folder.ts';
import { isKept, note, phoneWithJournal, testPassphrase, waiting } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { loseAll, tornDisk } from '#tests/support/torn-disk.ts';
import { until } from '#tests/support/until.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

const newPhone = () => phoneWithJournal(server);
const holds = (folder: MemoryFolder, text: string) => isKept(folder, text) > 0;

describe('[edge.E1] [S10] signing out without a line', () => {
  const living = async (person: string) =>
    server.db.selectFrom('session').select('id').where('person', '=', person).where('ended', 'is', null).execute();
  async function signedOut(before: (parts: Awaited<ReturnType<typeof newPhone>>) => Promise<unknown>) {
    const made = await newPhone();
    const session = made.phone.session();
    const person = session.phase === 'unlocked' ? session.person : '';
    await note(made.phone, 'blijft staan');
    await before(made);
    const sessions = (await living(person)).length;
    await made.phone.device.signOut();
    expect(made.phone.session()).toEqual({ phase: 'locked' });
    return { ...made, person, left: sessions - 1 };
  }
  const illAndSaved = async ({ phone }: Awaited<ReturnType<typeof newPhone>>) => {
    tornDisk().full = true;
    expect(await note(phone, 'past niet')).toMatchObject({ ok: true });
    expect(phone.device.disk.getState().ill).toBe(true);
  };

  test('while the disk is ill is not forgotten at a restart: the server is told as soon as there is a line', async () => {
    const { phone, person, left } = await signedOut(illAndSaved);
    vi.restoreAllMocks();
    phone.kill();
    phone.network.setOnline(true);
    const again = await phone.reopen();
    await until(async () => (await living(person)).length === left, 'the session ended');
    expect(again.session()).toEqual({ phase: 'locked' });
    await again.device.unlock(testPassphrase);
    expect(again.session()).toMatchObject({ phase: 'unlocked', signedIn: false });
    await again.device.syncNow();
    expect(waiting(again)).toBe(2);
  });

  test('while the disk stays ill holds over restarts, until the same person signs in', async () => {
    const { phone, folder, email } = await signedOut(illAndSaved);
    folder.free = 0;
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(again.device.disk.getState().ill).toBe(true);
    expect(again.session()).toMatchObject({ signedIn: false });
    phone.network.setOnline(true);
    expect(await again.device.signIn(email, testPassword)).toMatchObject({ ok: true });
    await again.device.syncNow();
    expect(waiting(again)).toBe(0);
    vi.restoreAllMocks();
    folder.free = Number.POSITIVE_INFINITY;
    const third = await phone.reopen();
    await third.device.unlock(testPassphrase);
    expect(third.device.disk.getState().ill).toBe(false);
    expect(third.session()).toMatchObject({ signedIn: true });
  });

  test('is not forgotten when the browser throws its databases away', async () => {
    const { phone, person, left } = await signedOut(async () => undefined);
    phone.kill();
    await loseAll(phone.idb);
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(again.session()).toMatchObject({ phase: 'unlocked', signedIn: false });
    phone.network.setOnline(true);
    await until(async () => (await living(person)).length === left, 'the session ended');
    await again.device.syncNow();
    expect(waiting(again)).toBe(1);
  });

  test('tells the server once, and leaves nothing of it in the journal', async () => {
    const { phone, folder, person, left } = await signedOut(async () => undefined);
    expect(holds(folder, '"kind":"login"')).toBe(true);
    phone.network.setOnline(true);
    await until(async () => (await living(person)).length === left, 'the session ended');
    await until(() => !holds(folder, '"kind":"login"'), 'the journal has let go of it');
    const told = phone.network.requests.filter((request) => request === 'DELETE /api/v1/session').length;
    await phone.device.unlock(testPassphrase);
    await phone.device.syncNow();
    expect(phone.network.requests.filter((request) => request === 'DELETE /api/v1/session')).toHaveLength(told);
  });
});

describe('[S10] signing out is told to the server until our own server answered', () => {
  const filter = { 'content-type': 'text/html' };
  const problem = (status: number, code: string) =>
    Response.json({ code, detail: '' }, { status, headers: { 'content-type': 'application/problem+json' } });
  test.each([
    ['a filter that says no', () => new Response('<h1>Geblokkeerd</h1>', { status: 403, headers: filter })],
    ['a page that says yes', () => Response.json({})],
    ['a server that is full', () => problem(507, 'storage_full')],
    ['a server that finds this app too old', () => problem(426, 'too_old')],
  ])('%s does not count', async (_, answer) => {
    const { phone } = await newPhone();
    const session = phone.session();
    const person = session.phase === 'unlocked' ? session.person : '';
    const living = async () =>
      (
        await server.db
          .selectFrom('session')
          .select('id')
          .where('person', '=', person)
          .where('ended', 'is', null)
          .execute()
      ).length;
    const before = await living();
    phone.network.before = (path, { method }) =>
      path.endsWith('/session') && method === 'DELETE' ? answer() : undefined;
    phone.network.setOnline(true);
    await phone.device.signOut();
    expect(await living()).toBe(before);
    phone.network.before = undefined;
    phone.network.setOnline(true);
    await until(async () => (await living()) === before - 1, 'the session ended');
  });
});
