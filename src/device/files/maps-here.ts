/**
 * Which maps of one team lie on this phone: the one that can be used, and one of which some parts came. Read again from
 * the disk before each use, as another tab may have changed it.
 */
import type { BaseMapInfo } from '../device.ts';
import type { KeptMap } from '../disk/database.ts';
import type { BaseMapStore, MapPlace } from './base-map-store.ts';

export interface MapsHere {
  read(): Promise<void>;
  whole(): KeptMap | undefined;
  half(): KeptMap | undefined;
  /** Parts of this map will come. */
  begin(info: BaseMapInfo): Promise<void>;
  /** All parts of the half one came: it takes the place of what was here. False when another tab took some away meanwhile. */
  finish(): Promise<boolean>;
  drop(...maps: readonly (KeptMap | undefined)[]): Promise<void>;
  /** A part of the whole one is not there, or damaged: only that part is fetched again. */
  lose(n: number): Promise<void>;
}

/** `onOther`: what was read of the map that can be used is no longer of it. */
export function createMapsHere({ team, teams }: MapPlace, store: BaseMapStore, onOther: () => void): MapsHere {
  let whole: KeptMap | undefined;
  let half: KeptMap | undefined;

  async function read(): Promise<void> {
    const kept = await store.maps();
    const lost = kept.filter((map) => !teams.includes(map.team));
    if (lost.length > 0) await store.drop(lost.map(({ id }) => id));
    const mine = kept.filter((map) => map.team === team);
    const found = mine.find((map) => map.whole);
    if (found?.id !== whole?.id) onOther();
    whole = found;
    half = mine.find((map) => !map.whole);
  }

  async function drop(...maps: readonly (KeptMap | undefined)[]): Promise<void> {
    await store.drop(maps.flatMap((map) => (map ? [map.id] : [])));
    if (maps.includes(half)) half = undefined;
    if (maps.includes(whole)) {
      whole = undefined;
      onOther();
    }
  }

  return {
    read,
    whole: () => whole,
    half: () => half,
    async begin(info) {
      half = { ...info, team, whole: false };
      await store.begin(half);
    },
    async finish() {
      const isWhole = half !== undefined && (await store.finish(half));
      await read();
      return isWhole;
    },
    drop,
    async lose(n) {
      if (!whole) return;
      if (half) await drop(whole);
      else await store.lose(whole.id, n);
      onOther();
      await read();
    },
  };
}

export const infoOf = ({ id, name, bytes, partBytes, by, at, hashes }: KeptMap): BaseMapInfo => ({
  ...{ id, name, bytes, partBytes, by, at },
  ...(hashes && { hashes }),
});
