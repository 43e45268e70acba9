// A file that looks like a base map of so many bytes: a right head, then bytes that tell where they stand.
import { baseMapHead } from '#domain/place/base-map.ts';

/** `speaksOf` is how many bytes the head says there are. `seed` makes another file of the same size. */
export function baseMapFile(bytes: number, { speaksOf = bytes, seed = 0 } = {}): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(bytes);
  for (let at = baseMapHead; at < bytes; at += 1) file[at] = (at + seed + (at >> 8)) & 255;
  file.set(new TextEncoder().encode('PMTiles'));
  file[7] = 3;
  const view = new DataView(file.buffer);
  view.setBigUint64(8, BigInt(baseMapHead), true);
  view.setBigUint64(56, BigInt(baseMapHead), true);
  view.setBigUint64(64, BigInt(speaksOf - baseMapHead), true);
  return file;
}
