// When the server took something stands in the record: from that its term counts, whatever the clock of the phone said.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tellWhenTaken } from '#server/store/migrations/told-taken.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { createPhoneOf } from '#tests/support/phone.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { phoneOf } from './phone.ts';

const year = 365 * 86_400_000;
let server: TestServer;
let time = Date.UTC(2026, 10, 29, 12);
beforeAll(async () => {
  server = await startTestServer({ now: () => time });
});
afterAll(() => server.close());

const newPhone = async () => phoneOf(await server.signIn('fieldWorker'), server.team, () => time);
const stored = async (id: string): Promise<StoredRecord> => {
  const row = await server.db.selectFrom('record').select('body').where('id', '=', id).executeTakeFirstOrThrow();
  return JSON.parse(row.body);
};

describe('[S5] [edge.E6] [attack.A10] a record', () => {
  test('tells when its newest change was taken, and each change anew', async () => {
    const phone = await newPhone();
    const note = phone.signal('Net genoteerd');
    const first = time;
    await phone.push([note]);
    expect((await stored(note.record)).taken).toBe(first);
    time += 3_600_000;
    await phone.push([phone.change(note.record, { set: { about: 'jongen' } })]);
    expect((await stored(note.record)).taken).toBe(first + 3_600_000);
    const { changes } = await phone.pullAll();
    expect(changes.find(({ id }) => id === note.record)?.taken).toBe(first + 3_600_000);
  });

  test('of years ago by its stamp says when it came; one of yesterday does not', async () => {
    const phone = await newPhone();
    const old = phone.signal('Uit 2015', { stamp: phone.stamp(time - 11 * year) });
    const yesterday = phone.signal('Van gisteren', { stamp: phone.stamp(time - 86_400_000) });
    await phone.push([old, yesterday]);
    expect((await stored(old.record)).history).toMatchObject([{ late: time }]);
    expect((await stored(yesterday.record)).history[0]).not.toHaveProperty('late');
  });

  test('keeps what a clock that was ahead said, until a change comes from one that was not', async () => {
    const phone = await newPhone();
    const ahead = time + 10 * year;
    const note = phone.signal('Uit 2036', { stamp: phone.stamp(ahead) });
    await phone.push([note]);
    expect(await stored(note.record)).toMatchObject({ taken: time, claimed: ahead });
    time += 60_000;
    await phone.push([phone.change(note.record, { set: { about: 'jongen' } })]);
    expect(await stored(note.record)).not.toHaveProperty('claimed');
  });

  test('an old stamp orders: it loses from what stands there, and what it lost is kept', async () => {
    const [phone, behind] = [await newPhone(), await newPhone()];
    const note = phone.signal('Van nu');
    await phone.push([note]);
    const edit = behind.change(note.record, { set: { observed: 'Van toen' }, stamp: behind.stamp(time - 11 * year) });
    expect((await behind.push([edit])).body.answers).toMatchObject([{ verdict: 'merged' }]);
    const { values, history } = await stored(note.record);
    expect(values.observed).toBe('Van nu');
    expect(history.flatMap(({ lost }) => lost ?? [])).toMatchObject([{ value: 'Van toen' }]);
  });

  test('that was swallowed by phones before is fetched again by them, and seen', async () => {
    const phone = phoneOf(await server.signIn('triageWorker'), server.team, () => time);
    const set = { observed: 'Vroeger door niemand gezien', progress: 'closed' };
    const note = phone.signal('', { set, stamp: phone.stamp(time - 11 * year) });
    await phone.push([note]);
    const { taken: _, history, ...rest } = await stored(note.record);
    const before = { ...rest, history: history.map(({ late: __, ...entry }) => entry) };
    const bodyOf = (body: object) =>
      server.db
        .updateTable('record')
        .set({ body: JSON.stringify(body) })
        .where('id', '=', note.record)
        .execute();
    await bodyOf(before);
    const { phone: colleague } = await createPhoneOf(server, 'fieldWorker', { now: () => time });
    const seen = () => colleague.device.watchOne('signal', note.record).get();
    expect(seen()).toBeUndefined();
    await server.db.transaction().execute(tellWhenTaken);
    await colleague.device.syncNow();
    expect(seen()?.values.observed).toBe('Vroeger door niemand gezien');
    expect(seen()?.history.at(-1)?.late).toBe(time);
    expect(colleague.device.sync.getState()).toMatchObject({ lastFailure: undefined, restarted: undefined });
  });
});
