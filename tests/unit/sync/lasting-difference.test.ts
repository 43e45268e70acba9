// A sum that goes on differing: the team is fetched once more, not again and again; the server is told; a day later it is tried.
import { describe, expect, test } from 'vitest';
import { nothing, plus, type Sum } from '#sync/checksum.ts';
import { writeStamp } from '#sync/clock.ts';
import { judge } from '#sync/difference.ts';
import { exchange, type SyncServer } from '#sync/exchange.ts';
import type { DifferenceReport, PullPage } from '#sync/protocol.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { createMemoryPhone } from '#tests/support/phone.ts';

const team = 'team-0000000000000001';
const device = 'device-00000000000001';
const day = 86_400_000;

const recordAt = (seq: number): StoredRecord => ({
  kind: 'signal',
  id: `record-${String(seq).padStart(14, '0')}`,
  team,
  schema: 1,
  by: 'person-00000000000002',
  made: writeStamp({ time: seq, count: 0, node: device }),
  seq,
  values: { observed: 'van de server' },
  stamps: {},
  members: {},
  writers: {},
  history: [],
});

/** A server that is wrong about its sum by a fixed part, by another part each time, or not. */
function brokenServer() {
  const told: DifferenceReport[] = [];
  const records = [recordAt(3)];
  let loads = 0;
  let wrong: (asked: number) => number = () => 7;
  let [epoch, failing] = ['one', false];
  const server: SyncServer = {
    push: async () => ({ ok: false, reason: 'offline' }),
    async pull(_, { since, epoch: known }) {
      if (known !== '' && known !== epoch) {
        const restart = { restart: 'epoch' as const, more: true, next: 0, changes: [], gone: [] };
        return { ok: true, value: { page: pageOf(restart), text: '{}' } };
      }
      if (since === 0) loads += 1;
      if (loads > 50) throw new Error('This never ends.');
      const sum = records.reduce((all, { id, seq }) => plus(all, id, seq), nothing);
      const changes = records.filter(({ seq }) => seq > since);
      const checksum = (sum.checksum + wrong(loads)) % 2 ** 32;
      const page = pageOf({ changes, next: records.at(-1)?.seq ?? 0, count: sum.count, checksum });
      return { ok: true, value: { page, text: JSON.stringify(page) } };
    },
    async differs(_, report) {
      told.push(report);
      return failing ? { ok: false, reason: 'offline' } : { ok: true, value: undefined };
    },
  };
  const pageOf = (more: Partial<PullPage>): PullPage => ({
    epoch,
    scope: 'fieldWorker.1',
    last: 0,
    changes: [],
    gone: [],
    next: 0,
    more: false,
    head: 3,
    left: 0,
    time: 1,
    ...more,
  });
  return {
    server,
    told,
    records,
    loads: () => loads,
    be: (next: typeof wrong) => {
      wrong = next;
    },
    restore: () => {
      epoch = 'two';
    },
    cutTelling: () => {
      failing = true;
    },
  };
}

describe('[S13] a sum that goes on differing', () => {
  test('is fetched anew once, told, and left at that: the run is over, and well', async () => {
    const { server, told, loads, records } = brokenServer();
    const phone = createMemoryPhone(device, 'person-00000000000001');
    const run = () => exchange(phone.store(), server, team);
    expect(await run()).toMatchObject({ ok: true, restarted: 'checksum', differs: true });
    expect(loads()).toBe(2);
    for (let times = 0; times < 70; times += 1) expect(await run()).toMatchObject({ ok: true, differs: true });
    expect(loads()).toBe(2);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ device, here: { count: 1 }, there: { count: 1 } });
    // What comes meanwhile is kept.
    records.push(recordAt(4));
    expect(await run()).toMatchObject({ ok: true, received: 1, differs: true });
    expect(phone.pulled(team).size).toBe(2);
    expect(told).toHaveLength(1);
  });

  test('is looked at again after a day, and told again when it is still there', async () => {
    const { server, told, loads } = brokenServer();
    let now = 1_000_000;
    const phone = createMemoryPhone(device, 'person-00000000000001', () => now);
    const run = () => exchange(phone.store(), server, team);
    await run();
    now += day - 1;
    await run();
    expect([loads(), told.length]).toEqual([2, 1]);
    now += 1;
    expect(await run()).toMatchObject({ ok: true, differs: true, restarted: 'checksum' });
    expect([loads(), told.length]).toEqual([3, 2]);
    await run();
    expect([loads(), told.length]).toEqual([3, 2]);
  });

  test('is over as soon as it fits, without fetching anything', async () => {
    const { server, loads, be } = brokenServer();
    const phone = createMemoryPhone(device, 'person-00000000000001');
    await exchange(phone.store(), server, team);
    be(() => 0);
    const report = await exchange(phone.store(), server, team);
    expect(report).toMatchObject({ ok: true });
    expect(report.differs).toBeUndefined();
    expect(loads()).toBe(2);
    expect((await phone.store().progress(team))?.difference).toBeUndefined();
  });

  test('by another part each time is fetched three times, and no more', async () => {
    const { server, told, loads, be } = brokenServer();
    be((asked) => asked);
    const phone = createMemoryPhone(device, 'person-00000000000001');
    expect(await exchange(phone.store(), server, team)).toMatchObject({ ok: true, differs: true });
    expect([loads(), told.length]).toEqual([4, 1]);
    await exchange(phone.store(), server, team);
    expect([loads(), told.length]).toEqual([4, 1]);
  });

  test('counts a load that was cut: the next run does not begin to count anew', async () => {
    const { server, loads } = brokenServer();
    const phone = createMemoryPhone(device, 'person-00000000000001');
    let steps = 0;
    // Stopped right after the first difference, as by a lock.
    const stopped = () => {
      steps += 1;
      return steps > 3;
    };
    await exchange(phone.store(), server, team, { stopped });
    expect(loads()).toBe(1);
    expect(await exchange(phone.store(), server, team)).toMatchObject({ ok: true, differs: true });
    expect(loads()).toBe(2);
  });

  test('of a server that was restored since is judged anew', async () => {
    const { server, loads, be, restore } = brokenServer();
    const phone = createMemoryPhone(device, 'person-00000000000001');
    await exchange(phone.store(), server, team);
    restore();
    be(() => 0);
    const report = await exchange(phone.store(), server, team);
    expect(report).toMatchObject({ ok: true, restarted: 'epoch' });
    expect([report.differs, loads()]).toEqual([undefined, 3]);
  });

  test('that can not be told is no failure', async () => {
    const { server, told, cutTelling } = brokenServer();
    cutTelling();
    const phone = createMemoryPhone(device, 'person-00000000000001');
    expect(await exchange(phone.store(), server, team)).toMatchObject({ ok: true, differs: true });
    expect(told).toHaveLength(1);
    const older = { ...server, differs: undefined } as unknown as SyncServer;
    const another = createMemoryPhone(device, 'person-00000000000001');
    expect(await exchange(another.store(), older, team)).toMatchObject({ ok: true, differs: true });
  });
});

test('[S13] a clock that was set back makes it try again, not wait for years', () => {
  const [server, here]: [Sum, Sum] = [{ count: 2, checksum: 5 }, nothing];
  const lasts = { count: 2, checksum: 5, at: 100 * day, times: 0, lasts: true };
  expect(judge(lasts, server, here, 100 * day + 1).verdict).toBe('lasts');
  expect(judge(lasts, server, here, 3 * day).verdict).toBe('anew');
});
