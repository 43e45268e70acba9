/**
 * What is past its term goes as what a person removes: a tombstone under a new number, with what belongs to it and the
 * values that were lost, in one transaction. Phones hear of it; one that was away is refused what it still had for it.
 */
import type { RecordId, TeamId } from '#domain/ids.ts';
import { merge } from '#sync/change.ts';
import { createClock } from '#sync/clock.ts';
import { keep } from '#sync/intake.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import { serverDevice } from '../accounts/server-records.ts';
import type { ServerEvent } from '../store/audit.ts';
import { parts } from '../store/database.ts';
import type { TeamStore } from '../store/team-store.ts';
import { type DueRecord, heldRecords } from './due.ts';

/** Records with what goes along, in one transaction: others of the team wait only so long. */
const groupsAtOnce = 50;

/** Gives what went. What was touched since it was looked at stays, for the next time. */
export async function carryOut(
  store: TeamStore,
  team: TeamId,
  groups: readonly (readonly DueRecord[])[],
  now: () => number,
): Promise<readonly DueRecord[]> {
  const clock = createClock(serverDevice, now);
  const gone: DueRecord[] = [];
  for (const part of parts(groups, groupsAtOnce)) {
    const went = await store.inTeam(team, async (tx, sql) => {
      const stored = await tx.records(part.flat().map(({ id }) => id));
      const held = await heldRecords(sql, team, now());
      const isAsSeen = ({ id, seq }: DueRecord) =>
        stored.get(id)?.seq === seq && stored.get(id)?.removed !== true && !held.has(id);
      const still: DueRecord[] = [];
      for (const group of part) {
        const ids = group.map(({ id }) => id);
        const belonging = await tx.belonging(ids);
        if (group.every(isAsSeen) && belonging.every(({ id }) => ids.includes(id))) still.push(...group);
      }
      const current = new Map<RecordId, StoredRecord>();
      for (const { id } of still) {
        const record = stored.get(id) as StoredRecord;
        const { kind, schema } = record;
        for (const { stamp } of record.history) clock.saw(stamp);
        const removal: Change = { n: 0, kind, record: id, schema, stamp: clock.next(), remove: true };
        current.set(id, merge(record, removal, '', team).record);
      }
      await keep(tx, stored, current, now());
      const events = still.map(({ id, kind, since }): ServerEvent => {
        const detail = `term over since ${new Date(since).toISOString().slice(0, 10)}`;
        return { action: 'removed', person: '', device: serverDevice, kind, record: id, detail };
      });
      await tx.audit(events);
      return still;
    });
    gone.push(...went);
  }
  return gone;
}
