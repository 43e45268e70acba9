/** Where and as whom a person writes, and how a refusal of this phone's own checks is told. */
import type { Member } from '#domain/roles.ts';
import type { Refusal } from '#sync/check.ts';
import type { Saved } from '../../device.ts';
import { readRecordKey, recordKey } from '../../disk/keys.ts';
import { chosenTeam } from '../account.ts';
import type { Notebook } from '../open-notebook.ts';

/** The team that something is written in: the one that is asked, that of the record, or the chosen one. */
export function teamFor(opened: Notebook, id: string | undefined, asked: string | undefined): string | undefined {
  if (asked !== undefined) return asked;
  const key = id === undefined ? undefined : opened.keysOf(id)[0];
  return key === undefined ? chosenTeam(opened.account())?.team : readRecordKey(key).team;
}

/** Tells of a record of this team whether this phone shows it as removed. */
export const isRemovedIn = (opened: Notebook, team: string) => (id: string) =>
  opened.view(recordKey({ team, id }))?.removed === true;

/** As whom this person writes there; undefined for who is not in that team. */
export function memberIn(opened: Notebook, team: string): Member | undefined {
  const { memberships, person } = opened.account();
  const role = memberships.find((membership) => membership.team === team)?.role;
  return role && { person, team, role };
}

/** A problem with the record itself rather than with a field stands under ''. */
export function refusedHere({ code, problem, field }: Refusal): Extract<Saved, { ok: false }> {
  if (code === 'not_allowed') return { ok: false, reason: 'notAllowed' };
  return { ok: false, reason: 'invalid', problems: { [field ?? '']: problem } };
}
