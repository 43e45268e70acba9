// All that is in the database, row by row, so that what a request left behind can be told apart.
import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#server/store/tables.ts';

/** Every row as `table {…}`. */
export type Rows = ReadonlySet<string>;

export interface RowReader {
  /** The rows of all tables as they are; the same set as before when nothing was written since. */
  read(): Promise<Rows>;
}

export function rowReader(db: Database): RowReader {
  const audit = new Set<string>();
  const lastOf = new Map<string, number>();
  let rows: Rows | undefined;
  let written = '';

  /** Rows are only added to the audit trail, and its hashes show it when that is not so: only the new ones are read. */
  async function readAudit(): Promise<void> {
    const heads = await db.selectFrom('audit_head').select(['team', 'n']).execute();
    const { count } = await db
      .selectFrom('audit')
      .select(({ fn }) => fn.countAll<number | bigint>().as('count'))
      .executeTakeFirstOrThrow();
    for (const { team, n } of heads) {
      const last = lastOf.get(team) ?? 0;
      if (n <= last) continue;
      const more = await db.selectFrom('audit').selectAll().where('team', '=', team).where('n', '>', last).execute();
      for (const row of more) audit.add(asText('audit', row));
      lastOf.set(team, n);
    }
    if (Number(count) !== audit.size) audit.add(`audit has ${count} rows, the heads tell of ${audit.size}`);
  }

  return {
    async read() {
      const now = await writtenIn(db);
      if (rows && now === written) return rows;
      await readAudit();
      rows = new Set([...(await rowsBut('audit', db)), ...audit]);
      written = now;
      return rows;
    },
  };
}

/** The rows of all tables but one, whatever tables there are. */
async function rowsBut(left: string, db: Database): Promise<readonly string[]> {
  const rows: string[] = [];
  for (const { name } of await db.introspection.getTables()) {
    if (name === left) continue;
    const all = await db
      .selectFrom(name as never)
      .selectAll()
      .execute();
    for (const row of all) rows.push(asText(name, row));
  }
  return rows;
}

const asText = (table: string, row: object) => `${table} ${JSON.stringify(row, shorten)}`;

/** Ways to ask a database how much was ever written in it: as long as that stays the same, every row did. */
const counters: readonly RawBuilder<{ written: unknown }>[] = [
  sql`select total_changes() as written`,
  // Counts what others write in the same cluster too: then the rows are read, and are the same.
  sql`select pg_snapshot_xmax(pg_current_snapshot())::text as written`,
];

/** Something that changes with every write; read before and after, it saves reading every row. */
async function writtenIn(db: Database): Promise<string> {
  for (const counter of counters) {
    const row = await counter.execute(db).catch(() => undefined);
    if (row) return String(row.rows[0]?.written);
  }
  throw new Error('This database does not tell how much was written');
}

function shorten(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
  return bytes instanceof Uint8Array ? createHash('sha256').update(bytes).digest('hex') : value;
}

export interface Difference {
  readonly gone: readonly string[];
  readonly come: readonly string[];
}

export function difference(before: Rows, after: Rows): Difference {
  return {
    gone: [...before].filter((row) => !after.has(row)),
    come: [...after].filter((row) => !before.has(row)),
  };
}

interface Exception {
  readonly why: string;
  /** Whether a row of a difference is one that a refusal may leave, or take away. */
  readonly covers: (row: string, refusal: { operation: string; code: string }) => boolean;
}

const failedProof = ({ operation, code }: { operation: string; code: string }) =>
  code === 'wrong_password' && ['signIn', 'stepUp', 'acceptInvitation'].includes(operation);

const countedTries = ['signIn', 'stepUp', 'getInvitation', 'acceptInvitation'];

/** All that a refused request may leave behind. */
export const exceptions: readonly Exception[] = [
  {
    why: 'A password that was tried and was wrong is in the audit trail of the installation; the throttle bounds how many.',
    covers: (row, refusal) =>
      failedProof(refusal) &&
      (/^audit \{"team":"-".*"action":"signInFailed"/u.test(row) || /^audit_head \{"team":"-"/u.test(row)),
  },
  {
    why: 'How often a password or a link was tried is counted, in the database where several processes count together.',
    covers: (row, { operation }) => row.startsWith('throttle ') && countedTries.includes(operation),
  },
  {
    why: 'Who is signed in is using the login, also when they ask for what may not be; written at most every five minutes.',
    covers: (row) => row.startsWith('session '),
  },
];

/** Rows of sessions that differ in more than when they were last seen count after all. */
export function leftBehind(before: Rows, after: Rows, refusal: { operation: string; code: string }): Difference {
  const { gone, come } = difference(before, after);
  const withoutSeen = (row: string) => row.replace(/"last_seen":\d+/u, '');
  const counts = (row: string, others: readonly string[]) => {
    if (row.startsWith('session ')) return !others.some((other) => withoutSeen(other) === withoutSeen(row));
    return !exceptions.some(({ covers }) => covers(row, refusal));
  };
  return { gone: gone.filter((row) => counts(row, come)), come: come.filter((row) => counts(row, gone)) };
}
