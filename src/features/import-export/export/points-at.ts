/**
 * What the references in a file point at: an id says nothing outside Stoep, so a file holds a name. References that have
 * no name of their own (the round, the talk a promise was made in) stay out of files.
 */

export type Named = 'person' | 'neighbourhood' | 'socialMapEntry' | 'keyPerson';

const named: Readonly<Record<string, Named>> = {
  neighbourhood: 'neighbourhood',
  networks: 'socialMapEntry',
  keyPerson: 'keyPerson',
  owner: 'person',
  liaison: 'person',
  notedWith: 'person',
  checkedBy: 'person',
  consentAskedBy: 'person',
  followedUpBy: 'person',
  walkedWith: 'person',
  confirmedBy: 'person',
  takenByPerson: 'person',
  alongWith: 'person',
};

/** The kind whose names stand for this reference; undefined when it stays out of files. */
export const pointsAt = (field: string): Named | undefined => named[field];

/** True for a reference to a human being, whose name leaves only when asked for. */
export const pointsAtSomeone = (field: string): boolean => ['person', 'keyPerson'].includes(named[field] ?? '');

/** Names of the records of a team, both ways. */
export interface Names {
  /** Empty for what this phone doesn't know. */
  nameOf(kind: Named, id: string): string;
  /** Ids of all that bear this name, capitals and accents aside. */
  idsOf(kind: Named, name: string): readonly string[];
}
