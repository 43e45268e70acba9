/**
 * What was asked for somebody and does not count yet. A place in a team begins when its person takes it; whatever gives
 * sight of notes also waits for a yes (`sight.ts`). Until both are there nothing of it works anywhere.
 */
import { type PersonId, type RequestId, recordOf, type TeamId } from '#domain/ids.ts';
import type { Role } from '#domain/roles.ts';
import type { Deps } from '../deps.ts';
import { tellJournal } from '../journal/entries.ts';
import { personEntries, placeEntry } from '../journal/standing.ts';
import type { ServerTransaction } from '../store/audit.ts';
import type { Sql, Tables } from '../store/tables.ts';
import { endFollowing } from './followers.ts';
import { putMembership, teamName } from './members.ts';
import { serverDevice } from './server-records.ts';
import type { Caller } from './sessions.ts';
import { decidersOf, givesMore, holdsNotes, needsYes } from './sight.ts';

const day = 86_400_000;
/** How long a link works. */
export const linkTerm = 7 * day;
/** How long one that nobody used is still told of: who invited somebody sees that it went unused. */
const seenTerm = 30 * day;
/** How long something may wait for a yes. */
export const waitTerm = 30 * day;

type Row = Tables['access_request'];

export interface AccessRequest extends Omit<Row, 'what' | 'role'> {
  readonly what: 'join' | 'role' | 'return' | 'reset';
  readonly role: Role;
}

const asRequest = (row: Row) => row as AccessRequest;

export async function putRequest(sql: Sql, request: AccessRequest): Promise<void> {
  await sql.insertInto('access_request').values(request).execute();
  if (request.what === 'join') tellJournal(sql, placeEntry(request));
}

/** Changes an open invitation, and tells the journal who asks it now. */
export async function changePlace(sql: Sql, id: RequestId, to: Partial<Row>): Promise<void> {
  const rows = await sql.updateTable('access_request').set(to).where('id', '=', id).returningAll().execute();
  for (const row of rows) tellJournal(sql, placeEntry(row));
}

export async function requestsOf(sql: Sql, team: TeamId): Promise<readonly AccessRequest[]> {
  const rows = await sql.selectFrom('access_request').selectAll().where('team', '=', team).orderBy('asked').execute();
  return rows.map(asRequest);
}

export async function findRequest(sql: Sql, team: TeamId, id: RequestId): Promise<AccessRequest | undefined> {
  return (await requestsOf(sql, team)).find((each) => each.id === id);
}

/** What a link is for: one place, or a new password that may ask the yes of more than one team. */
export async function requestsByToken(sql: Sql, tokenHash: string, now: number): Promise<readonly AccessRequest[]> {
  const rows = await sql
    .selectFrom('access_request')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('expires', '>=', now)
    .execute();
  return rows.map(asRequest);
}

export async function dropRequests(
  sql: Sql,
  team: TeamId,
  person: PersonId,
  what: readonly AccessRequest['what'][],
): Promise<void> {
  await sql
    .deleteFrom('access_request')
    .where('team', '=', team)
    .where('person', '=', person)
    .where('what', 'in', what)
    .execute();
}

/**
 * Somebody was let go: a link for a new password that only this team was asked about ends. One that other teams were asked
 * about too stays, with this team's say in it: it opens the place once more when its person is let back in.
 */
export async function endLinksOfTeam(sql: Sql, team: TeamId, person: PersonId): Promise<void> {
  const asked = await sql
    .selectFrom('access_request')
    .select('team')
    .where('person', '=', person)
    .where('what', '=', 'reset')
    .execute();
  if (asked.every((each) => each.team === team)) await dropRequests(sql, team, person, ['reset']);
}

export async function dropRequest(sql: Sql, id: RequestId): Promise<void> {
  const gone = await sql.deleteFrom('access_request').where('id', '=', id).returning(['team', 'what']).execute();
  for (const { team, what } of gone) if (what === 'join') tellJournal(sql, { what: 'noPlace', place: id, team });
}

/** Forgets the invitations that nobody took, long after they worked. */
export async function forgetOldPlaces({ db, now, store }: Pick<Deps, 'db' | 'now' | 'store'>): Promise<void> {
  const isOld = ({ expires }: Pick<Row, 'expires'>) => expires < now() - seenTerm;
  const rows = await db
    .selectFrom('access_request')
    .select(['id', 'team', 'expires'])
    .where('what', '=', 'join')
    .execute();
  for (const { id, team } of rows.filter(isOld)) {
    await store.inTeam(team, async (_, sql) => {
      const request = await findRequest(sql, team, id);
      if (request && isOld(request)) await dropRequest(sql, id);
    });
  }
}

/** The teams that a person's own yes is not enough for any more: they took the place, and somebody there has to agree. */
export async function waitingPlacesOf(sql: Sql, person: PersonId, now: number) {
  const rows = await sql
    .selectFrom('access_request')
    .select(['team', 'role'])
    .where('person', '=', person)
    .where('what', '=', 'join')
    .where('expires', '>=', now)
    .execute();
  return Promise.all(rows.map(async ({ team, role }) => ({ teamName: await teamName(sql, team), role: role as Role })));
}

export type Begun = { readonly ok: true } | { readonly ok: false; readonly fields: Readonly<Record<string, string>> };

/** Gives somebody the place or role that was asked for them; from here on it counts. */
export async function grant(
  { now, writeAsServer }: Deps,
  tx: ServerTransaction,
  sql: Sql,
  { team, name, role, asked_by: askedBy, what }: AccessRequest,
  person: PersonId,
): Promise<Begun> {
  const here = await sql
    .selectFrom('membership')
    .select(['since', 'left'])
    .where('team', '=', team)
    .where('person', '=', person)
    .executeTakeFirst();
  const set = { role, ...(what === 'join' ? { name } : {}), ...(here && what !== 'role' ? { left: false } : {}) };
  const written = await writeAsServer(tx, { team, kind: 'person', id: recordOf(person), by: askedBy || person, set });
  if (!written.ok) return written;
  const left = what === 'role' ? (here?.left ?? 0) : 0;
  await putMembership(sql, { team, person, role, since: here?.since ?? now(), left });
  await endFollowing(tx, sql, team, now());
  return { ok: true };
}

/** Whether a place is for who it was asked for by name, as somebody said yes to that or has to. */
export const isForName = async (sql: Sql, { team, role, yes_by: yesBy }: AccessRequest): Promise<boolean> =>
  yesBy !== null || needsYes(sql, team, undefined, role);

/** Its person took the place: it begins, or waits for a yes. The link is used up. */
export async function takePlace(
  deps: Deps,
  tx: ServerTransaction,
  sql: Sql,
  request: AccessRequest,
  person: PersonId,
): Promise<Begun> {
  const { id, team, role } = request;
  const at = deps.now();
  const about = { kind: 'person', record: person };
  await tx.audit([
    { action: 'administered', person, device: serverDevice, ...about, detail: `place taken as ${role}` },
  ]);
  if (request.yes_by !== null || !(await needsYes(sql, team, undefined, role))) {
    await dropRequest(sql, id);
    return grant(deps, tx, sql, request, person);
  }
  await sql
    .updateTable('access_request')
    .set({ person, accepted: at, token_hash: null, expires: at + waitTerm })
    .where('id', '=', id)
    .execute();
  // With a place that does not count yet there is an account already, and a notebook.
  tellJournal(sql, ...(await personEntries(sql, person)));
  return { ok: true };
}

/** What waits for a yes in a team, oldest first. */
export async function waitingFor(sql: Sql, team: TeamId, by: Caller, now: number) {
  const rows = (await requestsOf(sql, team)).filter(({ expires, yes_by: yesBy }) => expires >= now && yesBy === null);
  const waiting = await Promise.all(
    rows.map(async (row) => {
      const { id, what, person, name, email, role, asked_by: askedBy, asked, accepted } = row;
      if (what === 'join' && !(await needsYes(sql, team, undefined, role))) return undefined;
      const { who, people } = await decidersOf(sql, team, { askedBy, person: person ?? undefined });
      return {
        ...{ id, what, name, email, role, asked },
        ...(askedBy === '' ? {} : { askedBy }),
        ...(person === null ? {} : { person }),
        accepted: what !== 'join' || accepted !== null,
        yesFrom: who,
        mayDecide: people.includes(by.person),
      };
    }),
  );
  return waiting.filter((each) => each !== undefined);
}

/** What waits for a yes in a team in which nobody is left to give it. */
export async function unanswerable(sql: Sql, team: TeamId, now: number): Promise<readonly AccessRequest[]> {
  const stuck: AccessRequest[] = [];
  for (const request of await requestsOf(sql, team)) {
    const { what, role, person, asked_by: askedBy, expires, yes_by: yesBy } = request;
    if (expires < now || yesBy !== null || (what === 'join' && !(await needsYes(sql, team, undefined, role)))) continue;
    const { people } = await decidersOf(sql, team, { askedBy, person: person ?? undefined });
    if (people.length === 0) stuck.push(request);
  }
  return stuck;
}

export type DecidedRequest =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'not_found' | 'not_allowed' }
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: Readonly<Record<string, string>> };

/**
 * Who runs the server itself, and could read all that is in it anyway: says yes by a command where nobody in the team can,
 * so that the rule locks no team out.
 */
export interface HouseKeeper {
  readonly person: '';
  readonly device: undefined;
}

/** The yes or no of somebody who sits there. With a no it is as if it was never asked. */
export async function decideRequest(
  deps: Deps,
  team: TeamId,
  by: Caller | HouseKeeper,
  id: RequestId,
  decision: 'yes' | 'no',
): Promise<DecidedRequest> {
  const { news, now, store } = deps;
  let changed: string | undefined;
  const decided = await store.inTeam(team, async (tx, sql): Promise<DecidedRequest> => {
    changed = undefined;
    const request = await findRequest(sql, team, id);
    if (!request || request.expires < now() || request.yes_by !== null) return { ok: false, reason: 'not_found' };
    const { what, person, role, asked_by: askedBy } = request;
    const { people } = await decidersOf(sql, team, { askedBy, person: person ?? undefined });
    if (by.person === '' ? people.length > 0 : !people.includes(by.person)) return { ok: false, reason: 'not_allowed' };
    // First what can still be refused: half of a yes must not stay.
    const counts = decision === 'yes' && person !== null && what !== 'reset';
    const granted = counts ? await grant(deps, tx, sql, request, person) : { ok: true as const };
    if (!granted.ok) return { ok: false, reason: 'invalid', fields: granted.fields };
    const who = by.person === '' ? ', by who runs the server' : '';
    const detail = `${decision} to ${what === 'reset' ? 'a new password' : `${what} as ${role}`}${who}`;
    const about = { kind: 'person', record: person ?? id, detail };
    await tx.audit([{ action: 'administered', person: by.person, device: by.device ?? '', ...about }]);
    if (decision === 'no') {
      const { token_hash: link } = request;
      if (what === 'reset' && link !== null) {
        await sql.deleteFrom('access_request').where('token_hash', '=', link).execute();
      } else await dropRequest(sql, id);
      return { ok: true };
    }
    if (counts) {
      await dropRequest(sql, id);
      changed = person;
    } else await sql.updateTable('access_request').set({ yes_by: by.person }).where('id', '=', id).execute();
    return { ok: true };
  });
  if (changed !== undefined) news.endMember(team, changed);
  return decided;
}

/**
 * The teams whose yes a new password for somebody needs: all with notes in which they have a place, or had one. Also of who
 * sees none of others: what a partner wrote is a note too, and an administrator's yes may count.
 */
export async function teamsThatMustAgree(sql: Sql, person: PersonId): Promise<string[]> {
  const places = await sql.selectFrom('membership').select('team').where('person', '=', person).execute();
  const asked: string[] = [];
  for (const { team } of places) if (await holdsNotes(sql, team)) asked.push(team);
  return asked;
}

/**
 * Whether a new password for somebody opens notes of a team that was not asked, as when it was asked before there were any,
 * or before they had that role.
 */
export async function opensUnasked(sql: Sql, person: PersonId, asked: readonly string[]): Promise<boolean> {
  return (await teamsThatMustAgree(sql, person)).some((team) => !asked.includes(team));
}

/**
 * Whether an invitation may give an account without a password its first one, as of who was made again by a restore. Not
 * when they have a place in another team, nor here with more than it asks a yes for, nor when it asks none and there are
 * notes: whoever invites them would become them. Their own team's administrator gives them a fresh link.
 */
export async function mayClaim(sql: Sql, person: PersonId, { team, role }: AccessRequest): Promise<boolean> {
  const places = await sql.selectFrom('membership').select(['team', 'role']).where('person', '=', person).execute();
  if (places.some((place) => place.team !== team || givesMore(role, place.role as Role))) return false;
  return places.length === 0 || !(await holdsNotes(sql, team)) || needsYes(sql, team, undefined, role);
}
