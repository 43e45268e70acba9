// A notebook that is put back to an earlier moment goes on as another device, and loses nothing that can be kept.
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PushRequest } from '#sync/protocol.ts';
import { copyOf, putBack } from '#tests/support/disk-copy.ts';
import {
  createPhoneOf,
  createSignedInPhone,
  type TestPhone,
  type TestTab,
  testPassphrase,
} from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

const newPhone = async () =>
  createSignedInPhone({ server, email: (await server.signIn('fieldWorker')).email, password: testPassword });
const note = async (tab: TestTab, observed: string) => {
  const saved = await tab.device.save({ kind: 'signal', values: { observed } });
  if (!saved.ok) throw new Error(`Saving answered ${saved.reason}`);
  return saved.id;
};
const texts = (tab: TestTab) =>
  tab.device
    .watch({ kind: 'signal' })
    .get()
    .map(({ values }) => values.observed)
    .sort();
const sync = (tab: TestTab) => tab.device.sync.getState();
const opened = async (phone: TestPhone) => {
  const tab = await phone.reopen();
  expect(await tab.device.unlock(testPassphrase)).toEqual({ ok: true });
  return tab;
};
const atServer = async () => texts(await newPhone());

/** A phone whose disk was put back to before its last two notes, both sent. */
async function phonePutBack(unsent: readonly string[] = []) {
  const phone = await newPhone();
  await note(phone, 'voor de kopie');
  await phone.device.syncNow();
  phone.network.setOnline(false);
  for (const observed of unsent) await note(phone, observed);
  await phone.device.lock();
  const copy = await copyOf(phone.idb);
  await phone.device.unlock(testPassphrase);
  phone.network.setOnline(true);
  for (const observed of ['na de kopie', 'en nog een']) await note(phone, observed);
  await phone.device.syncNow();
  expect(sync(phone).outbox).toEqual([]);
  await phone.device.lock();
  phone.kill();
  await putBack(phone.idb, copy);
  return phone;
}

describe('[edge.E2] a notebook that was put back', () => {
  test('takes a new device id as soon as the server counts further than it does, and has everything', async () => {
    const phone = await phonePutBack();
    const again = await opened(phone);
    await again.device.syncNow();
    expect(sync(again)).toMatchObject({ newDevice: 'putBack', outbox: [], lastFailure: undefined });
    expect(texts(again)).toEqual(['en nog een', 'na de kopie', 'voor de kopie']);
    expect(phone.network.requests).toContain('PUT /api/v1/session/device');
    for (const observed of ['weer een', 'en de laatste']) await note(again, observed);
    await again.device.syncNow();
    const all = ['en de laatste', 'en nog een', 'na de kopie', 'voor de kopie', 'weer een'];
    expect(texts(again)).toEqual(all);
    expect(await atServer()).toEqual(all);
    const rows = await server.db.selectFrom('device_progress').select(['device', 'last']).execute();
    expect(rows.map(({ last }) => last).sort()).toEqual([2, 3]);
  });

  test('says so once, until it was read', async () => {
    const phone = await phonePutBack();
    const again = await opened(phone);
    await again.device.syncNow();
    const third = await opened(phone);
    expect(sync(third).newDevice).toBe('putBack');
    await third.device.understood();
    await third.device.syncNow();
    expect(sync(third).newDevice).toBeUndefined();
    expect(sync(await opened(phone)).newDevice).toBeUndefined();
  });

  test('sends under the new id, from 1 up, what the server says was numbered before; keeps its time', async () => {
    const phone = await newPhone();
    await note(phone, 'eerste');
    await phone.device.syncNow();
    const pushes: PushRequest[] = [];
    phone.network.before = (path, { body }) => {
      if (!path.endsWith('/push')) return undefined;
      const push = JSON.parse(String(body)) as PushRequest;
      pushes.push(push);
      if (pushes.length > 1) return undefined;
      const { epoch } = push;
      const answers = push.changes.map(({ n }) => ({ n, verdict: 'reused' }));
      return Response.json({ epoch, last: 2, answers, time: Date.now() });
    };
    const id = await note(phone, 'tweede');
    await phone.device.save({ kind: 'signal', id, values: { about: 'later aangevuld' } });
    await phone.device.syncNow();
    await phone.device.syncNow();
    const [before, after] = pushes as [PushRequest, PushRequest];
    expect(after.device).not.toBe(before.device);
    expect(after.changes.map(({ n }) => n)).toEqual([1, 2]);
    const stampsOf = ({ changes }: PushRequest) => changes.map((change) => (change as { stamp?: string }).stamp ?? '');
    for (const stamp of stampsOf(after)) expect(stamp).toContain(after.device);
    const moments = (push: PushRequest) => stampsOf(push).map((stamp) => stamp.slice(0, 15));
    expect(moments(after)).toEqual(moments(before));
    expect(sync(phone)).toMatchObject({ outbox: [], newDevice: 'putBack', lastFailure: undefined });
    expect(
      phone.device
        .watchOne('signal', id)
        .get()
        ?.history.flatMap(({ lost = [] }) => lost),
    ).toEqual([]);
    expect(await atServer()).toEqual(['eerste', 'tweede']);
  });

  test('what waited then and was sent in truth is there once', async () => {
    const phone = await phonePutBack(['wachtte toen']);
    const again = await opened(phone);
    await note(again, 'daarna');
    await again.device.syncNow();
    await again.device.syncNow();
    expect(sync(again).outbox).toEqual([]);
    expect(texts(again)).toEqual(
      expect.arrayContaining(['en nog een', 'na de kopie', 'voor de kopie', 'wachtte toen']),
    );
    expect(texts(again).filter((text) => text === 'wachtte toen')).toHaveLength(1);
  });

  test('is whole when it is killed before the new id is on the disk, and takes it the next time', async () => {
    const phone = await phonePutBack();
    const tab = await opened(phone);
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      if ((given[0] as { key?: string }).key === 'device') throw new DOMException('Killed', 'AbortError');
      return put.apply(this, given);
    });
    await tab.device.syncNow();
    await note(tab, 'tussendoor');
    vi.restoreAllMocks();
    const last = await opened(phone);
    await last.device.syncNow();
    expect(sync(last)).toMatchObject({ newDevice: 'putBack', outbox: [] });
    expect(texts(last)).toEqual(expect.arrayContaining(['en nog een', 'na de kopie', 'voor de kopie']));
  });

  test('goes on under one id in two tabs', async () => {
    const phone = await phonePutBack();
    const again = await opened(phone);
    const other = await phone.openTab();
    await until(() => other.session().phase === 'unlocked', 'the other tab opens');
    await again.device.syncNow();
    await note(other, 'in het andere');
    await note(again, 'in het ene');
    await again.device.syncNow();
    await other.device.syncNow();
    const all = ['en nog een', 'in het andere', 'in het ene', 'na de kopie', 'voor de kopie'];
    expect(texts(other)).toEqual(all);
    expect(await atServer()).toEqual(all);
    expect([sync(again), sync(other)]).toMatchObject([{ outbox: [] }, { outbox: [] }]);
  });

  test('tells the server again when its login turns out to be on another device id', async () => {
    const phone = await newPhone();
    let strange = 1;
    phone.network.before = (path) => {
      if (!path.endsWith('/push') || strange-- <= 0) return undefined;
      const problem = { type: 'about:blank', title: 'Ander toestel', status: 403, code: 'other_device' };
      return new Response(JSON.stringify(problem), {
        status: 403,
        headers: { 'content-type': 'application/problem+json' },
      });
    };
    await note(phone, 'een');
    await phone.device.syncNow();
    expect(phone.network.requests).toContain('PUT /api/v1/session/device');
    expect(sync(phone)).toMatchObject({ outbox: [], lastFailure: undefined });
    expect(await atServer()).toEqual(['een']);
  });
});

describe('[S10] [edge.E2] a notebook with a new id of which the server does not know yet', () => {
  /** Took a new id; the answer that tells the server so never came through. */
  async function renumbered() {
    const { phone, email } = await createPhoneOf(server, 'fieldWorker');
    await note(phone, 'eerste');
    await phone.device.syncNow();
    const { device: known } = await server.db.selectFrom('device_progress').select('device').executeTakeFirstOrThrow();
    let strange = 1;
    phone.network.before = (path, { body }) => {
      if (path.endsWith('/session/device')) throw new TypeError('Failed to fetch');
      if (!path.endsWith('/push') || strange-- <= 0) return undefined;
      const { epoch, changes } = JSON.parse(String(body)) as PushRequest;
      const answers = changes.map(({ n }) => ({ n, verdict: 'reused' }));
      return Response.json({ epoch, last: 2, answers, time: Date.now() });
    };
    await note(phone, 'tweede');
    await phone.device.syncNow();
    expect(sync(phone)).toMatchObject({ newDevice: 'putBack', outbox: [{ state: 'waiting' }] });
    return { phone, email, known };
  }
  const endAt = async (email: string, device: string, wipe: boolean) => {
    const elsewhere = await server.signInAgain(email);
    await elsewhere.call('POST', '/session/step-up', { password: testPassword });
    expect((await elsewhere.call('POST', `/devices/${device}/end`, { wipe })).status).toBe(204);
  };
  const isEmpty = (tab: TestTab) => until(() => tab.session().phase === 'signIn', 'it is empty');

  test.each([
    ['open', async (tab: TestTab) => tab],
    ['locked', async (tab: TestTab) => tab.device.lock()],
  ])('signs in, %s, as what the server knows, so that an order to forget reaches it', async (_, then) => {
    const { phone, email, known } = await renumbered();
    await then(phone);
    // The order comes while its login is gone already.
    await server.db.updateTable('session').set({ ended: 1, device: null }).execute();
    await endAt(email, known, true);
    const bodies: unknown[] = [];
    const { before } = phone.network;
    phone.network.before = (path, init) => {
      if (path.endsWith('/session') && init.method === 'POST') bodies.push(JSON.parse(String(init.body)));
      return before?.(path, init);
    };
    expect(await phone.device.signIn(email, testPassword)).toMatchObject({ ok: false, reason: 'wipe' });
    expect(bodies).toMatchObject([{ device: known }]);
    await isEmpty(phone);
  });

  test('[S10] with a second notebook on the phone: the one of the id that was sent is forgotten, the other stays', async () => {
    const { email } = await server.signIn('fieldWorker');
    const other = await server.signIn('fieldWorker');
    const phone = await createSignedInPhone({ server, email: other.email, password: testPassword });
    await phone.device.lock();
    phone.device.signInAsOther();
    await phone.device.signIn(email, testPassword);
    expect(await phone.device.makeVault('koffie egel zeilboot trommel')).toEqual({ ok: true });
    await phone.device.syncNow();
    const devices = await phone.device.online.devices();
    const device = devices.ok ? devices.value.find(({ thisOne }) => thisOne)?.device : undefined;
    await endAt(email, device ?? '', true);
    phone.network.before = (path) => (path.includes('/teams/') ? Promise.reject(new TypeError('cut')) : undefined);
    expect(await phone.device.signIn(email, testPassword)).toMatchObject({ ok: false, reason: 'wipe' });
    expect(phone.session().phase).toBe('locked');
    expect(await phone.device.unlock('koffie egel zeilboot trommel')).toMatchObject({ ok: false });
    expect(await phone.device.unlock(testPassphrase)).toEqual({ ok: true });
  });

  test('goes on from the id that the server knew, so that a later order to forget that one reaches it', async () => {
    const { phone, email, known } = await renumbered();
    await server.db.updateTable('session').set({ ended: 1 }).execute();
    phone.network.before = undefined;
    expect(await phone.device.signIn(email, testPassword)).toMatchObject({ ok: true });
    await phone.device.syncNow();
    await until(() => sync(phone).outbox.length === 0, 'it was sent');
    expect(await atServer()).toEqual(['eerste', 'tweede']);
    await endAt(email, known, true);
    await phone.device.syncNow();
    await isEmpty(phone);
  });

  test('hears of an end of its session, and signs in as itself once the server knows', async () => {
    const { phone, email, known } = await renumbered();
    await endAt(email, known, false);
    phone.network.before = undefined;
    await phone.device.syncNow();
    expect(phone.session()).toMatchObject({ phase: 'unlocked', signedIn: false });
    expect(sync(phone).outbox).toMatchObject([{ state: 'waiting' }]);
    const hints: unknown[] = [];
    phone.network.before = (path, init) => {
      if (path.endsWith('/session') && init.method === 'POST') hints.push(JSON.parse(String(init.body)).device);
      return undefined;
    };
    expect(await phone.device.signIn(email, testPassword)).toMatchObject({ ok: true });
    await until(() => sync(phone).outbox.length === 0, 'it was sent');
    expect(await phone.device.signIn(email, testPassword)).toMatchObject({ ok: true });
    expect(hints).toEqual([known, expect.not.stringContaining(known)]);
  });
});
