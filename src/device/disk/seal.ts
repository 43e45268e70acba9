/**
 * Sealing: AES-256-GCM by WebCrypto. The associated data binds a sealed part to its table, its row and this form, so
 * that rows can't be swapped. A sealed part is the nonce (12 bytes) followed by the ciphertext.
 */
const nonceLength = 12;
/** Version of the sealed form. */
const form = 1;

export interface Sealer {
  seal(table: string, id: string, content: unknown): Promise<Uint8Array>;
  sealText(table: string, id: string, text: string): Promise<Uint8Array>;
  /** Throws when it was not sealed with this key for this row. */
  open(table: string, id: string, sealed: Uint8Array): Promise<unknown>;
}

export function createSealer(
  subtle: SubtleCrypto,
  key: CryptoKey,
  randomBytes: (length: number) => Uint8Array,
): Sealer {
  const sealText = async (table: string, id: string, text: string) => {
    const iv = randomBytes(nonceLength) as Uint8Array<ArrayBuffer>;
    const cipher = await subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData: boundTo(table, id) },
      key,
      new TextEncoder().encode(text),
    );
    const sealed = new Uint8Array(nonceLength + cipher.byteLength);
    sealed.set(iv);
    sealed.set(new Uint8Array(cipher), nonceLength);
    return sealed;
  };
  return {
    sealText,
    seal: (table, id, content) => sealText(table, id, JSON.stringify(content)),
    async open(table, id, sealed) {
      const bytes = sealed as Uint8Array<ArrayBuffer>;
      const plain = await subtle.decrypt(
        { name: 'AES-GCM', iv: bytes.subarray(0, nonceLength), additionalData: boundTo(table, id) },
        key,
        bytes.subarray(nonceLength),
      );
      return JSON.parse(new TextDecoder().decode(plain)) as unknown;
    },
  };
}

const boundTo = (table: string, id: string) => new TextEncoder().encode(`stoep|${table}|${id}|${form}`);

/** A row of meta, sealed. */
export const sealedMeta = async (sealer: Sealer, key: string, content: unknown) => ({
  key,
  sealed: await sealer.seal('meta', key, content),
});
