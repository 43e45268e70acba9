// When 'saved' is said, and what a row on the disk is bound to.
import { webcrypto } from 'node:crypto';
import { IDBDatabase, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSealer } from '#device/disk/seal.ts';
import { createPhoneOf, createSignedInPhone, randomBytes, type TestTab, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

const newPhone = async () => {
  const { phone } = await createPhoneOf(server, 'fieldWorker');
  phone.network.setOnline(false);
  return phone;
};
const note = (tab: TestTab, observed: string) => tab.device.save({ kind: 'signal', values: { observed } });
const texts = (tab: TestTab) =>
  tab.device
    .watch({ kind: 'signal' })
    .get()
    .map(({ values }) => values.observed);

/** Lets so many saves go wrong after their very last request succeeded: all was written, and then it was not kept. */
function loseAtTheEnd(times: number): { lost: () => number } {
  const put = IDBObjectStore.prototype.put;
  let lost = 0;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
    const request = put.apply(this, given);
    const ofSave = this.name === 'meta' && this.transaction.objectStoreNames.contains('outbox');
    if (ofSave && lost < times) {
      request.addEventListener('success', () => {
        lost += 1;
        this.transaction.abort();
      });
    }
    return request;
  });
  return { lost: () => lost };
}

describe('[S14] a note', () => {
  test('is not called saved when its transaction falls over after the last request', async () => {
    const phone = await newPhone();
    const { lost } = loseAtTheEnd(Number.POSITIVE_INFINITY);
    expect(await note(phone, 'nooit bewaard')).toEqual({ ok: false, reason: 'storageFailed' });
    // Tried once more on a connection that was opened again, and then no more.
    expect(lost()).toBe(2);
    expect(texts(phone)).toEqual([]);
    expect(phone.device.sync.getState().outbox).toEqual([]);
    vi.restoreAllMocks();
    expect(await note(phone, 'wel bewaard')).toMatchObject({ ok: true });
    expect(phone.device.sync.getState().outbox).toMatchObject([{ n: 1 }]);
  });

  test('is written once when its transaction falls over and the second try succeeds', async () => {
    const phone = await newPhone();
    const { lost } = loseAtTheEnd(1);
    expect(await note(phone, 'bij de tweede keer')).toMatchObject({ ok: true });
    expect(lost()).toBe(1);
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(texts(again)).toEqual(['bij de tweede keer']);
    expect(again.device.sync.getState().outbox).toMatchObject([{ n: 1 }]);
  });

  test('and its draft are written with strict durability', async () => {
    const transaction = IDBDatabase.prototype.transaction;
    const used: { tables: readonly string[]; durability: string | undefined }[] = [];
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...given) {
      const [tables, mode, options] = given as [string | string[], string?, { durability?: string }?];
      if (mode === 'readwrite') used.push({ tables: [tables].flat(), durability: options?.durability });
      return transaction.apply(this, given);
    });
    const phone = await newPhone();
    used.length = 0;
    phone.device.drafts.keep({ id: 'concept', kind: 'signal', values: { observed: 'half' } });
    await phone.device.drafts.settled();
    expect(used).toEqual([{ tables: ['drafts'], durability: 'strict' }]);
    used.length = 0;
    expect(await phone.device.save({ kind: 'signal', values: { observed: 'heel' }, draft: 'concept' })).toMatchObject({
      ok: true,
    });
    const [save] = used.filter(({ tables }) => tables.includes('outbox'));
    expect(save?.durability).toBe('strict');
    expect(save?.tables).not.toContain('segments');
  });
});

test('[S14] [P1] what was typed last is kept before the key goes, also when a save of it was under way', async () => {
  const { email } = await server.signIn('fieldWorker');
  const { subtle } = webcrypto;
  let slow: Promise<void> | undefined;
  let goOn = () => {};
  const slowly = new Proxy(subtle, {
    get(of, name: keyof SubtleCrypto) {
      if (name !== 'encrypt') return of[name].bind(of);
      return async (rules: AesGcmParams, key: CryptoKey, text: Uint8Array<ArrayBuffer>) => {
        if (new TextDecoder().decode(rules.additionalData as Uint8Array).startsWith('stoep|outbox|')) await slow;
        return of.encrypt(rules, key, text);
      };
    },
  }) as SubtleCrypto;
  const phone = await createSignedInPhone({ server, email, password: testPassword, parts: { subtle: slowly } });
  phone.network.setOnline(false);
  slow = new Promise((done) => {
    goOn = done;
  });
  const values = { observed: 'het laatste woord' };
  phone.device.drafts.keep({ id: 'concept', kind: 'signal', values });
  const saving = phone.device.save({ kind: 'signal', values, draft: 'concept' });
  const locking = phone.device.lock();
  let kept = false;
  const settled = phone.device.drafts.settled().then(() => {
    kept = true;
  });
  // The row of the draft is not there, and its save is not done: nothing may say that it is kept.
  await new Promise((done) => setTimeout(done, 20));
  expect(kept).toBe(false);
  goOn();
  await Promise.all([saving, locking, settled]);
  await phone.device.unlock(testPassphrase);
  expect([...texts(phone), phone.device.drafts.get('concept')?.values.observed]).toContain('het laatste woord');
});

test('[S14] a draft is gone with what was saved from it, also when it was typed in while that was written', async () => {
  const { email } = await server.signIn('fieldWorker');
  const { subtle } = webcrypto;
  let goOn = () => {};
  const slow = new Promise<void>((done) => {
    goOn = done;
  });
  const slowly = new Proxy(subtle, {
    get(of, name: keyof SubtleCrypto) {
      if (name !== 'encrypt') return of[name].bind(of);
      return async (rules: AesGcmParams, key: CryptoKey, text: Uint8Array<ArrayBuffer>) => {
        const sealed = await of.encrypt(rules, key, text);
        if (new TextDecoder().decode(rules.additionalData as Uint8Array).startsWith('stoep|drafts|')) await slow;
        return sealed;
      };
    },
  }) as SubtleCrypto;
  const phone = await createSignedInPhone({ server, email, password: testPassword, parts: { subtle: slowly } });
  phone.network.setOnline(false);
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
    // The draft is sealed once the transaction that drops its row has begun: a write of it would come after that.
    if (this.transaction.objectStoreNames.contains('outbox')) goOn();
    return put.apply(this, given);
  });
  const type = (observed: string) => phone.device.drafts.keep({ id: 'concept', kind: 'signal', values: { observed } });
  type('bijna');
  const saving = phone.device.save({ kind: 'signal', values: { observed: 'heel' }, draft: 'concept' });
  type('bijna heel');
  expect(await saving).toMatchObject({ ok: true });
  await phone.device.drafts.settled();
  const again = await phone.reopen();
  await again.device.unlock(testPassphrase);
  expect(texts(again)).toEqual(['heel']);
  expect(again.device.drafts.all().get()).toEqual([]);
});

describe('[S14] a sealed part', () => {
  test('opens only in the table and the row that it was sealed for, and with its own key', async () => {
    const newSealer = async () => {
      const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
      return createSealer(crypto.subtle, key, randomBytes);
    };
    const sealer = await newSealer();
    const sealed = await sealer.seal('outbox', 'team|one', { observed: 'van mij' });
    expect(await sealer.open('outbox', 'team|one', sealed)).toEqual({ observed: 'van mij' });
    await expect(sealer.open('outbox', 'team|two', sealed)).rejects.toThrow();
    await expect(sealer.open('said', 'team|one', sealed)).rejects.toThrow();
    await expect((await newSealer()).open('outbox', 'team|one', sealed)).rejects.toThrow();
  });
});
