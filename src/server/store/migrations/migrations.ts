/**
 * How the database came to be, step by step. Released steps never change; a new one is added at the end. Each runs in
 * one transaction with its version, so a step that is cut off is done again from the start.
 */
import { sql } from 'kysely';
import type { Kind } from '#domain/catalog.ts';
import type { Change } from '#sync/stored-record.ts';
import { dialectOf, hasTable, holdSchema, whole } from '../dialect.ts';
import { nameHeld } from '../held.ts';
import type { Database, Sql } from '../tables.ts';
import { accessRequestTable, openInvitations } from './access-requests.ts';
import { removeWithOwner } from './gone-with-owner.ts';
import { nameToPartners } from './named-to-partners.ts';
import { hideFromAdministrators, showByRule } from './seen-by-rule.ts';
import { tellWhenTaken } from './told-taken.ts';

interface Migration {
  readonly name: string;
  /** `now`: milliseconds since 1970. */
  readonly up: (db: Database, now: number) => Promise<void>;
}

export const migrations: readonly Migration[] = [
  { name: 'records and their feed', up: recordsAndFeed },
  { name: 'audit', up: audit },
  { name: 'accounts, sessions and devices', up: accounts },
  { name: 'records that belong to others', up: belonging },
  { name: 'base maps', up: baseMaps },
  { name: 'tries counted by all processes', up: throttle },
  { name: 'numbers that come back', up: marks },
  { name: 'devices that go by another id', up: replacedDevices },
  { name: 'when the server took what came late', up: tellWhenTaken },
  { name: 'hashes of the parts of base maps', up: baseMapHashes },
  { name: 'what is kept beside a record, and what each person adds', up: besideRecords },
  { name: 'names for partners', up: nameToPartners },
  { name: 'places that wait for a person or a yes', up: accessRequests },
  { name: 'safety incidents for who may see them now', up: (db) => showByRule(db, ['safetyIncident']) },
  { name: 'messages that belong to their signal', up: (db) => belongsFrom(db, 'feedback', 'signal') },
  { name: 'promises that belong to their key person', up: (db) => belongsFrom(db, 'promise', 'keyPerson') },
  { name: 'messages for who may see them now', up: (db) => showByRule(db, ['feedback']) },
  { name: 'what belongs to what was removed before', up: removeWithOwner },
  { name: 'by whom what is kept beside a record is', up: besideByDoer },
  { name: 'no notes for administrators', up: (db) => hideFromAdministrators(db, ['signal', 'safetyIncident']) },
  { name: 'what went since a backup, for who offers it again', up: wentSince },
  { name: 'what is held by the records that it names', up: heldNames },
];

/** The version of a database that has had all steps. */
export const newestVersion = migrations.length;

/** The version of this database; 0 for an empty one. */
export async function versionOf(db: Sql): Promise<number> {
  if (!(await hasTable(db, 'meta'))) return 0;
  const row = await db.selectFrom('meta').select('value').where('key', '=', 'version').executeTakeFirst();
  return Number(row?.value ?? 0);
}

export type Migrated =
  | { readonly ok: true; readonly from: number; readonly to: number }
  | { readonly ok: false; readonly reason: 'newer'; readonly version: number };

/**
 * Brings a database to `to` (the newest version). Refuses one that is newer than this program; nothing is changed then.
 * `epoch` names a database that is made here (sync rule 7); `now` gives milliseconds since 1970.
 */
export async function migrate(db: Database, epoch: string, now: () => number, to = newestVersion): Promise<Migrated> {
  const from = await versionOf(db);
  if (from > newestVersion) return { ok: false, reason: 'newer', version: from };
  for (let version = from + 1; version <= to; version += 1) await whole(db, (sql) => step(sql, version, epoch, now()));
  return { ok: true, from, to: Math.max(from, to) };
}

/** All steps inside a transaction that is open already, for what must be there whole or not at all. */
export async function migrateWithin(sql: Sql, epoch: string, now: () => number): Promise<void> {
  for (let version = 1; version <= newestVersion; version += 1) await step(sql, version, epoch, now());
}

/** Two processes that start at once wait for each other here; the second finds the step done. */
async function step(sql: Sql, version: number, epoch: string, now: number): Promise<void> {
  await holdSchema(sql);
  if ((await versionOf(sql)) >= version) return;
  if (version === 1) await makeMeta(sql, epoch);
  await migrations[version - 1]?.up(sql, now);
  await sql
    .updateTable('meta')
    .set({ value: String(version) })
    .where('key', '=', 'version')
    .execute();
}

async function makeMeta(db: Database, epoch: string): Promise<void> {
  await db.schema
    .createTable('meta')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await db
    .insertInto('meta')
    .values([
      { key: 'version', value: '0' },
      { key: 'epoch', value: epoch },
    ])
    .execute();
}

/**
 * Statements are given as text: both databases read these words the same way. But for one: text compares byte by byte in
 * SQLite, and in PostgreSQL by the letters of some language unless it is told not to.
 */
async function run(db: Database, statements: readonly string[]): Promise<void> {
  const inBytes = dialectOf(db) === 'postgres';
  for (const statement of statements) {
    await sql.raw(inBytes ? statement.replaceAll(/\btext\b/gu, 'text collate "C"') : statement).execute(db);
  }
}

async function recordsAndFeed(db: Database): Promise<void> {
  await run(db, [
    `create table team_seq (team text not null primary key, seq bigint not null, horizon bigint not null)`,
    `create table record (team text not null, id text not null, kind text not null, seq bigint not null,
       made_by text not null, body text not null, removed integer not null, changed_at bigint not null,
       primary key (team, id))`,
    `create index record_removed on record (team, removed, changed_at)`,
    `create table feed (team text not null, audience text not null, record text not null, seq bigint not null,
       present integer not null, primary key (team, audience, record))`,
    `create index feed_order on feed (team, audience, seq)`,
    `create table audience_sum (team text not null, audience text not null, count bigint not null,
       checksum bigint not null, primary key (team, audience))`,
    `create table device_progress (team text not null, device text not null, person text not null,
       last bigint not null, primary key (team, device))`,
    `create table device_answer (team text not null, device text not null, n bigint not null, answer text not null,
       primary key (team, device, n))`,
    `create table held_change (team text not null, id text not null, device text not null, person text not null,
       n bigint not null, since bigint not null, change text not null, primary key (team, id))`,
  ]);
}

async function audit(db: Database): Promise<void> {
  await run(db, [
    `create table audit (team text not null, n bigint not null, at bigint not null, action text not null,
       person text not null, device text not null, kind text, record text, detail text,
       prev text not null, hash text not null, primary key (team, n))`,
    `create table audit_head (team text not null primary key, n bigint not null, hash text not null)`,
  ]);
}

async function accounts(db: Database): Promise<void> {
  await run(db, [
    `create table account (id text not null primary key, email text not null unique, name text not null,
       password text, installation_admin integer not null, created bigint not null, last_sign_in bigint)`,
    `create table membership (team text not null, person text not null references account (id), role text not null,
       since bigint not null, "left" integer not null, primary key (team, person))`,
    `create index membership_person on membership (person)`,
    `create table invitation (token_hash text not null primary key, person text references account (id), team text,
       resets integer not null, created bigint not null, expires bigint not null)`,
    `create table session (id text not null primary key, token_hash text not null unique,
       person text not null references account (id), device text, device_name text not null, created bigint not null,
       last_seen bigint not null, stepped_up_until bigint not null, ended bigint)`,
    `create index session_person on session (person)`,
    `create table device (id text not null primary key, person text not null references account (id),
       name text not null, first_seen bigint not null, last_seen bigint not null, wipe integer not null)`,
    `create index device_person on device (person)`,
  ]);
}

async function belonging(db: Database): Promise<void> {
  await run(db, [
    `create table belonging (team text not null, owner text not null, record text not null,
       primary key (team, owner, record))`,
    `create index belonging_record on belonging (team, record)`,
  ]);
}

async function baseMaps(db: Database): Promise<void> {
  await run(db, [
    `create table base_map (team text not null, id text not null, name text not null, bytes bigint not null,
       part_bytes integer not null, uploaded_by text not null, at bigint not null,
       complete integer not null, primary key (team, id))`,
    // PostgreSQL's word for bytes; SQLite has no word of its own and keeps bytes as they are under any.
    `create table base_map_part (team text not null, map text not null, n integer not null, bytes bytea not null,
       primary key (team, map, n))`,
  ]);
}

async function throttle(db: Database): Promise<void> {
  await run(db, [
    // The order of these columns is the one that rate-limiter-flexible fills.
    `create table throttle (key text not null primary key, points integer not null, expire bigint)`,
  ]);
}

async function marks(db: Database): Promise<void> {
  await run(db, [
    `create table device_mark (team text not null, device text not null, n bigint not null, mark text not null,
       primary key (team, device, n))`,
  ]);
}

async function replacedDevices(db: Database): Promise<void> {
  await run(db, [`alter table device add column replaced_by text`]);
}

async function baseMapHashes(db: Database): Promise<void> {
  await run(db, [
    // Filled when a part comes, and for parts that were here already when a phone first asks for them.
    `create table base_map_hash (team text not null, map text not null, n integer not null, sha256 text not null,
       primary key (team, map, n))`,
  ]);
}

async function besideRecords(db: Database): Promise<void> {
  await run(db, [
    `create table earlier (team text not null, record text not null, stamp text not null, part text not null,
       entry text not null, bytes bigint not null, primary key (team, record, stamp, part))`,
    `create table added (team text not null, person text not null, day bigint not null, changes bigint not null,
       bytes bigint not null, primary key (team, person, day))`,
  ]);
}

/** How much of it is of one person is counted without reading it. */
async function besideByDoer(db: Database): Promise<void> {
  await run(db, [`alter table earlier add column doer text not null default ''`]);
  const doer = dialectOf(db) === 'postgres' ? sql`entry::json->>'by'` : sql`entry->>'by'`;
  await sql`update earlier set doer = ${doer}`.execute(db);
  await run(db, [`create index earlier_doer on earlier (team, record, doer, part, bytes)`]);
}

async function wentSince(db: Database): Promise<void> {
  await run(db, [
    `create table went_since (team text not null, record text not null, field text not null, entry text not null,
       primary key (team, record, field))`,
  ]);
}

async function heldNames(db: Database): Promise<void> {
  await run(db, [
    `create table held_name (team text not null, record text not null, held text not null,
       primary key (team, record, held))`,
    `create index held_name_held on held_name (team, held)`,
  ]);
  const all = await db.selectFrom('held_change').select(['team', 'id']).execute();
  for (const { team, id } of all) {
    const rows = db.selectFrom('held_change').select('change').where('team', '=', team).where('id', '=', id);
    const { change } = await rows.executeTakeFirstOrThrow();
    await nameHeld(db, team, [{ id, change: JSON.parse(change) as Change }]);
  }
}

/** Records of this kind go with the one in this field since this release; of those that were here nothing told so. */
async function belongsFrom(db: Database, kind: Kind, field: string): Promise<void> {
  const values = dialectOf(db) === 'postgres' ? sql`body::json->'values'` : sql`body->'values'`;
  const owner = sql`${values}->>${sql.lit(field)}`;
  await sql`insert into belonging (team, owner, record)
    select team, ${owner}, id from record where kind = ${kind} and removed = 0 and ${owner} is not null
    on conflict do nothing`.execute(db);
}

async function accessRequests(db: Database): Promise<void> {
  await run(db, accessRequestTable);
  await openInvitations(db);
}
