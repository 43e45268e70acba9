// [field.F1] [attack.A18] Two people on one phone: each notebook is its owner's, and so is what is done from it.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSignedInPhone, type TestPhone, testPassphrase } from '#tests/support/phone.ts';
import { type SignedInClient, startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

const otherPassphrase = 'sirene otter mais ring';
let server: TestServer;
let fatma: SignedInClient;
let marlies: SignedInClient;
beforeEach(async () => {
  server = await startTestServer();
  fatma = await server.signIn('coordinator', { name: 'Fatma' });
  marlies = await server.signIn('coordinator', { name: 'Marlies' });
});
afterEach(() => server.close());

/** Fatma's phone, on which Marlies signs in and makes a notebook of her own. */
async function shared(): Promise<TestPhone> {
  const phone = await createSignedInPhone({ server, email: fatma.email, password: testPassword });
  await phone.device.lock();
  phone.device.signInAsOther();
  expect(await phone.device.signIn(marlies.email, testPassword)).toMatchObject({ ok: true });
  return phone;
}
const name = (phone: TestPhone) => {
  const session = phone.session();
  return session.phase === 'unlocked' ? session.name : session.phase;
};
const exporting = ({ device }: TestPhone) =>
  device.online.exporting(server.team, { kind: 'signal', format: 'xlsx', count: 40, personal: true });
const exported = () => server.db.selectFrom('audit').select('person').where('action', '=', 'exported').execute();

describe('[field.F1] a notebook that is opened under somebody else’s login', () => {
  test.each(['knows of it', 'does not know'])('does nothing at the server while the phone %s', async (which) => {
    const phone = await shared();
    await phone.device.makeVault(otherPassphrase);
    await phone.device.online.stepUp(testPassword);
    await phone.device.lock();
    expect(await phone.device.unlock(testPassphrase)).toMatchObject({ ok: true });
    expect(name(phone)).toBe('Fatma');
    if (which === 'does not know') {
      // As when the other login came by another way than this app: only the server can tell.
      const registry = await new Promise<IDBDatabase>((done) => {
        const request = phone.idb.open('stoep');
        request.onsuccess = () => done(request.result);
      });
      await new Promise<void>((done) => {
        const transaction = registry.transaction('notes', 'readwrite');
        transaction.objectStore('notes').put({ key: 'login', person: fatma.person });
        transaction.oncomplete = () => done();
      });
      registry.close();
    }
    for (const call of [
      () => exporting(phone),
      () => phone.device.online.stepUp(testPassword),
      () => phone.device.online.held(server.team),
      () => phone.device.online.devices(),
    ]) {
      expect(await call()).toMatchObject({ ok: false, reason: 'signedOut' });
    }
    expect(phone.session()).toMatchObject({ phase: 'unlocked', name: 'Fatma', signedIn: false });
    expect(await exported()).toEqual([]);
    // Signed in again as herself it goes, with her own password and under her own name.
    expect(await phone.device.signIn(fatma.email, testPassword)).toMatchObject({ ok: true });
    expect(await exporting(phone)).toMatchObject({ reason: 'stepUp' });
    await phone.device.online.stepUp(testPassword);
    expect(await exporting(phone)).toMatchObject({ ok: true });
    expect(await exported()).toEqual([{ person: fatma.person }]);
  });
});

describe('[attack.A18] the same passphrase, two people, one device', () => {
  test('is refused for the second one, who chooses other words', async () => {
    const phone = await shared();
    expect(await phone.device.makeVault(testPassphrase)).toEqual({ ok: false, reason: 'inUse' });
    expect(await phone.device.makeVault(`  ${testPassphrase.toUpperCase()} `)).toEqual({ ok: false, reason: 'inUse' });
    expect(await phone.device.makeVault(otherPassphrase)).toEqual({ ok: true });
    expect(name(phone)).toBe('Marlies');
  });

  test('after signing in only one’s own notebook opens, until one goes back to the lock', async () => {
    const phone = await shared();
    await phone.device.makeVault(otherPassphrase);
    await phone.device.lock();
    phone.device.signInAsOther();
    await phone.device.signIn(marlies.email, testPassword);
    expect(await phone.device.unlock(testPassphrase)).toMatchObject({ ok: false, reason: 'wrong' });
    expect(await phone.device.unlock(otherPassphrase)).toMatchObject({ ok: true });
    expect(name(phone)).toBe('Marlies');
    await phone.device.lock();
    phone.device.signInAsOther();
    await phone.device.signIn(marlies.email, testPassword);
    phone.device.backToLock();
    expect(await phone.device.unlock(testPassphrase)).toMatchObject({ ok: true });
    expect(name(phone)).toBe('Fatma');
  });
});
