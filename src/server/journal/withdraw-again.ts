/** Takes back once more what a backup does not know to be taken back. */

import { definitionOf } from '#domain/catalog.ts';
import type { RecordId } from '#domain/ids.ts';
import { merge, stampOf } from '#sync/change.ts';
import { ofNobody } from '#sync/clock.ts';
import { setBeside, withoutWithdrawn } from '#sync/earlier.ts';
import { keep } from '#sync/intake.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import { forgetLost, lastNo, type Withdrawal } from '#sync/withdrawal.ts';
import { serverDevice } from '../accounts/server-records.ts';
import type { ServerTransaction } from '../store/audit.ts';
import { parts } from '../store/database.ts';
import type { TeamStore } from '../store/team-store.ts';
import { sayLater } from './say-later.ts';
import type { WithdrawnEntry } from './withdrawn.ts';

/** Out of the record, its history, what lies beside it and what is held. Gives in how many. */
export async function withdrawAgain(
  store: TeamStore,
  withdrawn: readonly WithdrawnEntry[],
  now: () => number,
): Promise<number> {
  const latest = new Map<string, WithdrawnEntry>();
  for (const entry of withdrawn) {
    const key = `${entry.team} ${entry.record}`;
    if ((latest.get(key)?.stamp ?? '') < entry.stamp) latest.set(key, entry);
  }
  const all = [...latest.values()];
  let count = 0;
  for (const team of new Set(all.map((entry) => entry.team))) {
    const ofTeam = all.filter((entry) => entry.team === team);
    for (const part of parts(ofTeam, 200)) {
      count += await store.inTeam(team, async (tx, sql) => {
        const stored = await tx.records(part.map(({ record }) => record));
        const unknown = part.filter(({ record }) => !stored.has(record));
        const held = await sayLater(tx, sql, unknown);
        return new Set([...held, ...(await withdrawIn(tx, part, now()))]).size;
      });
    }
  }
  return count;
}

/** The same for records of one team. Gives those in which it was done. */
export async function withdrawIn(
  tx: ServerTransaction,
  part: readonly WithdrawnEntry[],
  now: number,
): Promise<readonly RecordId[]> {
  const stored = await tx.records(part.map(({ record }) => record));
  const current = new Map<RecordId, StoredRecord>();
  for (const entry of part) {
    const before = stored.get(entry.record);
    if (!before || before.removed || !definitionOf(before.kind)?.fields[entry.yes]) continue;
    const known = lastNo(before.history, entry.yes)?.stamp;
    if (known !== undefined && ofNobody(known) >= entry.stamp) continue;
    current.set(before.id, await withoutYes(tx, before, entry));
  }
  await keep(tx, stored, current, now);
  const who = { person: '', device: serverDevice, detail: 'as the journal says' };
  await tx.audit([...current.values()].map(({ id, kind }) => ({ action: 'changed', ...who, kind, record: id })));
  return [...current.keys()];
}

async function withoutYes(
  tx: ServerTransaction,
  before: StoredRecord,
  { yes, fields, stamp }: WithdrawnEntry,
): Promise<StoredRecord> {
  const { kind, id: record, schema, team } = before;
  const seen = stampOf(before, yes);
  const saw = seen === undefined ? {} : { [yes]: seen };
  const no: Change = { n: 0, kind, record, schema, stamp, set: { [yes]: false }, saw };
  const beside = setBeside(before, no, serverDevice, merge(before, no, serverDevice, team));
  // By what the journal says went, also when a kind covers less by now.
  const takes: Withdrawal = (field, written) => fields.includes(field) && written <= stamp;
  const words = [...(await tx.earlier(record)), ...beside.earlier].flatMap((each) => withoutWithdrawn(each, takes));
  await tx.forgetEarlier(record);
  await tx.addEarlier(record, words);
  tx.removed();
  const stays = ([field]: readonly [string, unknown]) => !takes(field, stampOf(before, field) ?? before.made);
  const values = Object.fromEntries(Object.entries(beside.record.values).filter(stays));
  return { ...beside.record, values, history: forgetLost(beside.record.history, takes) };
}
