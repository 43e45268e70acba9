// The base map: handed in part by part, served only when it is whole, and never more than may be.

import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { limits } from '#server/limits.ts';
import { purgeBaseMaps } from '#server/store/purge.ts';
import { baseMapFile } from '#tests/support/base-map-file.ts';
import { type SignedInClient, startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { baseMapPartBytes } from '#wire/limits.ts';

const minute = 60_000;
const part = baseMapPartBytes;
let server: TestServer;
let administrator: SignedInClient;
let time: number;

beforeEach(async () => {
  time = Date.now();
  server = await startTestServer({ now: () => time });
  administrator = await server.signIn('administrator');
});
afterEach(() => server.close());

interface Info {
  id: string;
  name: string;
  bytes: number;
  partBytes: number;
  by: string;
  at: number;
  hashes: string[];
}
const at = (rest: string) => `/teams/${server.team}${rest}`;
const start = (bytes: number, who = administrator, name = 'oost.pmtiles') =>
  who.call<{ map: string; partBytes: number; code: string; detail: string }>('POST', at('/base-maps'), { name, bytes });
const put = async (
  map: string,
  n: number | string,
  bytes: Uint8Array<ArrayBuffer>,
  { who = administrator, headers = {} as Record<string, string> } = {},
) => {
  const response = await who.fetch(`/api/v1${at(`/base-maps/${map}/parts/${n}`)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream', 'x-stoep': '1', ...headers },
    body: bytes,
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as { code?: string; detail?: string } };
};
const finish = (map: string, who = administrator) => who.call('POST', at(`/base-maps/${map}/finish`), {});
const look = async (who = administrator) => (await who.call<{ map: Info | null }>('GET', at('/base-map'))).body.map;
const get = (map: string, n: number, who = administrator) => who.fetch(`/api/v1${at(`/base-maps/${map}/parts/${n}`)}`);

/** Hands in a whole file; gives its id. */
async function handIn(file: Uint8Array<ArrayBuffer>): Promise<string> {
  const { body } = await start(file.length);
  for (let n = 0; n * part < file.length; n += 1) {
    expect((await put(body.map, n, file.slice(n * part, (n + 1) * part))).status).toBe(204);
  }
  expect((await finish(body.map)).status).toBe(204);
  return body.map;
}
const hashesOf = (file: Uint8Array) =>
  Array.from({ length: Math.ceil(file.length / part) }, (_, n) =>
    createHash('sha256')
      .update(file.slice(n * part, (n + 1) * part))
      .digest('base64'),
  );
const audited = async () =>
  (await server.db.selectFrom('audit').selectAll().where('team', '=', server.team).orderBy('n').execute()).at(-1);

describe('a base map', () => {
  test('comes out byte for byte as it went in, for every member, and is in the audit trail', async () => {
    expect(await look()).toBeNull();
    const file = baseMapFile(2 * part + 77);
    const map = await handIn(file);
    expect(await audited()).toMatchObject({
      action: 'administered',
      person: administrator.person,
      record: map,
      detail: `base map put in place, ${file.length} bytes`,
    });
    for (const role of ['fieldWorker', 'partner'] as const) {
      const who = await server.signIn(role);
      const info = { id: map, name: 'oost.pmtiles', bytes: file.length, partBytes: part };
      const hashes = hashesOf(file);
      expect(await look(who)).toEqual({ ...info, by: administrator.person, at: time, hashes });
      const parts = await Promise.all([0, 1, 2].map(async (n) => (await get(map, n, who)).arrayBuffer()));
      expect(Buffer.concat(parts.map((each) => Buffer.from(each))).equals(Buffer.from(file))).toBe(true);
    }
    const { headers, status } = await get(map, 1);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    for (const beyond of [3, 99_999]) expect((await get(map, beyond)).status).toBe(404);
  });

  test('[edge.E9] tells the hash of each part, also of parts that came before hashes were kept', async () => {
    const file = baseMapFile(2 * part + 77);
    const map = await handIn(file);
    await server.db.deleteFrom('base_map_hash').where('n', '>', 0).execute();
    expect((await look())?.hashes).toEqual(hashesOf(file));
    const rows = async () => (await server.db.selectFrom('base_map_hash').select('n').execute()).length;
    expect(await rows()).toBe(3);

    const { body } = await start(part + 1);
    await put(body.map, 0, baseMapFile(part + 1).slice(0, part));
    await put(body.map, 0, baseMapFile(part + 1, { seed: 4 }).slice(0, part));
    await put(body.map, 1, baseMapFile(part + 1, { seed: 4 }).slice(part));
    await finish(body.map);
    expect(body.map).not.toBe(map);
    expect((await look())?.hashes).toEqual(hashesOf(baseMapFile(part + 1, { seed: 4 })));
    expect(await rows()).toBe(2);
  });

  test('that is half is seen by nobody, and the one before stays until the next is whole', async () => {
    const before = await handIn(baseMapFile(part + 10));
    const next = baseMapFile(part + 500, { seed: 7 });
    const { body } = await start(next.length);
    await put(body.map, 0, next.slice(0, part));
    expect((await get(body.map, 0)).status).toBe(404);
    expect(await finish(body.map)).toMatchObject({
      status: 400,
      body: { code: 'invalid', detail: 'De kaart is niet heel aangekomen. Verstuur het bestand opnieuw.' },
    });
    expect((await look())?.id).toBe(before);
    expect((await get(before, 1)).status).toBe(200);

    await put(body.map, 1, next.slice(part));
    await finish(body.map);
    expect((await look())?.id).toBe(body.map);
    expect((await get(before, 0)).status).toBe(404);
    const rows = await server.db.selectFrom('base_map_part').select(['map', 'n']).execute();
    expect(rows.map(({ map }) => map)).toEqual([body.map, body.map]);
  });

  test('that nobody finishes is cleared away after a day, or when another is begun, or when it is stopped', async () => {
    const whole = await handIn(baseMapFile(200));
    const half = async () => {
      const { body } = await start(2 * part);
      await put(body.map, 0, baseMapFile(2 * part).slice(0, part));
      return body.map;
    };
    const maps = async () => (await server.db.selectFrom('base_map').select('id').execute()).map(({ id }) => id).sort();
    const parts = async () =>
      (await server.db.selectFrom('base_map_part').select('map').execute()).map(({ map }) => map).sort();
    const first = await half();
    const second = await half();
    expect(await maps()).toEqual([whole, second].sort());
    expect((await put(first, 1, new Uint8Array(part))).status).toBe(404);
    time += 23 * 60 * minute;
    await purgeBaseMaps(server.db, time);
    expect(await parts()).toEqual([whole, second].sort());
    time += 2 * 60 * minute;
    await purgeBaseMaps(server.db, time);
    expect([await maps(), await parts()]).toEqual([[whole], [whole]]);

    await administrator.call('POST', '/session/step-up', { password: testPassword });
    const third = await half();
    expect((await administrator.call('DELETE', at(`/base-maps/${third}`))).status).toBe(204);
    expect([await maps(), await parts()]).toEqual([[whole], [whole]]);
    // What is whole is not stopped but removed, which asks for more.
    expect((await administrator.call('DELETE', at(`/base-maps/${whole}`))).status).toBe(404);
  });

  test('is taken away by an administrator who proves who they are', async () => {
    const map = await handIn(baseMapFile(300));
    time += 6 * minute;
    expect(await administrator.call('DELETE', at('/base-map'))).toMatchObject({
      status: 403,
      body: { code: 'step_up' },
    });
    await administrator.call('POST', '/session/step-up', { password: testPassword });
    expect((await administrator.call('DELETE', at('/base-map'))).status).toBe(204);
    expect(await look()).toBeNull();
    expect(await audited()).toMatchObject({ record: map, detail: 'base map removed' });
    expect(await server.db.selectFrom('base_map_part').select('n').execute()).toEqual([]);
    expect((await administrator.call('DELETE', at('/base-map'))).status).toBe(404);
  });
});

describe('handing one in', () => {
  test('is begun by an administrator who proves who they are; the rest may take as long as it takes', async () => {
    time += 6 * minute;
    expect(await start(500)).toMatchObject({ status: 403, body: { code: 'step_up' } });
    await administrator.call('POST', '/session/step-up', { password: testPassword });
    const { body } = await start(500);
    time += 60 * minute;
    expect((await put(body.map, 0, baseMapFile(500))).status).toBe(204);
    expect((await finish(body.map)).status).toBe(204);
  });

  test('is for administrators of the team, and for the one who began', async () => {
    const { body } = await start(500);
    const elsewhere = await server.makeTeam('Team West');
    const others = [
      await server.signIn('coordinator'),
      await server.signIn('fieldWorker'),
      await server.signIn('administrator', { team: elsewhere }),
    ];
    for (const who of others) {
      expect((await start(500, who)).status).toBe(403);
      expect((await put(body.map, 0, baseMapFile(500), { who })).status).toBe(403);
      expect((await finish(body.map, who)).status).toBe(403);
      expect((await who.call('DELETE', at('/base-map'))).status).toBe(403);
    }
    const colleague = await server.signIn('administrator');
    expect((await put(body.map, 0, baseMapFile(500), { who: colleague })).status).toBe(404);
    expect((await finish(body.map, colleague)).status).toBe(404);
    const stranger = others[2] as SignedInClient;
    const map = await handIn(baseMapFile(400));
    expect((await get(map, 0, stranger)).status).toBe(403);
  });

  test('goes up to the limit and not past it', async () => {
    expect((await start(limits.baseMapBytes)).status).toBe(201);
    expect(await start(limits.baseMapBytes + 1)).toMatchObject({
      status: 413,
      body: { code: 'too_large', detail: expect.stringContaining('Er past 500 MB.') },
    });
    for (const bytes of [0, -1, 1.5]) expect((await start(bytes)).status).toBe(400);
  });

  test('takes parts of exactly the right size, up to the limit of one and not past it', async () => {
    const file = baseMapFile(part + 100);
    const { body } = await start(file.length);
    expect((await put(body.map, 0, file.slice(0, part))).status).toBe(204);
    expect(await put(body.map, 0, file.slice(0, part + 1))).toMatchObject({ status: 413, body: { code: 'too_large' } });
    for (const wrong of [file.slice(0, 99), file.slice(0, 101), new Uint8Array()]) {
      expect(await put(body.map, 1, wrong)).toMatchObject({ status: 400, body: { code: 'malformed' } });
    }
    for (const n of [2, 99_999, 100_000, -1, 'x', '1.5']) {
      expect([n, (await put(body.map, n, file.slice(part))).status]).toEqual([n, 404]);
    }
  });

  test('says at the first part that a file is no base map, or not a whole one', async () => {
    const bytes = part + 100;
    const picture = new Uint8Array(bytes).fill(80);
    const old = baseMapFile(bytes);
    old[7] = 2;
    const wrong: [Uint8Array<ArrayBuffer>, RegExp][] = [
      [picture, /geen kaartbestand/u],
      [old, /PMTiles versie 3/u],
      [baseMapFile(bytes, { speaksOf: bytes + 1 }), /niet heel/u],
    ];
    for (const [file, sentence] of wrong) {
      const { body } = await start(bytes);
      const said = await put(body.map, 0, file.slice(0, part));
      expect(said).toMatchObject({ status: 400, body: { code: 'invalid', detail: expect.stringMatching(sentence) } });
    }
    const { body } = await start(50);
    expect((await put(body.map, 0, baseMapFile(200).slice(0, 50))).body.detail).toMatch(/niet heel/u);
  });

  test('takes only bytes that come from our own app', async () => {
    const { body } = await start(500);
    const file = baseMapFile(500);
    const refused: [Record<string, string>, number, string][] = [
      [{ 'content-type': 'application/json' }, 415, 'wrong_media_type'],
      [{ 'content-type': 'text/plain' }, 415, 'wrong_media_type'],
      [{ 'content-encoding': 'gzip' }, 415, 'wrong_media_type'],
      [{ 'x-stoep': '' }, 403, 'not_from_app'],
      [{ 'sec-fetch-site': 'cross-site' }, 403, 'not_from_app'],
      [{ origin: 'https://elsewhere.example' }, 403, 'not_from_app'],
    ];
    for (const [headers, status, code] of refused) {
      expect(await put(body.map, 0, file, { headers })).toMatchObject({ status, body: { code } });
    }
    const other = server.client() as SignedInClient;
    expect((await put(body.map, 0, file, { who: other })).status).toBe(401);
    const asBytes = await administrator.call(
      'POST',
      at('/base-maps'),
      { name: 'x', bytes: 5 },
      {
        'content-type': 'application/octet-stream',
      },
    );
    expect(asBytes.status).toBe(415);
  });
});
