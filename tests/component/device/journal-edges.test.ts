// Tabs and disks at the edges of the journal, and what must neither be told twice nor come back.
import { IDBDatabase, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { rowsOf, spoil } from '#tests/support/disk-copy.ts';
import {
  createPhoneOf,
  isKept,
  note,
  phoneWithJournal,
  type TestTab,
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
const damaged = (tab: TestTab) => tab.device.sync.getState().damaged;
const disk = (tab: TestTab) => tab.device.disk.getState();
/** From here on every write fails for good. */
const failing = () => {
  tornDisk().full = true;
};

describe('[edge.E1] a disk that is ill', () => {
  test('is not needed to go on: not to write, and not to read either', async () => {
    const { phone } = await newPhone();
    await note(phone, 'ervoor');
    failing();
    await note(phone, 'past niet');
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('IO error', 'UnknownError');
    });
    expect(await note(phone, 'nog een')).toMatchObject({ ok: true });
    phone.network.setOnline(true);
    await phone.device.syncNow();
    expect(waiting(phone)).toBe(0);
    expect(texts(phone)).toEqual(['ervoor', 'nog een', 'past niet']);
  });

  test('does not bring back the notes of a team that was lost meanwhile, once it is healed', async () => {
    const { phone } = await newPhone();
    const { phone: administrator } = await createPhoneOf(server, 'administrator');
    await note(phone, 'van het team');
    phone.network.setOnline(true);
    await phone.device.syncNow();
    const torn = tornDisk();
    torn.full = true;
    await note(phone, 'past niet');
    await phone.device.syncNow();
    await administrator.device.online.stepUp(testPassword);
    const { person = '' } = phone.device.session.getState() as { person?: string };
    await administrator.device.online.changePerson(server.team, person, { left: true });
    await phone.device.syncNow();
    await until(() => texts(phone).length === 0, 'The team was not let go of.');
    torn.full = false;
    phone.network.setOnline(false);
    await torn.restart(phone.idb);
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(disk(again).ill).toBe(false);
    expect(texts(again)).toEqual([]);
    expect(await rowsOf(phone.idb, 'segments')).toEqual([]);
  });

  test('is one whose connection the browser closed by itself, and not one that was closed on purpose', async () => {
    const { phone } = await newPhone();
    const connections = new Set<IDBDatabase>();
    const begin = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...given) {
      connections.add(this);
      return begin.apply(this, given);
    });
    await note(phone, 'een');
    await phone.device.lock();
    expect(await phone.device.unlock(testPassphrase)).toEqual({ ok: true });
    expect(disk(phone).ill).toBe(false);
    const [first] = [...connections];
    const { listeners } = first as unknown as { listeners: { type: string; callback: (event: unknown) => void }[] };
    for (const { type, callback } of listeners) if (type === 'close') callback({ type });
    expect(disk(phone).ill).toBe(true);
    expect(await note(phone, 'twee')).toMatchObject({ ok: true });
  });

  test('is not one from which another tab takes the notebook while this one writes', async () => {
    const { phone } = await newPhone();
    const second = await phone.openTab();
    await until(() => second.session().phase === 'unlocked', 'the second tab opens');
    const all = [...'abcdefgh'].map((text) => note(phone, text));
    await second.device.leave();
    await Promise.allSettled(all);
    expect(disk(phone).ill).toBe(false);
    expect(disk(second).ill).toBe(false);
  });

  test('stays open in the tab that can write when one that can’t is the one that finds it', async () => {
    const { phone, folder } = await newPhone();
    folder.closed = true;
    const second = await phone.openTab();
    await until(() => second.session().phase === 'unlocked', 'the second tab opens');
    expect(disk(second).copy).toBe('failed');
    failing();
    expect(await note(second, 'past nergens')).toMatchObject({ ok: false });
    await until(() => disk(phone).ill, 'the first tab heard of it');
    expect(phone.session().phase).toBe('unlocked');
    expect(await note(phone, 'past hier')).toMatchObject({ ok: true });
  });

  test('is healed by two tabs that start at the same time, and nothing that was noted or typed is gone', async () => {
    const { phone } = await newPhone();
    const torn = tornDisk();
    torn.full = true;
    await note(phone, 'past niet');
    phone.device.drafts.keep({ id: 'concept', kind: 'signal', values: { observed: 'half' } });
    await phone.device.drafts.settled();
    torn.full = false;
    phone.kill();
    const [one, other] = await Promise.all([phone.openTab(), phone.openTab()]);
    for (const tab of [one, other]) await until(() => !disk(tab).ill, 'it is healed');
    const names = async () => (await phone.idb.databases()).map(({ name }) => name);
    await until(async () => !(await names()).includes('stoep.heal'), 'nothing of the healing is left');
    expect(await one.device.unlock(testPassphrase)).toEqual({ ok: true });
    await other.device.unlock(testPassphrase);
    expect(other.session().phase).toBe('unlocked');
    await note(one, 'in het ene');
    await note(other, 'in het andere');
    for (const tab of [one, other]) tab.kill();
    await torn.restart(phone.idb);
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(texts(again)).toEqual(['in het andere', 'in het ene', 'past niet']);
    expect(again.device.drafts.get('concept')?.values).toEqual({ observed: 'half' });
  });
});

test('[edge.E1] [edge.E5] a note that was lost is not counted as one that comes back, and is told once, also after it', async () => {
  const { phone } = await newPhone();
  await note(phone, 'een');
  await note(phone, 'twee');
  phone.kill();
  await spoil(phone.idb, 'outbox', [server.team, 1]);
  const opened = await phone.reopen();
  await opened.device.unlock(testPassphrase);
  phone.network.setOnline(true);
  await opened.device.syncNow();
  phone.network.setOnline(false);
  await note(opened, 'drie');
  expect(damaged(opened)).toMatchObject([{ n: 1 }]);
  opened.kill();
  await loseAll(phone.idb);
  const again = await phone.reopen();
  expect(disk(again).lost).toMatchObject({ unsent: 1 });
  await again.device.unlock(testPassphrase);
  expect(disk(again).putBack).toMatchObject({ unsent: 1 });
  expect(damaged(again)).toMatchObject([{ n: 1 }]);
  phone.network.setOnline(true);
  await again.device.syncNow();
  expect(damaged(again)).toHaveLength(1);
  expect(texts(again)).toEqual(['drie', 'twee']);
});

test('[edge.E1] [S14] a lost note that was thrown away on an ill disk is not told again once that is healed', async () => {
  const { phone } = await newPhone();
  await note(phone, 'een');
  await note(phone, 'twee');
  phone.kill();
  await spoil(phone.idb, 'outbox', [server.team, 1]);
  const opened = await phone.reopen();
  await opened.device.unlock(testPassphrase);
  phone.network.setOnline(true);
  await opened.device.syncNow();
  phone.network.setOnline(false);
  const torn = tornDisk();
  torn.full = true;
  await note(opened, 'past niet');
  expect(damaged(opened)).toMatchObject([{ n: 1 }]);
  await opened.device.throwAway(server.team, 1);
  torn.full = false;
  await torn.restart(phone.idb);
  const again = await phone.reopen();
  await again.device.unlock(testPassphrase);
  expect(disk(again).ill).toBe(false);
  expect(texts(again)).toContain('past niet');
  expect(damaged(again)).toEqual([]);
});

test('[edge.E1] who forgot the words is told of what stands in the journal only', async () => {
  const { phone, email } = await newPhone();
  failing();
  await note(phone, 'alleen in het dagboek');
  await phone.device.lock();
  phone.network.setOnline(true);
  expect(await phone.device.signIn(email, testPassword)).toMatchObject({ ok: true });
  expect(phone.session()).toMatchObject({ phase: 'locked', own: { changes: 1 } });
});

describe('[edge.E1] what was told to go', () => {
  test('does not come back as lost when it could not be taken out of the journal', async () => {
    const { phone, folder } = await newPhone();
    await note(phone, 'weg ermee');
    folder.fails = true;
    await phone.device.leave();
    expect(phone.session()).toMatchObject({ phase: 'signIn' });
    expect(disk(phone).lost).toBeUndefined();
  });

  test('goes from the journal of each tab', async () => {
    const { phone, folder } = await newPhone();
    await note(phone, 'wordt weggegooid');
    const second = await phone.openTab();
    await until(() => second.session().phase === 'unlocked', 'the second tab opens');
    const [{ sealed } = {}] = await rowsOf<{ sealed?: Uint8Array }>(phone.idb, 'outbox');
    await until(() => isKept(folder, sealed) === 2, 'it stands in the journal of both');
    phone.network.before = (path, { body }) => {
      if (path.includes('/pull')) throw new TypeError('cut');
      if (!path.includes('/push')) return undefined;
      const { epoch } = JSON.parse(String(body)) as { epoch: string };
      const answers = [{ n: 1, verdict: 'refused', code: 'not_allowed', message: 'Dat mag niet.' }];
      return Response.json({ epoch, last: 1, answers, time: Date.now() });
    };
    phone.network.setOnline(true);
    await phone.device.syncNow();
    phone.network.setOnline(false);
    expect(phone.device.sync.getState().outbox).toMatchObject([{ state: 'refused' }]);
    await phone.device.throwAway(server.team, 1);
    await until(() => isKept(folder, sealed) === 0, 'it is gone from both');
  });
});

test('[edge.E1] [S14] a write that left nothing behind makes no disk ill, also where one log holds all', async () => {
  const { phone } = await newPhone();
  for (const name of ['DataError', 'ConstraintError', 'QuotaExceededError']) {
    const refused = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('No', name);
    });
    expect(await note(phone, name)).toMatchObject({ ok: false });
    refused.mockRestore();
    expect(disk(phone).ill).toBe(false);
  }
});
