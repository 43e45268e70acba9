/**
 * The data key of one person on one device: random, never stored unwrapped, wrapped by what the passphrase gives.
 * After it was unwrapped it can't be read out any more, only used.
 */
import type { PassphraseSlot } from '../disk/database.ts';
import type { Derive, DeriveParams } from '../parts.ts';
import { plainPassphrase } from './passphrase.ts';

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
  /** Whether a passphrase is known to be hard to guess; without it none is. Never makes an open notebook wait long. */
  readonly isHardSoon?: ((passphrase: string) => Promise<boolean>) | undefined;
}

/** Makes a data key and the first slot that opens it. The key is readable only inside this function. */
export async function makeKey(
  vault: string,
  passphrase: string,
  parts: KeyParts,
): Promise<{ key: CryptoKey; slot: PassphraseSlot }> {
  const fresh = await parts.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
  const slot = await makeSlot(vault, fresh, passphrase, parts);
  const key = await unwrap(vault, slot.slot, slot.wrapping, parts.subtle, false);
  if (!key) throw new Error('A key that was just wrapped can not be unwrapped.');
  return { key, slot: slot.slot };
}

/** Wraps a key by the plain form of a passphrase. */
async function makeSlot(
  vault: string,
  key: CryptoKey,
  passphrase: string,
  parts: KeyParts,
): Promise<{ slot: PassphraseSlot; wrapping: CryptoKey }> {
  const salt = parts.randomBytes(saltLength);
  const { params, bytes } = await calibrate(plainPassphrase(passphrase), salt, parts);
  const wrapping = await wrappingKey(bytes, parts.subtle);
  const iv = parts.randomBytes(nonceLength);
  const cipher = await parts.subtle.wrapKey('raw', key, wrapping, wrapRules(vault, iv));
  const wrapped = new Uint8Array(nonceLength + cipher.byteLength);
  wrapped.set(iv);
  wrapped.set(new Uint8Array(cipher), nonceLength);
  return { slot: { type: 'passphrase', salt, params, wrapped, form: 'plain' }, wrapping };
}

/** A key that was unwrapped; `add` is a slot to keep beside the others, by which it opens however it is typed. */
export interface OpenedSlots {
  readonly key: CryptoKey;
  readonly add?: PassphraseSlot | undefined;
}

/**
 * Undefined when the passphrase is of none of these slots. A slot of before the plain form is also tried with what was
 * typed to the letter; once that opened it, it gets a slot beside it of the plain form, unless that is too easy to guess.
 * Being right or wrong costs one derivation, and two where a slot of before is left. Throws when a slot is damaged and no
 * other opens.
 */
export async function openSlots(
  vault: string,
  slots: readonly PassphraseSlot[],
  passphrase: string,
  parts: KeyParts,
): Promise<OpenedSlots | undefined> {
  const plain = plainPassphrase(passphrase);
  const exact = passphrase.normalize('NFKC');
  const ofPlain = slots.filter(({ form }) => form === 'plain');
  const ofBefore = slots.filter(({ form }) => form !== 'plain');
  const tries = [
    ...(ofPlain.length > 0 ? ofPlain : ofBefore).map((slot) => ({ slot, words: plain })),
    ...(exact === plain ? [] : ofBefore.map((slot) => ({ slot, words: exact }))),
  ].filter(({ words }) => words !== '');
  let damage: unknown;
  for (const { slot, words } of tries) {
    try {
      const wrapping = await wrappingKey(await parts.derive(words, slot.salt, slot.params), parts.subtle);
      const key = await unwrap(vault, slot, wrapping, parts.subtle, false);
      if (!key) continue;
      const isNew =
        words === exact && exact !== plain && ofPlain.length === 0 && (await parts.isHardSoon?.(plain)) === true;
      return { key, add: isNew ? await plainSlotFor(vault, slot, wrapping, passphrase, parts) : undefined };
    } catch (error) {
      damage = error;
    }
  }
  if (damage !== undefined) throw damage;
  return undefined;
}

/** Undefined when it could not be made: the notebook is open, and that is what was asked. */
async function plainSlotFor(
  vault: string,
  slot: PassphraseSlot,
  wrapping: CryptoKey,
  passphrase: string,
  parts: KeyParts,
): Promise<PassphraseSlot | undefined> {
  try {
    const readable = await unwrap(vault, slot, wrapping, parts.subtle, true);
    return readable && (await makeSlot(vault, readable, passphrase, parts)).slot;
  } catch {
    return undefined;
  }
}

async function unwrap(
  vault: string,
  slot: PassphraseSlot,
  wrapping: CryptoKey,
  subtle: SubtleCrypto,
  readable: boolean,
): Promise<CryptoKey | undefined> {
  const iv = slot.wrapped.subarray(0, nonceLength);
  const cipher = slot.wrapped.subarray(nonceLength) as Uint8Array<ArrayBuffer>;
  try {
    return await subtle.unwrapKey('raw', cipher, wrapping, wrapRules(vault, iv), { name: 'AES-GCM' }, readable, [
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
