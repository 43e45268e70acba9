/** A data key, wrapped by another key: bound to its notebook, so that slots can't be swapped. */
import type { VaultId } from '#domain/ids.ts';

const nonceLength = 12;

const usedFor = (vault: VaultId, iv: Uint8Array) => ({
  name: 'AES-GCM',
  iv: iv as Uint8Array<ArrayBuffer>,
  additionalData: new TextEncoder().encode(`stoep|slot|${vault}|1`),
});

/** From 32 bytes that a person, or their device, gives. */
export const wrappingKey = (bytes: Uint8Array, subtle: SubtleCrypto): Promise<CryptoKey> =>
  subtle.importKey('raw', bytes as Uint8Array<ArrayBuffer>, 'AES-GCM', false, ['wrapKey', 'unwrapKey']);

/** A random nonce, and behind it the key as it comes out of `wrapping`; `unwrap` opens it for the same notebook only. */
export async function wrap(
  vault: VaultId,
  key: CryptoKey,
  wrapping: CryptoKey,
  { subtle, randomBytes }: { readonly subtle: SubtleCrypto; readonly randomBytes: (length: number) => Uint8Array },
): Promise<Uint8Array> {
  const iv = randomBytes(nonceLength);
  const cipher = await subtle.wrapKey('raw', key, wrapping, usedFor(vault, iv));
  const wrapped = new Uint8Array(nonceLength + cipher.byteLength);
  wrapped.set(iv);
  wrapped.set(new Uint8Array(cipher), nonceLength);
  return wrapped;
}

/** Undefined when it was not wrapped by this key. After that it can't be read out any more, unless `readable`. */
export async function unwrap(
  vault: VaultId,
  wrapped: Uint8Array,
  wrapping: CryptoKey,
  subtle: SubtleCrypto,
  readable = false,
): Promise<CryptoKey | undefined> {
  const iv = wrapped.subarray(0, nonceLength);
  const cipher = wrapped.subarray(nonceLength) as Uint8Array<ArrayBuffer>;
  try {
    return await subtle.unwrapKey('raw', cipher, wrapping, usedFor(vault, iv), { name: 'AES-GCM' }, readable, [
      'encrypt',
      'decrypt',
    ]);
  } catch {
    // GCM tells only that it doesn't fit: another key, or a slot that was tampered with.
    return undefined;
  }
}
