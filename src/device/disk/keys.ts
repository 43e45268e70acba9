/** How things are called on the disk and in memory: the one place where such keys are made. */

/** Of one record of one team: records of a kind may have the same id in two teams, as a person who works in both. */
export const recordKey = ({ team, id }: { readonly team: string; readonly id: string }): string => `${team}|${id}`;

/** Which record of which team such a key is of. */
export function readRecordKey(key: string): { readonly team: string; readonly id: string } {
  const team = key.slice(0, key.indexOf('|'));
  return { team, id: key.slice(team.length + 1) };
}

/** What a row or page of a team is sealed to: it opens under no other name. */
export const sealedName = ({ team, id }: { readonly team: string; readonly id: string }): string => `${team}|${id}`;

/** Of a row of the outbox, among those of all teams. */
export const rowKey = ({ team, n }: { readonly team: string; readonly n: number }): string => `${team}|${n}`;

/** Rows of `meta`: whose notebook it is, under which id the server knows it, and how far each team is. */
export const accountKey = 'account';
export const deviceKey = 'device';
export const progressKey = (team: string): string => `progress|${team}`;

/** The team whose progress such a row tells; undefined for a row of another sort. */
export const readProgressKey = (key: string): string | undefined =>
  key.startsWith(progressKey('')) ? key.slice(progressKey('').length) : undefined;
