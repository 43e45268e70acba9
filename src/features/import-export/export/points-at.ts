/**
 * What the references in a file point at: an id says nothing outside Stoep, so a file holds a name. References that have
 * no name of their own (the round, the talk a promise was made in) stay out of files.
 */
import type { Kind } from '#domain/catalog.ts';
import type { Field } from '#domain/record.ts';
import { bearsName } from '#domain/references.ts';

/** The kind whose names stand for this reference; undefined when it stays out of files. */
export function pointsAt({ to = [] }: Pick<Field, 'to'>): Kind | undefined {
  const [kind, other] = to;
  return kind !== undefined && other === undefined && bearsName(kind) ? kind : undefined;
}

/** True for a reference to a human being, whose name leaves only when asked for. */
export const pointsAtSomeone = (field: Pick<Field, 'to'>): boolean =>
  ['person', 'keyPerson'].includes(pointsAt(field) ?? '');

/** Names of the records of a team, both ways. */
export interface Names {
  /** Empty for what this phone doesn't know. */
  nameOf(kind: Kind, id: string): string;
  /** Ids of all that bear this name, capitals and accents aside. */
  idsOf(kind: Kind, name: string): readonly string[];
}
