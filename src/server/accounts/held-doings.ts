/** What a held change would do to what the team has now: a coordinator reads that before deciding on it (sync rule 8). */
import { canSee } from '#domain/access.ts';
import type { PersonId, RecordId } from '#domain/ids.ts';
import type { Value } from '#domain/record.ts';
import type { Member } from '#domain/roles.ts';
import { merge, touched } from '#sync/change.ts';
import { asSubject } from '#sync/check.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import type { TeamTransaction } from '#sync/team-transaction.ts';

export type Does = 'make' | 'change' | 'remove';
type Loose = Readonly<Record<string, Value | null>>;

/** What a held change does, with `record` as it is now. */
export function doesTo(record: StoredRecord | undefined, change: Change): Does {
  if (change.remove) return 'remove';
  return change.make && !isThere(record, change) ? 'make' : 'change';
}

const isThere = (record: StoredRecord | undefined, { kind }: Change): record is StoredRecord =>
  record !== undefined && !record.removed && record.kind === kind;

export interface Doing {
  readonly does: Does;
  readonly record: RecordId;
  /** What is changed or removed, as it is now; absent when it is not there, or the reader may not see it. */
  readonly stands?: { readonly by: PersonId; readonly values: Readonly<Record<string, Value>> };
  /** Fields as they would be, null for empty: those that are touched, and what goes along with them. */
  readonly becomes?: Loose;
  /** What goes along with what is removed, by kind. */
  readonly along?: { readonly kind: string; readonly count: number }[];
}

/** Told for each of them by itself, as if it were the first to be decided on. */
export async function doingsOf(
  tx: TeamTransaction,
  reader: Member,
  held: readonly { readonly person: PersonId; readonly change: Change }[],
): Promise<readonly Doing[]> {
  const records = await tx.records([...new Set(held.map(({ change }) => change.record))]);
  const doings: Doing[] = [];
  for (const { person, change } of held) {
    const there = records.get(change.record);
    const does = doesTo(there, change);
    const doing = { does, record: change.record };
    if (does === 'make' || !isThere(there, change) || !canSee(reader, asSubject(there))) doings.push(doing);
    else {
      const stands = { by: there.by, values: there.values };
      if (does === 'remove') doings.push({ ...doing, stands, along: await goesAlong(tx, there.id) });
      else doings.push({ ...doing, stands, becomes: becomesOf(there, change, person) });
    }
  }
  return doings;
}

function becomesOf(before: StoredRecord, change: Change, person: PersonId): Loose {
  const { values } = merge(before, change, person, before.team).record;
  const all = new Set([...touched(change), ...Object.keys(before.values), ...Object.keys(values)]);
  const said = new Set(touched(change));
  const isOther = (field: string) => JSON.stringify(before.values[field]) !== JSON.stringify(values[field]);
  return Object.fromEntries(
    [...all].filter((field) => said.has(field) || isOther(field)).map((field) => [field, values[field] ?? null]),
  );
}

async function goesAlong(tx: TeamTransaction, owner: RecordId): Promise<NonNullable<Doing['along']>> {
  const found = new Map<RecordId, string>();
  for (let owners: readonly RecordId[] = [owner]; owners.length > 0; ) {
    const next = (await tx.belonging(owners)).filter(({ id }) => id !== owner && !found.has(id));
    for (const { id, kind } of next) found.set(id, kind);
    owners = next.map(({ id }) => id);
  }
  const kinds = [...found.values()];
  return [...new Set(kinds)].map((kind) => ({ kind, count: kinds.filter((each) => each === kind).length }));
}
