/** Reads bytes of a map while it is looked at: its parts are checked as they come off the disk, and a few stay at hand. */
import type { KeptMap } from '../disk/database.ts';
import type { BaseMapStore } from './base-map-store.ts';
import { fromDisk, isPart, type Parcel } from './parcel.ts';

export interface MapReading {
  /** Throws when a part of it is not (whole) on the disk. */
  read(map: KeptMap, offset: number, length: number): Promise<ArrayBuffer>;
  /** Lets go of what is at hand. */
  forget(): void;
}

interface ReadingParts {
  readonly store: Pick<BaseMapStore, 'part'>;
  readonly subtle: SubtleCrypto | undefined;
  /** A map as it is to be checked: with all that is known of it by now. */
  readonly parcelOf: (map: KeptMap) => Parcel;
  /** Another tab replaced the map, or the browser lost some of it. */
  readonly onLost: (map: KeptMap, n: number) => Promise<void>;
}

/** Parts kept in memory: the map's index and what lies around the place in view. */
const partsAtHand = 4;

export function createMapReading({ store, subtle, parcelOf, onLost }: ReadingParts): MapReading {
  const atHand = new Map<number, Promise<ArrayBuffer>>();

  function part(map: KeptMap, n: number): Promise<ArrayBuffer> {
    const known = atHand.get(n);
    atHand.delete(n);
    const found = known ?? store.part(map.id, n).then((bytes) => wholePart(map, n, bytes));
    found.catch(() => atHand.delete(n));
    atHand.set(n, found);
    for (const oldest of atHand.keys()) if (atHand.size > partsAtHand) atHand.delete(oldest);
    return found;
  }

  async function wholePart(map: KeptMap, n: number, bytes: ArrayBuffer | undefined): Promise<ArrayBuffer> {
    const parcel = parcelOf(map);
    const found = bytes && (await fromDisk(parcel, n, bytes));
    if (found && (await isPart(parcel, n, found, subtle))) return found;
    await onLost(map, n);
    throw new Error('A part of the base map is gone.');
  }

  return {
    async read(map, offset, length) {
      const end = Math.min(offset + length, map.bytes);
      const all = new Uint8Array(Math.max(end - offset, 0));
      for (let from = offset; from < end; ) {
        const n = Math.floor(from / map.partBytes);
        const start = n * map.partBytes;
        const bytes = new Uint8Array(await part(map, n)).subarray(from - start, end - start);
        all.set(bytes, from - offset);
        from += bytes.length;
      }
      return all.buffer;
    },
    forget: () => atHand.clear(),
  };
}
