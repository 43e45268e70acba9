/** How all that the journal tells of now stands in a database: what a start adds when the journal is new or fell behind. */

import { createHash } from 'node:crypto';
import type { DeviceId, PersonId, TeamId } from '#domain/ids.ts';
import type { Sql, Tables } from '../store/tables.ts';
import { readWent } from '../store/went-since.ts';
import { type JournalEntry, keyOf } from './entries.ts';
import type { Journal, ReadJournal } from './journal.ts';
import { entriesOfRecords } from './of-records.ts';

/** Writes what the journal does not know yet. */
export async function catchUp(sql: Sql, journal: Journal, known: ReadJournal | undefined): Promise<void> {
  const said = (key: string | undefined) => (key === undefined ? undefined : known?.entries.get(key));
  const there = (entry: JournalEntry) => JSON.stringify(said(keyOf(entry))) === JSON.stringify(entry);
  const now = await standing(sql, known);
  const places = new Set(now.flatMap((entry) => (entry.what === 'place' ? [entry.place] : [])));
  const over = [...(known?.entries.values() ?? [])].flatMap((entry): JournalEntry[] =>
    entry.what === 'place' && !places.has(entry.place)
      ? [{ what: 'noPlace', place: entry.place, team: entry.team }]
      : [],
  );
  const missing = [...now.filter((entry) => !there(entry)), ...over];
  if (missing.length > 0 || !known) await journal.append(missing);
}

async function standing(sql: Sql, known: ReadJournal | undefined): Promise<readonly JournalEntry[]> {
  // A team is its own record. By their keys: to look through all records for them takes long.
  const teams = await sql
    .selectFrom('team_seq')
    .innerJoin('record', (join) =>
      join.onRef('record.team', '=', 'team_seq.team').onRef('record.id', '=', 'team_seq.team'),
    )
    .select(['record.team', 'record.body'])
    .execute();
  const people = await sql.selectFrom('account').select(['id', 'name', 'email', 'password']).execute();
  const members = await sql.selectFrom('membership').select(['team', 'person']).execute();
  const places = await sql.selectFrom('access_request').selectAll().where('what', '=', 'join').execute();
  const devices = await sql.selectFrom('device').select(['id', 'person', 'replaced_by', 'wipe']).execute();
  const wiped = devices.filter(({ wipe }) => wipe === 1);
  const erased = await sql
    .selectFrom('record')
    .select(['team', 'id', 'kind'])
    .where('team', 'in', (all) => all.selectFrom('team_seq').select('team'))
    .where('removed', '=', 1)
    .execute();
  const found: JournalEntry[] = [
    ...teams.map(({ team, body }): JournalEntry => ({ what: 'team', team, name: nameIn(body) })),
    ...people.map(({ id, name, email }): JournalEntry => ({ what: 'person', person: id, name, email })),
    ...people.flatMap(({ id, password }) => (password === null ? [] : [passwordEntry(id, password)])),
    ...devices.map(({ id, person, replaced_by: next }) => deviceEntry(id, person, next ?? undefined)),
  ];
  for (const { team, person } of members) found.push(...(await membershipEntries(sql, team, person)).slice(1));
  return [
    ...found,
    ...places.map(placeEntry),
    ...wiped.map(({ id, person }): JournalEntry => ({ what: 'wipe', device: id, person })),
    ...erased.map(({ team, id, kind }): JournalEntry => ({ what: 'erased', team, record: id, kind })),
    ...(await entriesOfRecords(sql, known)),
    ...(await readWent(sql)),
  ];
}

/** That somebody has this password; of it only what can't be guessed back. */
export const passwordEntry = (person: PersonId, hash: string): JournalEntry => ({
  what: 'password',
  ...{ person, mark: markOf(hash) },
});

/** Tells one stored password from another. Of Argon2's own text, in which stand 128 random bits that are nowhere else. */
export const markOf = (hash: string): string => createHash('sha256').update(hash).digest('base64url').slice(0, 22);

/** Whose device it is, and by which id it goes since. */
export const deviceEntry = (device: DeviceId, person: PersonId, next?: DeviceId): JournalEntry => ({
  what: 'device',
  ...{ device, person },
  ...(next === undefined ? {} : { next }),
});

/** An invitation to a place in a team. */
export const placeEntry = ({ id, team, name, email, role, asked_by: askedBy }: Place): JournalEntry => ({
  what: 'place',
  ...{ place: id, team, name, email, role, askedBy },
});
type Place = Pick<Tables['access_request'], 'id' | 'team' | 'name' | 'email' | 'role' | 'asked_by'>;

/** Who somebody is: the id that their notebook goes by. */
export async function personEntries(sql: Sql, person: PersonId): Promise<readonly JournalEntry[]> {
  const row = await sql.selectFrom('account').select(['name', 'email']).where('id', '=', person).executeTakeFirst();
  return row ? [{ what: 'person', person, ...row }] : [];
}

/** Who somebody is, and their place in one team. */
export async function membershipEntries(sql: Sql, team: TeamId, person: PersonId): Promise<readonly JournalEntry[]> {
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
  const civilServant = body !== null && valuesIn(body).civilServant === true;
  return [
    { what: 'person', person, name, email },
    { what: 'member', team, person, role, left, name: (body === null ? '' : nameIn(body)) || name, civilServant },
  ];
}

const valuesIn = (body: string) => (JSON.parse(body) as { values: { name?: string; civilServant?: boolean } }).values;
const nameIn = (body: string): string => valuesIn(body).name ?? '';
