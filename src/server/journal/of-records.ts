/**
 * What the journal tells of the notes themselves, as they now stand. To look through all of them takes seconds in a large
 * installation, so a journal that was made whole says up to where, and a start reads only what came after that.
 */

import { kinds } from '#domain/catalog.ts';
import type { TeamId } from '#domain/ids.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { parts } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { readRecords } from '../store/records.ts';
import type { Sql } from '../store/tables.ts';
import { clearedEntries, clearedFieldsOf } from './cleared.ts';
import { type JournalEntry, keyOf } from './entries.ts';
import type { ReadJournal } from './journal.ts';
import { kindsWithConsent, withdrawnEntry } from './withdrawn.ts';

type WholeEntry = Extract<JournalEntry, { what: 'whole' }>;

/** Goes up when a journal begins to tell more of a note: then all are read once more. */
const tells = 1;

const kindsTold = kinds.filter((kind) => kindsWithConsent.includes(kind) || clearedFieldsOf(kind).length > 0);

/** What it may not know yet, team by team, and up to where it is whole with that. */
export async function entriesOfRecords(sql: Sql, known: ReadJournal | undefined): Promise<readonly JournalEntry[]> {
  const epoch = (await readMeta(sql, 'epoch')) ?? '';
  const teams = await sql.selectFrom('team_seq').select(['team', 'seq']).execute();
  const found: JournalEntry[] = [];
  for (const { team, seq } of teams) {
    const whole: WholeEntry = { what: 'whole', team, epoch, upTo: seq, damaged: known?.damaged ?? 0, tells };
    const from = known ? knownUpTo(known, whole) : 0;
    if (from < seq) found.push(...(await changedSince(sql, team, from)));
    found.push(whole);
  }
  return found;
}

/** Zero when the mark in it is of another database, of less that was told, or of before lines were spoiled. */
function knownUpTo({ entries }: ReadJournal, whole: WholeEntry): number {
  const mark = entries.get(keyOf(whole) ?? '') as WholeEntry | undefined;
  const holds = mark?.epoch === whole.epoch && mark.tells === tells && mark.damaged === whole.damaged;
  return holds && mark.upTo <= whole.upTo ? mark.upTo : 0;
}

async function changedSince(sql: Sql, team: TeamId, since: number): Promise<readonly JournalEntry[]> {
  const found: JournalEntry[] = [];
  const look = (record: StoredRecord) => {
    const no = record.removed ? undefined : withdrawnEntry(record);
    found.push(...(no ? [no] : []), ...clearedEntries(record));
  };
  if (since > 0) {
    // By the feed, which has an index on its numbers: each record stands in it for somebody.
    const rows = await sql
      .selectFrom('feed')
      .select('record')
      .distinct()
      .where('team', '=', team)
      .where('audience', 'in', (all) => all.selectFrom('audience_sum').select('audience').where('team', '=', team))
      .where('seq', '>', since)
      .execute();
    for (const part of parts(rows, 500)) {
      const ids = part.map(({ record }) => record);
      for (const record of (await readRecords(sql, team, ids)).values()) look(record);
    }
    return found;
  }
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows: { id: string; body: string }[] = await sql
      .selectFrom('record')
      .select(['id', 'body'])
      .where('team', '=', team)
      .where('kind', 'in', kindsTold)
      .where('removed', '=', 0)
      .where('id', '>', after)
      .orderBy('id')
      .limit(500)
      .execute();
    for (const { body } of rows) look(JSON.parse(body) as StoredRecord);
    after = rows.at(-1)?.id;
  }
  return found;
}
