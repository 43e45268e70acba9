/** `ServerTransaction` of the sync core, on SQL. One of these lives as long as the SQL transaction it is made in. */

import type { TeamId } from '#domain/ids.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { clearedSince } from '../journal/cleared.ts';
import { tellJournal } from '../journal/entries.ts';
import { withdrawnSince } from '../journal/withdrawn.ts';
import type { ServerTransaction } from './audit.ts';
import { appendAudit } from './audit.ts';
import {
  forgetAnswers,
  readAnswers,
  readMarks,
  readProgress,
  writeAnswers,
  writeMarks,
  writeProgress,
} from './device-progress.ts';
import { forgetEarlier, readEarlier, readEarlierSize, readUse, writeEarlier, writeUse } from './earlier.ts';
import { countFeed, moveInFeed, readFeed, readSum } from './feed.ts';
import { changeHeld, isHeld, nameHeld } from './held.ts';
import { readBelonging, readRecords, writeRecords } from './records.ts';
import type { Sql } from './tables.ts';

export interface TransactionOptions {
  /** Milliseconds since 1970: when all of this happens. */
  readonly at: number;
  readonly newId: () => string;
  /** Called when numbers were taken: the transaction will have news. */
  readonly took?: (head: number) => void;
  /** Called when content was removed: it must be off the disk too (`residue.ts`). */
  readonly removed?: () => void;
}

export function teamTransaction(
  sql: Sql,
  team: TeamId,
  { at, newId, took, removed }: TransactionOptions,
): ServerTransaction {
  return {
    async epoch() {
      const { value } = await sql
        .selectFrom('meta')
        .select('value')
        .where('key', '=', 'epoch')
        .executeTakeFirstOrThrow();
      return value;
    },
    async position() {
      const row = await sql
        .selectFrom('team_seq')
        .select(['seq', 'horizon'])
        .where('team', '=', team)
        .executeTakeFirst();
      return { head: row?.seq ?? 0, horizon: row?.horizon ?? 0 };
    },
    async take(count) {
      const { seq } = await sql
        .updateTable('team_seq')
        .set((row) => ({ seq: row('seq', '+', count) }))
        .where('team', '=', team)
        .returning('seq')
        .executeTakeFirstOrThrow();
      took?.(seq);
      return seq - count + 1;
    },
    device: (device) => readProgress(sql, team, device),
    putDevice: (device, person, last) => writeProgress(sql, team, device, person, last),
    answers: (device, from, to) => readAnswers(sql, team, device, from, to),
    putAnswers: (device, answers) => writeAnswers(sql, team, device, answers),
    forgetAnswers: (device, upTo) => forgetAnswers(sql, team, device, upTo),
    marks: (device, numbers) => readMarks(sql, team, device, numbers),
    putMarks: (device, marks) => writeMarks(sql, team, device, marks),
    records: (ids) => readRecords(sql, team, ids),
    belonging: (owners) => readBelonging(sql, team, owners),
    async putRecords(writes) {
      if (writes.some(({ before, record }) => loses(before, record))) removed?.();
      for (const { record, before } of writes) {
        const { id, kind, removed, values } = record;
        if (removed && !before?.removed) tellJournal(sql, { what: 'erased', team, record: id, kind });
        const no = await withdrawnSince(before, record, () => isHeld(sql, team, id));
        if (no) tellJournal(sql, no);
        tellJournal(sql, ...clearedSince(before, record));
        if (kind === 'team') tellJournal(sql, { what: 'team', team, name: String(values.name ?? '') });
      }
      await writeRecords(
        sql,
        team,
        writes.map(({ record }) => record),
        at,
      );
      await moveInFeed(
        sql,
        team,
        writes.flatMap(({ record, feed }) => feed.map((entry) => ({ ...entry, seq: record.seq }))),
      );
    },
    feed: (audiences, since, count) => readFeed(sql, team, audiences, since, count),
    left: (audiences, since) => countFeed(sql, team, audiences, since),
    sum: (audiences) => readSum(sql, team, audiences),
    async hold(held) {
      if (held.length === 0) return;
      const rows = held.map((each) => ({ ...each, id: newId() }));
      await sql
        .insertInto('held_change')
        .values(
          rows.map(({ id, device, person, change }) => ({
            team,
            id,
            device,
            person,
            n: change.n,
            since: at,
            change: JSON.stringify(change),
          })),
        )
        .execute();
      await nameHeld(sql, team, rows);
    },
    async changeHeld(record, left) {
      if (await changeHeld(sql, team, record, left)) removed?.();
    },
    removed: () => removed?.(),
    earlier: (record, count, after) => readEarlier(sql, team, record, count, after),
    earlierSize: (record, doer) => readEarlierSize(sql, team, record, doer),
    addEarlier: (record, earlier) => writeEarlier(sql, team, record, earlier),
    forgetEarlier: (record) => forgetEarlier(sql, team, [record]),
    use: (person, from, day) => readUse(sql, team, person, from, day),
    addUse: (person, day, use) => writeUse(sql, team, person, day, use),
    async audit(events) {
      await holdTeam(sql, team);
      await appendAudit(sql, team, events, at);
    },
  };
}

/** Whether something that stood in a record no longer does: it was removed, cleared, or went with consent. */
const loses = (before: StoredRecord | undefined, after: StoredRecord): boolean =>
  before !== undefined && Object.keys(before.values).some((field) => after.values[field] === undefined);

/** Takes the team's row until the transaction ends: whoever writes in a team waits here for the one before. */
export async function holdTeam(sql: Sql, team: TeamId): Promise<void> {
  await sql
    .insertInto('team_seq')
    .values({ team, seq: 0, horizon: 0 })
    .onConflict((conflict) => conflict.column('team').doUpdateSet((row) => ({ seq: row.ref('team_seq.seq') })))
    .execute();
}
