// Several records in one go: kept or removed all of them or none, whatever is wrong with one and wherever the disk is full.
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { socialMapEntry } from '#domain/kinds/social-map.ts';
import { createPhoneOf, type TestPhone, type TestTab, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

let server: TestServer;
let phone: TestPhone;
beforeEach(async () => {
  server = await startTestServer();
  ({ phone } = await createPhoneOf(server, 'fieldWorker'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

const entries = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `Buurthuis ${index}` }));
const names = (tab: TestTab) =>
  tab.device
    .watch({ kind: 'socialMapEntry' })
    .get()
    .map(({ values }) => values.name ?? '')
    .sort();
const numbers = (tab: TestTab) => tab.device.sync.getState().outbox.map(({ n }) => n);
const onServer = async () => {
  const rows = await server.db
    .selectFrom('record')
    .select(['id', 'removed'])
    .where('kind', '=', 'socialMapEntry')
    .execute();
  return rows.filter(({ removed }) => removed === 0).map(({ id }) => id);
};
/** The disk is full after so many rows of the outbox. */
function fullAfter(rows: number) {
  const add = IDBObjectStore.prototype.add;
  let added = 0;
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...given) {
    if (this.name === 'outbox' && ++added > rows) throw new DOMException('Full', 'QuotaExceededError');
    return add.apply(this, given);
  });
  return { added: () => added };
}

test('what is saved is looked at once, and what stood there not again', async () => {
  // The server looks too, in this same process.
  phone.network.setOnline(false);
  const { name, offers } = socialMapEntry.fields;
  const looks = [name, offers].map(({ schema }) => vi.spyOn(schema, 'safeParse'));
  const counts = () => looks.map(({ mock }) => mock.calls.length);
  const saved = await phone.device.save({ kind: 'socialMapEntry', values: { name: 'Buurthuis' } });
  expect(counts()).toEqual([1, 0]);
  const id = saved.ok ? saved.id : '';
  expect(await phone.device.save({ kind: 'socialMapEntry', id, values: { offers: 'Koffie' } })).toEqual({
    ok: true,
    id,
  });
  expect(counts()).toEqual([1, 1]);
  await phone.device.saveAll('socialMapEntry', entries(3));
  expect(counts()).toEqual([4, 1]);
});

describe('[S14] keeping several records', () => {
  test('keeps all of them, in order, with numbers that follow each other, also over more than one push', async () => {
    phone.network.setOnline(false);
    const saved = await phone.device.saveAll('socialMapEntry', entries(250));
    expect(saved.ok && new Set(saved.ids).size).toBe(250);
    expect(numbers(phone)).toEqual(Array.from({ length: 250 }, (_, index) => index + 1));
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(names(again)).toHaveLength(250);
    phone.network.online = true;
    await again.device.syncNow();
    expect(numbers(again)).toEqual([]);
    expect((await onServer()).sort()).toEqual(saved.ok ? [...saved.ids].sort() : []);
  });

  test('keeps none when one is wrong, and says which and why', async () => {
    const rows = [...entries(2), { name: 'x'.repeat(300) }, { name: '' }];
    expect(await phone.device.saveAll('socialMapEntry', rows)).toEqual({
      ok: false,
      reason: 'invalid',
      index: 2,
      problems: { name: expect.stringContaining('te lang') },
    });
    const asked = [
      { name: 'Fatima', consent: true, consentOn: '2026-11-21' },
      { name: 'Yusuf', consentOn: '2026-11-21' },
    ];
    expect(await phone.device.saveAll('keyPerson', asked)).toMatchObject({
      ok: false,
      index: 1,
      problems: { consent: expect.stringContaining('alleen met toestemming') },
    });
    expect([...names(phone), ...numbers(phone)]).toEqual([]);
    expect(phone.device.watch({ kind: 'keyPerson' }).get()).toEqual([]);
  });

  test('keeps none when the disk is full half-way, and all when there is room again', async () => {
    phone.network.setOnline(false);
    await phone.device.save({ kind: 'socialMapEntry', values: { name: 'Was er al' } });
    const { added } = fullAfter(7);
    const rows = entries(20);
    expect(await phone.device.saveAll('socialMapEntry', rows)).toEqual({ ok: false, reason: 'storageFull' });
    expect(added()).toBeGreaterThan(7);
    expect(names(phone)).toEqual(['Was er al']);
    vi.restoreAllMocks();
    const reopened = await phone.reopen();
    await reopened.device.unlock(testPassphrase);
    expect(names(reopened)).toEqual(['Was er al']);
    expect(await reopened.device.saveAll('socialMapEntry', rows)).toMatchObject({ ok: true });
    expect(names(reopened)).toHaveLength(21);
    expect(numbers(reopened)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
  });

  test('of none is none, and while locked it is said', async () => {
    expect(await phone.device.saveAll('socialMapEntry', [])).toEqual({ ok: true, ids: [] });
    await phone.device.lock();
    expect(await phone.device.saveAll('socialMapEntry', entries(1))).toEqual({ ok: false, reason: 'locked' });
    expect(await phone.device.removeAll('socialMapEntry', ['x'])).toEqual({ ok: false, reason: 'locked' });
  });

  test('[S2] in two tabs at once gives every record a number of its own', async () => {
    phone.network.setOnline(false);
    const second = await phone.openTab();
    await second.device.unlock(testPassphrase);
    const [one, other] = await Promise.all([
      phone.device.saveAll('socialMapEntry', entries(30)),
      second.device.saveAll('socialMapEntry', entries(30)),
      phone.device.save({ kind: 'socialMapEntry', values: { name: 'Ertussen' } }),
    ]);
    expect([one.ok, other.ok]).toEqual([true, true]);
    const reopened = await phone.reopen();
    await reopened.device.unlock(testPassphrase);
    expect(numbers(reopened).sort((a, b) => a - b)).toEqual(Array.from({ length: 61 }, (_, index) => index + 1));
    phone.network.online = true;
    await reopened.device.syncNow();
    expect(await onServer()).toHaveLength(61);
    expect(numbers(reopened)).toEqual([]);
  });
});

describe('[S14] removing several records', () => {
  async function someEntries() {
    const saved = await phone.device.saveAll('socialMapEntry', entries(4));
    if (!saved.ok) throw new Error(saved.reason);
    await phone.device.syncNow();
    phone.network.setOnline(false);
    return saved.ids;
  }

  test('takes all of them away at once, each one time', async () => {
    const [one = '', two = '', ...stay] = await someEntries();
    expect(await phone.device.removeAll('socialMapEntry', [one, two, one])).toEqual({ ok: true, ids: [one, two] });
    expect(names(phone)).toEqual(['Buurthuis 2', 'Buurthuis 3']);
    phone.network.online = true;
    await phone.device.syncNow();
    expect(phone.device.sync.getState().outbox).toEqual([]);
    expect((await onServer()).sort()).toEqual([...stay].sort());
  });

  test('takes none away when one is not there or not this person’s to remove, nor when the disk is full', async () => {
    const ids = await someEntries();
    const all = names(phone);
    const nothing = { ok: false, reason: 'notAllowed' };
    expect(await phone.device.removeAll('socialMapEntry', [...ids, 'record-that-is-not-there'])).toEqual(nothing);
    fullAfter(2);
    expect(await phone.device.removeAll('socialMapEntry', ids)).toEqual({ ok: false, reason: 'storageFull' });
    expect([names(phone), numbers(phone)]).toEqual([all, []]);
  });
});

describe('an id that is chosen before the record is kept', () => {
  test('is the one it gets, so that others can point at it in the same breath', async () => {
    const keyPerson = 'gekozen-kenmerk-0001';
    const person = { name: 'Fatima', consent: true, consentOn: '2026-11-21' };
    expect(await phone.device.save({ kind: 'keyPerson', newId: keyPerson, values: person })).toEqual({
      ok: true,
      id: keyPerson,
    });
    await phone.device.save({ kind: 'contactMoment', values: { keyPerson, about: 'Kennis gemaakt' } });
    await phone.device.syncNow();
    expect(phone.device.sync.getState().outbox).toEqual([]);
    const [moment] = phone.device.watch({ kind: 'contactMoment' }).get();
    expect(moment).toMatchObject({ delivery: 'sent', values: { keyPerson } });
  });

  test('makes one record when it is kept twice: the second time is an edit of the first', async () => {
    const newId = 'gekozen-kenmerk-0002';
    await phone.device.save({ kind: 'socialMapEntry', newId, values: { name: 'Buurthuis' } });
    await phone.device.save({ kind: 'socialMapEntry', newId, values: { name: 'Buurthuis De Brug' } });
    await phone.device.syncNow();
    expect(names(phone)).toEqual(['Buurthuis De Brug']);
    expect(await onServer()).toEqual([newId]);
  });
});
