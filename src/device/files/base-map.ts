/**
 * The base map of the chosen team on this phone: fetched whole, part by part, so that a line that is cut costs one part.
 * The map that is here stays usable until a newer one is whole. Notes go first: a map never takes the last of the room.
 */
import { createStore } from 'zustand/vanilla';
import type { BaseMap, BaseMapState } from '../device.ts';
import type { Stored } from '../disk/database.ts';
import type { Call } from '../line/server-calls.ts';
import type { DeviceParts } from '../parts.ts';
import { type MapPlace, openBaseMapStore } from './base-map-store.ts';
import { openTeamMap, type TeamMap } from './team-map.ts';

export interface BaseMapHere {
  /** What the screens ask of it. */
  readonly calls: BaseMap;
  /** Which notebook and team it is of from now on; undefined: none is open. */
  use(place: MapPlace | undefined): void;
}

export function createBaseMap(
  parts: Pick<DeviceParts, 'indexedDB' | 'keyRange' | 'storageManager' | 'subtle'> & Pick<Stored, 'health'>,
  call: Call,
): BaseMapHere {
  const state = createStore<BaseMapState>(() => ({ state: 'unknown' }));
  let current: TeamMap | undefined;
  let place: MapPlace | undefined;
  /** Where a fetch was going on when the notebook was closed: it goes on when that is opened again. */
  let interrupted: string | undefined;
  const keyOf = (at: MapPlace | undefined) => at && `${at.vault} ${at.team}`;

  return {
    use(next) {
      if (keyOf(next) === keyOf(place)) return;
      if (current?.fetching()) interrupted = keyOf(place);
      current?.close();
      place = next;
      current = undefined;
      state.setState({ state: 'unknown' }, true);
      const { indexedDB, keyRange, health } = parts;
      if (!next || !indexedDB || !keyRange) return;
      const store = openBaseMapStore(next.vault, { indexedDB, keyRange, health });
      const opened = openTeamMap(next, store, call, parts, (shown) => {
        if (current === opened) state.setState(shown, true);
      });
      current = opened;
      const again = interrupted === keyOf(next);
      if (again) interrupted = undefined;
      void (again ? opened.fetch() : opened.show());
    },
    calls: {
      state,
      look: async () => void (await current?.look()),
      fetch: async () => current?.fetch(),
      cancel: () => current?.cancel(),
      remove: async () => current?.remove(),
      async read(offset, length) {
        if (!current) throw new Error('No notebook is open.');
        return current.read(offset, length);
      },
    },
  };
}
