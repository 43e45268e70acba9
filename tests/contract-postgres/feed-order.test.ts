// On SQLite writers stand in line by themselves. Here they overlap, and some commit later than they took their numbers.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPostgres } from '#server/store/postgres.ts';
import { createTeamStore } from '#server/store/team-store.ts';
import type { TeamTransaction } from '#sync/receive.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { type EmptyStoep, emptyStoep } from '#tests/support/postgres-stoep.ts';

const team = 'team-0000000000001';
const idOf = (number: number) => `record-${String(number).padStart(12, '0')}`;
const recordOf = (id: string, seq: number): StoredRecord => ({
  kind: 'signal',
  id,
  team,
  schema: 1,
  by: 'person-00000000001',
  made: '0mi9k3v2a-0000-device-00000000001',
  seq,
  values: {},
  stamps: {},
  members: {},
  writers: {},
  history: [],
});
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function writeAt(tx: TeamTransaction, number: number): Promise<void> {
  const id = idOf(number);
  const record = recordOf(id, await tx.take(1));
  await tx.putRecords([{ record, before: undefined, feed: [{ audience: 'fieldWorker', record: id, present: true }] }]);
}

let home: EmptyStoep;
let databases: ReturnType<typeof openPostgres>[];
beforeEach(async () => {
  home = await emptyStoep();
  databases = [openPostgres(home.url), openPostgres(home.url)];
});
afterEach(async () => {
  for (const db of databases) await db.destroy();
  home.giveBack();
});

/** A store as a process has one: those that write in one team by the same store take turns, others overlap. */
function newStore(number: number) {
  const db = databases[number % databases.length];
  if (!db) throw new Error('No database.');
  return createTeamStore(db, { now: () => 1_000, newId: randomUUID });
}

test('[S6] a page and the number that it goes up to are of one moment', async () => {
  const [one, two] = [newStore(0), newStore(1)];
  const write = (number: number) => one.inTeam(team, (tx) => writeAt(tx, number));
  await write(1);
  const page = await two.lookInTeam(team, async (tx) => {
    const { head } = await tx.position();
    await write(2);
    return { head, ids: (await tx.feed(['fieldWorker'], 0, 1_000)).map(({ id }) => id) };
  });
  expect(page).toEqual({ head: 1, ids: [idOf(1)] });
});

test('[S1] a reader that has seen a number has missed no record with a lower one, however writers overlap', async () => {
  const reading = newStore(0);
  const seen: string[] = [];
  let cursor = 0;
  const read = async () => {
    const entries = await reading.lookInTeam(team, (tx) => tx.feed(['fieldWorker'], cursor, 1_000));
    seen.push(...entries.map(({ id }) => id));
    cursor = entries.at(-1)?.seq ?? cursor;
  };
  let writing = true;
  const reader = (async () => {
    while (writing) {
      await read();
      await pause(2);
    }
  })();
  const all = Array.from({ length: 16 }, (_, number) => idOf(number));
  await Promise.all(
    all.map((_, number) =>
      newStore(number).inTeam(team, async (tx) => {
        await writeAt(tx, number);
        // Every other one lingers, so that who took a later number could be there first.
        await pause(number % 2 ? 1 : 25);
      }),
    ),
  );
  writing = false;
  await reader;
  await read();
  expect([...seen].sort()).toEqual(all);
});
