/** Sends a file in parts, each again when the line falters. */
import { mayPass } from '../line/failure-words.ts';
import type { Request } from '../line/request.ts';
import type { Answered, Call } from '../line/server-calls.ts';
import { countOf } from './parcel.ts';

export interface Up {
  readonly call: Call;
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly signal?: AbortSignal | undefined;
}

/** Times that one part is sent before it is given up, and the wait before each next time in milliseconds. */
const tries = 5;
const waitBetween = 2_000;
const longestPart = 60_000;

/** Asks until there is an answer that will not pass, or it was tried often enough. */
export async function persist({ call, pause, signal }: Up, request: Request): Promise<Answered<unknown>> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await call({ ...request, timeout: longestPart, signal });
    const again = !answer.ok && mayPass(answer.reason);
    if (!again || attempt === tries || signal?.aborted) return answer;
    await pause(answer.retryAfter ?? waitBetween * attempt);
  }
}

/** `onPart` hears how many bytes the server has. Gives what stopped it: undefined when all is there. */
export async function carryUp(
  up: Up,
  file: Blob,
  partBytes: number,
  request: (n: number) => Request,
  onPart: (bytes: number) => void,
): Promise<'unreadable' | Answered<unknown> | undefined> {
  for (let n = 0; n < countOf({ bytes: file.size, partBytes }); n += 1) {
    const bytes = await bytesOf(file.slice(n * partBytes, (n + 1) * partBytes));
    if (!bytes) return 'unreadable';
    const answer = await persist(up, { ...request(n), bytes });
    if (!answer.ok || up.signal?.aborted) return answer;
    onPart(n * partBytes + bytes.length);
  }
  return undefined;
}

/** Undefined when the file can't be read (any more): it was changed or taken away since it was chosen. */
export async function bytesOf(part: Blob): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await part.arrayBuffer());
  } catch {
    return undefined;
  }
}
