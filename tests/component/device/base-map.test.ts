// The base map on the phone: whole or not there, and never in the way of a note.

import { IDBObjectStore } from 'fake-indexeddb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DeviceParts } from '#device/parts.ts';
import { baseMapFile } from '#tests/support/base-map-file.ts';
import { createSignedInPhone, promised, type TestTab, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';
import { baseMapPartBytes } from '#wire/limits.ts';

const part = baseMapPartBytes;
let server: TestServer;
let emails: { administrator: string; fieldWorker: string };
beforeAll(async () => {
  server = await startTestServer();
  const administrator = await server.signIn('administrator');
  emails = { administrator: administrator.email, fieldWorker: (await server.signIn('fieldWorker')).email };
});
beforeEach(() =>
  server.db
    .deleteFrom('base_map')
    .execute()
    .then(() => undefined),
);
afterEach(() => void vi.restoreAllMocks());
afterAll(() => server.close());

const phoneOf = (who: keyof typeof emails = 'fieldWorker', parts: Partial<DeviceParts> = {}) =>
  createSignedInPhone({ server, email: emails[who], password: testPassword, parts });
const stateOf = ({ device }: TestTab) => device.baseMap.state.getState();

async function handIn(file: Uint8Array<ArrayBuffer>, name = 'oost.pmtiles') {
  const desk = await phoneOf('administrator');
  const heard: number[] = [];
  const done = await desk.device.online.uploadBaseMap(server.team, blob(file), name, (bytes) => heard.push(bytes));
  expect(done).toEqual({ ok: true, value: undefined });
  return { desk, heard };
}
const blob = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]);
async function readAll(tab: TestTab, bytes: number): Promise<Buffer> {
  return Buffer.from(await tab.device.baseMap.read(0, bytes));
}
/** How many parts lie on the disk of a browser. */
async function partsOn(idb: IDBFactory): Promise<number> {
  let count = 0;
  for (const { name = '' } of await idb.databases()) {
    if (!name.startsWith('stoep.map-')) continue;
    const database = await promised(idb.open(name));
    count += await promised(database.transaction('parts').objectStore('parts').count());
    database.close();
  }
  return count;
}
const cutAfter = (count: number) => {
  let left = count;
  return (path: string) => {
    if (!/\/parts\/\d+$/u.test(path)) return undefined;
    left -= 1;
    if (left < 0) throw new TypeError('Failed to fetch');
    return undefined;
  };
};
const atOnce = (run: () => void) => {
  setTimeout(run, 0);
  return () => undefined;
};
const partsAsked = (requests: readonly string[]) =>
  requests.filter((each) => /^GET .*\/parts\/\d+$/u.test(each)).length;

describe('the base map', () => {
  test('is fetched whole, tells how far it is, and can then be read without reception', async () => {
    const phone = await phoneOf();
    await phone.device.baseMap.look();
    expect(stateOf(phone)).toEqual({ state: 'none' });
    await expect(phone.device.baseMap.read(0, 1)).rejects.toThrow();
    const file = baseMapFile(3 * part + 1_000);
    const { heard } = await handIn(file);
    expect(heard).toEqual([part, 2 * part, 3 * part, file.length]);
    await phone.device.baseMap.look();
    expect(stateOf(phone)).toMatchObject({ state: 'available', info: { name: 'oost.pmtiles', bytes: file.length } });

    const far: number[] = [];
    phone.device.baseMap.state.subscribe((now) => now.state === 'fetching' && far.push(now.bytes));
    await Promise.all([phone.device.baseMap.fetch(), phone.device.baseMap.fetch()]);
    expect(far).toEqual([0, part, 2 * part, 3 * part, file.length]);
    expect(stateOf(phone)).toMatchObject({ state: 'here', info: { bytes: file.length }, newer: undefined });

    phone.network.setOnline(false);
    const around = await phone.device.baseMap.read(part - 10, part + 20);
    expect(Buffer.from(around).equals(Buffer.from(file.slice(part - 10, 2 * part + 10)))).toBe(true);
    expect((await phone.device.baseMap.read(file.length - 5, 16_384)).byteLength).toBe(5);
    expect((await phone.device.baseMap.read(file.length + 5, 10)).byteLength).toBe(0);
    expect((await readAll(phone, file.length)).equals(Buffer.from(file))).toBe(true);

    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    await until(() => stateOf(again).state === 'here', 'the map of before is here');
    expect((await readAll(again, file.length)).equals(Buffer.from(file))).toBe(true);
  });

  test('that is cut half-way keeps what came, says so, and goes on there, also after a reload', async () => {
    const file = baseMapFile(4 * part);
    await handIn(file);
    const phone = await phoneOf();
    phone.network.before = cutAfter(2);
    await phone.device.baseMap.fetch();
    expect(stateOf(phone)).toMatchObject({
      state: 'failed',
      info: { bytes: file.length },
      message: expect.stringMatching(/verbinding viel weg.*Wat al binnen is, blijft/u),
    });
    await expect(phone.device.baseMap.read(0, 1)).rejects.toThrow();
    phone.network.before = cutAfter(1);
    await phone.device.baseMap.fetch();
    phone.network.before = undefined;
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    await until(() => stateOf(again).state === 'available', 'it tells that there is a map');
    const before = partsAsked(phone.network.requests);
    await again.device.baseMap.fetch();
    expect(partsAsked(phone.network.requests) - before).toBe(1);
    expect((await readAll(again, file.length)).equals(Buffer.from(file))).toBe(true);
  });

  test('stops when told to, and goes on by itself after the phone was locked', async () => {
    const file = baseMapFile(3 * part);
    await handIn(file);
    const phone = await phoneOf();
    let onPart: (n: number) => void = () => undefined;
    phone.network.before = (path) => {
      const [, n] = /\/parts\/(\d+)$/u.exec(path) ?? [];
      if (n) onPart(Number(n));
      return undefined;
    };
    onPart = (n) => n === 1 && phone.device.baseMap.cancel();
    await phone.device.baseMap.fetch();
    expect(stateOf(phone)).toMatchObject({ state: 'available' });
    expect(await partsOn(phone.idb)).toBe(1);

    onPart = (n) => n === 2 && void phone.device.lock();
    await phone.device.baseMap.fetch();
    expect(stateOf(phone)).toEqual({ state: 'unknown' });
    await expect(phone.device.baseMap.read(0, 1)).rejects.toThrow();
    onPart = () => undefined;
    await phone.device.unlock(testPassphrase);
    await until(() => stateOf(phone).state === 'here', 'the map came');
    expect((await readAll(phone, file.length)).equals(Buffer.from(file))).toBe(true);
  });

  test('stays usable while a newer one comes, also when that fails, and makes place for it when it is whole', async () => {
    const old = baseMapFile(2 * part);
    await handIn(old, 'oud.pmtiles');
    const phone = await phoneOf();
    await phone.device.baseMap.fetch();
    const fresh = baseMapFile(2 * part + 9, { seed: 5 });
    await handIn(fresh, 'nieuw.pmtiles');
    await phone.device.baseMap.look();
    expect(stateOf(phone)).toMatchObject({
      state: 'here',
      info: { name: 'oud.pmtiles' },
      newer: { name: 'nieuw.pmtiles' },
    });
    phone.network.before = cutAfter(1);
    await phone.device.baseMap.fetch();
    expect(stateOf(phone)).toMatchObject({
      state: 'failed',
      info: { name: 'nieuw.pmtiles' },
      here: { name: 'oud.pmtiles' },
    });
    expect((await readAll(phone, old.length)).equals(Buffer.from(old))).toBe(true);
    phone.network.before = undefined;
    await phone.device.baseMap.fetch();
    expect(stateOf(phone)).toMatchObject({ state: 'here', info: { name: 'nieuw.pmtiles' }, newer: undefined });
    expect((await readAll(phone, fresh.length)).equals(Buffer.from(fresh))).toBe(true);
    expect(await partsOn(phone.idb)).toBe(3);
  });

  test('that is replaced while it is being fetched is followed by the one in its place', async () => {
    await handIn(baseMapFile(3 * part), 'oud.pmtiles');
    const phone = await phoneOf();
    const fresh = baseMapFile(part, { seed: 3 });
    let replaced = false;
    phone.network.before = async (path) => {
      if (!path.endsWith('/parts/1') || replaced) return undefined;
      replaced = true;
      await handIn(fresh, 'nieuw.pmtiles');
      return undefined;
    };
    await phone.device.baseMap.fetch();
    expect(stateOf(phone)).toMatchObject({ state: 'here', info: { name: 'nieuw.pmtiles' } });
    expect(await partsOn(phone.idb)).toBe(1);
  });

  test('[edge.E9] stays when something in between answers with JSON of its own', async () => {
    const file = baseMapFile(part);
    await handIn(file);
    const phone = await phoneOf();
    await phone.device.baseMap.look();
    await phone.device.baseMap.fetch();
    expect(stateOf(phone)).toMatchObject({ state: 'here' });
    for (const answer of [{}, { map: {} }, { map: 'geen' }]) {
      phone.network.before = (path) => (path.endsWith('/base-map') ? Response.json(answer) : undefined);
      await phone.device.baseMap.look();
      expect(stateOf(phone)).toMatchObject({ state: 'here' });
      expect((await readAll(phone, file.length)).equals(file)).toBe(true);
    }
  });

  test('that the administrator takes away goes from the phone, and without an answer it stays', async () => {
    const { desk } = await handIn(baseMapFile(part));
    const phone = await phoneOf();
    await phone.device.baseMap.fetch();
    expect((await desk.device.online.removeBaseMap(server.team)).ok).toBe(true);
    phone.network.setOnline(false);
    await phone.device.baseMap.look();
    expect(stateOf(phone).state).toBe('here');
    phone.network.setOnline(true);
    await phone.device.baseMap.look();
    expect(stateOf(phone)).toEqual({ state: 'none' });
    expect(await partsOn(phone.idb)).toBe(0);
  });
});

describe('a phone without room', () => {
  const room = (free: number): Partial<DeviceParts> => ({
    storageManager: {
      persist: async () => true,
      persisted: async () => true,
      estimate: async () => ({ usage: 1_000, quota: 1_000 + free }),
    },
  });

  test('is told so before a map of 300 MB comes, and notes can still be made', async () => {
    await handIn(baseMapFile(part));
    await server.db.updateTable('base_map').set({ bytes: 300_000_000 }).execute();
    const phone = await phoneOf('fieldWorker', room(320_000_000));
    await phone.device.baseMap.fetch();
    expect(stateOf(phone)).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('De kaart is 300 MB en er is 320 MB vrij. Stoep houdt ook ruimte over'),
    });
    expect(partsAsked(phone.network.requests)).toBe(0);
    expect(await partsOn(phone.idb)).toBe(0);
    expect(await phone.device.save({ kind: 'signal', values: { observed: 'Past nog' } })).toMatchObject({ ok: true });
  });

  test('that turns out to be full half-way has nothing half on it, and everything that was noted', async () => {
    const file = baseMapFile(4 * part);
    await handIn(file);
    const phone = await phoneOf('fieldWorker', room(1_000_000_000));
    await phone.device.save({ kind: 'signal', values: { observed: 'Blijft' } });
    let places = 2;
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      if (this.name === 'parts') places -= 1;
      if (places < 0) throw new DOMException('Full', 'QuotaExceededError');
      return put.apply(this, given as Parameters<typeof put>);
    });
    await phone.device.baseMap.fetch();
    expect(stateOf(phone)).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/^Dit toestel is vol\. .*je notities staan er nog/u),
    });
    expect(await partsOn(phone.idb)).toBe(0);
    const kept = phone.device.watch({ kind: 'signal', where: ({ values }) => values.observed === 'Blijft' });
    expect(kept.get()).toHaveLength(1);
    vi.restoreAllMocks();
    await phone.device.baseMap.fetch();
    expect((await readAll(phone, file.length)).equals(Buffer.from(file))).toBe(true);
  });
});

describe('the map is gone', () => {
  test('after it was removed, after leaving the phone, and after the server ordered to forget all', async () => {
    await handIn(baseMapFile(2 * part));
    const phone = await phoneOf();
    await phone.device.baseMap.fetch();
    await phone.device.baseMap.remove();
    expect(stateOf(phone)).toMatchObject({ state: 'available' });
    expect(await partsOn(phone.idb)).toBe(0);
    await phone.device.baseMap.fetch();
    expect(await partsOn(phone.idb)).toBe(2);
    await phone.device.leave();
    expect((await phone.idb.databases()).map(({ name }) => name)).toEqual(['stoep']);

    const other = await phoneOf();
    await other.device.baseMap.fetch();
    const second = await other.openTab();
    await until(() => second.session().phase === 'unlocked', 'the other tab opens');
    const devices = await other.device.online.devices();
    const mine = devices.ok ? devices.value.find(({ thisOne }) => thisOne)?.device : undefined;
    expect((await second.device.online.endDevice(mine ?? '', true)).ok).toBe(true);
    await other.device.syncNow();
    await until(async () => (await other.idb.databases()).length === 1, 'the notebook and its map are gone');
  });
});

describe('handing in', () => {
  test('goes on where a part was lost, and is believed when only the last answer was', async () => {
    const file = baseMapFile(2 * part);
    const desk = await phoneOf('administrator', {
      timers: { after: (_, run) => atOnce(run) },
    });
    let failures = 2;
    desk.network.before = (path) => {
      if (!path.endsWith('/parts/1') || failures === 0) return undefined;
      failures -= 1;
      throw new TypeError('Failed to fetch');
    };
    let lost = false;
    desk.network.after = (path) => {
      if (!path.endsWith('/finish') || lost) return;
      lost = true;
      throw new TypeError('Failed to fetch');
    };
    expect(await desk.device.online.uploadBaseMap(server.team, blob(file), 'x', () => {})).toMatchObject({ ok: true });
  });

  test('that is stopped, or of a wrong file, leaves the map that was there', async () => {
    const { desk } = await handIn(baseMapFile(part), 'oud.pmtiles');
    const stop = new AbortController();
    const stopped = await desk.device.online.uploadBaseMap(
      server.team,
      blob(baseMapFile(3 * part)),
      'half.pmtiles',
      () => stop.abort(),
      stop.signal,
    );
    expect(stopped).toMatchObject({ ok: false, message: 'Het versturen is gestopt. De kaart die er was, blijft.' });
    const rows = async () => (await server.db.selectFrom('base_map').select('name').execute()).map(({ name }) => name);
    await until(async () => (await rows()).length === 1, 'what was sent of it is gone');
    const before = desk.network.requests.length;
    const wrong = await desk.device.online.uploadBaseMap(server.team, blob(new Uint8Array(500)), 'foto.jpg', () => {});
    expect(wrong).toMatchObject({
      ok: false,
      reason: 'refused',
      message: expect.stringContaining('geen kaartbestand'),
    });
    expect(desk.network.requests).toHaveLength(before);
    expect(await rows()).toEqual(['oud.pmtiles']);
  });
});
