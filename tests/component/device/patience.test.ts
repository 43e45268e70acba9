// How a phone waits: for an answer that does not come, after a failure, and with little to send over.
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backoff } from '#device/line/backoff.ts';
import { createCall } from '#device/line/server-calls.ts';
import { createPhoneOf, type PhoneOptions } from '#tests/support/phone.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

describe('[S11] a request', () => {
  /** A timer that goes off when the test says so, and a network that is told of everything. */
  function asked(answer: (signal: AbortSignal) => Promise<Response>) {
    const waits: { milliseconds: number; run: () => void; cancelled: boolean }[] = [];
    let reached: (signal: AbortSignal | undefined) => void = () => undefined;
    const sent = new Promise<AbortSignal | undefined>((resolve) => {
      reached = resolve;
    });
    const call = createCall({
      gzip: undefined,
      timers: {
        after(milliseconds, run) {
          const wait = { milliseconds, run, cancelled: false };
          waits.push(wait);
          return () => {
            wait.cancelled = true;
          };
        },
      },
      fetch(_, init) {
        const signal = init.signal ?? undefined;
        reached(signal);
        return answer(signal ?? new AbortController().signal);
      },
    });
    return { waits, sent, answered: call({ method: 'GET', path: '/teams/team-0000000000000001/pull' }) };
  }

  test('without an answer is cut off after twenty seconds', async () => {
    const { waits, sent, answered } = asked(
      (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    const signal = await sent;
    expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([20_000]);
    expect(signal?.aborted).toBe(false);
    waits[0]?.run();
    expect(signal?.aborted).toBe(true);
    expect(await answered).toMatchObject({ ok: false, reason: 'timeout' });
  });

  test('of which the answer stops half-way is cut off as well', async () => {
    let half: () => void = () => undefined;
    const reading = new Promise<void>((resolve) => {
      half = resolve;
    });
    const { waits, answered } = asked(async (signal) => {
      const body = new ReadableStream({
        pull(controller) {
          controller.enqueue(new TextEncoder().encode('{"epoch":'));
          signal.addEventListener('abort', () => controller.error(signal.reason));
          half();
          return new Promise(() => undefined);
        },
      });
      return new Response(body, { headers: { 'content-type': 'application/json' } });
    });
    await reading;
    expect(waits.map(({ cancelled }) => cancelled)).toEqual([false]);
    waits[0]?.run();
    expect(await answered).toMatchObject({ ok: false, reason: 'timeout' });
  });

  test('that was answered is no longer timed', async () => {
    const { waits, answered } = asked(async () => Response.json({ fine: true }));
    expect(await answered).toMatchObject({ ok: true, value: { fine: true } });
    expect(waits.map(({ cancelled }) => cancelled)).toEqual([true]);
  });
});

describe('[S11] after a failure', () => {
  test('the wait doubles from one failure to the next, up to a minute', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 1_000].map((failures) => backoff(failures, 1));
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  test('phones that failed together come back spread over half of the wait', () => {
    expect([0, 0.25, 0.5, 1].map((random) => backoff(3, random))).toEqual([4_000, 5_000, 6_000, 8_000]);
  });
});

describe('a phone', () => {
  const now = Date.now();
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(() => server.close());

  const newPhone = async (parts: PhoneOptions['parts']) => {
    return (await createPhoneOf(server, 'fieldWorker', { now: () => now, parts: parts ?? {} })).phone;
  };
  /** A tab that tries again only when it is told to, and draws its luck from `byte`. A screen still gets its turn. */
  const byHand = (byte: number): PhoneOptions['parts'] => ({
    timers: {
      after(milliseconds, run) {
        if (milliseconds === 0) setTimeout(run);
        return () => undefined;
      },
    },
    randomBytes: (length) => (length === 1 ? Uint8Array.of(byte) : crypto.getRandomValues(new Uint8Array(length))),
  });

  test.each([
    ['the luckiest', 0, [1_000, 2_000, 4_000]],
    ['the unluckiest', 255, [2_000, 4_000, 8_000]],
  ])('[S11] that can’t reach the server waits longer each time: %s', async (_, byte, waits) => {
    const phone = await newPhone(byHand(byte));
    phone.network.before = () => {
      throw new TypeError('Failed to fetch');
    };
    for (const wait of waits) {
      await phone.device.syncNow();
      expect(phone.device.sync.getState()).toMatchObject({ lastFailure: 'offline', nextTry: now + wait });
    }
    phone.network.before = undefined;
    await phone.device.syncNow();
    expect(phone.device.sync.getState()).toMatchObject({ lastFailure: undefined, nextTry: undefined });
  });

  test('[S11] waits as long as a busy server asks for', async () => {
    const phone = await newPhone(byHand(0));
    phone.network.before = (path) =>
      path.includes('/teams/')
        ? new Response('{"code":"unavailable","detail":"Even geduld."}', {
            status: 503,
            headers: { 'content-type': 'application/problem+json', 'retry-after': '120' },
          })
        : undefined;
    await phone.device.syncNow();
    expect(phone.device.sync.getState()).toMatchObject({ lastFailure: 'unavailable', nextTry: now + 120_000 });
  });

  test('[S11] sends what is large gzipped, and what is small as it is', async () => {
    const phone = await newPhone({ gzip: async (text) => new Uint8Array(gzipSync(text)) });
    const pushes: { encoding: string | undefined; text: string }[] = [];
    phone.network.before = (path, { headers, body }) => {
      if (!path.endsWith('/push')) return undefined;
      const encoding = (headers as Record<string, string>)['Content-Encoding'];
      const text = encoding === 'gzip' ? gunzipSync(body as Uint8Array).toString() : String(body);
      pushes.push({ encoding, text });
      return undefined;
    };
    await phone.device.save({ kind: 'signal', values: { observed: 'kort' } });
    await phone.device.syncNow();
    const long = 'lang '.repeat(1_500).trim();
    await phone.device.save({ kind: 'signal', values: { observed: long } });
    await phone.device.syncNow();
    expect(pushes.map(({ encoding }) => encoding)).toEqual([undefined, 'gzip']);
    expect(pushes[1]?.text).toContain(long);
    expect(phone.device.sync.getState().outbox).toEqual([]);
  });
});
