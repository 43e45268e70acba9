// What lies on the disk: sealed, whole after every accident, and nothing longer than it may.
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Role } from '#domain/roles.ts';
import { createPhoneOf, diskOf, promised, type TestTab, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';

const day = 86_400_000;
let server: TestServer;
let now = 0;
beforeEach(async () => {
  now = Date.now();
  server = await startTestServer({ now: () => now, settings: { leaseHours: 24 * 365 * 20 } });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

const newPhone = async (role: Role = 'fieldWorker', parts = {}) => {
  return (await createPhoneOf(server, role, { now: () => now, parts })).phone;
};
const note = (tab: TestTab, observed: string) => tab.device.save({ kind: 'signal', values: { observed } });
const texts = (tab: TestTab) =>
  tab.device
    .watch({ kind: 'signal' })
    .get()
    .map(({ values }) => values.observed);

/** The rows of one table of the only notebook in a browser. */
async function rowsOf<T>(idb: IDBFactory, table: string): Promise<T[]> {
  const database = await openVault(idb);
  const rows = await promised(database.transaction(table).objectStore(table).getAll());
  database.close();
  return rows as T[];
}
async function openVault(idb: IDBFactory) {
  const name = (await idb.databases()).map((each) => each.name ?? '').find((each) => each.startsWith('stoep-'));
  return promised(idb.open(name ?? ''));
}
interface Segment {
  team: string;
  id: string;
  sealed: Uint8Array;
  state?: string;
}

describe('[S14] the disk', () => {
  test('holds nothing that can be read, locked or not', async () => {
    const phone = await newPhone();
    const secrets = ['Rode step voor het buurthuis', 'Nog niet afgemaakt', 'Geweigerd voorstel', 'Plein bij de haven'];
    const [first, draft, refused, place] = secrets as [string, string, string, string];
    const saved = await phone.device.save({
      kind: 'signal',
      values: { observed: first, place: { name: place, precision: 'street' }, riskChild: ['adhd'] },
    });
    await phone.device.syncNow();
    phone.device.drafts.keep({ id: 'signaal-over-sem', kind: 'signal', values: { observed: draft } });
    await phone.device.drafts.settled();
    phone.network.setOnline(false);
    await phone.device.save({ kind: 'signal', id: saved.ok ? saved.id : '', values: { meaning: refused } });

    for (const disk of [await diskOf(phone.idb), await phone.device.lock().then(() => diskOf(phone.idb))]) {
      const words = [
        ...secrets,
        'signal',
        'adhd',
        'Iemand',
        'fieldWorker',
        'Team Oost',
        'signaal-over-sem',
        'test.example',
      ];
      for (const word of words) expect(disk.includes(word), word).toBe(false);
      expect(disk).toContain('waiting');
    }
  });

  test('never has a key on it that could be read out', async () => {
    const phone = await newPhone();
    const [row] = await promised(
      (await promised(phone.idb.open('stoep'))).transaction('vaults').objectStore('vaults').getAll(),
    );
    expect(Object.keys(row as object).sort()).toEqual(['device', 'lastUsed', 'person', 'slots', 'vault']);
    expect(row).toMatchObject({ slots: [{ type: 'passphrase', params: { memoryKiB: 65_536, passes: 3 } }] });
  });

  test('has a draft of the last keystroke that was kept when the tab was killed', async () => {
    const phone = await newPhone();
    for (const text of ['J', 'Jo', 'Jon', 'Jong', 'Jonge', 'Jongen']) {
      phone.device.drafts.keep({ id: 'concept', kind: 'signal', values: { observed: text } });
    }
    await phone.device.drafts.settled();
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(again.device.drafts.all().get()).toMatchObject([{ id: 'concept', values: { observed: 'Jongen' } }]);
    await again.device.save({ kind: 'signal', values: { observed: 'Jongen' }, draft: 'concept' });
    const third = await phone.reopen();
    await third.device.unlock(testPassphrase);
    expect(third.device.drafts.all().get()).toEqual([]);
    expect(await rowsOf(phone.idb, 'drafts')).toEqual([]);
  });

  test('that is full loses nothing: saving says so, the draft stays, and it works once there is room', async () => {
    const phone = await newPhone();
    phone.device.drafts.keep({ id: 'concept', kind: 'signal', values: { observed: 'past niet' } });
    await phone.device.drafts.settled();
    const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('Full', 'QuotaExceededError');
    });
    const input = { kind: 'signal', values: { observed: 'past niet' }, draft: 'concept' } as const;
    expect(await phone.device.save(input)).toEqual({ ok: false, reason: 'storageFull' });
    expect(phone.device.drafts.get('concept')?.values).toEqual({ observed: 'past niet' });
    expect(texts(phone)).toEqual([]);
    full.mockRestore();
    expect(await phone.device.save(input)).toMatchObject({ ok: true });
    expect(texts(phone)).toEqual(['past niet']);
    expect((await phone.device.sync.getState()).outbox.map(({ n }) => n)).toEqual([1]);
  });

  test('that is full stops a load with a word for it, and the load goes on later', async () => {
    const phone = await newPhone();
    const other = await newPhone();
    await note(other, 'van een ander');
    await other.device.syncNow();
    const put = IDBObjectStore.prototype.put;
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...given
    ) {
      if (this.name === 'segments') throw new DOMException('Full', 'QuotaExceededError');
      return put.apply(this, given);
    });
    await phone.device.syncNow();
    expect(phone.device.sync.getState()).toMatchObject({ storage: 'full', lastFailure: 'phoneFull' });
    full.mockRestore();
    await phone.device.syncNow();
    expect(phone.device.sync.getState()).toMatchObject({ storage: undefined, lastFailure: undefined });
    expect(texts(phone)).toEqual(['van een ander']);
  });

  test('whose connection died in the background is opened again, once, without anyone noticing', async () => {
    const phone = await newPhone();
    const transaction = IDBObjectStore.prototype.get;
    let deaths = 1;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, ...given) {
      if (deaths-- > 0) throw new DOMException('Connection to Indexed Database server lost.', 'UnknownError');
      return transaction.apply(this, given);
    });
    expect(await note(phone, 'na het slapen')).toMatchObject({ ok: true });
    expect(texts(phone)).toEqual(['na het slapen']);
  });
});

describe('a segment', () => {
  test('[S13] that can’t be opened is kept aside and its team is pulled anew, with the rest in sight', async () => {
    const phone = await newPhone();
    const other = await newPhone();
    await note(other, 'eerste');
    await other.device.syncNow();
    await phone.device.syncNow();
    await note(other, 'tweede');
    await other.device.syncNow();
    await phone.device.syncNow();
    expect(texts(phone).sort()).toEqual(['eerste', 'tweede']);
    await phone.device.lock();

    const rows = await rowsOf<Segment>(phone.idb, 'segments');
    const last = rows.sort((one, another) => another.sealed.length - one.sealed.length)[0] as Segment;
    last.sealed[30] = (last.sealed[30] ?? 0) ^ 255;
    const database = await openVault(phone.idb);
    await promised(database.transaction('segments', 'readwrite').objectStore('segments').put(last));
    database.close();

    phone.network.setOnline(false);
    const again = await phone.reopen();
    expect(await again.device.unlock(testPassphrase)).toEqual({ ok: true });
    expect(again.device.sync.getState().restarted).toEqual({ times: 1, why: 'damaged' });
    expect(texts(again).length).toBeLessThan(2);
    phone.network.setOnline(true);
    await again.device.syncNow();
    expect(texts(again).sort()).toEqual(['eerste', 'tweede']);
    expect((await rowsOf<Segment>(phone.idb, 'segments')).some(({ state }) => state === 'damaged')).toBe(true);
    const third = await phone.reopen();
    await third.device.unlock(testPassphrase);
    expect(third.device.sync.getState().restarted).toBeUndefined();
  });

  test('[S7] that must let a record go and is killed half-way is still whole, and lets it go the next time', async () => {
    const phone = await newPhone();
    const other = await newPhone('coordinator');
    await note(other, 'blijft');
    const gone = await note(other, 'moet weg');
    await other.device.syncNow();
    await phone.device.syncNow();
    await other.device.remove('signal', gone.ok ? gone.id : '');
    await other.device.syncNow();

    const remove = vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(() => {
      throw new Error('Killed.');
    });
    await phone.device.syncNow();
    remove.mockRestore();
    const again = await phone.reopen();
    phone.network.setOnline(false);
    await again.device.unlock(testPassphrase);
    expect(texts(again)).toContain('blijft');
    phone.network.setOnline(true);
    await again.device.syncNow();
    expect(texts(again)).toEqual(['blijft']);
    const third = await phone.reopen();
    phone.network.setOnline(false);
    await third.device.unlock(testPassphrase);
    expect(texts(third)).toEqual(['blijft']);
  });

  test('is joined with others before there are many', async () => {
    const phone = await newPhone();
    const other = await newPhone();
    for (let each = 0; each < 18; each++) {
      await note(other, `notitie ${each}`);
      await other.device.syncNow();
      await phone.device.syncNow();
    }
    expect((await rowsOf(phone.idb, 'segments')).length).toBeLessThan(10);
    expect(texts(phone)).toHaveLength(18);
    const again = await phone.reopen();
    phone.network.setOnline(false);
    await again.device.unlock(testPassphrase);
    expect(texts(again)).toHaveLength(18);
  });

  test('loses at unlocking what is past its term, while the server still counts it', async () => {
    const { phone, email } = await createPhoneOf(server, 'fieldWorker', { now: () => now });
    const later = async (days: number, tab: TestTab = phone) => {
      now += days * day;
      // A hundred days without a touch: it is locked.
      tab.show(true);
      await tab.device.lock();
      await tab.device.signIn(email, testPassword);
      await tab.device.unlock(testPassphrase);
      await tab.device.syncNow();
    };
    // A walk is over by itself: nothing is left to do with it.
    const walk = (route: string) =>
      phone.device.save({ kind: 'round', values: { startedAt: new Date(now).toISOString(), route } });
    const texts = (tab: TestTab) =>
      tab.device
        .watch({ kind: 'round' })
        .get()
        .map(({ values }) => values.route);
    await walk('lang geleden');
    await later(0);
    await later(100);
    await walk('pas nog');
    await later(0);
    await later(85);
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(texts(again)).toEqual(['pas nog']);
    await later(0, again);
    expect(again.device.sync.getState()).toMatchObject({ restarted: undefined, lastFailure: undefined });
    expect(texts(again)).toEqual(['pas nog']);
  });

  test('keeps a promise past its term for as long as someone must still be told how it went', async () => {
    const { phone, email } = await createPhoneOf(server, 'fieldWorker', { now: () => now });
    await phone.device.save({ kind: 'promise', values: { what: 'open' } });
    await phone.device.save({ kind: 'promise', values: { what: 'gedaan', state: 'done' } });
    await phone.device.save({ kind: 'promise', values: { what: 'rond', state: 'done', reportedBack: true } });
    await phone.device.syncNow();
    now += 400 * day;
    await phone.device.lock();
    await phone.device.signIn(email, testPassword);
    await phone.device.unlock(testPassphrase);
    await phone.device.syncNow();
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    const promises = again.device.watch({ kind: 'promise' }).get();
    expect(promises.map(({ values }) => values.what).sort()).toEqual(['gedaan', 'open']);
  });

  test('[S5] loses nothing to a clock that is ten years ahead', async () => {
    const phone = await newPhone();
    await note(phone, 'van vandaag');
    // A signal that nobody finished has no end; this has one.
    await phone.device.save({ kind: 'conversation', values: { summary: 'ook van vandaag' } });
    await phone.device.syncNow();
    phone.network.setOnline(false);
    now += 10 * 365 * day;
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(texts(again)).toEqual(['van vandaag']);
    expect(again.device.watch({ kind: 'conversation' }).get()).toHaveLength(1);
  });
});

test('the browser is asked to keep what is here after the first sign-in, and says what it answered', async () => {
  const storageManager = {
    persist: vi.fn(async () => true),
    persisted: async () => true,
    estimate: async () => ({ usage: 1_000, quota: 5_000 }),
  };
  const phone = await newPhone('fieldWorker', { storageManager });
  await until(() => storageManager.persist.mock.calls.length === 1, 'it was asked');
  expect(await phone.device.storage()).toEqual({ persisted: true, used: 1_000, available: 4_000 });
});
