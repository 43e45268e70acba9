// The parts of a base map: what comes in the place of one is not kept, and one that is lost is fetched again.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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
beforeEach(async () => void (await server.db.deleteFrom('base_map').execute()));
afterAll(() => server.close());

const phoneOf = (who: keyof typeof emails = 'fieldWorker') =>
  createSignedInPhone({ server, email: emails[who], password: testPassword });
const stateOf = ({ device }: TestTab) => device.baseMap.state.getState();
const partsAsked = (requests: readonly string[]) =>
  requests.filter((each) => /^GET .*\/parts\/\d+$/u.test(each)).length;

async function handIn(file: Uint8Array<ArrayBuffer>) {
  const { device } = await phoneOf('administrator');
  const done = await device.online.uploadBaseMap(server.team, new Blob([file]), 'oost.pmtiles', () => undefined);
  expect(done).toEqual({ ok: true, value: undefined });
}
async function readAll(tab: TestTab, bytes: number): Promise<Buffer> {
  return Buffer.from(await tab.device.baseMap.read(0, bytes));
}
/** Does something to the parts on the disk of a browser, as it does itself or as a fault does. */
async function onDisk(idb: IDBFactory, act: (parts: IDBObjectStore, map: string) => IDBRequest): Promise<void> {
  const { name = '' } = (await idb.databases()).find((each) => each.name?.startsWith('stoep.map-')) ?? {};
  const database = await promised(idb.open(name));
  const parts = database.transaction('parts', 'readwrite').objectStore('parts');
  const [[map] = ['']] = (await promised(parts.getAllKeys())) as [string, number][];
  await promised(act(parts, map));
  database.close();
}
/** How many parts lie there. */
async function partsOn(idb: IDBFactory): Promise<number> {
  const { name = '' } = (await idb.databases()).find((each) => each.name?.startsWith('stoep.map-')) ?? {};
  const database = await promised(idb.open(name));
  const count = await promised(database.transaction('parts').objectStore('parts').count());
  database.close();
  return count;
}
const bytesOf = (bytes: Uint8Array<ArrayBuffer>) =>
  new Response(bytes, { headers: { 'content-type': 'application/octet-stream' } });

describe('the base map', () => {
  const instead: [string, (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>, RegExp][] = [
    ['a cut part', (bytes) => bytes.slice(0, 1_000), /niet de kaart van je team/u],
    ['another part of the same length', (bytes) => bytes.map((byte) => byte ^ 1), /niet de kaart van je team/u],
  ];
  test.each(instead)(
    '[edge.E9] does not keep %s, asks again, and says it when that does not help',
    async (_, spoilt, words) => {
      const file = baseMapFile(3 * part);
      await handIn(file);
      const phone = await phoneOf();
      let times = 1;
      phone.network.before = (path) => {
        if (!path.endsWith('/parts/1') || times === 0) return undefined;
        times -= 1;
        return bytesOf(spoilt(file.slice(part, 2 * part)));
      };
      await phone.device.baseMap.fetch();
      expect(stateOf(phone)).toMatchObject({ state: 'here' });
      expect((await readAll(phone, file.length)).equals(Buffer.from(file))).toBe(true);

      await phone.device.baseMap.remove();
      times = Number.POSITIVE_INFINITY;
      await phone.device.baseMap.fetch();
      expect(stateOf(phone)).toMatchObject({ state: 'failed', message: expect.stringMatching(words) });
      expect(await partsOn(phone.idb)).toBe(1);
      times = 0;
      await phone.device.baseMap.fetch();
      expect((await readAll(phone, file.length)).equals(Buffer.from(file))).toBe(true);
    },
  );

  test('[reports.R2] of which a part is lost or damaged fetches that part only', async () => {
    const file = baseMapFile(4 * part);
    await handIn(file);
    const phone = await phoneOf();
    await phone.device.baseMap.fetch();
    await onDisk(phone.idb, (parts, map) => parts.delete([map, 1]));
    await expect(phone.device.baseMap.read(part + 1, 10)).rejects.toThrow();
    await until(() => stateOf(phone).state === 'available', 'it tells that the map can be fetched');
    const before = partsAsked(phone.network.requests);
    await phone.device.baseMap.fetch();
    expect(partsAsked(phone.network.requests) - before).toBe(1);

    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    await until(() => stateOf(again).state === 'here', 'the map is whole');
    const bytes = new ArrayBuffer(part);
    await onDisk(phone.idb, (parts, map) => parts.put({ map, n: 2, bytes }));
    await expect(again.device.baseMap.read(2 * part + 1, 10)).rejects.toThrow();
    await again.device.baseMap.fetch();
    expect((await readAll(again, file.length)).equals(Buffer.from(file))).toBe(true);
  });

  test('from a server that tells no hashes is taken by the length of its parts', async () => {
    const file = baseMapFile(2 * part);
    await handIn(file);
    const phone = await phoneOf();
    phone.network.before = async (path) => {
      if (!path.endsWith('/base-map')) return undefined;
      const row = await server.db.selectFrom('base_map').selectAll().executeTakeFirstOrThrow();
      const map = {
        id: row.id,
        name: row.name,
        bytes: row.bytes,
        partBytes: row.part_bytes,
        by: row.uploaded_by,
        at: 1,
      };
      return Response.json({ map });
    };
    await phone.device.baseMap.fetch();
    expect((await readAll(phone, file.length)).equals(Buffer.from(file))).toBe(true);
  });
});
