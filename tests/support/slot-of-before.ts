// A notebook as releases before the plain form of a passphrase locked it: by what was typed, to the letter.
import { webcrypto } from 'node:crypto';
import type { PassphraseSlot, VaultRow } from '#device/disk/database.ts';
import { plainPassphrase } from '#device/gate/passphrase.ts';
import type { Derive } from '#device/parts.ts';
import { cheapDerive, promised } from './phone.ts';

const subtle = webcrypto.subtle as SubtleCrypto;
const params = { memoryKiB: 19_456, passes: 2 };

const rulesOf = (vault: string, iv: Uint8Array) => ({
  name: 'AES-GCM',
  iv: iv as Uint8Array<ArrayBuffer>,
  additionalData: new TextEncoder().encode(`stoep|slot|${vault}|1`),
});

/** A slot around a key (a fresh one when absent). */
export async function slotOfBefore(
  vault: string,
  typed: string,
  derive: Derive,
  key?: CryptoKey,
): Promise<PassphraseSlot> {
  const salt = webcrypto.getRandomValues(new Uint8Array(16));
  const iv = webcrypto.getRandomValues(new Uint8Array(12));
  const bytes = (await derive(typed.normalize('NFKC'), salt, params)) as Uint8Array<ArrayBuffer>;
  const wrapping = await subtle.importKey('raw', bytes, 'AES-GCM', false, ['wrapKey']);
  const kept = key ?? (await subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']));
  const cipher = await subtle.wrapKey('raw', kept, wrapping, rulesOf(vault, iv));
  return { type: 'passphrase', salt, params, wrapped: new Uint8Array([...iv, ...new Uint8Array(cipher)]) };
}

/** Puts the lock of before on the only notebook of this phone, which is locked by `passphrase` now. */
export async function lockAsBefore(idb: IDBFactory, passphrase: string, typed: string): Promise<void> {
  const database = await promised(idb.open('stoep'));
  const rows = () => database.transaction('vaults', 'readwrite').objectStore('vaults');
  const [row] = (await promised(rows().getAll())) as VaultRow[];
  const [slot] = row?.slots ?? [];
  if (!row || !slot) throw new Error('There is no notebook here.');
  const bytes = (await cheapDerive(plainPassphrase(passphrase), slot.salt, slot.params)) as Uint8Array<ArrayBuffer>;
  const wrapping = await subtle.importKey('raw', bytes, 'AES-GCM', false, ['unwrapKey']);
  const cipher = slot.wrapped.slice(12) as Uint8Array<ArrayBuffer>;
  const rules = rulesOf(row.vault, slot.wrapped.slice(0, 12));
  const key = await subtle.unwrapKey('raw', cipher, wrapping, rules, { name: 'AES-GCM' }, true, ['encrypt', 'decrypt']);
  const old = await slotOfBefore(row.vault, typed, cheapDerive, key);
  await promised(rows().put({ ...row, slots: [old] }));
  database.close();
}
