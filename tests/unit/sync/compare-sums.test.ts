// When a pull is complete: what the phone has against what the server says that it should have.
import { describe, expect, test } from 'vitest';
import { nothing, plus } from '#sync/checksum.ts';
import { writeStamp } from '#sync/clock.ts';
import { exchange, type SyncServer } from '#sync/exchange.ts';
import type { PullPage } from '#sync/protocol.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { createMemoryPhone } from '#tests/support/phone.ts';

const team = 'team-0000000000000001';
const device = 'device-00000000000001';
const stamp = (time: number) => writeStamp({ time, count: 0, node: device });

const record: StoredRecord = {
  kind: 'signal',
  id: 'record-00000000000001',
  team,
  schema: 1,
  by: 'person-00000000000002',
  made: stamp(1),
  seq: 3,
  values: { observed: 'van de server' },
  stamps: {},
  members: {},
  writers: {},
  history: [],
};
const right = plus(nothing, record.id, record.seq);

/** Gives the one record, with these sums one after the other (the last one for ever); refuses what is sent. */
function serverWith(sums: readonly (typeof right)[]) {
  const asked: number[] = [];
  const server: SyncServer = {
    push: async (_, { changes }) => ({
      ok: true,
      value: {
        epoch: 'one',
        last: changes.length,
        answers: changes.map(({ n }) => ({ n, verdict: 'refused' as const, code: 'not_allowed' as const })),
        time: 1,
      },
    }),
    async pull(_, { since }) {
      const sum = sums[Math.min(asked.length, sums.length - 1)];
      asked.push(since);
      const page: PullPage = {
        epoch: 'one',
        scope: 'fieldWorker.1',
        last: 1,
        changes: since < record.seq ? [record] : [],
        gone: [],
        next: record.seq,
        more: false,
        head: record.seq,
        left: 0,
        time: 1,
        ...sum,
      };
      return { ok: true, value: { page, text: JSON.stringify(page) } };
    },
  };
  return { server, asked };
}

function phoneWithWork() {
  const phone = createMemoryPhone(device, 'person-00000000000001');
  const change = { kind: 'signal', record: 'record-00000000000002', schema: 1, stamp: stamp(2) };
  phone.write(team, { ...change, make: true, set: { observed: 'van mij' } });
  return phone;
}

describe('[S13] a pull that is complete', () => {
  test('and fits starts nothing anew', async () => {
    const { server, asked } = serverWith([right]);
    const report = await exchange(phoneWithWork().store(), server, team);
    expect(report).toMatchObject({ ok: true, received: 1 });
    expect(report.restarted).toBeUndefined();
    expect(asked).toEqual([0]);
  });

  test.each([
    ['count', { ...right, count: right.count + 1 }],
    ['sum', { ...right, checksum: (right.checksum + 1) % 2 ** 32 }],
  ])('of which only the %s differs starts that team anew, reports it, and keeps what was written', async (_, wrong) => {
    const { server, asked } = serverWith([wrong, right]);
    const phone = phoneWithWork();
    expect(await exchange(phone.store(), server, team)).toMatchObject({ ok: true, restarted: 'checksum' });
    expect(asked).toEqual([0, 0]);
    expect([...phone.pulled(team).values()]).toEqual([record]);
    expect(phone.own(team)).toMatchObject([{ n: 1, state: 'refused', change: { set: { observed: 'van mij' } } }]);
  });
});
