// A row that is missing, spoiled or of another shape is damage: never an order to wipe, never the end of the rest.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dropRow, inTable, notebookIn, putRow, rowsOf, spoil, throwAway } from '#tests/support/disk-copy.ts';
import { createSignedInPhone, promised, type TestPhone, type TestTab, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

interface Row {
  readonly team: string;
  readonly n: number;
  readonly id: string;
  readonly state: string;
  readonly sealed?: Uint8Array;
}

async function newPhone() {
  const { email, person } = await server.signIn('fieldWorker');
  return { person, email, phone: await createSignedInPhone({ server, email, password: testPassword }) };
}
/** A phone without a line on which these were noted. */
async function phoneWith(...notes: string[]) {
  const { phone, ...who } = await newPhone();
  phone.network.setOnline(false);
  for (const observed of notes) await note(phone, observed);
  return { phone, ...who };
}
const note = async (tab: TestTab, observed: string) => {
  expect(await tab.device.save({ kind: 'signal', values: { observed } })).toMatchObject({ ok: true });
};
const opened = async (phone: TestPhone) => {
  const tab = await phone.reopen();
  expect(await tab.device.unlock(testPassphrase)).toEqual({ ok: true });
  return tab;
};
const texts = (tab: TestTab) =>
  tab.device
    .watch({ kind: 'signal' })
    .get()
    .map(({ values }) => values.observed)
    .sort();
const sync = (tab: TestTab) => tab.device.sync.getState();
/** What the server has, as somebody else of the team gets it. */
async function atServer() {
  const { phone } = await newPhone();
  return texts(phone);
}
const online = async (phone: TestPhone, tab: TestTab) => {
  phone.network.setOnline(true);
  await tab.device.syncNow();
};

describe('[edge.E4] only a server wipes', () => {
  test('a state row that is gone while the notebook is open loses nothing', async () => {
    const { phone } = await phoneWith('een', 'twee');
    await dropRow(phone.idb, 'meta', 'state');
    await online(phone, phone);
    expect(phone.session().phase).toBe('unlocked');
    await note(phone, 'drie');
    await phone.device.syncNow();
    expect(sync(phone)).toMatchObject({ outbox: [], damaged: [], lastFailure: undefined });
    expect(await atServer()).toEqual(['drie', 'een', 'twee']);
    expect(texts(await opened(phone))).toEqual(['drie', 'een', 'twee']);
  });

  test('a state row that is gone at opening gives out no number twice', async () => {
    const { phone } = await newPhone();
    for (const observed of ['een', 'twee']) await note(phone, observed);
    await phone.device.syncNow();
    phone.network.setOnline(false);
    await note(phone, 'drie');
    phone.kill();
    await dropRow(phone.idb, 'meta', 'state');
    const again = await opened(phone);
    expect(texts(again)).toEqual(['drie', 'een', 'twee']);
    expect(sync(again).newDevice).toBe('numbers');
    await note(again, 'vier');
    await online(phone, again);
    expect(sync(again)).toMatchObject({ outbox: [], damaged: [], lastFailure: undefined });
    expect(await atServer()).toEqual(['drie', 'een', 'twee', 'vier']);
    await again.device.understood();
    expect(sync(again).newDevice).toBeUndefined();
    expect(sync(await opened(phone)).newDevice).toBeUndefined();
  });

  test('a state row of another shape is one that is gone', async () => {
    const { phone } = await phoneWith('een');
    phone.kill();
    await putRow(phone.idb, 'meta', { key: 'state', version: 'veel', numbers: null });
    const again = await opened(phone);
    await online(phone, again);
    expect(await atServer()).toEqual(['een']);
  });

  test('all of meta may be gone', async () => {
    const { phone } = await phoneWith('een');
    phone.kill();
    await inTable(phone.idb, 'meta', (store) => promised(store.clear()));
    const again = await opened(phone);
    expect(texts(again)).toEqual(['een']);
    await note(again, 'twee');
    await online(phone, again);
    expect(await atServer()).toEqual(['een', 'twee']);
    expect(sync(again).accountLost).toBe(false);
  });

  test('a database that is deleted under an open notebook is written again from what is in memory', async () => {
    const { phone } = await phoneWith('een');
    phone.device.drafts.keep({ id: 'concept', kind: 'signal', values: { observed: 'half' } });
    await phone.device.drafts.settled();
    await throwAway(phone.idb, await notebookIn(phone.idb));
    await until(async () => (await notebookIn(phone.idb)) !== '', 'there is a notebook again');
    await until(async () => (await rowsOf<Row>(phone.idb, 'outbox')).length === 1, 'the note is on the disk again');
    await until(async () => (await rowsOf(phone.idb, 'drafts')).length === 1, 'the draft is on the disk again');
    expect(phone.session().phase).toBe('unlocked');
    const again = await opened(phone);
    expect(texts(again)).toEqual(['een']);
    expect(again.device.drafts.get('concept')?.values).toEqual({ observed: 'half' });
    await online(phone, again);
    expect(await atServer()).toEqual(['een']);
  });

  test('a notebook that was deleted while it was closed opens empty and says that it was gone', async () => {
    const { phone, email } = await newPhone();
    await note(phone, 'verstuurd');
    await phone.device.syncNow();
    await phone.device.lock();
    await throwAway(phone.idb, await notebookIn(phone.idb));
    const again = await opened(phone);
    expect(sync(again)).toMatchObject({ newDevice: 'gone', damaged: [] });
    await note(again, 'nieuw');
    await again.device.syncNow();
    expect(await again.device.signIn(email, testPassword)).toMatchObject({ ok: true });
    await again.device.syncNow();
    expect(texts(again)).toEqual(['nieuw', 'verstuurd']);
    expect(await atServer()).toEqual(['nieuw', 'verstuurd']);
  });

  test('a table that is gone is made again', async () => {
    const { phone } = await phoneWith('een');
    phone.kill();
    const name = await notebookIn(phone.idb);
    const before = (await promised(phone.idb.open(name))) as IDBDatabase;
    const { version } = before;
    before.close();
    await new Promise<void>((resolve) => {
      const request = phone.idb.open(name, version + 1);
      request.onupgradeneeded = () => request.result.deleteObjectStore('drafts');
      request.onsuccess = () => {
        request.result.close();
        resolve();
      };
    });
    const again = await opened(phone);
    expect(texts(again)).toEqual(['een']);
    again.device.drafts.keep({ id: 'concept', kind: 'signal', values: { observed: 'half' } });
    await again.device.drafts.settled();
  });
});

describe('[edge.E5] a row of the outbox', () => {
  test('that can’t be read is listed, later ones go on, and it stays until it is thrown away', async () => {
    const { phone } = await phoneWith('een', 'twee', 'drie');
    phone.kill();
    await spoil(phone.idb, 'outbox', [server.team, 2]);
    const again = await opened(phone);
    expect(sync(again).damaged).toMatchObject([{ team: server.team, n: 2, around: expect.any(Number) }]);
    await online(phone, again);
    expect(await atServer()).toEqual(['drie', 'een']);
    expect(sync(again)).toMatchObject({ outbox: [], lastFailure: undefined, damaged: [{ n: 2 }] });

    const third = await opened(phone);
    expect(sync(third).damaged).toMatchObject([{ n: 2 }]);
    const [row] = (await rowsOf<Row>(phone.idb, 'outbox')).filter(({ n }) => n === 2);
    expect(row?.sealed).toBeDefined();
    await third.device.throwAway(server.team, 2);
    expect(sync(third).damaged).toEqual([]);
    expect(sync(await opened(phone)).damaged).toEqual([]);
  });

  test('that is missing is a number alone: it is told, and what comes later is sent', async () => {
    const { phone } = await phoneWith('een', 'twee', 'drie');
    phone.kill();
    for (const n of [1, 2]) await dropRow(phone.idb, 'outbox', [server.team, n]);
    const again = await opened(phone);
    expect(sync(again).damaged).toMatchObject([{ n: 1 }, { n: 2 }]);
    await note(again, 'vier');
    await online(phone, again);
    expect(await atServer()).toEqual(['drie', 'vier']);
    expect(sync(again)).toMatchObject({ outbox: [], lastFailure: undefined, damaged: [{ n: 1 }, { n: 2 }] });
  });

  test('that is the last one and is missing is told too, and its number is not given out again', async () => {
    const { phone } = await phoneWith('een', 'twee');
    phone.kill();
    await dropRow(phone.idb, 'outbox', [server.team, 2]);
    const again = await opened(phone);
    await note(again, 'drie');
    expect(sync(again)).toMatchObject({ damaged: [{ n: 2 }], outbox: [{ n: 1 }, { n: 3 }] });
    await online(phone, again);
    expect(await atServer()).toEqual(['drie', 'een']);
  });

  test('that the server turns out to have is no loss, and is not told any more', async () => {
    const { phone } = await newPhone();
    phone.network.after = (path) => {
      if (path.endsWith('/push')) throw new TypeError('Failed to fetch');
    };
    await note(phone, 'een');
    await phone.device.syncNow();
    phone.kill();
    phone.network.after = undefined;
    phone.network.setOnline(false);
    await dropRow(phone.idb, 'outbox', [server.team, 1]);
    const again = await opened(phone);
    expect(sync(again).damaged).toMatchObject([{ n: 1 }]);
    await online(phone, again);
    expect(sync(again)).toMatchObject({ damaged: [], outbox: [] });
    expect(texts(again)).toEqual(['een']);
  });

  test('that goes while the notebook is open is written again', async () => {
    const { phone } = await phoneWith('een', 'twee');
    await dropRow(phone.idb, 'outbox', [server.team, 1]);
    const other = await phone.openTab();
    await other.device.unlock(testPassphrase);
    await note(phone, 'drie');
    await online(phone, phone);
    expect(await atServer()).toEqual(expect.arrayContaining(['drie', 'een', 'twee']));
  });

  test.each([
    ['without its content', (row: Row) => ({ ...row, sealed: undefined })],
    ['without its id', (row: Row) => ({ ...row, id: undefined })],
    ['with content of another type', (row: Row) => ({ ...row, sealed: 'kapot' })],
  ])('%s is one that can’t be read', async (_, broken) => {
    const { phone } = await phoneWith('een', 'twee');
    phone.kill();
    const [row] = await rowsOf<Row>(phone.idb, 'outbox');
    await putRow(phone.idb, 'outbox', broken(row as Row));
    const again = await opened(phone);
    await online(phone, again);
    expect(sync(again)).toMatchObject({ outbox: [], damaged: [{ n: 1 }], lastFailure: undefined });
    expect(await atServer()).toEqual(['twee']);
  });

  test('[S9] that an app from before emptied, without a mark, is not told as lost', async () => {
    const { phone } = await phoneWith('een', 'twee');
    phone.kill();
    const [row] = await rowsOf<Row>(phone.idb, 'outbox');
    await putRow(phone.idb, 'outbox', { ...row, sealed: undefined });
    const state = (await rowsOf<{ key: string }>(phone.idb, 'meta')).find(({ key }) => key === 'state');
    await putRow(phone.idb, 'meta', { ...state, settled: undefined });
    const again = await opened(phone);
    expect(sync(again).damaged).toEqual([]);
    const third = await opened(phone);
    await online(phone, third);
    expect(sync(third)).toMatchObject({ damaged: [], outbox: [] });
    expect(await atServer()).toEqual(['twee']);
  });

  test('with a state nobody knows, or a number that is none, still holds its note', async () => {
    const { phone } = await phoneWith('een', 'twee', 'drie');
    phone.kill();
    const [one, two] = await rowsOf<Row>(phone.idb, 'outbox');
    await putRow(phone.idb, 'outbox', { ...one, state: 'raar', until: 'nooit' });
    await putRow(phone.idb, 'outbox', { ...two, n: 'twee' });
    await dropRow(phone.idb, 'outbox', [server.team, 2]);
    const again = await opened(phone);
    expect(texts(again)).toEqual(['drie', 'een', 'twee']);
    await online(phone, again);
    expect(await atServer()).toEqual(['drie', 'een', 'twee']);
    expect((await rowsOf<Row>(phone.idb, 'outbox')).every(({ n }) => Number.isInteger(n))).toBe(true);
  });

  test('that stands twice is sent once', async () => {
    const { phone } = await phoneWith('een', 'twee');
    phone.kill();
    const [one] = await rowsOf<Row>(phone.idb, 'outbox');
    await putRow(phone.idb, 'outbox', { ...one, n: 3 });
    const again = await opened(phone);
    await note(again, 'vier');
    await online(phone, again);
    expect(sync(again)).toMatchObject({ outbox: [], damaged: [] });
    expect(await atServer()).toEqual(['een', 'twee', 'vier']);
  });

  test('that was refused and can’t be read any more is told', async () => {
    const { phone } = await newPhone();
    const other = await createSignedInPhone({
      server,
      email: (await server.signIn('coordinator')).email,
      password: testPassword,
    });
    const saved = await phone.device.save({ kind: 'signal', values: { observed: 'een' } });
    const id = saved.ok ? saved.id : '';
    await phone.device.syncNow();
    await other.device.syncNow();
    await other.device.remove('signal', id);
    await other.device.syncNow();
    await phone.device.save({ kind: 'signal', id, values: { observed: 'meer' } });
    await phone.device.syncNow();
    expect(sync(phone).outbox).toMatchObject([{ n: 2, state: 'refused' }]);
    phone.kill();
    await spoil(phone.idb, 'outbox', [server.team, 2]);
    const again = await opened(phone);
    expect(sync(again)).toMatchObject({ outbox: [], damaged: [{ n: 2 }] });
  });
});

describe('[edge.E5] another row', () => {
  test('of progress: the team is fetched anew, and says why', async () => {
    const { phone } = await newPhone();
    await note(phone, 'een');
    await phone.device.syncNow();
    phone.network.setOnline(false);
    await note(phone, 'twee');
    phone.kill();
    await spoil(phone.idb, 'meta', `progress|${server.team}`);
    const again = await opened(phone);
    expect(texts(again)).toEqual(['een', 'twee']);
    expect(sync(again)).toMatchObject({ complete: false, anew: 'damaged' });
    await online(phone, again);
    expect(sync(again)).toMatchObject({ complete: true, outbox: [], restarted: { why: 'damaged' } });
    expect(await atServer()).toEqual(['een', 'twee']);
  });

  test.each([
    ['spoiled', (idb: IDBFactory) => spoil(idb as never, 'meta', 'account')],
    ['missing', (idb: IDBFactory) => dropRow(idb as never, 'meta', 'account')],
  ])(
    'of the account, %s: it opens without a line, notes are made, and the server tells who it is',
    async (_, damage) => {
      const { phone, person } = await newPhone();
      await note(phone, 'een');
      await phone.device.syncNow();
      const before = phone.session();
      phone.network.setOnline(false);
      phone.kill();
      await damage(phone.idb as unknown as IDBFactory);
      const again = await opened(phone);
      expect(again.session()).toMatchObject({ phase: 'unlocked', person, memberships: [{ team: server.team }] });
      expect(sync(again).accountLost).toBe(true);
      await note(again, 'twee');
      expect(texts(again)).toEqual(['een', 'twee']);
      await online(phone, again);
      expect(sync(again).accountLost).toBe(false);
      expect(again.session()).toEqual(before);
      expect(await atServer()).toEqual(['een', 'twee']);
    },
  );

  test('of a draft: the others are there, it is told, and kept until it is thrown away', async () => {
    const { phone } = await phoneWith();
    for (const id of ['een', 'twee']) phone.device.drafts.keep({ id, kind: 'signal', values: { observed: id } });
    await phone.device.drafts.settled();
    phone.kill();
    const [row] = await rowsOf<{ id: string }>(phone.idb, 'drafts');
    await spoil(phone.idb, 'drafts', row?.id ?? '');
    const again = await opened(phone);
    expect(again.device.drafts.all().get()).toHaveLength(1);
    expect(sync(again).damagedDrafts).toBe(1);
    expect(await rowsOf(phone.idb, 'drafts')).toHaveLength(2);
    await again.device.drafts.throwDamagedAway();
    expect(sync(again).damagedDrafts).toBe(0);
    expect(await rowsOf(phone.idb, 'drafts')).toHaveLength(1);
  });

  test('of the registry, spoiled: the lock is damaged, and another person still gets in', async () => {
    const { phone } = await phoneWith('een');
    phone.kill();
    const registry = (await promised(phone.idb.open('stoep'))) as IDBDatabase;
    const rows = registry.transaction('vaults', 'readwrite').objectStore('vaults');
    const [row] = (await promised(rows.getAll())) as { vault: string }[];
    await promised(rows.put({ vault: row?.vault, slots: null }));
    registry.close();
    const again = await phone.reopen();
    expect(await again.device.unlock(testPassphrase)).toEqual({ ok: false, reason: 'damaged' });
    expect(await rowsOf<Row>(phone.idb, 'outbox')).toHaveLength(1);
  });

  test('of the registry, missing: nothing is deleted, and the door says that a notebook lies there', async () => {
    const { phone } = await phoneWith('een');
    phone.kill();
    const registry = (await promised(phone.idb.open('stoep'))) as IDBDatabase;
    await promised(registry.transaction('vaults', 'readwrite').objectStore('vaults').clear());
    registry.close();
    const again = await phone.reopen();
    expect(again.session()).toEqual({ phase: 'signIn', why: 'lockLost' });
    expect(await rowsOf<Row>(phone.idb, 'outbox')).toHaveLength(1);
  });
});
