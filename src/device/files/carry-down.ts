/** Fetches the parts of a file that are not here yet, one after another; what is kept of it stays when the line is cut. */
import type { Request } from '../line/request.ts';
import type { Answered, Call } from '../line/server-calls.ts';
import { countOf, isPart, type Parcel, toDisk } from './parcel.ts';

export interface Down {
  readonly call: Call;
  readonly subtle: SubtleCrypto | undefined;
  /** Numbers of the parts that are here. */
  readonly here: ReadonlySet<number>;
  readonly request: (n: number) => Request<ArrayBuffer>;
  /** Keeps a part, as it lies on the phone. */
  readonly keep: (n: number, bytes: ArrayBuffer) => Promise<void>;
  /** A part of so many bytes is kept. */
  readonly onPart: (bytes: number) => void;
  /** True once nobody waits for it any more. */
  readonly isStopped: () => boolean;
}

/** `gone`: the server has none by this id. `spoiled`: what came is no part of it. `cut`: with what was answered in its place. */
export type CarriedDown =
  | { readonly end: 'whole' | 'stopped' | 'gone' | 'spoiled' }
  | { readonly end: 'cut'; readonly answer: Answered<unknown> };

/** Milliseconds that one part may take. */
const longestPart = 60_000;
/** Times that a part is asked for when something else than that part comes. */
const tries = 3;

/** Stops at the first part that does not come; those that are kept by then stay, and are not asked for the next time. */
export async function carryDown(parcel: Parcel, down: Down): Promise<CarriedDown> {
  for (let n = 0; n < countOf(parcel); n += 1) {
    if (down.here.has(n)) continue;
    const { answer, fits } = await askPart(parcel, n, down);
    if (down.isStopped()) return { end: 'stopped' };
    if (!answer.ok) return answer.code === 'not_found' ? { end: 'gone' } : { end: 'cut', answer };
    if (!fits) return { end: 'spoiled' };
    await down.keep(n, await toDisk(parcel, n, answer.value));
    down.onPart(answer.value.byteLength);
  }
  return { end: 'whole' };
}

/** One part, asked for again when what comes is not that part: 'ok' is what a sign-in page of Wi-Fi says too. */
async function askPart(parcel: Parcel, n: number, { call, subtle, request, isStopped }: Down) {
  const asked: Request<ArrayBuffer> = { ...request(n), holds: undefined, answer: 'bytes', timeout: longestPart };
  for (let attempt = 1; ; attempt += 1) {
    const answer = await call(asked);
    const fits = answer.ok && (await isPart(parcel, n, answer.value, subtle));
    if (!answer.ok || fits || attempt === tries || isStopped()) return { answer, fits };
  }
}
