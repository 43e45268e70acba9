// One run between a phone and a server that behaves badly: it ends, says why, and the phone keeps everything.
import { describe, expect, test } from 'vitest';
import { writeStamp } from '#sync/clock.ts';
import { exchange, type SyncServer } from '#sync/exchange.ts';
import type { PullPage, PushAnswer } from '#sync/protocol.ts';
import { createMemoryPhone } from '#tests/support/phone.ts';

const team = 'team-0000000000000001';
const device = 'device-000000000000001';

function phoneWith(notes: number) {
  const phone = createMemoryPhone(device, 'person-000000000000001');
  for (let n = 1; n <= notes; n++) {
    const stamp = writeStamp({ time: n, count: 0, node: device });
    const record = `record-${String(n).padStart(14, '0')}`;
    phone.write(team, { kind: 'signal', record, schema: 1, stamp, make: true, set: { observed: 'x' } });
  }
  return phone;
}
const push = (more: Partial<PushAnswer>): PushAnswer => ({ epoch: 'one', last: 0, answers: [], time: 1, ...more });
const page = (more: Partial<PullPage>): PullPage => ({
  epoch: 'one',
  scope: 'fieldWorker.1',
  last: 0,
  changes: [],
  gone: [],
  next: 0,
  more: false,
  head: 0,
  left: 0,
  time: 1,
  ...more,
});

/** Counts requests, and throws when there are so many that it would never end. */
function serverThat(answers: { push?: (request: number) => PushAnswer; pull?: (request: number) => PullPage }) {
  const asked = { push: 0, pull: 0 };
  const count = (what: 'push' | 'pull') => {
    asked[what] += 1;
    if (asked[what] > 50) throw new Error('This never ends.');
    return asked[what];
  };
  const server: SyncServer = {
    push: async () => ({ ok: true, value: (answers.push ?? (() => push({})))(count('push')) }),
    pull: async () => ({ ok: true, value: { page: (answers.pull ?? (() => page({})))(count('pull')), text: '{}' } }),
  };
  return { server, asked };
}

describe('[S11] a run ends, and keeps what was written,', () => {
  test.each<[string, Parameters<typeof serverThat>[0]]>([
    ['when the server answers to nothing that was sent', { push: () => push({}) }],
    ['when the server answers to something else', { push: () => push({ answers: [{ n: 99, verdict: 'applied' }] }) }],
    ['when every push meets another epoch', { push: (n) => push({ epoch: `epoch ${n}`, restart: true }) }],
    ['when a gap never closes', { push: () => push({ gap: true, last: 7 }) }],
  ])('%s', async (_, answers) => {
    const phone = phoneWith(2);
    const { server } = serverThat(answers);
    expect(await exchange(phone.store(), server, team)).toMatchObject({ ok: false, failure: 'unavailable' });
    expect(phone.own(team).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  });

  test.each<[string, Parameters<typeof serverThat>[0]]>([
    ['when every pull starts anew', { pull: () => page({ restart: 'horizon', more: true }) }],
    ['when a page says there is more and brings none', { pull: () => page({ more: true, left: 5 }) }],
  ])('%s', async (_, answers) => {
    const { server } = serverThat(answers);
    expect(await exchange(phoneWith(0).store(), server, team)).toMatchObject({ ok: false, failure: 'unavailable' });
  });
});

test('[S11] a page that comes after the run was told to stop is not kept, and no other is asked for', async () => {
  const phone = phoneWith(0);
  const { asked, server } = loadOf(3);
  let locked = false;
  const whileItComes: SyncServer = {
    push: noPush,
    async pull(of, query) {
      locked = true;
      return server(noPush).pull(of, query);
    },
  };
  const store = phone.store();
  const stopped = () => locked;
  expect(await exchange(store, whileItComes, team, { stopped })).toMatchObject({ ok: true, received: 0 });
  expect(asked).toEqual([0]);
  expect((await store.progress(team))?.cursor).toBe(0);
});

test('[S11] a run stops at the next step when it is told to', async () => {
  const phone = phoneWith(1);
  const { server, asked } = serverThat({});
  expect(await exchange(phone.store(), server, team, { stopped: () => true })).toMatchObject({ ok: true, sent: 0 });
  expect(asked).toEqual({ push: 0, pull: 0 });
});

/** A load of some pages of one record each, by a server that gives of the others what was asked of it. */
function loadOf(pages: number) {
  const asked: number[] = [];
  const server = (push: SyncServer['push']): SyncServer => ({
    push,
    async pull(_, { since }) {
      asked.push(since);
      const id = `record-${String(since).padStart(14, '0')}`;
      const value = page({ next: since + 1, more: since + 1 < pages, left: pages - since - 1, gone: [id] });
      return { ok: true, value: { page: value, text: JSON.stringify(value) } };
    },
  });
  return { asked, server };
}
const noPush: SyncServer['push'] = async () => ({ ok: false, reason: 'unavailable' });

test('the next page is asked for while the one before it is written, and each page once', async () => {
  const phone = phoneWith(0);
  const { asked, server } = loadOf(4);
  const askedAtWriting: number[][] = [];
  const store = phone.store();
  const watched = {
    ...store,
    async keepPage(...page: Parameters<typeof store.keepPage>) {
      askedAtWriting.push([...asked]);
      return store.keepPage(...page);
    },
  };
  expect(await exchange(watched, server(noPush), team)).toMatchObject({ ok: true, received: 4 });
  expect(askedAtWriting).toEqual([
    [0, 1],
    [0, 1, 2],
    [0, 1, 2, 3],
    [0, 1, 2, 3],
  ]);
  expect(asked).toEqual([0, 1, 2, 3]);
});

test('[S6] what was sent between two pages comes back in the same run: the page that was asked for before it is asked for anew', async () => {
  const phone = phoneWith(0);
  const { asked, server } = loadOf(3);
  const other = phoneWith(1);
  const [written] = await other.store().waiting(team, 1, 1_000);
  const onPage = (received: number) => {
    if (received === 1 && written) phone.write(team, written);
  };
  const taken: SyncServer['push'] = async (_, { changes }) => ({
    ok: true,
    value: push({ last: 1, answers: changes.map(({ n }) => ({ n, verdict: 'applied' as const, seq: 9 })) }),
  });
  expect(await exchange(phone.store(), server(taken), team, { onPage })).toMatchObject({ ok: true, sent: 1 });
  expect(asked).toEqual([0, 1, 1, 2]);
});

test('a page that was asked for and then is not needed may fail unheard', async () => {
  const phone = phoneWith(0);
  const { asked, server } = loadOf(3);
  const failing = server(noPush);
  const broken: SyncServer = {
    push: noPush,
    pull: (of, query) => (query.since === 0 ? failing.pull(of, query) : Promise.reject(new Error('gone'))),
  };
  const received: number[] = [];
  const stopped = () => received.length > 0;
  const onPage = (count: number) => void received.push(count);
  expect(await exchange(phone.store(), broken, team, { stopped, onPage })).toMatchObject({ ok: true, received: 1 });
  expect(asked).toEqual([0]);
});

test('[S2] what the server already has is taken as sent', async () => {
  const phone = phoneWith(2);
  const { server } = serverThat({
    push: () =>
      push({
        last: 2,
        answers: [
          { n: 1, verdict: 'seen' },
          { n: 2, verdict: 'merged', seq: 4 },
        ],
      }),
  });
  expect(await exchange(phone.store(), server, team)).toMatchObject({ ok: true, sent: 2, refused: 0 });
  expect(phone.own(team).map(({ state, seq }) => [state, seq])).toEqual([
    ['answered', 0],
    ['answered', 4],
  ]);
});

describe('[S11] [edge.E8] when what is sent is larger than what stands before the server takes', () => {
  /** Takes pushes of at most so many changes, and of none a record that is too large. */
  function narrow(most: number, tooLarge: readonly string[] = []) {
    const sizes: number[] = [];
    const taken: number[] = [];
    const server: SyncServer = {
      async push(_, { changes }) {
        sizes.push(changes.length);
        if (sizes.length > 200) throw new Error('This never ends.');
        if (changes.length > most || changes.some(({ record }) => tooLarge.includes(String(record))))
          return { ok: false, reason: 'tooLarge' };
        const answers = changes.map((change) => {
          taken.push(change.n);
          const empty = change.kind === undefined;
          return empty
            ? { n: change.n, verdict: 'refused' as const, code: 'malformed' as const, message: 'onleesbaar' }
            : { n: change.n, verdict: 'applied' as const, seq: change.n };
        });
        return { ok: true, value: push({ last: taken.at(-1) ?? 0, answers }) };
      },
      pull: async () => ({ ok: true, value: { page: page({}), text: '{}' } }),
    };
    return { server, sizes, taken };
  }

  test('it goes in halves until it fits, and everything arrives once, in order', async () => {
    const phone = phoneWith(20);
    const { server, sizes, taken } = narrow(3);
    expect(await exchange(phone.store(), server, team)).toMatchObject({ ok: true, sent: 20 });
    expect(sizes.slice(0, 4)).toEqual([20, 10, 5, 2]);
    expect(taken).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  test('one that is too large alone asks for attention, and all others arrive', async () => {
    const phone = phoneWith(7);
    const { server, taken } = narrow(200, ['record-00000000000004']);
    expect(await exchange(phone.store(), server, team)).toMatchObject({ ok: true, sent: 6, refused: 1 });
    expect(taken).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(phone.own(team).map(({ n, state }) => [n, state])).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((n) => [n, n === 4 ? 'refused' : 'answered']),
    );
    expect(phone.own(team)[3]).toMatchObject({
      change: { set: { observed: 'x' } },
      said: { code: 'too_large', message: expect.stringContaining('te groot om te versturen') },
    });
    expect(await phone.store().waiting(team, 200, 1_000)).toEqual([]);
  });

  test('and not even an empty number fits, the run says so and keeps everything', async () => {
    const phone = phoneWith(2);
    const { server } = narrow(0);
    expect(await exchange(phone.store(), server, team)).toMatchObject({ ok: false, failure: 'tooLarge' });
    expect(phone.own(team).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  });
});
