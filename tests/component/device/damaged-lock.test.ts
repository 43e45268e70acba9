// The slots that open a notebook stand in the registry and in the journal: one of the two is enough.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { colleagueSees, note, phoneWithJournal, promised, testPassphrase, texts } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
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

describe('[edge.E1] [edge.E5] a lock that is damaged in the registry', () => {
  type Vault = Record<string, unknown> & { readonly slots: readonly { readonly wrapped: Uint8Array }[] };
  const inRegistry = async <T>(idb: IDBFactory, work: (rows: IDBObjectStore) => Promise<T>): Promise<T> => {
    const registry = (await promised(idb.open('stoep'))) as IDBDatabase;
    const answer = await work(registry.transaction('vaults', 'readwrite').objectStore('vaults'));
    registry.close();
    return answer;
  };
  const lockOf = async (idb: IDBFactory) => {
    const [row] = await inRegistry(idb, (rows) => promised(rows.getAll()) as Promise<Vault[]>);
    return row as Vault;
  };
  const spoilt = ({ slots, ...row }: Vault) => ({
    ...row,
    slots: slots.map((slot) => ({ ...slot, wrapped: slot.wrapped.map((byte) => byte ^ 255) })),
  });
  const kinds: readonly (readonly [string, (row: Vault) => unknown])[] = [
    ['with other bytes', spoilt],
    ['without any', ({ vault }) => ({ vault, slots: null })],
    ['with a part of them', ({ slots, ...row }) => ({ ...row, slots: slots.map(({ wrapped: _, ...slot }) => slot) })],
  ];

  test.each(kinds)('%s: it opens by the journal, and is whole again', async (_, damaged) => {
    const { phone } = await newPhone();
    await note(phone, 'achter het slot');
    phone.kill();
    const whole = await lockOf(phone.idb);
    await inRegistry(phone.idb, (rows) => promised(rows.put(damaged(whole))));
    const again = await phone.reopen();
    expect(await again.device.unlock('een heel andere zin')).toEqual({ ok: false, reason: 'wrong' });
    expect(await again.device.unlock(testPassphrase)).toEqual({ ok: true });
    expect(texts(again)).toEqual(['achter het slot']);
    expect(await lockOf(phone.idb)).toEqual({ ...whole, lastUsed: expect.any(Number) });
    phone.network.setOnline(true);
    await again.device.syncNow();
    expect(await colleagueSees(server)).toEqual(['achter het slot']);
  });

  test('does not take its place in the journal when a tab opens by the key of another', async () => {
    const { phone } = await newPhone();
    await note(phone, 'achter het slot');
    const whole = await lockOf(phone.idb);
    await inRegistry(phone.idb, (rows) => promised(rows.put(spoilt(whole))));
    const second = await phone.openTab();
    await until(() => second.session().phase === 'unlocked', 'the second tab opens');
    await note(second, 'in het tweede');
    phone.kill();
    second.kill();
    const again = await phone.reopen();
    expect(await again.device.unlock(testPassphrase)).toEqual({ ok: true });
    expect(texts(again)).toEqual(['achter het slot', 'in het tweede']);
  });

  test('of which the person is not known any more makes no second notebook for who signs in', async () => {
    const { phone, email } = await newPhone();
    await note(phone, 'achter het slot');
    phone.kill();
    const { vault } = await lockOf(phone.idb);
    await inRegistry(phone.idb, (rows) => promised(rows.put({ vault, slots: null })));
    const again = await phone.reopen();
    phone.network.setOnline(true);
    again.device.signInAsOther();
    expect(await again.device.signIn(email, testPassword)).toMatchObject({ ok: true });
    expect(again.session()).toMatchObject({ phase: 'locked' });
  });
});
