// The server of the model on SQL, with the store that the real server uses. One database serves many runs: its tables are
// emptied for each.

import { sql } from 'kysely';
import { verifyAudit } from '#server/store/audit.ts';
import { openDatabase } from '#server/store/database.ts';
import { migrate } from '#server/store/migrations/migrations.ts';
import { openPostgres } from '#server/store/postgres.ts';
import { purgeTombstones, tombstoneDays } from '#server/store/purge.ts';
import type { Database, Tables } from '#server/store/tables.ts';
import { createTeamStore } from '#server/store/team-store.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import { freshPostgres } from '#tests/support/postgres.ts';
import { type ModelServer, type NewServer, sumFaults } from './model-server.ts';

/** All that belongs to teams and that the model touches. */
const tables = [
  'team_seq',
  'record',
  'belonging',
  'feed',
  'audience_sum',
  'device_progress',
  'device_answer',
  'device_mark',
  'held_change',
  'held_name',
  'went_since',
  'earlier',
  'added',
  'audit',
  'audit_head',
] as const satisfies readonly (keyof Tables)[];
type Dump = Readonly<Record<string, readonly object[]>>;

export interface SqlHome {
  readonly newServer: NewServer;
  close(): Promise<void>;
}

/** A home for servers, one after another, in a database that is there already and empty. */
export async function sqlHome(db: Database): Promise<SqlHome> {
  await migrate(db, 'epoch-1', Date.now);
  return {
    async newServer(now) {
      await setEpoch(db, 'epoch-1');
      for (const table of tables) await db.deleteFrom(table).execute();
      return onSql(db, now);
    },
    close: () => db.destroy(),
  };
}

/** SQLite in a file; `careless`, as nothing here is about a power cut. */
export async function sqliteHome(file: string): Promise<SqlHome> {
  const db = openDatabase(file);
  await sql`pragma synchronous = off`.execute(db);
  return sqlHome(db);
}

/** PostgreSQL, in an empty database of the cluster of this test run. */
export async function postgresHome(): Promise<SqlHome> {
  const { url, drop } = await freshPostgres();
  const home = await sqlHome(openPostgres(url));
  return {
    newServer: home.newServer,
    async close() {
      await home.close();
      await drop();
    },
  };
}

const setEpoch = (db: Database, value: string) =>
  db.updateTable('meta').set({ value }).where('key', '=', 'epoch').execute();

function onSql(db: Database, now: () => number): ModelServer {
  let made = 0;
  const store = createTeamStore(db, { now, newId: () => `held-${String(++made).padStart(12, '0')}` });
  const of = <T extends (typeof tables)[number]>(table: T, team: string) =>
    db
      .selectFrom(table as 'record')
      .selectAll()
      .where('team', '=', team)
      .execute() as unknown as Promise<readonly Tables[T][]>;
  return {
    inTeam: (team, work) => store.inTeam(team, (tx) => work(tx)),
    lookInTeam: (team, work) => store.lookInTeam(team, (tx) => work(tx)),
    async state(team) {
      const [seq] = await of('team_seq', team);
      const records = await of('record', team);
      const held = await of('held_change', team);
      const answers = await of('device_answer', team);
      return {
        head: seq?.seq ?? 0,
        records: new Map(records.map(({ id, body }) => [id, JSON.parse(body) as StoredRecord])),
        held: held.map(({ device, person, change }) => ({ device, person, change: JSON.parse(change) as Change })),
        text: JSON.stringify([records, held, answers, await of('earlier', team)]),
        audit: JSON.stringify(await of('audit', team)),
      };
    },
    async purge(_, before) {
      await purgeTombstones(db, before + tombstoneDays * 86_400_000);
    },
    async backup(): Promise<Dump> {
      return Object.fromEntries(
        await Promise.all(tables.map(async (table) => [table, await db.selectFrom(table).selectAll().execute()])),
      );
    },
    async restore(backup, epoch) {
      const dump = backup as Dump;
      await db.transaction().execute(async (whole) => {
        for (const table of tables) {
          await whole.deleteFrom(table).execute();
          for (const row of dump[table] ?? [])
            await whole
              .insertInto(table)
              .values(row as never)
              .execute();
        }
      });
      await setEpoch(db, epoch);
    },
    async spoilFeed(team, record, seq) {
      await db.updateTable('feed').set({ seq }).where('team', '=', team).where('record', '=', record).execute();
    },
    async faults(team) {
      const [feed, sums, records] = [await of('feed', team), await of('audience_sum', team), await of('record', team)];
      const seqs = new Map(records.map(({ id, seq }) => [id, seq]));
      const verified = await verifyAudit(db);
      return [
        ...sumFaults(
          feed.map(({ audience, record, present }) => ({ audience, record, present: present === 1 })),
          (id) => seqs.get(id),
          new Map(sums.map(({ audience, count, checksum }) => [audience, { count, checksum }])),
        ),
        ...(verified.ok ? [] : [`the audit log of ${verified.team} is broken at ${verified.n}: ${verified.why}`]),
      ];
    },
    close: async () => undefined,
  };
}
