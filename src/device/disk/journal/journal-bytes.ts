/**
 * How a journal lies in a file: two halves, one in use and the other to move into; in a half first its head, then entries
 * one after another. Promise: what was written whole is read back whole, and the first entry that isn't (torn by a kill
 * or a full disk, or left by an earlier use of the same place) is where a half ends.
 *
 * A file may grow: to four times its half, so that the new last half touches neither of the old ones. Halves are therefore
 * made at the start and at each doubling of the smallest half, whatever size a kill while it grew left the file with. A head
 * counts wherever it stands: older apps made a half of the size that they found, and that may be the only copy there is.
 */

/** Bytes of a half of a new file. */
export const smallestHalf = 512 * 1024;
/** Mark, generation, checksum. */
export const headSize = 12;
/** Before each entry: its length and its checksum. */
const frameSize = 8;
const mark = 0x53544a31;

export interface Half {
  readonly start: number;
  /** Where it ends, whatever stands in it. */
  readonly end: number;
  readonly generation: number;
  readonly entries: readonly Uint8Array<ArrayBuffer>[];
  /** Where the next entry goes. */
  readonly at: number;
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let crc = n;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc >>> 0;
});

/** CRC-32 that begins from the generation: what an earlier generation left behind never looks valid. */
function checksum(generation: number, bytes: Uint8Array): number {
  let crc = ~generation;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The head that makes a half count. Written last, so that a move that was killed leaves the other half the newest. */
export function headOf(generation: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headSize);
  const view = viewOf(bytes);
  view.setUint32(0, mark);
  view.setUint32(4, generation);
  view.setUint32(8, checksum(generation, bytes.subarray(0, 8)));
  return bytes;
}

/** Entries as they stand in a half of this generation. */
export function framed(generation: number, entries: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(entries.reduce((sum, { length }) => sum + frameSize + length, 0));
  const view = viewOf(bytes);
  let at = 0;
  for (const entry of entries) {
    view.setUint32(at, entry.length);
    view.setUint32(at + 4, checksum(generation, entry));
    bytes.set(entry, at + frameSize);
    at += frameSize + entry.length;
  }
  return bytes;
}

/** Where halves of a file of this size are made, and where each ends. */
function halvesOf(size: number): readonly { start: number; end: number }[] {
  const last = Math.floor(size / 2);
  const found = [{ start: 0, end: smallestHalf }];
  for (let start = smallestHalf; start <= last; start *= 2) found.push({ start, end: start * 2 });
  return found.filter(({ end }) => end <= size);
}

/** Where heads stand, of halves that begin at any byte. */
function headsIn(bytes: Uint8Array<ArrayBuffer>): { start: number; end: number; generation: number }[] {
  const view = viewOf(bytes);
  const found: { start: number; end: number; generation: number }[] = [];
  const first = mark >>> 24;
  for (let start = bytes.indexOf(first); start >= 0; start = bytes.indexOf(first, start + 1)) {
    if (start + headSize > bytes.length) break;
    if (view.getUint32(start) !== mark) continue;
    const generation = view.getUint32(start + 4);
    if (view.getUint32(start + 8) !== checksum(generation, bytes.subarray(start, start + 8))) continue;
    // A half that is not the first is as long as all before it.
    found.push({ start, end: Math.min(start === 0 ? smallestHalf : 2 * start, bytes.length), generation });
  }
  return found;
}

/** The newest half that is whole, with its entries; undefined for a file that is empty or broken. */
export function readHalves(bytes: Uint8Array<ArrayBuffer>): Half | undefined {
  const view = viewOf(bytes);
  const [newest] = headsIn(bytes).sort((one, other) => other.generation - one.generation);
  if (!newest) return undefined;
  const { end, generation } = newest;
  const entries: Uint8Array<ArrayBuffer>[] = [];
  let at = newest.start + headSize;
  while (at + frameSize <= end) {
    const length = view.getUint32(at);
    const next = at + frameSize + length;
    if (length === 0 || next > end) break;
    const entry = bytes.slice(at + frameSize, next);
    if (view.getUint32(at + 4) !== checksum(generation, entry)) break;
    entries.push(entry);
    at = next;
  }
  return { ...newest, entries, at };
}

/**
 * Where to move to from a half of a file of this size so that entries of this many bytes fit: the other half, or the last
 * half of a larger file.
 */
export function placeToMove(
  size: number,
  from: { start: number; end: number } | undefined,
  bytes: number,
): { start: number; end: number; size: number } {
  const needed = headSize + bytes;
  // Half of it stays free, or the next entry would move everything again.
  const roomy = ({ start, end }: { start: number; end: number }) => (end - start) / 2 >= needed;
  const fitting = freeHalves(size, from).find(roomy);
  if (fitting) return { ...fitting, size };
  let grown = 2 * smallestHalf;
  while (grown <= size || grown / 4 < needed || (from && grown / 2 < from.end)) grown *= 2;
  return { start: grown / 2, end: grown, size: grown };
}

/** A half of the file as it is in which they just fit. */
export const placeInNeed = (size: number, from: { start: number; end: number } | undefined, bytes: number) =>
  freeHalves(size, from).find(({ start, end }) => end - start >= headSize + bytes);

const freeHalves = (size: number, from: { start: number; end: number } | undefined) =>
  halvesOf(size).filter(({ start, end }) => !from || end <= from.start || start >= from.end);
