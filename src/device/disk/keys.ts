/** How things are called on the disk and in memory: the one place where such keys are made. */

/** Of one record of one team: records of a kind may have the same id in two teams, as a person who works in both. */
export const recordKey = ({ team, id }: { readonly team: string; readonly id: string }): string => `${team}|${id}`;

/** Of a row of the outbox, among those of all teams. */
export const rowKey = ({ team, n }: { readonly team: string; readonly n: number }): string => `${team}|${n}`;

/** Rows of `meta`: whose notebook it is, under which id the server knows it, and how far each team is. */
export const accountKey = 'account';
export const deviceKey = 'device';
export const progressKey = (team: string): string => `progress|${team}`;
