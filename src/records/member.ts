/** Who the worker is toward one record, so that screens ask `access.ts` the same question as the server does. */

import type { AnyEntry } from '#device/index.ts';
import { canChange, canCreate, canRemove, canTakeAlong, hiddenFields, type Subject } from '#domain/access.ts';
import { definitionOf, type Kind } from '#domain/catalog.ts';
import type { TeamId } from '#domain/ids.ts';
import { may } from '#domain/may.ts';
import type { Value } from '#domain/record.ts';
import type { Member } from '#domain/roles.ts';
import type { Unlocked } from './device-context.tsx';

/** Undefined for a team the worker is not in. */
export function memberIn(worker: Unlocked, team: TeamId): Member | undefined {
  const membership = worker.memberships.find((each) => each.team === team);
  return membership && { person: worker.person, team, role: membership.role };
}

/** Whether this is a kind that the worker notes in the team they work for now: only then it is offered anywhere. */
export function mayNote(worker: Unlocked, kind: Kind): boolean {
  return worker.team !== undefined && canCreate({ ...worker.team, person: worker.person }, kind);
}

/** Teams in which the worker does triage. */
export function deskTeams(worker: Unlocked): readonly string[] {
  return worker.memberships.filter(may.triage).map(({ team }) => team);
}

const subjectOf = (entry: AnyEntry): Subject => ({
  kind: entry.kind,
  team: entry.team,
  by: entry.by,
  values: entry.values as Record<string, Value>,
  // The history tells what was ever filled in.
  changedByOthers: entry.history.some(({ by }) => by !== entry.by),
  stamps: Object.fromEntries(entry.history.flatMap(({ stamp, fields }) => fields.map((name) => [name, stamp]))),
});

/** Names of the fields of this record that are not for this worker's eyes. */
export function hiddenFrom(worker: Unlocked, entry: AnyEntry): readonly string[] {
  const member = memberIn(worker, entry.team);
  return member ? hiddenFields(member, subjectOf(entry)) : Object.keys(entry.values);
}

/** `belonging`: what would go along, as far as it is here. */
export function mayRemove(worker: Unlocked, entry: AnyEntry, belonging: readonly AnyEntry[] = []): boolean {
  const member = memberIn(worker, entry.team);
  if (!member || !canRemove(member, subjectOf(entry))) return false;
  return belonging.every((each) => canTakeAlong(member, subjectOf(entry), subjectOf(each)));
}

export function mayChange(worker: Unlocked, entry: AnyEntry, fields: readonly string[]): boolean {
  const member = memberIn(worker, entry.team);
  return member !== undefined && canChange(member, subjectOf(entry), fields);
}

/** Names of the fields that this worker can't change in this record, whether or not they see them. */
export function fixedFor(worker: Unlocked, entry: AnyEntry): readonly string[] {
  const fields = Object.keys(definitionOf(entry.kind)?.fields ?? {});
  return fields.filter((name) => !mayChange(worker, entry, [name]));
}
