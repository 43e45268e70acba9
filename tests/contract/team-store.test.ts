// What the sync core asks of a store, held by memory and by SQL alike. A store that passes can carry the core.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { closeDatabase, openDatabase } from '#server/store/database.ts';
import { migrate } from '#server/store/migrations/migrations.ts';
import { openPostgres } from '#server/store/postgres.ts';
import { createTeamStore } from '#server/store/team-store.ts';
import { checksumOf } from '#sync/checksum.ts';
import type { FeedEntry, TeamTransaction } from '#sync/receive.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { createMemoryTeams } from '#tests/support/memory-team.ts';
import { postgresHere } from '#tests/support/postgres.ts';
import { emptyStoep } from '#tests/support/postgres-stoep.ts';

interface Store {
  inTeam<T>(team: string, work: (team: TeamTransaction) => Promise<T>): Promise<T>;
  lookInTeam<T>(team: string, work: (team: TeamTransaction) => Promise<T>): Promise<T>;
}

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

async function onSqlite(): Promise<Store> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stoep-store-'));
  const db = openDatabase(path.join(folder, 'stoep.db'));
  await migrate(db, 'epoch-1', Date.now);
  cleanups.push(async () => {
    await closeDatabase(db);
    rmSync(folder, { recursive: true, force: true });
  });
  let ids = 0;
  return createTeamStore(db, { now: () => 1_000, newId: () => `held-000000000${ids++}` });
}

async function onPostgres(): Promise<Store> {
  const { url, giveBack } = await emptyStoep('epoch-1');
  const db = openPostgres(url);
  cleanups.push(async () => {
    await db.destroy();
    giveBack();
  });
  let ids = 0;
  return createTeamStore(db, { now: () => 1_000, newId: () => `held-000000000${ids++}` });
}

const team = 'team-0000000000001';
const other = 'team-0000000000002';
const idOf = (number: number) => `record-${String(number).padStart(12, '0')}`;

function recordOf(number: number, seq: number, more: Partial<StoredRecord> = {}): StoredRecord {
  return {
    kind: 'signal',
    id: idOf(number),
    team,
    schema: 1,
    by: 'person-00000000001',
    made: '0mi9k3v2a-0000-device-00000000001',
    seq,
    values: { observed: `Nummer ${number} met een emoji 🚲 en "aanhalingstekens"` },
    stamps: { observed: '0mi9k3v2a-0000-device-00000000001' },
    members: {},
    writers: {},
    history: [],
    ...more,
  };
}

/** Writes records at the next numbers of the team. `where` gives the feed of each. */
async function put(
  tx: TeamTransaction,
  numbers: readonly number[],
  where: (id: string) => readonly FeedEntry[],
  more: Partial<StoredRecord> = {},
): Promise<void> {
  let seq = await tx.take(numbers.length);
  const before = await tx.records(numbers.map(idOf));
  await tx.putRecords(
    numbers.map((number) => {
      const record = recordOf(number, seq++, more);
      return { record, before: before.get(record.id), feed: where(record.id) };
    }),
  );
}

const into =
  (...audiences: string[]) =>
  (record: string) =>
    audiences.map((audience) => ({ audience, record, present: true }));
const outOf =
  (...audiences: string[]) =>
  (record: string) =>
    audiences.map((audience) => ({ audience, record, present: false }));

describe.each([
  ['memory', async (): Promise<Store> => createMemoryTeams(() => 1_000)],
  ['SQLite', onSqlite],
  ...(postgresHere ? [['PostgreSQL', onPostgres] as const] : []),
] as const)('a team store on %s', (_, open) => {
  test('[S1] hands out numbers that follow each other, per team', async () => {
    const store = await open();
    expect(await store.inTeam(team, (tx) => tx.take(3))).toBe(1);
    expect(await store.inTeam(team, (tx) => tx.take(1))).toBe(4);
    expect(await store.inTeam(other, (tx) => tx.take(2))).toBe(1);
    expect(await store.lookInTeam(team, (tx) => tx.position())).toEqual({ head: 4, horizon: 0 });
  });

  test('[S1] gives numbers once, however many ask at the same time', async () => {
    const store = await open();
    const first = await Promise.all(Array.from({ length: 20 }, () => store.inTeam(team, (tx) => tx.take(5))));
    expect([...first].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index * 5 + 1));
  });

  test('[S1] leaves nothing of a transaction that throws', async () => {
    const store = await open();
    await store.inTeam(team, (tx) => put(tx, [1], into('fieldWorker')));
    const failed = store.inTeam(team, async (tx) => {
      await put(tx, [1, 2], into('fieldWorker'));
      await tx.putDevice('device-00000000001', 'person-00000000001', 7);
      await tx.putAnswers('device-00000000001', [{ n: 7, verdict: 'applied' }]);
      await tx.audit([{ action: 'made', person: 'p', device: 'd' }]);
      throw new Error('power cut');
    });
    await expect(failed).rejects.toThrow('power cut');
    await store.lookInTeam(team, async (tx) => {
      expect(await tx.position()).toEqual({ head: 1, horizon: 0 });
      expect([...(await tx.records([idOf(1), idOf(2)])).keys()]).toEqual([idOf(1)]);
      expect(await tx.device('device-00000000001')).toBeUndefined();
      expect(await tx.answers('device-00000000001', 1, 9)).toEqual([]);
      expect(await tx.sum(['fieldWorker'])).toEqual({ count: 1, checksum: checksumOf(idOf(1), 1) });
    });
  });

  test('works on after a transaction that threw', async () => {
    const store = await open();
    await expect(store.inTeam(team, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await store.inTeam(team, (tx) => tx.take(1))).toBe(1);
  });

  test('gives records back as they were written, and nothing of another team', async () => {
    const store = await open();
    const record = recordOf(1, 1, { removed: true, members: { to: { a: ['stamp', 1] } } });
    await store.inTeam(team, (tx) => tx.putRecords([{ record, before: undefined, feed: [] }]));
    await store.lookInTeam(team, async (tx) => {
      expect([...(await tx.records([record.id, idOf(9)])).values()]).toEqual([record]);
      expect((await tx.records([])).size).toBe(0);
    });
    expect((await store.lookInTeam(other, (tx) => tx.records([record.id]))).size).toBe(0);
  });

  test('[S2] keeps how far a device is, per team', async () => {
    const store = await open();
    await store.inTeam(team, (tx) => tx.putDevice('device-00000000001', 'person-00000000001', 3));
    await store.inTeam(team, (tx) => tx.putDevice('device-00000000001', 'person-00000000001', 5));
    const found = await store.lookInTeam(team, (tx) => tx.device('device-00000000001'));
    expect(found).toMatchObject({ person: 'person-00000000001', last: 5 });
    expect(await store.lookInTeam(other, (tx) => tx.device('device-00000000001'))).toBeUndefined();
  });

  test('[S2] keeps answers until they are settled', async () => {
    const store = await open();
    const answers = [3, 1, 2].map((n) => ({ n, verdict: 'applied' as const, seq: n * 10 }));
    await store.inTeam(team, (tx) => tx.putAnswers('device-00000000001', answers));
    await store.inTeam(team, async (tx) => {
      expect((await tx.answers('device-00000000001', 2, 3)).map(({ n }) => n)).toEqual([2, 3]);
      expect((await tx.answers('device-00000000001', 1, 1))[0]).toEqual({ n: 1, verdict: 'applied', seq: 10 });
      expect(await tx.answers('device-00000000002', 1, 9)).toEqual([]);
      await tx.forgetAnswers('device-00000000001', 2);
      expect((await tx.answers('device-00000000001', 1, 9)).map(({ n }) => n)).toEqual([3]);
    });
  });

  test('[S6] gives the feed in order of number, from a number on, at most as many as asked', async () => {
    const store = await open();
    await store.inTeam(team, (tx) => put(tx, [1, 2, 3, 4, 5], into('fieldWorker')));
    await store.lookInTeam(team, async (tx) => {
      const page = await tx.feed(['fieldWorker'], 1, 3);
      expect(page.map(({ seq, id, present }) => [seq, id, present])).toEqual([
        [2, idOf(2), true],
        [3, idOf(3), true],
        [4, idOf(4), true],
      ]);
      expect(page[0]?.record?.kind).toBe(recordOf(2, 2).kind);
      expect(JSON.parse(page[0]?.record?.json ?? '')).toEqual(recordOf(2, 2));
      expect(await tx.feed(['fieldWorker'], 5, 3)).toEqual([]);
      expect(await tx.feed(['partner'], 0, 3)).toEqual([]);
    });
  });

  test('[S6] a record that changes moves to its new number', async () => {
    const store = await open();
    await store.inTeam(team, (tx) => put(tx, [1, 2], into('fieldWorker')));
    await store.inTeam(team, (tx) => put(tx, [1], into('fieldWorker')));
    const feed = await store.lookInTeam(team, (tx) => tx.feed(['fieldWorker'], 0, 10));
    expect(feed.map(({ seq, id }) => [seq, id])).toEqual([
      [2, idOf(2)],
      [3, idOf(1)],
    ]);
  });

  test('[S8] weaves audiences together, in order and each record once', async () => {
    const store = await open();
    await store.inTeam(team, async (tx) => {
      await put(tx, [1, 2], into('partner'));
      await put(tx, [3], into('partner:anna', 'coordinator'));
      await put(tx, [4], into('partner'));
      await put(tx, [5], into('partner:bram'));
    });
    await store.lookInTeam(team, async (tx) => {
      const both = ['partner', 'partner:anna'];
      expect((await tx.feed(both, 0, 10)).map(({ id }) => id)).toEqual([1, 2, 3, 4].map(idOf));
      expect((await tx.feed(both, 2, 1)).map(({ id }) => id)).toEqual([idOf(3)]);
      expect(await tx.left(both, 1)).toBe(3);
      expect(await tx.left(['partner'], 1)).toBe(2);
    });
  });

  test('[S8] an audience that lost a record is told so, without the record', async () => {
    const store = await open();
    await store.inTeam(team, (tx) => put(tx, [1], into('partner', 'coordinator')));
    await store.inTeam(team, (tx) => put(tx, [1], (id) => [...into('coordinator')(id), ...outOf('partner')(id)]));
    await store.lookInTeam(team, async (tx) => {
      expect(await tx.feed(['partner'], 0, 10)).toEqual([{ seq: 2, present: false, id: idOf(1), record: undefined }]);
      expect((await tx.feed(['coordinator'], 0, 10))[0]).toMatchObject({ seq: 2, present: true });
    });
  });

  test('[S8] a record that moves between two audiences of one reader is present, once', async () => {
    const store = await open();
    const both = ['partner', 'partner:anna'];
    await store.inTeam(team, (tx) => put(tx, [1], into('partner:anna')));
    await store.inTeam(team, (tx) => put(tx, [1], (id) => [...into('partner')(id), ...outOf('partner:anna')(id)]));
    // Later changes leave the old loss behind at its lower number: it must not be told as a loss.
    await store.inTeam(team, (tx) => put(tx, [1], into('partner')));
    await store.lookInTeam(team, async (tx) => {
      expect((await tx.feed(both, 0, 10)).map(({ seq, present }) => [seq, present])).toEqual([[3, true]]);
      expect((await tx.feed(both, 1, 10)).map(({ seq, present }) => [seq, present])).toEqual([[3, true]]);
      expect(await tx.sum(both)).toEqual({ count: 1, checksum: checksumOf(idOf(1), 3) });
    });
  });

  test('[S8] of two losses only the newest is told', async () => {
    const store = await open();
    const both = ['partner', 'partner:anna'];
    await store.inTeam(team, (tx) => put(tx, [1], into('partner', 'partner:anna')));
    await store.inTeam(team, (tx) => put(tx, [1], outOf('partner')));
    await store.inTeam(team, (tx) => put(tx, [1], outOf('partner:anna')));
    const feed = await store.lookInTeam(team, (tx) => tx.feed(both, 0, 10));
    expect(feed.map(({ seq, present }) => [seq, present])).toEqual([[3, false]]);
  });

  test('[S13] keeps the sum of each audience as records come, change and go', async () => {
    const store = await open();
    await store.inTeam(team, (tx) => put(tx, [1, 2, 3], into('fieldWorker')));
    await store.inTeam(team, (tx) => put(tx, [2], into('fieldWorker')));
    await store.inTeam(team, (tx) => put(tx, [3], outOf('fieldWorker')));
    const expected = (checksumOf(idOf(1), 1) + checksumOf(idOf(2), 4)) % 2 ** 32;
    await store.lookInTeam(team, async (tx) => {
      expect(await tx.sum(['fieldWorker'])).toEqual({ count: 2, checksum: expected });
      expect(await tx.sum(['fieldWorker', 'nobody'])).toEqual({ count: 2, checksum: expected });
      expect(await tx.sum(['nobody'])).toEqual({ count: 0, checksum: 0 });
    });
    await store.inTeam(team, (tx) => put(tx, [1, 2], outOf('fieldWorker')));
    expect(await store.lookInTeam(team, (tx) => tx.sum(['fieldWorker']))).toEqual({ count: 0, checksum: 0 });
  });

  test('[S13] counts a record once when it is written twice in one transaction', async () => {
    const store = await open();
    await store.inTeam(team, async (tx) => {
      await put(tx, [1], into('fieldWorker'));
      await put(tx, [1], into('fieldWorker'));
    });
    const sum = await store.lookInTeam(team, (tx) => tx.sum(['fieldWorker']));
    expect(sum).toEqual({ count: 1, checksum: checksumOf(idOf(1), 2) });
  });

  test('takes more records in one go than a statement has room for', async () => {
    const store = await open();
    const numbers = Array.from({ length: 1_700 }, (_, index) => index + 1);
    await store.inTeam(team, (tx) => put(tx, numbers, into('fieldWorker', 'coordinator')));
    await store.lookInTeam(team, async (tx) => {
      expect((await tx.records(numbers.map(idOf))).size).toBe(1_700);
      expect((await tx.sum(['coordinator'])).count).toBe(1_700);
      expect(await tx.left(['fieldWorker'], 700)).toBe(1_000);
    });
  });

  const momentOf = (keyPerson: number): Partial<StoredRecord> => ({
    kind: 'contactMoment',
    values: { about: 'Kort', keyPerson: idOf(keyPerson) },
  });
  const belongingTo = async (store: Store, ...owners: readonly number[]) => {
    const found = await store.lookInTeam(team, (tx) => tx.belonging(owners.map(idOf)));
    return found.map(({ id }) => id).sort();
  };

  test('[S16] gives what belongs to some records, each once, whole, and nothing of another team', async () => {
    const store = await open();
    await store.inTeam(team, async (tx) => {
      await put(tx, [1, 2, 3], into('coordinator'));
      await put(tx, [4, 5], into('coordinator'), momentOf(1));
      await put(tx, [6], into('coordinator'), momentOf(2));
      const values = { from: idOf(1), to: idOf(2), word: 'kent' };
      await put(tx, [7], into('coordinator'), { kind: 'relation', values });
      // Points at it without belonging to it.
      await put(tx, [8], into('coordinator'), {
        kind: 'safetyIncident',
        values: { happened: 'x', keyPerson: idOf(1) },
      });
    });
    expect(await belongingTo(store, 1)).toEqual([4, 5, 7].map(idOf));
    expect(await belongingTo(store, 1, 2)).toEqual([4, 5, 6, 7].map(idOf));
    expect(await belongingTo(store, 3)).toEqual([]);
    expect(await belongingTo(store)).toEqual([]);
    const [whole] = await store.lookInTeam(team, (tx) => tx.belonging([idOf(2)]));
    expect(whole).toEqual(recordOf(6, 6, momentOf(2)));
    expect(await store.lookInTeam(other, (tx) => tx.belonging([idOf(1)]))).toEqual([]);
  });

  test('[S16] follows a record to its new owner, and forgets it once it is removed', async () => {
    const store = await open();
    await store.inTeam(team, (tx) => put(tx, [4, 5], into('coordinator'), momentOf(1)));
    await store.inTeam(team, (tx) => put(tx, [4], into('coordinator'), momentOf(2)));
    expect(await belongingTo(store, 1)).toEqual([idOf(5)]);
    expect(await belongingTo(store, 2)).toEqual([idOf(4)]);
    await store.inTeam(team, (tx) => put(tx, [4], into('coordinator'), momentOf(1)));
    expect(await belongingTo(store, 1)).toEqual([4, 5].map(idOf));
    const emptied = { ...momentOf(1), values: {}, removed: true as const };
    await store.inTeam(team, (tx) => put(tx, [4, 5], outOf('coordinator'), emptied));
    expect(await belongingTo(store, 1, 2)).toEqual([]);
  });

  test('[S16] finds more owners and more that belongs to them than a statement has room for', async () => {
    const store = await open();
    const numbers = Array.from({ length: 1_200 }, (_, index) => index + 2_001);
    await store.inTeam(team, (tx) => put(tx, numbers, into('coordinator'), momentOf(1)));
    expect(await belongingTo(store, 1)).toHaveLength(1_200);
    expect(await belongingTo(store, ...Array.from({ length: 1_200 }, (_, index) => index + 1))).toHaveLength(1_200);
  });

  test('names its epoch', async () => {
    const store = await open();
    expect(await store.lookInTeam(team, (tx) => tx.epoch())).toBe('epoch-1');
  });
});
