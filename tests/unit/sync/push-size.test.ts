// A phone that was away for long has much to send: it goes in parts, in order, each of them small enough to be taken.
import { expect, test } from 'vitest';
import { writeStamp } from '#sync/clock.ts';
import { exchange, type SyncServer } from '#sync/exchange.ts';
import { limits, type PushRequest } from '#sync/protocol.ts';
import { createMemoryPhone } from '#tests/support/phone.ts';

const team = 'team-0000000000000001';
const device = 'device-00000000000001';

/** Sends so many notes to a server that takes all; gives what came, push by push. */
async function sent(notes: number, observed: string): Promise<readonly PushRequest[]> {
  const phone = createMemoryPhone(device, 'person-00000000000001');
  for (let n = 1; n <= notes; n++) {
    const stamp = writeStamp({ time: n, count: 0, node: device });
    const record = `record-${String(n).padStart(14, '0')}`;
    phone.write(team, { kind: 'signal', record, schema: 1, stamp, make: true, set: { observed } });
  }
  const pushes: PushRequest[] = [];
  const server: SyncServer = {
    async push(_, request) {
      pushes.push(request);
      const answers = request.changes.map(({ n }) => ({ n, verdict: 'applied' as const, seq: n }));
      return { ok: true, value: { epoch: 'one', last: answers.at(-1)?.n ?? 0, answers, time: 1 } };
    },
    pull: async () => ({ ok: false, reason: 'offline' }),
  };
  expect(await exchange(phone.store(), server, team)).toMatchObject({ sent: notes });
  expect(pushes.flatMap(({ changes }) => changes.map(({ n }) => n))).toEqual(
    Array.from({ length: notes }, (_, index) => index + 1),
  );
  return pushes;
}

test('[S11] many small changes go two hundred at a time', async () => {
  const pushes = await sent(450, 'kort');
  expect(pushes.map(({ changes }) => changes.length)).toEqual([200, 200, 50]);
});

test('[S11] large changes go in pushes that stay below what the server takes', async () => {
  const pushes = await sent(150, 'x'.repeat(9_000));
  expect(pushes.length).toBeGreaterThan(1);
  for (const push of pushes) expect(Buffer.byteLength(JSON.stringify(push))).toBeLessThan(limits.pushBytes);
});

test.each([
  ['Tigrinya', 'ሰላም ከመይ ኣለኹም '],
  ['Chinese', '孩子在街上睡觉，没有人来接他。'],
  ['emoji', '👩‍👩‍👧'],
])('[S11] [edge.E8] changes in %s, of which a letter is several bytes, do too', async (_, words) => {
  const pushes = await sent(150, words.repeat(1_500).slice(0, 9_000));
  expect(pushes.length).toBeGreaterThan(1);
  for (const push of pushes) expect(Buffer.byteLength(JSON.stringify(push))).toBeLessThan(limits.pushBytes);
});
