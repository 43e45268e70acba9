/** The server as the exchange sees it (`SyncServer`), over HTTP. */
import type { DeviceId } from '#domain/ids.ts';
import type { Reply, SyncServer } from '#sync/exchange.ts';
import type { PullPage, PushAnswer } from '#sync/protocol.ts';
import { type Request, to } from './request.ts';
import { type Answered, type Call, failureOf, type Refused } from './server-calls.ts';

export function createSyncServer(call: Call): SyncServer {
  /** A login belongs to one device. This device may have taken another id since, and then says so. */
  async function asThisDevice<T>(device: DeviceId, request: Request<T>): Promise<Answered<T>> {
    const answer = await call(request);
    if (answer.ok || answer.code !== 'other_device') return answer;
    const taken = await call(to('PUT /session/device', {}, { device }));
    return taken.ok ? call(request) : taken;
  }
  return {
    async push(team, body) {
      const request = to('POST /teams/{team}/push', { team }, body) as Request<PushAnswer>;
      return reply(await asThisDevice(body.device, request), isPushAnswer, (value) => value);
    },
    async pull(team, query) {
      const asked = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
      const request = { ...(to('GET /teams/{team}/pull', { team }) as Request<PullPage>), query: asked };
      return reply(await asThisDevice(query.device, request), isPage, (page, text) => ({ page, text }));
    },
    async differs(team, report) {
      const answer = await call(to('POST /teams/{team}/difference', { team }, report));
      return answer.ok ? { ok: true, value: undefined } : failed(answer);
    },
  };
}

function reply<T, U>(
  answer: Answered<T>,
  isWhole: (value: T) => boolean,
  value: (value: T, text: string) => U,
): Reply<U> {
  if (!answer.ok) return failed(answer);
  // JSON of something else that sits between: not an answer of ours.
  if (!isWhole(answer.value)) return { ok: false, reason: 'unreadable' };
  return { ok: true, value: value(answer.value, answer.text) };
}

function failed({ reason, retryAfter }: Refused): Reply<never> {
  return {
    ok: false,
    reason: failureOf(reason),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

// The shape, not every field: ten thousand records are not checked one by one on a phone, and the server that made
// them validates what it gives.
function isPage(page: PullPage | null): boolean {
  return (
    typeof page === 'object' &&
    page !== null &&
    typeof page.epoch === 'string' &&
    typeof page.scope === 'string' &&
    typeof page.next === 'number' &&
    typeof page.more === 'boolean' &&
    Array.isArray(page.gone) &&
    Array.isArray(page.changes) &&
    page.changes.every((record) => typeof record?.id === 'string' && typeof record.seq === 'number')
  );
}

function isPushAnswer(answer: PushAnswer | null): boolean {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    typeof answer.epoch === 'string' &&
    typeof answer.last === 'number' &&
    Array.isArray(answer.answers)
  );
}
