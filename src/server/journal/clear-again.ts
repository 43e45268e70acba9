/** Clears once more what a backup does not know to be cleared. */

import type { RecordId, TeamId } from '#domain/ids.ts';
import { stampOf } from '#sync/change.ts';
import type { Stamp } from '#sync/clock.ts';
import { keep } from '#sync/intake.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import { take } from '#sync/take.ts';
import { serverDevice } from '../accounts/server-records.ts';
import type { ServerTransaction } from '../store/audit.ts';
import { parts } from '../store/database.ts';
import type { TeamStore } from '../store/team-store.ts';
import { type ClearedEntry, clearedFieldsOf, holdsCleared } from './cleared.ts';

/**
 * As who cleared it did: words of another stay beside the record, their own are gone. What was written later stands. Gives in
 * how many records.
 */
export async function clearAgain(
  store: TeamStore,
  cleared: readonly ClearedEntry[],
  now: () => number,
): Promise<number> {
  const byTeam = new Map<TeamId, Map<RecordId, ClearedEntry[]>>();
  for (const entry of cleared) {
    const ofTeam = byTeam.get(entry.team) ?? new Map<RecordId, ClearedEntry[]>();
    byTeam.set(entry.team, ofTeam.set(entry.record, [...(ofTeam.get(entry.record) ?? []), entry]));
  }
  let count = 0;
  for (const [team, records] of byTeam) {
    for (const part of parts([...records], 200)) count += await store.inTeam(team, (tx) => clearIn(tx, part, now()));
  }
  return count;
}

async function clearIn(
  tx: ServerTransaction,
  part: readonly (readonly [string, readonly ClearedEntry[]])[],
  now: number,
): Promise<number> {
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
  }
  await keep(tx, stored, current, now);
  const who = { person: '', device: serverDevice, detail: 'as the journal says' };
  await tx.audit([...current.values()].map(({ id, kind }) => ({ action: 'changed', ...who, kind, record: id })));
  return current.size;
}

function clearing(before: StoredRecord, fields: readonly string[], stamp: Stamp): Change {
  const { kind, id: record, schema } = before;
  const saw = Object.fromEntries(fields.map((field) => [field, stampOf(before, field) ?? before.made]));
  return { n: 0, kind, record, schema, stamp, set: Object.fromEntries(fields.map((field) => [field, null])), saw };
}
