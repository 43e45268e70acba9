/**
 * The data key of one person on one device: random, never stored unwrapped, wrapped by what the passphrase gives.
 * After it was unwrapped it can't be read out any more, only used.
 */
import type { PassphraseSlot } from './database.ts';
import type { Derive, DeriveParams } from './parts.ts';

/** The least that is safe (OWASP: Argon2id with 19 MiB and 2 passes). */
const leastParams: DeriveParams = { memoryKiB: 19 * 1024, passes: 2 };
/** Heavier choices, heaviest first; a device takes the first that stays under the longest wait. */
const heavierParams: readonly DeriveParams[] = [
  { memoryKiB: 64 * 1024, passes: 3 },
  { memoryKiB: 64 * 1024, passes: 2 },
  { memoryKiB: 46 * 1024, passes: 2 },
];
const longestWait = 1_200;
const saltLength = 16;
const nonceLength = 12;

export interface KeyParts {
  readonly subtle: SubtleCrypto;
  readonly derive: Derive;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly now: () => number;
}

/** Makes a data key and the first slot that opens it. The key is readable only inside this function. */
export async function makeKey(
  vault: string,
  passphrase: string,
  parts: KeyParts,
): Promise<{ key: CryptoKey; slot: PassphraseSlot }> {
  const salt = parts.randomBytes(saltLength);
  const { params, bytes } = await calibrate(passphrase, salt, parts);
  const fresh = await parts.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
  const wrapping = await wrappingKey(bytes, parts.subtle);
  const iv = parts.randomBytes(nonceLength);
  const cipher = await parts.subtle.wrapKey('raw', fresh, wrapping, wrapRules(vault, iv));
  const wrapped = new Uint8Array(nonceLength + cipher.byteLength);
  wrapped.set(iv);
  wrapped.set(new Uint8Array(cipher), nonceLength);
  const slot: PassphraseSlot = { type: 'passphrase', salt, params, wrapped };
  const key = await unwrap(vault, slot, wrapping, parts.subtle);
  if (!key) throw new Error('A key that was just wrapped can not be unwrapped.');
  return { key, slot };
}

/** Undefined when the passphrase is not the one of this slot. */
export async function openSlot(
  vault: string,
  slot: PassphraseSlot,
  passphrase: string,
  parts: KeyParts,
): Promise<CryptoKey | undefined> {
  const bytes = await parts.derive(passphrase, slot.salt, slot.params);
  return unwrap(vault, slot, await wrappingKey(bytes, parts.subtle), parts.subtle);
}

async function unwrap(
  vault: string,
  slot: PassphraseSlot,
  wrapping: CryptoKey,
  subtle: SubtleCrypto,
): Promise<CryptoKey | undefined> {
  const iv = slot.wrapped.subarray(0, nonceLength);
  const cipher = slot.wrapped.subarray(nonceLength) as Uint8Array<ArrayBuffer>;
  try {
    return await subtle.unwrapKey('raw', cipher, wrapping, wrapRules(vault, iv), { name: 'AES-GCM' }, false, [
      'encrypt',
      'decrypt',
    ]);
  } catch {
    // GCM tells only that it doesn't fit: another passphrase, or a slot that was tampered with.
    return undefined;
  }
}

const wrapRules = (vault: string, iv: Uint8Array) => ({
  name: 'AES-GCM',
  iv: iv as Uint8Array<ArrayBuffer>,
  additionalData: new TextEncoder().encode(`stoep|slot|${vault}|1`),
});

const wrappingKey = (bytes: Uint8Array, subtle: SubtleCrypto) =>
  subtle.importKey('raw', bytes as Uint8Array<ArrayBuffer>, 'AES-GCM', false, ['wrapKey', 'unwrapKey']);

/** Measures the least once and takes the heaviest choice that this device should do in about a second. */
async function calibrate(
  passphrase: string,
  salt: Uint8Array,
  { derive, now }: KeyParts,
): Promise<{ params: DeriveParams; bytes: Uint8Array }> {
  const started = now();
  const least = await derive(passphrase, salt, leastParams);
  const took = Math.max(now() - started, 0);
  const work = ({ memoryKiB, passes }: DeriveParams) => memoryKiB * passes;
  const params = heavierParams.find((each) => (took * work(each)) / work(leastParams) <= longestWait);
  if (!params) return { params: leastParams, bytes: least };
  try {
    return { params, bytes: await derive(passphrase, salt, params) };
  } catch {
    // Too little memory free for the heavier one.
    return { params: leastParams, bytes: least };
  }
}
