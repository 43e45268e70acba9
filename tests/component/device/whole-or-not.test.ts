// What the phone writes in one go is there whole or not at all, wherever it is killed and whoever writes beside it.
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { recordKey } from '#device/disk/keys.ts';
import { createPhoneStore } from '#device/line/phone-store.ts';
import type { Notebook } from '#device/notebook/open-notebook.ts';
import { writeStamp } from '#sync/clock.ts';
import type { PullPage } from '#sync/protocol.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { createSealedPhone } from '#tests/support/phone.ts';

const team = 'team-0000000000000001';
const device = 'device-00000000000001';
const person = 'person-00000000000001';
const stamp = writeStamp({ time: Date.now(), count: 0, node: 'device-00000000000002' });
afterEach(() => vi.restoreAllMocks());

const recordAt = (seq: number): StoredRecord => ({
  kind: 'signal',
  id: `record-00000000000${seq}`,
  team,
  schema: 1,
  by: 'person-00000000000002',
  made: stamp,
  seq,
  values: { observed: `nummer ${seq}` },
  stamps: {},
  members: {},
  writers: {},
  history: [],
});
const page = (seq: number): PullPage => ({
  epoch: 'one',
  scope: 'fieldWorker.1',
  last: 0,
  changes: [recordAt(seq)],
  gone: [],
  next: seq,
  more: true,
  head: 9,
  left: 9 - seq,
  time: Date.now(),
});
const keep = async (notebook: Notebook, seq: number) => {
  const store = createPhoneStore(notebook);
  await store.progress(team);
  await store.keepPage(team, page(seq), JSON.stringify(page(seq)));
};
/** What a tab that opens it now finds. */
const found = (notebook: Notebook) => {
  const { cursor, scope } = notebook.progress(team);
  const here = [1, 2, 3].filter((seq) => notebook.pulled.has(recordKey({ team, id: recordAt(seq).id })));
  return { cursor, scope, here };
};
/** The tab is killed when it first writes to a table. */
function killAt(table: string, method: 'put' | 'delete') {
  const original = IDBObjectStore.prototype[method as 'put'];
  vi.spyOn(IDBObjectStore.prototype, method as 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
    if (this.name === table) throw new Error('Killed.');
    return original.apply(this, given);
  });
}

async function withOnePage() {
  const phone = await createSealedPhone({ device, person, team });
  const store = phone.disk();
  const { notebook } = await phone.open(store);
  await keep(notebook, 1);
  const nextTab = async () => {
    vi.restoreAllMocks();
    return (await phone.open()).notebook;
  };
  return { notebook, store, nextTab };
}

describe.each(['segments', 'meta'])('a phone that is killed while it writes to its %s', (table) => {
  test('[S6] has neither the page nor its cursor, and takes both the next time', async () => {
    const { notebook, nextTab } = await withOnePage();
    killAt(table, 'put');
    await expect(keep(notebook, 2)).rejects.toThrow('Killed.');
    const again = await nextTab();
    expect(found(again)).toEqual({ cursor: 1, scope: 'fieldWorker.1', here: [1] });
    await keep(again, 2);
    expect(found(await nextTab())).toEqual({ cursor: 2, scope: 'fieldWorker.1', here: [1, 2] });
  });

  test('[S8] has what it pulled together with the scope it pulled it in, or neither', async () => {
    const { notebook, nextTab } = await withOnePage();
    const to = { epoch: 'one', scope: 'partner.1', last: 0 };
    killAt(table, table === 'meta' ? 'put' : 'delete');
    await expect(createPhoneStore(notebook).restart(team, to)).rejects.toThrow('Killed.');
    const again = await nextTab();
    expect(found(again)).toEqual({ cursor: 1, scope: 'fieldWorker.1', here: [1] });
    await createPhoneStore(again).restart(team, to);
    expect(found(await nextTab())).toEqual({ cursor: 0, scope: 'partner.1', here: [] });
  });
});

test('[S12] a page that another tab came before takes nothing back of what that tab wrote', async () => {
  const { notebook, store, nextTab } = await withOnePage();
  const other = await nextTab();
  const { write } = store;
  const writes = vi.spyOn(store, 'write').mockImplementationOnce(async (...given) => {
    await keep(other, 2);
    await keep(other, 3);
    return write(...given);
  });
  await keep(notebook, 2);
  expect(writes).toHaveBeenCalled();
  for (const tab of [notebook, await nextTab()]) {
    expect(found(tab)).toEqual({ cursor: 3, scope: 'fieldWorker.1', here: [1, 2, 3] });
  }
});
