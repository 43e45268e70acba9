// The rules of sync as a phone meets them over HTTP, on SQLite.

import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signal } from '#domain/kinds/signal.ts';
import { purgeTombstones } from '#server/store/purge.ts';
import { stampOf } from '#sync/change.ts';
import { checksumOf } from '#sync/checksum.ts';
import { stampTime } from '#sync/clock.ts';
import type { PushAnswer } from '#sync/protocol.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { phoneOf, signalsIn } from './phone.ts';

const day = 86_400_000;
let server: TestServer;
let team: string;
let field: SignedInClient;
let desk: SignedInClient;
let time = Date.now();
const now = () => time;

beforeAll(async () => {
  server = await startTestServer({ now });
  team = server.team;
  field = await server.signIn('fieldWorker');
  desk = await server.signIn('triageWorker');
});
afterAll(() => server.close());

/** The same person on a phone of its own. */
const anotherPhone = async (who: SignedInClient) => phoneOf(await server.signInAgain(who.email), team, now);
const newPhone = () => anotherPhone(field);

describe('push and pull', () => {
  test('[S1] what one pushes the other pulls, with numbers that go up', async () => {
    const phone = await newPhone();
    const first = phone.signal('Een jongen bij de flat');
    const second = phone.signal('Een meisje op het plein');
    const { body } = await phone.push([first, second]);
    expect(body.answers.map(({ verdict }) => verdict)).toEqual(['applied', 'applied']);
    const [one, two] = body.answers.map(({ seq }) => seq ?? 0);
    expect(two).toBe((one ?? 0) + 1);

    const { changes } = await phoneOf(desk, team, now).pullAll();
    const found = signalsIn(changes).filter(({ id }) => id === first.record || id === second.record);
    expect(found.map(({ seq, values }) => [seq, values.observed])).toEqual([
      [one, 'Een jongen bij de flat'],
      [two, 'Een meisje op het plein'],
    ]);
  });

  test('[S1] pushes at the same time get numbers of their own', async () => {
    const phones = await Promise.all(Array.from({ length: 6 }, newPhone));
    const answers = await Promise.all(phones.map((phone, index) => phone.push([phone.signal(`Tegelijk ${index}`)])));
    const numbers = answers.map(({ body }) => body.answers[0]?.seq);
    expect(new Set(numbers).size).toBe(6);
  });

  test('[S2] a push that is sent twice is applied once and answered the same', async () => {
    const phone = await newPhone();
    const changes = [phone.signal('Twee keer verstuurd'), phone.signal('En dit ook')];
    const { body: once } = await phone.push(changes);
    const { body: twice } = await phone.push(changes);
    expect(twice.answers).toEqual(once.answers);
    expect(twice.last).toBe(2);
    const { changes: all } = await phone.pullAll();
    const mine = signalsIn(all).find(({ id }) => id === changes[0]?.record);
    expect(mine?.seq).toBe(once.answers[0]?.seq);
    expect(mine?.history).toHaveLength(1);
  });

  test('[S2] two tabs that send the same at once do it once', async () => {
    const phone = await newPhone();
    const changes = [phone.signal('Uit twee tabbladen')];
    const [one, other] = await Promise.all([phone.push(changes), phone.push(changes)]);
    expect(one.body.answers).toEqual(other.body.answers);
  });

  test('[S2] a settled answer is forgotten, and sending it again still does nothing', async () => {
    const phone = await newPhone();
    const change = phone.signal('Afgehandeld');
    await phone.push([change]);
    await phone.push([phone.signal('Het volgende')], { settled: 1 });
    const { body } = await phone.push([change], { settled: 1 });
    expect(body.answers).toEqual([{ n: 1, verdict: 'seen' }]);
  });

  test('[S2] a gap takes nothing and is answered with the last number', async () => {
    const phone = await newPhone();
    await phone.push([phone.signal('Eerste')]);
    const lost = phone.signal('Zoekgeraakt');
    const after = phone.signal('Na het gat');
    expect((await phone.push([after])).body).toMatchObject({ gap: true, last: 1, answers: [] });
    expect((await phone.push([lost, after])).body.answers.map(({ verdict }) => verdict)).toEqual([
      'applied',
      'applied',
    ]);
  });

  test('[S3] a bad change in the middle stops none of the others', async () => {
    const phone = await newPhone();
    const good = phone.signal('Goed');
    const bad = phone.signal('Fout', { set: { observed: 'x', ageBand: 'geen leeftijd' } });
    const alsoGood = phone.signal('Ook goed');
    const { body } = await phone.push([good, bad, alsoGood]);
    expect(body.answers.map(({ verdict, code }) => [verdict, code])).toEqual([
      ['applied', undefined],
      ['refused', 'invalid_value'],
      ['applied', undefined],
    ]);
    expect(body.answers[1]).toMatchObject({
      field: 'ageBand',
      message: 'Leeftijd: Kies iets uit de lijst. Open de notitie met Verbeteren en pas dit aan.',
    });
    const { changes } = await phone.pullAll();
    const ids = changes.map(({ id }) => id);
    expect([good, bad, alsoGood].map(({ record }) => ids.includes(record))).toEqual([true, false, true]);
  });

  test('[S4] two who fill in the same line lose nothing: the later one stands, the other is in the history', async () => {
    const phone = await newPhone();
    const made = phone.signal('Samen geschreven', { set: { observed: 'Samen geschreven', about: 'rode step' } });
    await phone.push([made]);
    time += 1_000;
    const other = await newPhone();
    const { body } = await other.push([other.change(made.record, { set: { about: 'blauwe step' } })]);
    expect(body.answers[0]?.verdict).toBe('merged');
    const record = (await phone.pullAll()).changes.find(({ id }) => id === made.record);
    expect(record?.values.about).toBe('blauwe step');
    expect(record?.history.at(-1)?.lost).toMatchObject([{ field: 'about', value: 'rode step', by: field.person }]);
  });

  test('[S5] a stamp years ahead is set right, flagged, and does not win for ever', async () => {
    const phone = await newPhone();
    const made = phone.signal('Klok loopt voor', { stamp: phone.stamp(now() + 3_650 * day) });
    const { body } = await phone.push([made]);
    expect(body.answers[0]).toMatchObject({ verdict: 'applied', clock: true });
    time += 60_000;
    const other = await newPhone();
    const record = (await other.pullAll()).changes.find(({ id }) => id === made.record);
    expect(stampTime(stampOf(record, 'observed') ?? '')).toBeLessThanOrEqual(now());
    expect(record?.history[0]?.clock).toBe(true);
    const saw = { observed: stampOf(record, 'observed') };
    const mended = other.change(made.record, { set: { observed: 'Klok loopt weer gelijk' }, saw });
    expect((await other.push([mended])).body.answers[0]?.verdict).toBe('applied');
  });

  test('[S5] a stamp years behind is taken as it is', async () => {
    const phone = await newPhone();
    const { body } = await phone.push([phone.signal('Klok loopt achter', { stamp: phone.stamp(86_400_000) })]);
    expect(body.answers[0]).toEqual({ n: 1, verdict: 'applied', seq: expect.any(Number) });
  });

  test('[S6] pages follow on without holes, and tell how many are left', async () => {
    const phone = await newPhone();
    await phone.push(Array.from({ length: 30 }, (_, index) => phone.signal(`Bladzijde ${index}`)));
    const whole = (await phone.pullAll()).changes.map(({ id }) => id);
    const seen: string[] = [];
    let since = 0;
    let left = Number.POSITIVE_INFINITY;
    for (;;) {
      const { body } = await phone.pull(since, { limit: '7' });
      expect(body.changes.length).toBeLessThanOrEqual(7);
      expect(body.left).toBeLessThan(left);
      seen.push(...body.changes.map(({ id }) => id));
      ({ next: since, left } = body);
      if (!body.more) break;
    }
    expect(seen).toEqual(whole);
    expect(left).toBe(0);
  });

  test('[S13] the last page carries the count and sum of all this person may see', async () => {
    const phone = await newPhone();
    const { changes, last } = await phone.pullAll();
    expect(last.count).toBe(changes.length);
    expect(last.checksum).toBe(changes.reduce((sum, { id, seq }) => (sum + checksumOf(id, seq)) % 2 ** 32, 0));
  });

  test('[S7] what is removed is gone from the answer and comes as gone to who had it', async () => {
    const phone = await newPhone();
    const made = phone.signal('Toch niet');
    await phone.push([made]);
    const { last } = await phone.pullAll();
    await phone.push([phone.change(made.record, { remove: true })]);
    const { body } = await phone.pull(last.next);
    expect(body).toMatchObject({ changes: [], gone: [made.record] });
    const row = await server.db.selectFrom('record').select('body').where('id', '=', made.record).executeTakeFirst();
    expect(row?.body).not.toContain('Toch niet');
    const late = await newPhone();
    const answer = await late.push([late.change(made.record, { set: { observed: 'Terug?' } })]);
    expect(answer.body.answers[0]).toMatchObject({ verdict: 'refused', code: 'already_removed' });
  });

  test('[S7] after 180 days the tombstone goes and a phone from before starts anew', async () => {
    const phone = await newPhone();
    const made = phone.signal('Lang geleden weggehaald');
    await phone.push([made]);
    const before = (await phone.pullAll()).last.next;
    await phone.push([phone.change(made.record, { remove: true })]);
    const after = (await phone.pullAll()).last.next;
    expect(await purgeTombstones(server.db, now() + 179 * day)).toBe(0);
    expect(await purgeTombstones(server.db, now() + 181 * day)).toBeGreaterThan(0);
    expect((await phone.pull(before)).body).toMatchObject({ restart: 'horizon', changes: [], next: 0 });
    expect((await phone.pull(after)).body.restart).toBeUndefined();
    const fresh = await phone.pullAll();
    expect(fresh.gone).not.toContain(made.record);
    expect(fresh.last.count).toBe(fresh.changes.length);
  });

  test('[S7] a load that began after the tombstones went reads on through what is older, page by page', async () => {
    const phone = await newPhone();
    const made = phone.signal('Lang geleden weggehaald');
    await phone.push([made, ...Array.from({ length: 5 }, (_, n) => phone.signal(`Blijft ${n}`))]);
    await phone.push([phone.change(made.record, { remove: true })]);
    expect(await purgeTombstones(server.db, now() + 181 * day)).toBeGreaterThan(0);
    const late = await newPhone();
    const first = (await late.pull(0, { limit: '2' })).body;
    expect(first).toMatchObject({ more: true, horizon: expect.any(Number) });
    expect(first.next).toBeLessThan(first.horizon ?? 0);
    const next = await late.pull(first.next, { limit: '2', horizon: String(first.horizon) });
    expect(next.body.restart).toBeUndefined();
    expect(next.body.changes).toHaveLength(2);
    // One that began before: it may hold what was cleared away since.
    const old = await late.pull(first.next, { limit: '2', horizon: String((first.horizon ?? 0) - 1) });
    expect(old.body.restart).toBe('horizon');
  });

  test('[S7] a phone of another epoch takes nothing and is told to start anew', async () => {
    const phone = await newPhone();
    await phone.push([phone.signal('Voor het herstel')]);
    const change = phone.signal('Na het herstel');
    const { body } = await phone.push([change], { epoch: 'another-epoch' });
    expect(body).toMatchObject({ restart: true, last: 1, answers: [] });
    expect((await phone.pull(3, { epoch: 'another-epoch' })).body).toMatchObject({
      restart: 'epoch',
      next: 0,
      last: 1,
    });
    expect((await phone.push([change])).body.answers[0]?.verdict).toBe('applied');
  });
});

describe('versions', () => {
  test('[S9] a protocol older than two back is told to update, and one from the future to wait', async () => {
    const modern = await startTestServer({ settings: { protocol: 5 } });
    const who = await modern.signIn('fieldWorker');
    const ask = (version: string) => who.call('GET', '/session', undefined, { 'stoep-protocol': version });
    expect(await ask('2')).toMatchObject({ status: 400, body: { code: 'too_old' } });
    expect((await ask('3')).status).toBe(200);
    expect((await ask('5')).status).toBe(200);
    expect(await ask('6')).toMatchObject({ status: 400, body: { code: 'too_new' } });
    expect((await ask('vijf')).status).toBe(400);
    await modern.close();
  });

  test('[S9] a change of a newer schema is refused, that one alone, and can come again later', async () => {
    const phone = await newPhone();
    const { body } = await phone.push([
      phone.signal('Van straks', { schema: signal.schema + 1 }),
      phone.signal('Van nu'),
    ]);
    expect(body.answers).toMatchObject([{ verdict: 'refused', code: 'from_newer_app' }, { verdict: 'applied' }]);
  });

  test('[S9] a change touches only the fields it carries', async () => {
    const phone = await newPhone();
    const made = phone.signal('Blijft staan', { set: { observed: 'Blijft staan', about: 'gele jas', sibling: true } });
    await phone.push([made]);
    await phone.push([phone.change(made.record, { set: { about: 'groene jas' } })]);
    const record = (await phone.pullAll()).changes.find(({ id }) => id === made.record);
    expect(record?.values).toEqual({ observed: 'Blijft staan', about: 'groene jas', sibling: true });
  });
});

describe('small and bounded', () => {
  test('[S11] a gzipped push is read', async () => {
    const phone = phoneOf(field, team, now);
    const request = { device: phone.device, epoch: '', settled: 0, changes: [phone.signal('Ingepakt')] };
    const response = await field.fetch(`/api/v1/teams/${team}/push`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-stoep': '1', 'content-encoding': 'gzip' },
      body: gzipSync(JSON.stringify(request)),
    });
    const body = (await response.json()) as PushAnswer;
    expect(body.answers[0]?.verdict).toBe('applied');
  });

  test('[S11] a page goes gzipped to who takes it', async () => {
    const address = `/api/v1/teams/${team}/pull?device=${field.device}&since=0&epoch=&scope=`;
    const response = await field.fetch(address, { headers: { 'accept-encoding': 'gzip, br' } });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('vary')).toContain('accept-encoding');
    const plain = await field.fetch(address, { headers: { 'accept-encoding': 'gzip;q=0' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    const [packed, open] = await Promise.all([response.arrayBuffer(), plain.arrayBuffer()]);
    expect(packed.byteLength).toBeLessThan(open.byteLength / 2);
  });

  test('[S11] two hundred changes go in one push, and not one more', async () => {
    const phone = await newPhone();
    const changes = Array.from({ length: 201 }, (_, index) => phone.signal(`Nummer ${index}`));
    expect((await phone.push(changes)).status).toBe(400);
    const { status, body } = await phone.push(changes.slice(0, 200));
    expect(status).toBe(200);
    expect(body.answers).toHaveLength(200);
  });

  test('[S11] a page holds at most a thousand records and half a megabyte', async () => {
    const phone = await newPhone();
    expect((await phone.pull(0, { limit: '1001' })).status).toBe(400);
    const long = 'lang '.repeat(1_900);
    await phone.push(Array.from({ length: 90 }, () => phone.signal(long)));
    const response = await field.fetch(`/api/v1/teams/${team}/pull?device=${field.device}&since=0&epoch=&scope=`);
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(524_288 + 20_000);
  });
});
