/** Clears once more what a backup does not know to be cleared. */

import type { RecordId } from '#domain/ids.ts';
import { stampOf } from '#sync/change.ts';
import type { Stamp } from '#sync/clock.ts';
import { keep } from '#sync/intake.ts';
import type { Change, HistoryEntry, LostValue, StoredRecord } from '#sync/stored-record.ts';
import { take } from '#sync/take.ts';
import { serverDevice } from '../accounts/server-records.ts';
import type { ServerTransaction } from '../store/audit.ts';
import { parts } from '../store/database.ts';
import type { Sql } from '../store/tables.ts';
import type { TeamStore } from '../store/team-store.ts';
import { type ClearedEntry, clearedFieldsOf, holdsCleared } from './cleared.ts';
import { sayLater } from './say-later.ts';

/**
 * As who cleared it did: words of another stay beside the record, their own are gone. What was written later stands. Gives in
 * how many records.
 */
export async function clearAgain(
  store: TeamStore,
  cleared: readonly ClearedEntry[],
  now: () => number,
): Promise<number> {
  let count = 0;
  for (const team of new Set(cleared.map((entry) => entry.team))) {
    const records = byRecord(cleared.filter((entry) => entry.team === team));
    for (const part of parts([...records], 200)) {
      count += await store.inTeam(team, async (tx, sql) => {
        const held = await waitForRest(tx, sql, part);
        return new Set([...held, ...(await clearIn(tx, part, now()))]).size;
      });
    }
  }
  return count;
}

/** What of it the backup does not know to be cleared may be offered again as it was before that. */
async function waitForRest(tx: ServerTransaction, sql: Sql, part: readonly OfRecord[]): Promise<ReadonlySet<RecordId>> {
  const stored = await tx.records(part.map(([id]) => id));
  const isUnknown = ({ record, field, stamp }: ClearedEntry) => {
    const there = stored.get(record);
    return !there?.removed && (stampOf(there, field) ?? '') < stamp;
  };
  return sayLater(
    tx,
    sql,
    part.flatMap(([, entries]) => entries.filter(isUnknown)),
  );
}

type OfRecord = readonly [RecordId, readonly ClearedEntry[]];

/** Entries of one team by the record that they are about. */
export function byRecord(cleared: readonly ClearedEntry[]): ReadonlyMap<RecordId, readonly ClearedEntry[]> {
  const records = new Map<RecordId, ClearedEntry[]>();
  for (const entry of cleared) records.set(entry.record, [...(records.get(entry.record) ?? []), entry]);
  return records;
}

/** The same for records of one team. Gives those in which it was done. */
export async function clearIn(
  tx: ServerTransaction,
  part: readonly OfRecord[],
  now: number,
): Promise<readonly RecordId[]> {
  const stored = await tx.records(part.map(([id]) => id));
  const current = new Map<RecordId, StoredRecord>();
  for (const [id, entries] of part) {
    // What was cleared at once is cleared at once again: a stamp counts once.
    for (const stamp of [...new Set(entries.map((entry) => entry.stamp))].sort()) {
      const before = current.get(id) ?? stored.get(id);
      if (!before || before.removed) continue;
      const may = clearedFieldsOf(before.kind);
      const still = entries.filter(
        (entry) => entry.stamp === stamp && may.includes(entry.field) && holdsCleared(before, entry),
      );
      const [first] = still;
      if (!first) continue;
      const fields = still.map(({ field }) => field);
      const by = { person: first.by, team: first.team };
      const taken = take(before, clearing(before, fields, stamp), by, { now, sent: stamp, clamped: false });
      current.set(id, taken.record);
      await tx.addEarlier(id, taken.earlier);
    }
    const there = current.get(id) ?? stored.get(id);
    const left = there && withoutOwnLost(there, entries);
    if (left && left !== there) current.set(id, left);
  }
  await keep(tx, stored, current, now);
  const who = { person: '', device: serverDevice, detail: 'as the journal says' };
  await tx.audit([...current.values()].map(({ id, kind }) => ({ action: 'changed', ...who, kind, record: id })));
  return [...current.keys()];
}

/** Own words that came in once the field was empty already, and lost of that. */
function withoutOwnLost(record: StoredRecord, entries: readonly ClearedEntry[]): StoredRecord {
  const goes = (lost: LostValue) =>
    entries.some(({ field, by, stamp }) => lost.field === field && lost.by === by && lost.stamp <= stamp);
  if (!record.history.some(({ lost }) => lost?.some(goes))) return record;
  const history = record.history.map(({ lost, ...entry }): HistoryEntry => {
    const kept = lost?.filter((each) => !goes(each)) ?? [];
    return kept.length > 0 ? { ...entry, lost: kept } : entry;
  });
  return { ...record, history };
}

function clearing(before: StoredRecord, fields: readonly string[], stamp: Stamp): Change {
  const { kind, id: record, schema } = before;
  const saw = Object.fromEntries(fields.map((field) => [field, stampOf(before, field) ?? before.made]));
  return { n: 0, kind, record, schema, stamp, set: Object.fromEntries(fields.map((field) => [field, null])), saw };
}
