/**
 * A file that goes up and down in parts of equal size, so that a line that falters costs one part. It belongs to an owner,
 * and lies on the phone as it came, or sealed with the key of a notebook: what is public needs no seal.
 */
import type { Sealer } from '../disk/seal.ts';

export interface Parcel {
  /** Whose it is: a team. */
  readonly owner: string;
  readonly id: string;
  readonly bytes: number;
  /** Bytes of each part but the last. */
  readonly partBytes: number;
  /** SHA-256 of each part, in base64, as far as the server told. */
  readonly hashes?: readonly string[] | undefined;
  /** Seals its parts on this phone; false for what anybody may read. */
  readonly sealed: Pick<Sealer, 'sealBytes' | 'openBytes'> | false;
}

type Size = Pick<Parcel, 'bytes' | 'partBytes'>;

/** In how many parts it goes. */
export const countOf = ({ bytes, partBytes }: Size): number => Math.ceil(bytes / partBytes);
/** Bytes of one of its parts, counted from 0: the last may be shorter. */
export const lengthOf = ({ bytes, partBytes }: Size, n: number): number => Math.min(partBytes, bytes - n * partBytes);

/** Whether these bytes are its part: by their length and, where the server told it, their hash. */
export async function isPart(
  parcel: Pick<Parcel, 'bytes' | 'partBytes' | 'hashes'>,
  n: number,
  bytes: ArrayBuffer,
  subtle: SubtleCrypto | undefined,
): Promise<boolean> {
  if (bytes.byteLength !== lengthOf(parcel, n)) return false;
  const hash = parcel.hashes?.[n];
  return !hash || !subtle || hash === base64(await subtle.digest('SHA-256', bytes));
}

/** A part as it lies on the phone. */
export const toDisk = async (parcel: Parcel, n: number, bytes: ArrayBuffer): Promise<ArrayBuffer> =>
  parcel.sealed ? parcel.sealed.sealBytes('parts', nameOf(parcel, n), bytes) : bytes;

/** And as it came. Undefined when it was sealed for another place or with another key, or is spoiled: then it is not here. */
export async function fromDisk(parcel: Parcel, n: number, bytes: ArrayBuffer): Promise<ArrayBuffer | undefined> {
  if (!parcel.sealed) return bytes;
  return parcel.sealed.openBytes('parts', nameOf(parcel, n), bytes).catch(() => undefined);
}

const nameOf = ({ owner, id }: Parcel, n: number) => `${owner}|${id}|${n}`;
const base64 = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
