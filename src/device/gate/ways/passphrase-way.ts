/**
 * In by a passphrase: the data key is wrapped by what Argon2id makes of the words in their plain form. Being right or
 * wrong costs one derivation, and two where a slot of before is left.
 */
import type { VaultId } from '#domain/ids.ts';
import type { PassphraseSlot } from '../../disk/database.ts';
import type { DeriveParams } from '../../parts.ts';
import { plainPassphrase } from '../passphrase.ts';
import type { KeyParts, OpenedSlots, WayIn } from './way.ts';
import { unwrap, wrap, wrappingKey } from './wrapping.ts';

export interface PassphraseGiven {
  readonly way: 'passphrase';
  /** As it was typed. */
  readonly passphrase: string;
}

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

export const passphraseWay: WayIn<PassphraseSlot, PassphraseGiven> = {
  type: 'passphrase',
  isSlot(slot): slot is PassphraseSlot {
    const { salt, wrapped, params } = slot as Partial<PassphraseSlot>;
    return (
      ArrayBuffer.isView(salt) &&
      ArrayBuffer.isView(wrapped) &&
      Number.isFinite(params?.memoryKiB) &&
      Number.isFinite(params?.passes)
    );
  },
  printOf: ({ form, params, salt, wrapped }) => [form, params.memoryKiB, params.passes, ...salt, ...wrapped].join(),
  makeSlot: (vault, key, { passphrase }, parts) => makeSlot(vault, key, passphrase, parts),
  open: (vault, slots, { passphrase }, parts) => openSlots(vault, slots, passphrase, parts),
  // Of slots of before alone capitals and spaces count too.
  hint: (slots) => (slots.every(({ form }) => form !== 'plain') ? { toTheLetter: true } : {}),
};

/** Wraps a key by the plain form of a passphrase. */
async function makeSlot(
  vault: VaultId,
  key: CryptoKey,
  passphrase: string,
  parts: KeyParts,
): Promise<{ slot: PassphraseSlot; wrapping: CryptoKey }> {
  const salt = parts.randomBytes(saltLength);
  const { params, bytes } = await calibrate(plainPassphrase(passphrase), salt, parts);
  const wrapping = await wrappingKey(bytes, parts.subtle);
  const wrapped = await wrap(vault, key, wrapping, parts);
  return { slot: { type: 'passphrase', salt, params, wrapped, form: 'plain' }, wrapping };
}

/**
 * Undefined when the passphrase is of none of these slots. A slot of before the plain form is also tried with what was
 * typed to the letter; once that opened it, it gets a slot beside it of the plain form, unless that is too easy to guess.
 */
async function openSlots(
  vault: VaultId,
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
      const key = await unwrap(vault, slot.wrapped, wrapping, parts.subtle);
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
  vault: VaultId,
  slot: PassphraseSlot,
  wrapping: CryptoKey,
  passphrase: string,
  parts: KeyParts,
): Promise<PassphraseSlot | undefined> {
  try {
    const readable = await unwrap(vault, slot.wrapped, wrapping, parts.subtle, true);
    return readable && (await makeSlot(vault, readable, passphrase, parts)).slot;
  } catch {
    return undefined;
  }
}

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
