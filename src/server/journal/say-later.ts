/** What a restore could not take out of a record, for it is not there, or not yet as it was: kept for `say-again.ts`. */

import type { RecordId } from '#domain/ids.ts';
import { saysSomething } from '#sync/held.ts';
import { withoutWithdrawn } from '#sync/withdrawal.ts';
import type { ServerTransaction } from '../store/audit.ts';
import type { Sql } from '../store/tables.ts';
import { putWent, type WentEntry } from '../store/went-since.ts';

/** Keeps it for then, and takes it out of what is held now. Gives in how many records something was held. */
export async function sayLater(
  tx: ServerTransaction,
  sql: Sql,
  entries: readonly WentEntry[],
): Promise<ReadonlySet<RecordId>> {
  await putWent(sql, entries);
  return takeOutOfHeld(tx, entries);
}

/** Takes it out of what is held for those records. Gives of which something was. */
export async function takeOutOfHeld(
  tx: ServerTransaction,
  entries: readonly WentEntry[],
): Promise<ReadonlySet<RecordId>> {
  const found = new Set<RecordId>();
  for (const entry of entries) {
    const fields = entry.what === 'cleared' ? [entry.field] : entry.fields;
    await tx.changeHeld(entry.record, (change) => {
      if (change.record !== entry.record) return change;
      const left = withoutWithdrawn(
        change,
        (field, written) => fields.includes(field) && (change.make === true || written <= entry.stamp),
      );
      if (left === change) return change;
      found.add(entry.record);
      return left.make || saysSomething(left) ? left : undefined;
    });
  }
  return found;
}
