/** Fetches a map for a team, part by part: what is here already is not asked for again. Notes go first. */
import type { BaseMapInfo } from '../device.ts';
import { storageFailure } from '../disk/database.ts';
import { to } from '../line/request.ts';
import type { Call } from '../line/server-calls.ts';
import type { DeviceParts } from '../parts.ts';
import type { BaseMapStore } from './base-map-store.ts';
import { cutOff, deviceFull, notKept, notThisPart, tooLittleRoom } from './base-map-words.ts';
import { carryDown } from './carry-down.ts';
import type { MapsHere } from './maps-here.ts';
import { lengthOf, type Parcel } from './parcel.ts';

/** `replaced`: the server has another map by now. `failed`: with why, as it is said on the screen. */
export type MapFetched =
  | { readonly end: 'whole' | 'stopped' | 'replaced' }
  | { readonly end: 'failed'; readonly message: string };

interface FetchingParts {
  readonly here: MapsHere;
  readonly store: Pick<BaseMapStore, 'partsHere' | 'putPart'>;
  readonly call: Call;
  readonly parts: Pick<DeviceParts, 'storageManager' | 'subtle'>;
  readonly signal: AbortSignal;
  /** The notebook was closed: nothing more is done. */
  readonly isClosed: () => boolean;
  /** So many bytes of it are here. */
  readonly onBytes: (bytes: number) => void;
}

/** Bytes that stay free for notes. */
const spare = 50_000_000;

export async function fetchMap(
  parcel: Parcel,
  info: BaseMapInfo,
  { here, store, call, parts, signal, isClosed, onBytes }: FetchingParts,
): Promise<MapFetched> {
  const failed = (message: string): MapFetched => ({ end: 'failed', message });
  const half = here.half();
  const partsHere = half ? await store.partsHere(half.id) : new Set<number>();
  let bytes = [...partsHere].reduce((sum, n) => sum + lengthOf(info, n), 0);
  const free = await freeBytes(parts.storageManager);
  if (free !== undefined && free < info.bytes - bytes + spare) {
    await here.drop(half);
    return failed(tooLittleRoom(info.bytes, free, here.whole() !== undefined));
  }
  try {
    await here.begin(info);
    onBytes(bytes);
    const came = await carryDown(parcel, {
      ...{ call, subtle: parts.subtle, here: partsHere, isStopped: () => isClosed() || signal.aborted },
      request(n) {
        const at = { team: parcel.owner, map: info.id, part: String(n) };
        return { ...to('GET /teams/{team}/base-maps/{map}/parts/{part}', at), holds: undefined, signal };
      },
      keep: (n, part) => store.putPart(info.id, n, part),
      onPart(length) {
        bytes += length;
        onBytes(bytes);
      },
    });
    if (isClosed() || came.end === 'stopped') return { end: 'stopped' };
    if (came.end === 'gone') {
      await here.drop(here.half());
      return { end: 'replaced' };
    }
    if (came.end === 'spoiled') return failed(notThisPart(bytes > 0));
    if (came.end === 'cut') return failed(cutOff(came.answer, bytes > 0));
    return (await here.finish()) ? { end: 'whole' } : failed(notKept);
  } catch (error) {
    if (isClosed()) return { end: 'stopped' };
    await here.drop(here.half()).catch(() => undefined);
    return failed(storageFailure(error) === 'storageFull' ? deviceFull : notKept);
  }
}

async function freeBytes(storageManager: DeviceParts['storageManager']): Promise<number | undefined> {
  const estimate = await storageManager?.estimate?.().catch(() => undefined);
  const { usage, quota } = estimate ?? {};
  return usage === undefined || quota === undefined ? undefined : Math.max(quota - usage, 0);
}
