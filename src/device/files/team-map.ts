/**
 * The base map of one team on this phone, while its notebook is open: what is here, what the server has, and fetching
 * it. What is on the disk is read again before each of these, as another tab may have changed it.
 */

import type { BaseMapInfo, BaseMapState } from '../device.ts';
import type { KeptMap } from '../disk/database.ts';
import { to } from '../line/request.ts';
import { type Answered, type Call, failed } from '../line/server-calls.ts';
import type { DeviceParts } from '../parts.ts';
import type { BaseMapStore, MapPlace } from './base-map-store.ts';
import { cutOff, notGiven } from './base-map-words.ts';
import { fetchMap } from './map-fetching.ts';
import { createMapReading } from './map-reading.ts';
import { createMapsHere, infoOf } from './maps-here.ts';
import type { Parcel } from './parcel.ts';

export type TeamMap = ReturnType<typeof openTeamMap>;

/** `say` is told of each state; nothing is said any more after `close`. */
export function openTeamMap(
  place: MapPlace,
  store: BaseMapStore,
  call: Call,
  parts: Pick<DeviceParts, 'storageManager' | 'subtle'>,
  say: (state: BaseMapState) => void,
) {
  const { team } = place;
  /** What the server last said: null when the team has none, undefined when it was not asked. */
  let offered: BaseMapInfo | null | undefined;
  let running: { readonly abort: AbortController; readonly done: Promise<void> } | undefined;
  let open = true;
  const here = createMapsHere(place, store, () => reading.forget());
  const reading = createMapReading({
    store,
    subtle: parts.subtle,
    // What the server says now, for a map that was fetched before it told any hashes.
    parcelOf: (map) => parcelOf(offered?.id === map.id ? offered : map),
    onLost,
  });

  /** Public map data: it lies on the phone as it came. */
  const parcelOf = (info: BaseMapInfo): Parcel => ({ ...info, owner: team, sealed: false });
  /** The map to have: as the server said, else the one that was begun with. */
  const wanted = () => {
    const half = here.half();
    return offered ?? (half && infoOf(half));
  };

  const rest = () => restingAt(here.whole(), wanted(), offered === null);
  const usable = () => usableOf(here.whole());
  const fail = (info: BaseMapInfo, message: string) => say({ state: 'failed', info, message, ...usable() });

  async function ask(signal?: AbortSignal): Promise<Answered<unknown>> {
    const answer = await call({ ...to('GET /teams/{team}/base-map', { team }), signal });
    if (!answer.ok || !open) return answer;
    // JSON of something in between tells nothing of a map: what is here stays.
    if (!isOffer(answer.value)) return failed('unreadable');
    offered = answer.value.map;
    const [half, whole] = [here.half(), here.whole()];
    if (half && half.id !== offered?.id) await here.drop(half);
    if (whole && !offered) await here.drop(whole);
    return answer;
  }

  async function run(signal: AbortSignal): Promise<void> {
    let gone: string | undefined;
    await here.read();
    while (open) {
      const asked = await ask(signal);
      const info = wanted();
      if (signal.aborted || !info || info.id === here.whole()?.id) break;
      if (!asked.ok) return fail(info, cutOff(asked, here.half() !== undefined));
      if (info.id === gone) return fail(info, notGiven);
      const onBytes = (bytes: number) => say({ state: 'fetching', info, bytes, ...usable() });
      const isClosed = () => !open;
      const fetched = await fetchMap(parcelOf(info), info, { here, store, call, parts, signal, isClosed, onBytes });
      if (fetched.end === 'failed') return fail(info, fetched.message);
      if (fetched.end !== 'replaced') break;
      gone = info.id;
    }
    if (open) say(rest());
  }

  /** A part is not (whole) on the disk: another tab replaced the map, or the browser lost some of it. */
  async function onLost(map: KeptMap, n: number): Promise<void> {
    await here.read();
    if (here.whole()?.id === map.id) await here.lose(n);
    if (!running) say(rest());
  }

  return {
    fetching: () => running !== undefined,
    async show() {
      await here.read().catch(() => undefined);
      if (open && !running) say(rest());
    },
    async look() {
      await this.show();
      if (running || !open) return;
      const asked = await ask();
      if (asked.ok && open && !running) say(rest());
    },
    fetch(): Promise<void> {
      if (running) return running.done;
      const abort = new AbortController();
      const done = run(abort.signal)
        .catch(() => {
          if (open) say(rest());
        })
        .finally(() => {
          running = undefined;
        });
      running = { abort, done };
      return done;
    },
    cancel: () => running?.abort.abort(),
    async remove() {
      running?.abort.abort();
      await running?.done;
      await here
        .read()
        .then(() => here.drop(here.whole(), here.half()))
        .catch(() => undefined);
      if (open) say(rest());
    },
    async read(offset: number, length: number): Promise<ArrayBuffer> {
      const map = here.whole();
      if (!map) throw new Error('There is no base map on this phone.');
      return reading.read(map, offset, length);
    },
    close() {
      open = false;
      running?.abort.abort();
      store.close();
      reading.forget();
    },
  };
}

/** What is told while nothing is being fetched: of the map that is here, and the one to have. */
function restingAt(whole: KeptMap | undefined, target: BaseMapInfo | undefined, hasNone: boolean): BaseMapState {
  if (whole) return { state: 'here', info: infoOf(whole), newer: target?.id === whole.id ? undefined : target };
  if (target) return { state: 'available', info: target };
  return { state: hasNone ? 'none' : 'unknown' };
}

const usableOf = (whole: KeptMap | undefined) => (whole ? { here: infoOf(whole) } : {});

function isOffer(value: { map: BaseMapInfo | null } | null): boolean {
  const { map } = value ?? {};
  return map === null || (typeof map?.id === 'string' && typeof map.bytes === 'number');
}
