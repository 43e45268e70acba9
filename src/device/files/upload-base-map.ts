/**
 * Hands in a base map from a desk: the file is looked at first, then sent in parts, so that a line that falters costs
 * one part. It is in use only when the server has all of it.
 */
import { baseMapHead, baseMapProblem } from '#domain/place/base-map.ts';
import { mayPass } from '../line/failure-words.ts';
import type { Called } from '../line/online-calls.ts';
import { type Request, to } from '../line/request.ts';
import { type Answered, type Call, called } from '../line/server-calls.ts';

export interface BaseMapUpload {
  readonly team: string;
  readonly file: Blob;
  readonly name: string;
  /** Hears how many bytes the server has. */
  readonly onPart: (bytes: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Times that one part is sent before it is given up, and the wait before each next time in milliseconds. */
const tries = 5;
const waitBetween = 2_000;
const longestPart = 60_000;

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
  if (!begun.ok) return signal?.aborted ? refused(stopped) : called(begun, nothing);
  const { map, partBytes } = begun.value;
  const at = { team, map };

  const persist = async (request: Request): Promise<Answered<unknown>> => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await call({ ...request, timeout: longestPart, signal });
      const again = !answer.ok && mayPass(answer.reason);
      if (!again || attempt === tries || signal?.aborted) return answer;
      await pause(answer.retryAfter ?? waitBetween * attempt);
    }
  };
  const stop = (answer: Called<undefined>): Called<undefined> => {
    // Also when nobody hears it: the server clears away by itself what is never finished.
    void call(to('DELETE /teams/{team}/base-maps/{map}', at));
    return signal?.aborted ? refused(stopped) : answer;
  };

  for (let start = 0; start < file.size; start += partBytes) {
    const bytes = await bytesOf(file.slice(start, start + partBytes));
    if (!bytes) return stop(refused(unreadable));
    const part = { ...at, part: String(start / partBytes) };
    const answer = await persist({ ...to('PUT /teams/{team}/base-maps/{map}/parts/{part}', part), bytes });
    if (!answer.ok || signal?.aborted) return stop(called(answer, nothing));
    onPart(start + bytes.length);
  }
  const finished = await persist(to('POST /teams/{team}/base-maps/{map}/finish', at));
  if (finished.ok) return { ok: true, value: undefined };
  // Its first answer may have been lost on the way: then it is there, and can't be finished again.
  const there = await call(to('GET /teams/{team}/base-map', { team }));
  if (there.ok && there.value.map?.id === map) return { ok: true, value: undefined };
  return stop(called(finished, nothing));
}

/** Undefined when the file can't be read (any more): it was changed or taken away since it was chosen. */
async function bytesOf(part: Blob): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await part.arrayBuffer());
  } catch {
    return undefined;
  }
}

const nothing = () => undefined;
const refused = (message: string): Called<undefined> => ({ ok: false, reason: 'refused', message });
const unreadable = 'Het bestand kan niet gelezen worden. Kies het opnieuw.';
const stopped = 'Het versturen is gestopt. De kaart die er was, blijft.';
