/**
 * A no, or a clearing, of which the record is not in the backup that was restored, or not as it was then: a phone may offer
 * that again long before the one that said it, and until then what went would stand there as if nobody minded.
 */

import type { RecordId, TeamId } from '#domain/ids.ts';
import { lowestNode, readStamp, writeStamp } from '#sync/clock.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import type { ServerTransaction } from '../store/audit.ts';
import type { Sql } from '../store/tables.ts';
import { readWent, type WentEntry } from '../store/went-since.ts';
import { byRecord, clearIn } from './clear-again.ts';
import { takeOutOfHeld } from './say-later.ts';
import { withdrawIn } from './withdraw-again.ts';

/** Says it once more of these records, as they are after what just came in: in the same transaction, so nobody saw them before. */
export async function sayAgain(
  tx: ServerTransaction,
  sql: Sql,
  team: TeamId,
  ids: readonly RecordId[],
  now: number,
): Promise<void> {
  const entries = await readWent(sql, team, [...new Set(ids)]);
  if (entries.length === 0) return;
  await takeOutOfHeld(tx, entries);
  const stored = await tx.records([...new Set(entries.map(({ record }) => record))]);
  const after = entries.map((entry) => afterMaking(stored.get(entry.record), entry));
  const cleared = after.flatMap((entry) => (entry.what === 'cleared' ? [entry] : []));
  await clearIn(tx, [...byRecord(cleared)], now);
  await withdrawIn(
    tx,
    after.flatMap((entry) => (entry.what === 'withdrawn' ? [entry] : [])),
    now,
  );
}

/** A record was there before somebody took something out of it, whatever the clock said of who made it. */
function afterMaking(record: StoredRecord | undefined, entry: WentEntry): WentEntry {
  if (!record || record.made < entry.stamp) return entry;
  const { time = 0, count = 0 } = readStamp(record.made) ?? {};
  return { ...entry, stamp: writeStamp({ time, count: count + 1, node: lowestNode }) };
}
