/**
 * The audit log: append-only, a chain of SHA-256 hashes per team from the first row, and one under `-` for what belongs
 * to no team (sign-in, backup). Who did what to which record, never any content. A row that was changed, put in or
 * taken out breaks the chain from there; `audit_head` shows when the end was cut off.
 */

import { createHash } from 'node:crypto';
import type { RecordId, TeamId } from '#domain/ids.ts';
import type { AuditEvent, TeamTransaction } from '#sync/receive.ts';
import { parts } from './database.ts';
import type { AuditedId, Sql, Tables } from './tables.ts';

/** What is told of sync, and what only the server does. */
export interface ServerEvent extends Omit<AuditEvent, 'action' | 'record'> {
  readonly record?: AuditedId;
  readonly action:
    | AuditEvent['action']
    | 'signedIn'
    | 'signedOut'
    | 'signInFailed'
    | 'administered'
    | 'exported'
    | 'restored';
}

/** A transaction on one team, as the server's own parts use it: sync knows the smaller one. */
export type ServerTransaction = Omit<TeamTransaction, 'audit'> & {
  audit(events: readonly ServerEvent[]): Promise<void>;
};

/** The chain of what belongs to no team. */
export const installation = '-';

type Row = Tables['audit'];

const beginning = '0'.repeat(64);

/** Adds events at one moment (milliseconds since 1970). The caller holds the team's row. */
export async function appendAudit(sql: Sql, team: TeamId, events: readonly ServerEvent[], at: number): Promise<void> {
  if (events.length === 0) return;
  const head = await sql.selectFrom('audit_head').selectAll().where('team', '=', team).executeTakeFirst();
  let n = head?.n ?? 0;
  let prev = head?.hash ?? beginning;
  const rows = events.map((event): Row => {
    n += 1;
    const row = {
      team,
      n,
      at,
      action: event.action,
      person: event.person,
      device: event.device,
      kind: event.kind ?? null,
      record: event.record ?? null,
      detail: event.detail || null,
      prev,
    };
    prev = hashOf(row);
    return { ...row, hash: prev };
  });
  for (const part of parts(rows, 500)) await sql.insertInto('audit').values(part).execute();
  await sql
    .insertInto('audit_head')
    .values({ team, n, hash: prev })
    .onConflict((conflict) => conflict.column('team').doUpdateSet({ n, hash: prev }))
    .execute();
}

function hashOf(row: Omit<Row, 'hash'>): string {
  const { team, n, at, action, person, device, kind, record, detail, prev } = row;
  const text = JSON.stringify([team, n, at, action, person, device, kind, record, detail, prev]);
  return createHash('sha256').update(text).digest('hex');
}

/** How long a chain is, and the hash of its last row: kept elsewhere, it shows when whole chains were taken away or set back. */
export interface ChainEnd {
  readonly n: number;
  readonly hash: string;
}

export type Verified =
  | { readonly ok: true; readonly chains: ReadonlyMap<TeamId, ChainEnd> }
  | { readonly ok: false; readonly team: TeamId; readonly n: number; readonly why: string };

/**
 * Walks every chain. Gives where each ends, or the first row that is not as it was written. `expected`: ends that somebody
 * kept, which must still be in their chain, as its end or before it.
 */
export async function verifyAudit(sql: Sql, expected: ReadonlyMap<TeamId, ChainEnd> = new Map()): Promise<Verified> {
  const chains = new Map<TeamId, ChainEnd>();
  const heads = await sql.selectFrom('audit_head').selectAll().orderBy('team').execute();
  const strays = await sql
    .selectFrom('audit')
    .select('team')
    .where('team', 'not in', sql.selectFrom('audit_head').select('team'))
    .executeTakeFirst();
  if (strays) return { ok: false, team: strays.team, n: 0, why: 'the end of this chain is not recorded' };
  for (const head of heads) {
    const broken = await verifyChain(sql, head);
    if (broken) return { ok: false, team: head.team, ...broken };
    chains.set(head.team, { n: head.n, hash: head.hash });
  }
  const missing = await withoutChain(sql, chains);
  if (missing !== undefined) return { ok: false, team: missing, n: 0, why: 'there are records and no chain' };
  for (const [team, { n, hash }] of expected) {
    const row = await sql
      .selectFrom('audit')
      .select('hash')
      .where('team', '=', team)
      .where('n', '=', n)
      .executeTakeFirst();
    if (!row) return { ok: false, team, n, why: 'this row was there and is not any more' };
    if (row.hash !== hash) return { ok: false, team, n, why: 'this row is another than it was' };
  }
  return { ok: true, chains };
}

/** A team in which something was written and of which no chain is there; the installation, once somebody signed in. */
async function withoutChain(sql: Sql, chains: ReadonlyMap<TeamId, ChainEnd>): Promise<TeamId | undefined> {
  const teams = await sql.selectFrom('record').select('team').distinct().execute();
  const numbered = await sql.selectFrom('team_seq').select('team').where('seq', '>', 0).execute();
  // Whoever signs in is written down there first.
  const signedIn = await sql
    .selectFrom('account')
    .select('id')
    .where('last_sign_in', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  const ofAll = signedIn ? [{ team: installation }] : [];
  return [...teams, ...numbered, ...ofAll].find(({ team }) => !chains.has(team))?.team;
}

async function verifyChain(sql: Sql, head: Tables['audit_head']): Promise<{ n: number; why: string } | undefined> {
  let n = 0;
  let prev = beginning;
  /** What was made and not removed since, with the row that says so. */
  const made = new Map<RecordId, number>();
  for (;;) {
    const rows = await sql
      .selectFrom('audit')
      .selectAll()
      .where('team', '=', head.team)
      .where('n', '>', n)
      .orderBy('n')
      .limit(1_000)
      .execute();
    for (const { hash, ...row } of rows) {
      n += 1;
      if (row.n !== n) return { n, why: 'this row is missing' };
      if (row.prev !== prev) return { n, why: 'this row does not follow the one before it' };
      if (hash !== hashOf(row)) return { n, why: 'this row was changed' };
      prev = hash;
      if (row.record !== null && row.action === 'made') made.set(row.record as RecordId, n);
      if (row.record !== null && row.action === 'removed') made.delete(row.record as RecordId);
    }
    if (rows.length === 0) break;
  }
  if (n !== head.n || prev !== head.hash) return { n: n + 1, why: 'rows were cut off or added at the end' };
  const gone = await goneUntold(sql, head.team, made);
  return gone === undefined
    ? undefined
    : { n: gone, why: 'what was made here is gone, and no row says that it was removed' };
}

/** The first row that made something which is no longer there. */
async function goneUntold(sql: Sql, team: TeamId, made: ReadonlyMap<RecordId, number>): Promise<number | undefined> {
  for (const some of parts([...made.keys()], 500)) {
    const rows = await sql.selectFrom('record').select('id').where('team', '=', team).where('id', 'in', some).execute();
    const there = new Set(rows.map(({ id }) => id));
    const gone = some.find((id) => !there.has(id));
    if (gone !== undefined) return made.get(gone);
  }
  return undefined;
}
