/** How all that the journal tells of now stands in a database: what a start adds when the journal is new or fell behind. */
import type { Sql } from '../store/database.ts';
import { type JournalEntry, keyOf } from './entries.ts';
import type { Journal, ReadJournal } from './journal.ts';

/** Writes what the journal does not know yet. */
export async function catchUp(sql: Sql, journal: Journal, known: ReadJournal | undefined): Promise<void> {
  const there = (entry: JournalEntry) => JSON.stringify(known?.entries.get(keyOf(entry))) === JSON.stringify(entry);
  const missing = (await standing(sql)).filter((entry) => !there(entry));
  if (missing.length > 0 || !known) await journal.append(missing);
}

async function standing(sql: Sql): Promise<readonly JournalEntry[]> {
  const teams = await sql.selectFrom('record').select(['team', 'body']).where('kind', '=', 'team').execute();
  const people = await sql.selectFrom('account').select(['id', 'name', 'email']).execute();
  const members = await sql.selectFrom('membership').select(['team', 'person']).execute();
  const wiped = await sql.selectFrom('device').select(['id', 'person']).where('wipe', '=', 1).execute();
  const erased = await sql.selectFrom('record').select(['team', 'id', 'kind']).where('removed', '=', 1).execute();
  const found: JournalEntry[] = [
    ...teams.map(({ team, body }): JournalEntry => ({ what: 'team', team, name: nameIn(body) })),
    ...people.map(({ id, name, email }): JournalEntry => ({ what: 'person', person: id, name, email })),
  ];
  for (const { team, person } of members) found.push(...(await membershipEntries(sql, team, person)).slice(1));
  return [
    ...found,
    ...wiped.map(({ id, person }): JournalEntry => ({ what: 'wipe', device: id, person })),
    ...erased.map(({ team, id, kind }): JournalEntry => ({ what: 'erased', team, record: id, kind })),
  ];
}

/** Who somebody is, and their place in one team. */
export async function membershipEntries(sql: Sql, team: string, person: string): Promise<readonly JournalEntry[]> {
  const row = await sql
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.person')
    .leftJoin('record', (join) =>
      join.onRef('record.team', '=', 'membership.team').onRef('record.id', '=', 'membership.person'),
    )
    .select(['membership.role', 'membership.left', 'account.name', 'account.email', 'record.body'])
    .where('membership.team', '=', team)
    .where('membership.person', '=', person)
    .executeTakeFirst();
  if (!row) return [];
  const { role, left, name, email, body } = row;
  return [
    { what: 'person', person, name, email },
    { what: 'member', team, person, role, left, name: (body === null ? '' : nameIn(body)) || name },
  ];
}

const nameIn = (body: string): string => (JSON.parse(body) as { values: { name?: string } }).values.name ?? '';
