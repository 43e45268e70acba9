/**
 * What somebody does in a team, asked by the work and never by the name of a role: screens stay as they are when work is
 * given out otherwise (circles.C6). In a team that one is not in, one does nothing (`undefined`). What may be done with
 * one record stands in `access.ts`.
 */
import { audience } from './access.ts';
import { desk, type Role } from './roles.ts';

/** A membership, or the values of a person. */
export type Someone = { readonly role?: Role | undefined } | undefined;

const is =
  (...roles: readonly Role[]) =>
  (someone: Someone): boolean =>
    someone?.role !== undefined && roles.includes(someone.role);

/** Somebody who left the team, or hands in or keeps house there now: named on work of before, they do nothing of it any more. */
export const isGone = (person: { readonly role?: Role | undefined; readonly left?: boolean | undefined }): boolean =>
  person.left === true || (person.role !== undefined && !may.work(person));

export const may = {
  /** Judges what comes in, passes it on and tells back. */
  triage: is(...desk),
  /** Follows up safety incidents, and decides about what nobody of the team can send any more. */
  coordinate: is('coordinator'),
  /** Keeps people, team and neighbourhoods. */
  administer: is('administrator'),
  /** Works in the team itself: walks, goes along, takes things on. Not who only hands in or keeps house. */
  work: is('fieldWorker', 'triageWorker', 'coordinator'),
  /** Takes files along of what they see. */
  download: is('fieldWorker', 'triageWorker', 'coordinator', 'partner'),
  /** Is asked whether somebody may see the notes of the team. */
  sayYes: is('triageWorker', 'coordinator', 'administrator'),
  /** Sees the records of a kind that the whole team wrote, not only their own. */
  seeAllOf: (someone: Someone, kind: string): boolean =>
    someone?.role !== undefined && audience({ kind, team: '', by: '', values: {} }).roles.includes(someone.role),
} as const;
