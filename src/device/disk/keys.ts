/** How things are called on the disk and in memory: the one place where such keys are made. */

import type { RecordId, RecordKey, TeamId } from '#domain/ids.ts';

/** Of one record of one team: records of a kind may have the same id in two teams, as a person who works in both. */
export const recordKey = ({ team, id }: { readonly team: TeamId; readonly id: RecordId }): RecordKey => `${team}|${id}`;

/** Which record of which team such a key is of. */
export function readRecordKey(key: RecordKey): { readonly team: TeamId; readonly id: RecordId } {
  const team = key.slice(0, key.indexOf('|'));
  return { team, id: key.slice(team.length + 1) };
}

/** What a row or page of a team is sealed to: it opens under no other name. */
export const sealedName = ({ team, id }: { readonly team: TeamId; readonly id: string }): string => `${team}|${id}`;

/** Of a row of the outbox, among those of all teams. */
export const rowKey = ({ team, n }: { readonly team: TeamId; readonly n: number }): string => `${team}|${n}`;

/** Rows of `meta`: whose notebook it is, under which id the server knows it, and how far each team is. */
export const accountKey = 'account';
export const deviceKey = 'device';
export const progressKey = (team: TeamId): string => `progress|${team}`;

/** The team whose progress such a row tells; undefined for a row of another sort. */
export const readProgressKey = (key: string): TeamId | undefined =>
  key.startsWith(progressKey('')) ? key.slice(progressKey('').length) : undefined;
