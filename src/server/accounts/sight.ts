/**
 * Nobody alone gives somebody sight of a team's notes: once there are any, a role that sees more, or that may say yes, waits
 * for the yes of who works with them. Who sees what stands in `domain/access.ts`; here is only what follows from it.
 */

import { canSee, hiddenFields } from '#domain/access.ts';
import { definitionOf, kinds } from '#domain/catalog.ts';
import type { PersonId, TeamId } from '#domain/ids.ts';
import { desk, type Role, roles } from '#domain/roles.ts';
import type { Sql } from '../store/tables.ts';

/** What the server itself writes: who works where, which everybody sees. */
export const serverKinds: readonly string[] = ['person', 'team', 'neighbourhood'];

/** The fields of other people's notes that a role sees, each as kind and name. */
function sightOf(role: Role): ReadonlySet<string> {
  const member = { person: 'oneself', team: 'here', role };
  const seen = kinds.flatMap((kind) => {
    const note = { kind, team: 'here', by: 'somebody else', values: {} };
    if (serverKinds.includes(kind) || !canSee(member, note)) return [];
    const hidden = hiddenFields(member, note);
    return Object.keys(definitionOf(kind)?.fields ?? {})
      .filter((name) => !hidden.includes(name))
      .map((name) => `${kind} ${name}`);
  });
  return new Set(seen);
}

const sight = new Map(roles.map((role) => [role, sightOf(role)] as const));
const notes = kinds.filter((kind) =>
  roles.some((role) => [...(sight.get(role) ?? [])].some((each) => each.startsWith(`${kind} `))),
);

/** Whether going from one role (undefined: none) to another shows anything that was not seen before. */
function seesMore(from: Role | undefined, to: Role): boolean {
  const before = from === undefined ? undefined : sight.get(from);
  return [...(sight.get(to) ?? [])].some((each) => !before?.has(each));
}

/** Whether there is anything in a team that one would see by it. */
export async function holdsNotes(sql: Sql, team: TeamId): Promise<boolean> {
  const record = await sql
    .selectFrom('record')
    .select('id')
    .where('team', '=', team)
    .where('removed', '=', 0)
    .where('kind', 'in', notes)
    .limit(1)
    .executeTakeFirst();
  if (record) return true;
  return (
    (await sql.selectFrom('held_change').select('id').where('team', '=', team).limit(1).executeTakeFirst()) !==
    undefined
  );
}

const agrees = (role: Role | undefined) => role === 'administrator' || (role !== undefined && desk.includes(role));

/**
 * Whether this waits for somebody's yes: what shows more, and a role whose own yes may come to count. Else an administrator
 * with a second mailbox would be the two people that it takes.
 */
export async function needsYes(sql: Sql, team: TeamId, from: Role | undefined, to: Role): Promise<boolean> {
  return givesMore(from, to) && (await holdsNotes(sql, team));
}

/** Whether going from one role to another gives anything for which a yes may be needed. */
export const givesMore = (from: Role | undefined, to: Role): boolean =>
  seesMore(from, to) || (agrees(to) && !agrees(from));

export interface Deciders {
  /** `desk`: a coordinator or triage worker who is there; `administrator`: there is none, so a second administrator. */
  readonly who: 'desk' | 'administrator';
  readonly people: readonly PersonId[];
}

/** Whose yes counts: of who sits there, other than who asked and whom it is about. */
export async function decidersOf(
  sql: Sql,
  team: TeamId,
  { askedBy, person }: { askedBy: PersonId; person: PersonId | undefined },
): Promise<Deciders> {
  const sitting = await sql
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.person')
    .select(['membership.person', 'membership.role'])
    .where('membership.team', '=', team)
    .where('membership.left', '=', 0)
    .where('account.password', 'is not', null)
    .execute();
  const others = sitting.filter((each) => each.person !== askedBy && each.person !== person);
  const having = (wanted: readonly string[]) =>
    others.filter(({ role }) => wanted.includes(role)).map((each) => each.person);
  const people = having(desk);
  return people.length > 0 ? { who: 'desk', people } : { who: 'administrator', people: having(['administrator']) };
}
