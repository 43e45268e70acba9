// Whose phone it is: logins that end, other people, roles and places in a team that are lost, orders to forget.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '#domain/roles.ts';
import {
  createPhone,
  createSignedInPhone,
  diskOf,
  type TestPhone,
  type TestTab,
  testPassphrase,
} from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';

const hour = 3_600_000;
let server: TestServer;
let now = 0;
beforeEach(async () => {
  now = Date.now();
  server = await startTestServer({ now: () => now });
});
afterEach(() => server.close());

const newPhone = async (role: Role = 'fieldWorker') => {
  const { email, person } = await server.signIn(role);
  const phone = await createSignedInPhone({ server, email, password: testPassword, now: () => now });
  return { ...phone, email, person };
};
const note = (tab: TestTab, observed: string) => tab.device.save({ kind: 'signal', values: { observed } });
const texts = (tab: TestTab) =>
  tab.device
    .watch({ kind: 'signal' })
    .get()
    .map(({ values }) => values.observed);
const endLogins = (person: string) =>
  server.db.updateTable('session').set({ ended: now }).where('person', '=', person).execute();
/** Asks the server who is signed in at the next run, as it does every five minutes. */
const later = (...tabs: TestTab[]) => {
  for (let each = 0; each < 4; each++) {
    now += 100_000;
    for (const tab of tabs) tab.touch();
  }
};

describe('[S10] a login that ended', () => {
  test('pauses sending, loses nothing, and goes on when the same person signs in', async () => {
    const phone = await newPhone();
    await note(phone, 'eerste');
    await phone.device.syncNow();
    await endLogins(phone.person);
    later(phone);
    await note(phone, 'tweede');
    await phone.device.syncNow();
    expect(phone.session()).toMatchObject({ phase: 'unlocked', signedIn: false });
    expect(phone.device.sync.getState()).toMatchObject({ lastFailure: 'signedOut', nextTry: undefined });
    expect(texts(phone)).toEqual(['tweede', 'eerste']);

    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    await note(again, 'derde');
    expect(again.device.sync.getState().outbox).toHaveLength(2);
    expect(await again.device.signIn(phone.email, 'verkeerd wachtwoord')).toMatchObject({
      ok: false,
      reason: 'refused',
    });
    expect(await again.device.signIn(phone.email, testPassword)).toEqual({ ok: true, value: undefined });
    expect(again.session()).toMatchObject({ phase: 'unlocked', signedIn: true });
    await until(() => again.device.sync.getState().outbox.length === 0, 'all was sent');
  });

  test('in one tab goes on in all tabs after a sign-in in one', async () => {
    const phone = await newPhone();
    const second = await phone.openTab();
    await until(() => second.session().phase === 'unlocked', 'the other tab opens');
    await endLogins(phone.person);
    later(phone, second);
    await Promise.all([phone.device.syncNow(), second.device.syncNow()]);
    expect(second.session()).toMatchObject({ signedIn: false });
    await phone.device.signIn(phone.email, testPassword);
    await until(() => (second.session() as { signedIn?: boolean }).signedIn === true, 'the other tab knows');
  });

  test('by the person leaves the notes on the phone, locked, and sends nothing until they sign in', async () => {
    const phone = await newPhone();
    phone.network.setOnline(false);
    await note(phone, 'blijft staan');
    await phone.device.signOut();
    expect(phone.session()).toEqual({ phase: 'locked' });
    phone.network.setOnline(true);
    await phone.device.unlock(testPassphrase);
    expect(phone.session()).toMatchObject({ phase: 'unlocked', signedIn: false });
    await phone.device.syncNow();
    expect(phone.device.sync.getState().outbox).toHaveLength(1);
    // What the server could not be told before, it was told now.
    const sessions = await server.db.selectFrom('session').select('ended').where('person', '=', phone.person).execute();
    expect(sessions.filter(({ ended }) => ended === null)).toHaveLength(1);
    await phone.device.signIn(phone.email, testPassword);
    await until(() => phone.device.sync.getState().outbox.length === 0, 'it was sent');
  });
});

describe('[S10] another person on the same phone', () => {
  async function twoPeople() {
    const first = await newPhone();
    first.network.setOnline(false);
    await note(first, 'van de eerste');
    first.network.setOnline(true);
    // It may not go out before the other signs in.
    first.network.before = (path) => {
      if (path.endsWith('/push')) throw new TypeError('Failed to fetch');
      return undefined;
    };
    const other = await server.signIn('partner');
    await first.device.lock();
    first.device.signInAsOther();
    expect(first.session()).toEqual({ phase: 'signIn', why: 'chosen' });
    await first.device.signIn(other.email, testPassword);
    expect(first.session()).toMatchObject({ phase: 'newPassphrase', name: 'Iemand (partner)' });
    await first.device.makeVault('walrus handrem confetti dijkgraaf');
    await first.device.syncNow();
    return { phone: first, other };
  }

  test('has a notebook of their own and never sees or touches the first one’s work', async () => {
    const { phone } = await twoPeople();
    expect(texts(phone)).toEqual([]);
    expect(phone.device.sync.getState().outbox).toEqual([]);
    await phone.device.lock();
    expect(await phone.device.unlock(testPassphrase)).toEqual({ ok: true });
    expect(phone.session()).toMatchObject({ name: 'Iemand (fieldWorker)', signedIn: false });
    expect(phone.device.sync.getState().outbox).toHaveLength(1);
    expect(texts(phone)).toEqual(['van de eerste']);
  });

  test('has their login used for nothing of the first one', async () => {
    const { phone } = await twoPeople();
    phone.network.before = undefined;
    await phone.device.lock();
    await phone.device.unlock(testPassphrase);
    const from = phone.network.requests.length;
    await phone.device.syncNow();
    expect(phone.network.requests.slice(from)).toEqual([]);
    expect(phone.device.sync.getState()).toMatchObject({ lastFailure: 'signedOut', outbox: [{ state: 'waiting' }] });
    await phone.device.signIn((phone as TestPhone & { email: string }).email, testPassword);
    await until(() => phone.device.sync.getState().outbox.length === 0, 'it was sent');
  });

  test('who signs in in another tab pauses the tab of the first', async () => {
    const phone = await newPhone();
    const other = await server.signIn('fieldWorker');
    const second = await createSecondTabWithoutKey(phone);
    second.device.signInAsOther();
    await second.device.signIn(other.email, testPassword);
    await until(() => (phone.session() as { signedIn?: boolean }).signedIn === false, 'the first tab is paused');
  });
});

async function createSecondTabWithoutKey(phone: TestPhone): Promise<TestTab> {
  // Too late an answer: the second tab stays locked.
  return phone.openTab({
    timers: { after: (milliseconds, run) => phone.parts.timers.after(milliseconds === 250 ? 0 : milliseconds, run) },
    channel: (name) => {
      const channel = phone.parts.channel?.(name);
      return {
        post: (message) => (message as { type: string }).type !== 'needKey' && channel?.post(message),
        onMessage: (listener) => channel?.onMessage(listener),
        close: () => channel?.close(),
      };
    },
  });
}

describe('the lease', () => {
  test('ends when no server was met for three days: it asks for a sign-in, then for the passphrase, and all is there', async () => {
    const phone = await newPhone();
    phone.network.setOnline(false);
    await note(phone, 'nog niet verstuurd');
    now += 71 * hour;
    let again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(again.session().phase).toBe('unlocked');

    now += 2 * hour;
    again = await phone.reopen();
    expect(await again.device.unlock(testPassphrase)).toEqual({ ok: true });
    expect(again.session()).toEqual({ phase: 'signIn', why: 'lease' });
    expect(texts(again)).toEqual([]);
    expect(await again.device.signIn(phone.email, testPassword)).toMatchObject({ ok: false, reason: 'offline' });

    phone.network.setOnline(true);
    expect(await again.device.signIn(phone.email, testPassword)).toMatchObject({ ok: true });
    expect(again.session()).toMatchObject({ phase: 'locked' });
    await again.device.unlock(testPassphrase);
    expect(texts(again)).toEqual(['nog niet verstuurd']);
  });

  test('is renewed at once when the login still holds', async () => {
    const phone = await newPhone();
    await phone.device.lock();
    now += 100 * hour;
    await phone.device.unlock(testPassphrase);
    expect(phone.session().phase).toBe('unlocked');
  });
});

describe('[S8] a place in the team', () => {
  async function withAdministrator() {
    const phone = await newPhone();
    const administrator = await newPhone('administrator');
    const change = async (to: { role?: Role; left?: boolean }) => {
      await administrator.device.online.stepUp(testPassword);
      const changed = await administrator.device.online.changePerson(server.team, phone.person, to);
      expect(changed).toEqual({ ok: true, value: undefined });
    };
    return { phone, change };
  }

  test('that is lost takes the team off the phone; what was not sent yet goes to the coordinator', async () => {
    const { phone, change } = await withAdministrator();
    await note(phone, 'al verstuurd');
    await phone.device.syncNow();
    phone.network.setOnline(false);
    await note(phone, 'nog niet verstuurd');
    await change({ left: true });
    phone.network.setOnline(true);
    later(phone);
    await phone.device.syncNow();
    await phone.device.syncNow();

    expect(phone.session()).toMatchObject({ phase: 'unlocked', memberships: [], team: undefined });
    expect(texts(phone)).toEqual([]);
    expect(phone.device.watch({ kind: 'person' }).get()).toEqual([]);
    expect(phone.device.sync.getState().outbox).toMatchObject([{ state: 'held' }]);
    expect(await note(phone, 'mag niet meer')).toEqual({ ok: false, reason: 'noTeam' });

    const desk = await newPhone('coordinator');
    const held = await desk.device.online.held(server.team);
    expect(held).toMatchObject({
      ok: true,
      value: [{ person: phone.person, values: { observed: 'nog niet verstuurd' } }],
    });
    const [item] = phone.device.sync.getState().outbox;
    await phone.device.throwAway(server.team, item?.n ?? 0);
    expect(phone.device.sync.getState().outbox).toEqual([]);
  });

  test('that becomes another role shows what that role may see, and no more', async () => {
    const { phone, change } = await withAdministrator();
    const other = await newPhone();
    await note(other, 'van een ander');
    await note(phone, 'van mij');
    for (const each of [other, phone, other, phone]) await each.device.syncNow();
    expect(texts(phone).sort()).toEqual(['van een ander', 'van mij']);
    await change({ role: 'partner' });
    await phone.device.syncNow();
    expect(texts(phone)).toEqual(['van mij']);
    expect(phone.device.sync.getState().restarted).toMatchObject({ why: 'scope' });
    later(phone);
    await phone.device.syncNow();
    expect(phone.session()).toMatchObject({ memberships: [{ role: 'partner' }] });
  });
});

describe('a device that must forget all', () => {
  test('forgets at its next contact, unsent work too', async () => {
    const phone = await newPhone();
    await note(phone, 'verloren telefoon');
    await phone.device.syncNow();
    const elsewhere = await server.signInAgain(phone.email);
    await elsewhere.call('POST', '/session/step-up', { password: testPassword });
    const devices = await phone.device.online.devices();
    const device = devices.ok ? devices.value.find(({ thisOne }) => thisOne)?.device : undefined;
    expect((await elsewhere.call('POST', `/devices/${device}/end`, { wipe: true })).status).toBe(204);
    later(phone);
    await phone.device.syncNow();
    await until(() => phone.session().phase === 'signIn', 'it is empty');
    expect((await phone.idb.databases()).map(({ name }) => name)).toEqual(['stoep']);
    expect(await diskOf(phone.idb)).not.toContain('slots');
    // Who gets the device back, or finds it, starts as on a new one.
    expect(await phone.device.signIn(phone.email, testPassword)).toMatchObject({ ok: true });
    expect(phone.session()).toMatchObject({ phase: 'newPassphrase' });
  });
});

test('without IndexedDB or WebCrypto the app says that it can keep nothing here', async () => {
  const noDisk = await createPhone({ server, parts: { indexedDB: undefined } });
  expect(noDisk.session()).toEqual({ phase: 'unusable', why: 'noStorage' });
  const noCrypto = await createPhone({ server, parts: { subtle: undefined } });
  expect(noCrypto.session()).toEqual({ phase: 'unusable', why: 'noCrypto' });
});

test('data of a newer version of the app is left alone', async () => {
  const phone = await newPhone();
  phone.kill();
  const request = phone.idb.open('stoep', 20);
  await new Promise((resolve) => {
    request.onsuccess = resolve;
    request.onblocked = () => undefined;
  });
  request.result.close();
  const again = await phone.reopen();
  expect(again.session()).toEqual({ phase: 'unusable', why: 'newerData' });
});
