// A login belongs to one device: what stands in the audit trail is then the device that did it.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSignedInPhone } from '#tests/support/phone.ts';
import { type SignedInClient, startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';
import { phoneOf } from './phone.ts';

let server: TestServer;
let who: SignedInClient;
beforeEach(async () => {
  server = await startTestServer();
  who = await server.signIn('fieldWorker');
});
afterEach(() => server.close());

const other = 'device-another-0000001';
const as = (device: string, client: SignedInClient = who) => phoneOf({ ...client, device }, server.team);
const goOnAs = (device: string, client = who) => client.call('PUT', '/session/device', { device });
const installationRows = () => server.db.selectFrom('audit').selectAll().where('team', '=', '-').orderBy('n').execute();
const listed = async (client = who) =>
  (await client.call<{ device: string }[]>('GET', '/devices')).body.map(({ device }) => device);
const refused = { status: 403, body: { code: 'other_device' } };

describe('[S10] a login', () => {
  test('belongs to the first device that syncs with it, whichever of the two calls that is', async () => {
    expect(await as(who.device).pull()).toMatchObject({ status: 200 });
    expect(await as(other).pull()).toMatchObject(refused);
    expect(await as(other).push([])).toMatchObject(refused);
    expect(await as(who.device).push([])).toMatchObject({ status: 200 });
    expect(await listed()).toEqual([who.device]);
  });

  test('of two first calls at once is of one of them', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, (_, index) => as(`${other}${index}`).pull()));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(5);
  });

  test('goes on as another device when it says so, and that stands in the audit trail', async () => {
    await as(who.device).pull();
    expect(await goOnAs(other)).toMatchObject({ status: 204 });
    expect(await as(other).pull()).toMatchObject({ status: 200 });
    expect(await as(who.device).pull()).toMatchObject(refused);
    expect((await installationRows()).at(-1)).toMatchObject({
      action: 'administered',
      person: who.person,
      device: other,
      detail: `login goes on as this device, was ${who.device}`,
    });
  });

  test('does not go on as the device of somebody else, nor as the server', async () => {
    const colleague = await server.signIn('fieldWorker');
    await as(colleague.device, colleague).pull();
    const before = (await installationRows()).length;
    for (const device of [colleague.device, 'server-000000000000']) {
      expect(await goOnAs(device)).toMatchObject({ status: 403, body: { code: 'forged_device' } });
    }
    expect(await installationRows()).toHaveLength(before);
    expect(await server.client().call('PUT', '/session/device', { device: other })).toMatchObject({ status: 401 });
  });

  test('may be of a device that this person used before, with another login', async () => {
    await as(who.device).pull();
    const again = await server.signInAgain(who.email);
    expect(await as(who.device, again).pull()).toMatchObject({ status: 200 });
  });

  test('of which the device was not known yet when the server was updated takes the one that comes', async () => {
    await server.db.updateTable('session').set({ device: null }).execute();
    expect(await as(who.device).pull()).toMatchObject({ status: 200 });
  });

  test('is not signed in under a device that is only said', async () => {
    const browser = server.client();
    await browser.call('POST', '/session', { email: who.email, password: testPassword, device: other });
    expect((await installationRows()).at(-1)).toMatchObject({ action: 'signedIn', device: 'server-000000000000' });
    await as(who.device).pull();
    await browser.call('POST', '/session', { email: who.email, password: testPassword, device: who.device });
    expect((await installationRows()).at(-1)).toMatchObject({ action: 'signedIn', device: who.device });
  });
});

describe('[S10] an id that a device no longer goes by', () => {
  test('is in no list, and is not waited for', async () => {
    const coordinator = await server.signIn('coordinator');
    await as(who.device).pull();
    await goOnAs(other);
    await as(other).pull();
    expect(await listed()).toEqual([other]);
    const path = `/teams/${server.team}/quiet-devices`;
    const quiet = (await coordinator.call<{ person: string }[]>('GET', path)).body;
    expect(quiet.filter(({ person }) => person === who.person)).toHaveLength(1);
  });

  test.each([
    ['the old', () => who.device],
    ['the new', () => other],
  ])('is told to forget all with the other one, when that is asked of %s', async (_, asked) => {
    await as(who.device).pull();
    await goOnAs(other);
    const desk = await server.signInAgain(who.email);
    expect((await desk.call('POST', `/devices/${asked()}/end`, { wipe: true })).status).toBe(204);
    for (const device of [who.device, other]) {
      expect(await who.call('GET', '/session')).toMatchObject({ status: 410 });
      const login = { email: who.email, password: testPassword, device };
      expect(await server.client().call('POST', '/session', login)).toMatchObject({ status: 410 });
      expect(await goOnAs(device, desk)).toMatchObject({ status: 410 });
      expect(await as(device, desk).pull()).toMatchObject({ status: 410 });
    }
  });

  test('can not be left behind to get away from the order to forget all', async () => {
    await as(who.device).pull();
    const desk = await server.signInAgain(who.email);
    await desk.call('POST', `/devices/${who.device}/end`, { wipe: true });
    expect(await goOnAs(other)).toMatchObject({ status: 410 });
  });

  test('is in the list again when another copy still goes by it', async () => {
    await as(who.device).pull();
    const copy = await server.signInAgain(who.email);
    await as(who.device, copy).pull();
    await goOnAs(other);
    expect(await as(who.device, copy).pull()).toMatchObject({ status: 200 });
    await as(other).pull();
    expect((await listed()).sort()).toEqual([who.device, other].sort());
  });
});

describe('[S10] the app', () => {
  test('that goes by another id than its login says so by itself, and goes on', async () => {
    const phone = await createSignedInPhone({ server, email: who.email, password: testPassword });
    const [before = ''] = await listed();
    await server.db.updateTable('session').set({ device: other }).where('device', '=', before).execute();
    await phone.device.save({ kind: 'signal', values: { observed: 'Na het terugzetten' } });
    await phone.device.syncNow();
    expect(phone.device.sync.getState()).toMatchObject({ lastFailure: undefined, outbox: [] });
  });

  test('of before this rule is asked to sign in, and that ends it', async () => {
    await as(who.device).pull();
    const headers = { 'stoep-protocol': '1' };
    const pull = (device: string) =>
      who.call('GET', `/teams/${server.team}/pull?device=${device}&since=0&epoch=&scope=`, undefined, headers);
    expect(await pull(other)).toMatchObject({ status: 403, body: { code: 'forged_device' } });
    await who.call('POST', '/session', { email: who.email, password: testPassword, device: who.device });
    expect(await pull(other)).toMatchObject({ status: 200 });
  });

  test('of a second person on the same phone has a login and a device of its own', async () => {
    const colleague = await server.signIn('fieldWorker');
    const phone = await createSignedInPhone({ server, email: who.email, password: testPassword });
    await phone.device.lock();
    phone.device.signInAsOther();
    expect(await phone.device.signIn(colleague.email, testPassword)).toMatchObject({ ok: true });
    await phone.device.makeVault('walrus handrem confetti dijkgraaf');
    await phone.device.save({ kind: 'signal', values: { observed: 'Van de tweede' } });
    await phone.device.syncNow();
    await until(() => !phone.device.sync.getState().running, 'the run is over');
    expect(phone.device.sync.getState()).toMatchObject({ lastFailure: undefined, outbox: [] });
  });
});
