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
  sealBytes(table: string, id: string, bytes: BufferSource): Promise<ArrayBuffer>;
  /** Throws when it was not sealed with this key for this row, as `open` does. */
  openBytes(table: string, id: string, sealed: ArrayBuffer): Promise<ArrayBuffer>;
  /** What `seal` was given, as JSON keeps it. Throws when it was not sealed with this key for this row, or is no JSON. */
  open(table: string, id: string, sealed: Uint8Array): Promise<unknown>;
  /** The key leaves memory, whoever still holds this: nothing is sealed or opened by it any more. */
  letGo(): void;
}

export function createSealer(
  subtle: SubtleCrypto,
  given: CryptoKey,
  randomBytes: (length: number) => Uint8Array,
): Sealer {
  let held: CryptoKey | undefined = given;
  const key = () => {
    if (!held) throw new Error('The key was let go of.');
    return held;
  };
  const seal = async (table: string, id: string, content: BufferSource) => {
    const iv = randomBytes(nonceLength) as Uint8Array<ArrayBuffer>;
    const cipher = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: boundTo(table, id) }, key(), content);
    const sealed = new Uint8Array(nonceLength + cipher.byteLength);
    sealed.set(iv);
    sealed.set(new Uint8Array(cipher), nonceLength);
    return sealed;
  };
  const open = async (table: string, id: string, bytes: Uint8Array<ArrayBuffer>) =>
    subtle.decrypt(
      { name: 'AES-GCM', iv: bytes.subarray(0, nonceLength), additionalData: boundTo(table, id) },
      key(),
      bytes.subarray(nonceLength),
    );
  const sealText = (table: string, id: string, text: string) => seal(table, id, new TextEncoder().encode(text));
  return {
    sealText,
    seal: (table, id, content) => sealText(table, id, JSON.stringify(content)),
    async open(table, id, sealed) {
      const plain = await open(table, id, sealed as Uint8Array<ArrayBuffer>);
      return JSON.parse(new TextDecoder().decode(plain)) as unknown;
    },
    sealBytes: async (table, id, bytes) => (await seal(table, id, bytes)).buffer,
    openBytes: (table, id, sealed) => open(table, id, new Uint8Array(sealed)),
    letGo() {
      held = undefined;
    },
  };
}

const boundTo = (table: string, id: string) => new TextEncoder().encode(`stoep|${table}|${id}|${form}`);

/** A row of meta, sealed. */
export const sealedMeta = async (sealer: Sealer, key: string, content: unknown) => ({
  key,
  sealed: await sealer.seal('meta', key, content),
});
