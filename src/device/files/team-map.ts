/**
 * The base map of one team on this phone, while its notebook is open: what is here, what the server has, and fetching
 * it. What is on the disk is read again before each of these, as another tab may have changed it.
 */

import type { BaseMapInfo, BaseMapState } from '../device.ts';
import { type KeptMap, storageFailure } from '../disk/database.ts';
import { to } from '../line/request.ts';
import { type Answered, type Call, failed } from '../line/server-calls.ts';
import type { DeviceParts } from '../parts.ts';
import type { BaseMapStore, MapPlace } from './base-map-store.ts';
import { cutOff, deviceFull, notGiven, notKept, notThisPart, tooLittleRoom } from './base-map-words.ts';
import { carryDown } from './carry-down.ts';
import { fromDisk, isPart, lengthOf, type Parcel } from './parcel.ts';

/** Bytes that stay free for notes. */
const spare = 50_000_000;
/** Parts kept in memory while the map is looked at: its index and what lies around the place in view. */
const partsAtHand = 4;

export type TeamMap = ReturnType<typeof openTeamMap>;

/** `say` is told of each state; nothing is said any more after `close`. */
export function openTeamMap(
  { team, teams }: MapPlace,
  store: BaseMapStore,
  call: Call,
  { storageManager, subtle }: Pick<DeviceParts, 'storageManager' | 'subtle'>,
  say: (state: BaseMapState) => void,
) {
  /** The map that can be used, and one of which some parts are here. */
  let here: KeptMap | undefined;
  let half: KeptMap | undefined;
  /** What the server last said: null when the team has none, undefined when it was not asked. */
  let offered: BaseMapInfo | null | undefined;
  let running: { readonly abort: AbortController; readonly done: Promise<void> } | undefined;
  let open = true;
  const atHand = new Map<number, Promise<ArrayBuffer>>();

  /** Public map data: it lies on the phone as it came. */
  const parcelOf = (info: BaseMapInfo): Parcel => ({ ...info, owner: team, sealed: false });

  /** Reads what is on the disk: another tab may have changed it. */
  async function readKept(): Promise<void> {
    const kept = await store.maps();
    const lost = kept.filter((map) => !teams.includes(map.team));
    if (lost.length > 0) await store.drop(lost.map(({ id }) => id));
    const mine = kept.filter((map) => map.team === team);
    const whole = mine.find((map) => map.whole);
    if (whole?.id !== here?.id) atHand.clear();
    here = whole;
    half = mine.find((map) => !map.whole);
  }

  const drop = async (...maps: (KeptMap | undefined)[]) => {
    await store.drop(maps.flatMap((map) => (map ? [map.id] : [])));
    if (maps.includes(half)) half = undefined;
    if (maps.includes(here)) {
      here = undefined;
      atHand.clear();
    }
  };

  function rest(): BaseMapState {
    const target = offered ?? (half && infoOf(half));
    if (here)
      return { state: 'here', info: infoOf(here), newer: target?.id === here.id ? undefined : (target ?? undefined) };
    if (target) return { state: 'available', info: target };
    return offered === null ? { state: 'none' } : { state: 'unknown' };
  }
  const fail = (info: BaseMapInfo, message: string) => say({ state: 'failed', info, message, ...usable() });
  const usable = () => (here ? { here: infoOf(here) } : {});

  async function ask(signal?: AbortSignal): Promise<Answered<unknown>> {
    const answer = await call({ ...to('GET /teams/{team}/base-map', { team }), signal });
    if (!answer.ok || !open) return answer;
    // JSON of something in between tells nothing of a map: what is here stays.
    if (!isOffer(answer.value)) return failed('unreadable');
    offered = answer.value.map;
    if (half && half.id !== offered?.id) await drop(half);
    if (here && !offered) await drop(here);
    return answer;
  }

  async function run(signal: AbortSignal): Promise<void> {
    let gone: string | undefined;
    await readKept();
    while (open) {
      const asked = await ask(signal);
      const info = offered ?? (half && infoOf(half));
      if (signal.aborted || !info || info.id === here?.id) break;
      if (!asked.ok) return fail(info, cutOff(asked, half !== undefined));
      if (info.id === gone) return fail(info, notGiven);
      if ((await load(info, signal)) !== 'replaced') return;
      gone = info.id;
    }
    if (open) say(rest());
  }

  /** Fetches the parts that are not here yet. 'replaced' when the server has another map by now. */
  async function load(info: BaseMapInfo, signal: AbortSignal): Promise<'replaced' | undefined> {
    const parts = half ? await store.partsHere(half.id) : new Set<number>();
    let bytes = [...parts].reduce((sum, n) => sum + lengthOf(info, n), 0);
    const free = await freeBytes(storageManager);
    if (free !== undefined && free < info.bytes - bytes + spare) {
      await drop(half);
      fail(info, tooLittleRoom(info.bytes, free, here !== undefined));
      return undefined;
    }
    half = { ...info, team, whole: false };
    try {
      await store.begin(half);
      say({ state: 'fetching', info, bytes, ...usable() });
      const came = await carryDown(parcelOf(info), {
        ...{ call, subtle, here: parts, isStopped: () => !open || signal.aborted },
        request(n) {
          const at = { team, map: info.id, part: String(n) };
          return { ...to('GET /teams/{team}/base-maps/{map}/parts/{part}', at), holds: undefined, signal };
        },
        keep: (n, part) => store.putPart(info.id, n, part),
        onPart(length) {
          bytes += length;
          say({ state: 'fetching', info, bytes, ...usable() });
        },
      });
      if (!open) return undefined;
      if (came.end === 'gone') {
        await drop(half);
        return 'replaced';
      }
      if (came.end === 'stopped') say(rest());
      else if (came.end === 'spoiled') fail(info, notThisPart(bytes > 0));
      else if (came.end === 'cut') fail(info, cutOff(came.answer, bytes > 0));
      if (came.end !== 'whole') return undefined;
      // Another tab may have taken it away meanwhile.
      const whole = await store.finish(half);
      await readKept();
      if (whole) say(rest());
      else fail(info, notKept);
    } catch (error) {
      if (!open) return undefined;
      await drop(half).catch(() => undefined);
      fail(info, storageFailure(error) === 'storageFull' ? deviceFull : notKept);
    }
    return undefined;
  }

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
    // What the server says now, for a map that was fetched before it told any hashes.
    const info = offered?.id === map.id ? offered : map;
    const part = bytes && (await fromDisk(parcelOf(map), n, bytes));
    return part && (await isPart(info, n, part, subtle)) ? part : lost(map, n);
  }
  /** A part is not (whole) on the disk: another tab replaced the map, or the browser lost some of it. Only that part is fetched again. */
  async function lost(map: KeptMap, n: number): Promise<never> {
    await readKept();
    if (here?.id === map.id) {
      if (half) await drop(here);
      else await store.lose(map.id, n);
      atHand.clear();
      await readKept();
    }
    if (!running) say(rest());
    throw new Error('A part of the base map is gone.');
  }

  return {
    fetching: () => running !== undefined,
    async show() {
      await readKept().catch(() => undefined);
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
      await readKept()
        .then(() => drop(here, half))
        .catch(() => undefined);
      if (open) say(rest());
    },
    async read(offset: number, length: number): Promise<ArrayBuffer> {
      const map = here;
      if (!map) throw new Error('There is no base map on this phone.');
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
    close() {
      open = false;
      running?.abort.abort();
      store.close();
      atHand.clear();
    },
  };
}

const infoOf = ({ id, name, bytes, partBytes, by, at, hashes }: KeptMap): BaseMapInfo => ({
  ...{ id, name, bytes, partBytes, by, at },
  ...(hashes && { hashes }),
});

async function freeBytes(storageManager: DeviceParts['storageManager']): Promise<number | undefined> {
  const estimate = await storageManager?.estimate?.().catch(() => undefined);
  const { usage, quota } = estimate ?? {};
  return usage === undefined || quota === undefined ? undefined : Math.max(quota - usage, 0);
}

function isOffer(value: { map: BaseMapInfo | null } | null): boolean {
  const { map } = value ?? {};
  return map === null || (typeof map?.id === 'string' && typeof map.bytes === 'number');
}
