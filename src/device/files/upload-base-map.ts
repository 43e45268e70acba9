/**
 * Hands in a base map from a desk: the file is looked at first, then sent in parts, so that a line that falters costs
 * one part. It is in use only when the server has all of it.
 */
import type { TeamId } from '#domain/ids.ts';
import { baseMapHead, baseMapProblem } from '#domain/place/base-map.ts';
import type { Called } from '../line/online-calls.ts';
import { to } from '../line/request.ts';
import { type Call, called } from '../line/server-calls.ts';
import { bytesOf, carryUp, persist, type Up } from './carry-up.ts';

export interface BaseMapUpload {
  readonly team: TeamId;
  readonly file: Blob;
  readonly name: string;
  /** Hears how many bytes the server has. */
  readonly onPart: (bytes: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** `pause` waits so many milliseconds. */
export async function uploadBaseMap(
  call: Call,
  pause: (milliseconds: number) => Promise<void>,
  { team, file, name, onPart, signal }: BaseMapUpload,
): Promise<Called<undefined>> {
  const head = await bytesOf(file.slice(0, baseMapHead));
  if (!head) return refused(unreadable);
  const wrong = baseMapProblem(head, file.size);
  if (wrong) return refused(wrong);

  const body = { name, bytes: file.size };
  const begun = await call({ ...to('POST /teams/{team}/base-maps', { team }, body), signal });
  if (!begun.ok) return signal?.aborted ? refused(wasStopped) : called(begun, nothing);
  const { map, partBytes } = begun.value;
  const at = { team, map };

  const stop = (answer: Called<undefined>): Called<undefined> => {
    // Also when nobody hears it: the server clears away by itself what is never finished.
    void call(to('DELETE /teams/{team}/base-maps/{map}', at));
    return signal?.aborted ? refused(wasStopped) : answer;
  };

  const up: Up = { call, pause, signal };
  const part = (n: number) => to('PUT /teams/{team}/base-maps/{map}/parts/{part}', { ...at, part: String(n) });
  const stopped = await carryUp(up, file, partBytes, part, onPart);
  if (stopped !== undefined) return stop(stopped === 'unreadable' ? refused(unreadable) : called(stopped, nothing));
  const finished = await persist(up, to('POST /teams/{team}/base-maps/{map}/finish', at));
  if (finished.ok) return { ok: true, value: undefined };
  // Its first answer may have been lost on the way: then it is there, and can't be finished again.
  const there = await call(to('GET /teams/{team}/base-map', { team }));
  if (there.ok && there.value.map?.id === map) return { ok: true, value: undefined };
  return stop(called(finished, nothing));
}

const nothing = () => undefined;
const refused = (message: string): Called<undefined> => ({ ok: false, reason: 'refused', message });
const unreadable = 'Het bestand kan niet gelezen worden. Kies het opnieuw.';
const wasStopped = 'Het versturen is gestopt. De kaart die er was, blijft.';
