// A disk that fills, a browser that throws its databases away: nothing that was noted goes with it.
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type MemoryFolder, memoryFolder } from '#tests/support/memory-folder.ts';
import {
  colleagueSees,
  createPhone,
  createPhoneOf,
  isKept,
  note,
  phoneWithJournal,
  testPassphrase,
  texts,
  waiting,
} from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { loseAll, tornDisk } from '#tests/support/torn-disk.ts';
import { until } from '#tests/support/until.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

const newPhone = () => phoneWithJournal(server);
const holds = (folder: MemoryFolder, text: string) => isKept(folder, text) > 0;

describe('[edge.E1] a disk on which a write failed', () => {
  test('keeps the note that did not fit and all that come after it, and is written to no more', async () => {
    const { phone } = await newPhone();
    await note(phone, 'voor de schijf vol was');
    const disk = tornDisk();
    disk.full = true;
    expect(await note(phone, 'past niet')).toMatchObject({ ok: true });
    disk.full = false;
    const typed = { id: 'klaar', kind: 'signal', values: { observed: 'weer plaats' } } as const;
    phone.device.drafts.keep(typed);
    phone.device.drafts.keep({ id: 'concept', kind: 'signal', values: { observed: 'half' } });
    await phone.device.drafts.settled();
    const { kind, values } = typed;
    expect(await phone.device.save({ kind, values, draft: 'klaar' })).toMatchObject({ ok: true });
    await phone.device.setLockTimes({ idle: 60, hidden: 20 });
    expect(phone.device.disk.getState()).toMatchObject({ ill: true, copy: 'here' });
    expect(waiting(phone)).toBe(3);
    expect(disk.after).toEqual([]);

    await disk.restart(phone.idb);
    const again = await phone.reopen();
    expect(again.device.disk.getState()).toMatchObject({ ill: false });
    expect(again.device.disk.getState().lost).toBeUndefined();
    await again.device.unlock(testPassphrase);
    expect(texts(again)).toEqual(['past niet', 'voor de schijf vol was', 'weer plaats']);
    expect(again.device.drafts.get('concept')?.values).toEqual({ observed: 'half' });
    expect(again.device.drafts.get('klaar')).toBeUndefined();
    expect(again.device.lockTimes()).toEqual({ idle: 60, hidden: 20 });
    expect(again.device.sync.getState().outbox.map(({ n }) => n)).toEqual([1, 2, 3]);
    await note(again, 'na het openen');

    await disk.restart(phone.idb);
    const third = await phone.reopen();
    await third.device.unlock(testPassphrase);
    expect(texts(third)).toHaveLength(4);
    phone.network.setOnline(true);
    await third.device.syncNow();
    expect(waiting(third)).toBe(0);
    expect(await colleagueSees(server)).toEqual([
      'na het openen',
      'past niet',
      'voor de schijf vol was',
      'weer plaats',
    ]);
  });

  test('sends what it keeps as soon as there is a line, and has not forgotten the answer when it is opened again', async () => {
    const { phone } = await newPhone();
    const disk = tornDisk();
    disk.full = true;
    await note(phone, 'meteen weg');
    phone.network.setOnline(true);
    await phone.device.syncNow();
    expect(waiting(phone)).toBe(0);
    expect(disk.after).toEqual([]);
    disk.full = false;
    await disk.restart(phone.idb);
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    await again.device.syncNow();
    expect(texts(again)).toEqual(['meteen weg']);
    expect(waiting(again)).toBe(0);
    expect(await colleagueSees(server)).toEqual(['meteen weg']);
  });

  test('stays ill while there is no room to heal it, also over a restart, and goes on in the journal', async () => {
    const { phone, folder } = await newPhone();
    const disk = tornDisk();
    disk.full = true;
    await note(phone, 'een');
    folder.free = 1_000;
    disk.full = false;
    await disk.restart(phone.idb);
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(again.device.disk.getState()).toMatchObject({ ill: true });
    expect(texts(again)).toEqual(['een']);
    expect(await note(again, 'twee')).toMatchObject({ ok: true });
    expect(disk.after).toEqual([]);
    folder.free = Number.POSITIVE_INFINITY;
    const third = await phone.reopen();
    await third.device.unlock(testPassphrase);
    expect(third.device.disk.getState()).toMatchObject({ ill: false });
    expect(texts(third)).toEqual(['een', 'twee']);
  });

  test('keeps what is only typed, also when nothing is saved after it', async () => {
    const { phone, folder } = await newPhone();
    const disk = tornDisk();
    disk.full = true;
    phone.device.drafts.keep({ id: 'concept', kind: 'signal', values: { observed: 'nog bezig' } });
    await phone.device.drafts.settled();
    disk.full = false;
    folder.free = 1_000;
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(again.device.disk.getState().ill).toBe(true);
    expect(again.device.drafts.get('concept')?.values).toEqual({ observed: 'nog bezig' });
    folder.free = Number.POSITIVE_INFINITY;
    const third = await phone.reopen();
    await third.device.unlock(testPassphrase);
    expect(third.device.drafts.get('concept')?.values).toEqual({ observed: 'nog bezig' });
    expect(disk.after).toEqual([]);
  });

  test('keeps what was typed before it failed, as it was typed last', async () => {
    const { phone } = await newPhone();
    phone.device.drafts.keep({ id: 'oud', kind: 'signal', values: { observed: 'eerste woord' } });
    await phone.device.drafts.settled();
    const opened = await phone.reopen();
    await opened.device.unlock(testPassphrase);
    opened.device.drafts.keep({ id: 'oud', kind: 'signal', values: { observed: 'eerste woord en meer' } });
    opened.device.drafts.keep({ id: 'nieuw', kind: 'signal', values: { observed: 'half ingevuld' } });
    await opened.device.drafts.settled();
    const disk = tornDisk();
    disk.full = true;
    await note(opened, 'past niet');
    disk.full = false;
    await disk.restart(phone.idb);
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    const typed = ['oud', 'nieuw'].map((id) => again.device.drafts.get(id)?.values);
    expect(typed).toEqual([{ observed: 'eerste woord en meer' }, { observed: 'half ingevuld' }]);
  });

  test('loses nothing that the copy had missed while all was well', async () => {
    const { phone, folder } = await newPhone();
    folder.fails = true;
    expect(await note(phone, 'zonder kopie')).toMatchObject({ ok: true });
    expect(phone.device.disk.getState().copy).toBe('failed');
    folder.fails = false;
    const disk = tornDisk();
    disk.full = true;
    await note(phone, 'met kopie');
    disk.full = false;
    await loseAll(phone.idb);
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(texts(again)).toEqual(['met kopie', 'zonder kopie']);
  });

  test('shows what it has while the journal can only be read, and says that nothing more can be kept', async () => {
    const { phone, folder } = await newPhone();
    const disk = tornDisk();
    disk.full = true;
    await note(phone, 'staat in het dagboek');
    folder.closed = true;
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(texts(again)).toEqual(['staat in het dagboek']);
    expect(again.device.disk.getState()).toMatchObject({ ill: true, copy: 'failed' });
    expect(await note(again, 'past nergens')).toMatchObject({ ok: false });
    expect(disk.after).toEqual([]);
    disk.full = false;
    folder.closed = false;
    const third = await phone.reopen();
    await third.device.unlock(testPassphrase);
    expect(texts(third)).toEqual(['staat in het dagboek']);
  });

  test('is left alone by every other tab too, and only one of them goes on', async () => {
    const { phone } = await newPhone();
    const second = await phone.openTab();
    await until(() => second.session().phase === 'unlocked', 'the second tab opens');
    const disk = tornDisk();
    disk.full = true;
    await note(phone, 'in het eerste tabblad');
    disk.full = false;
    await until(() => second.session().phase === 'locked', 'the second tab steps aside');
    await second.device.unlock(testPassphrase);
    await until(() => phone.session().phase === 'locked', 'the first tab steps aside');
    expect(texts(second)).toEqual(['in het eerste tabblad']);
    expect(await note(second, 'in het tweede')).toMatchObject({ ok: true });
    expect(disk.after).toEqual([]);
    second.kill();
    await disk.restart(phone.idb);
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(texts(again)).toEqual(['in het eerste tabblad', 'in het tweede']);
  });

  test('does not make a notebook ill that only reached its quota [S14]', async () => {
    const { phone } = await newPhone();
    const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('Full', 'QuotaExceededError');
    });
    expect(await note(phone, 'past niet')).toEqual({ ok: false, reason: 'storageFull' });
    full.mockRestore();
    expect(phone.device.disk.getState()).toMatchObject({ ill: false });
    expect(await note(phone, 'past wel')).toMatchObject({ ok: true });
  });
});

describe('[edge.E1] a browser that threw its databases away', () => {
  test('is told at the door without a name, and the notebook is put back with all that was not sent', async () => {
    const { phone } = await newPhone();
    phone.network.setOnline(true);
    await note(phone, 'verstuurd');
    await phone.device.syncNow();
    phone.network.setOnline(false);
    await note(phone, 'een');
    await note(phone, 'twee');
    phone.kill();
    await loseAll(phone.idb);
    const again = await phone.reopen();
    expect(again.session()).toEqual({ phase: 'locked' });
    expect(again.device.disk.getState().lost).toMatchObject({ unsent: 2 });
    expect(await again.device.unlock('een heel andere zin')).toMatchObject({ ok: false, reason: 'wrong' });
    expect(await again.device.unlock(testPassphrase)).toEqual({ ok: true });
    expect(again.session()).toMatchObject({ phase: 'unlocked', name: expect.stringMatching(/./u) });
    expect(again.device.disk.getState()).toMatchObject({ lost: undefined, putBack: { unsent: 2 } });
    expect(texts(again)).toEqual(['een', 'twee']);
    phone.network.setOnline(true);
    await again.device.syncNow();
    expect(texts(again)).toEqual(['een', 'twee', 'verstuurd']);
    expect(waiting(again)).toBe(0);
    expect(await colleagueSees(server)).toEqual(['een', 'twee', 'verstuurd']);
  });

  test('gives back no note twice when its answer was on its way', async () => {
    const { phone } = await newPhone();
    await note(phone, 'aangekomen');
    phone.network.after = () => {
      throw new TypeError('cut');
    };
    phone.network.setOnline(true);
    await phone.device.syncNow();
    phone.network.after = undefined;
    phone.kill();
    await loseAll(phone.idb);
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    await again.device.syncNow();
    expect(waiting(again)).toBe(0);
    expect(texts(again)).toEqual(['aangekomen']);
    expect(await colleagueSees(server)).toEqual(['aangekomen']);
  });

  test('gives each of two people their own back, whoever of them was last', async () => {
    const { phone, folder } = await newPhone();
    await note(phone, 'van de eerste');
    phone.network.setOnline(true);
    await phone.device.lock();
    const { email } = await server.signIn('fieldWorker');
    const derived = 'walrus handrem confetti dijkgraaf';
    expect(await phone.device.signIn(email, testPassword)).toMatchObject({ ok: true });
    phone.network.setOnline(false);
    expect(await phone.device.makeVault(derived)).toEqual({ ok: true });
    await note(phone, 'van de tweede');
    phone.kill();
    await loseAll(phone.idb);
    const again = await phone.reopen();
    expect(again.device.disk.getState().lost).toMatchObject({ unsent: 2 });
    await again.device.unlock(testPassphrase);
    expect(texts(again)).toEqual(['van de eerste']);
    await again.device.lock();
    expect(again.device.disk.getState().lost).toMatchObject({ unsent: 1 });
    await again.device.unlock(derived);
    expect(texts(again)).toEqual(['van de tweede']);
    expect(folder.files.size).toBe(1);
  });
});

describe('[edge.E1] what must go from this device', () => {
  test('goes from the journal with the notebook, and is not called lost after', async () => {
    const { phone, folder, email } = await newPhone();
    await note(phone, 'weg ermee');
    const session = phone.session();
    const person = session.phase === 'unlocked' ? session.person : '';
    expect(holds(folder, person)).toBe(true);
    await phone.device.leave();
    expect(holds(folder, person)).toBe(false);
    const again = await phone.reopen();
    expect(again.session()).toMatchObject({ phase: 'signIn' });
    expect(again.device.disk.getState().lost).toBeUndefined();
    phone.network.setOnline(true);
    expect(await again.device.signIn(email, testPassword)).toMatchObject({ ok: true });
  });

  test('goes from the journal when a refused note is thrown away', async () => {
    const { phone, folder } = await newPhone();
    await note(phone, 'wordt weggegooid');
    const sealedOf = async () => (await rows(phone.idb)).flatMap(({ sealed }) => (sealed ? [sealed] : []));
    const [sealed] = await sealedOf();
    const isKept = () =>
      [...folder.files.values()].some((bytes) => Buffer.from(bytes).includes(Buffer.from(sealed ?? [])));
    expect(isKept()).toBe(true);
    // A line that is cut after the answer: nothing else of this server is heard.
    phone.network.before = (path, { body }) => {
      if (path.includes('/push')) return refusal(String(body));
      if (path.includes('/pull')) throw new TypeError('cut');
      return undefined;
    };
    phone.network.setOnline(true);
    await phone.device.syncNow();
    phone.network.setOnline(false);
    const [item] = phone.device.sync.getState().outbox;
    expect(item).toMatchObject({ state: 'refused' });
    expect(isKept()).toBe(true);
    await phone.device.throwAway(item?.team ?? '', item?.n ?? 0);
    expect(isKept()).toBe(false);
  });
});

test('[edge.E1] a browser without a place for a copy says so, and keeps notes as before', async () => {
  const { phone } = await createPhoneOf(server, 'fieldWorker');
  expect(phone.device.disk.getState()).toEqual({ copy: 'none', ill: false, lost: undefined });
  expect(await note(phone, 'zonder kopie')).toMatchObject({ ok: true });
});

test('[edge.E1] a phone on which nobody has a notebook makes no journal', async () => {
  const folder = memoryFolder();
  await createPhone({ server, folder });
  expect(folder.files.size).toBe(0);
});

function refusal(push: string): Response {
  const { epoch } = JSON.parse(push) as { epoch: string };
  const answers = [{ n: 1, verdict: 'refused', code: 'not_allowed', message: 'Dat mag niet.' }];
  return Response.json({ epoch, last: 1, answers, time: Date.now() });
}

async function rows(idb: IDBFactory): Promise<{ sealed?: Uint8Array }[]> {
  const { name = '' } = (await idb.databases()).find((each) => each.name?.startsWith('stoep-')) ?? {};
  return new Promise((resolve, reject) => {
    const request = idb.open(name);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const all = request.result.transaction('outbox').objectStore('outbox').getAll();
      all.onsuccess = () => {
        request.result.close();
        resolve(all.result);
      };
    };
  });
}
