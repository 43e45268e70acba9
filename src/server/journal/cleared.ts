/** What somebody took out of a record by hand, as the journal tells of it. */
import { definitionOf } from '#domain/catalog.ts';
import { stampOf, writerOf } from '#sync/change.ts';
import { ofNobody, type Stamp } from '#sync/clock.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { lastNo, toldByConsent } from '#sync/withdrawal.ts';
import type { JournalEntry } from './entries.ts';

export type ClearedEntry = Extract<JournalEntry, { what: 'cleared' }>;

/** Fields that say something about somebody and hold one value; of a set each member comes and goes by itself. */
export function clearedFieldsOf(kind: string): readonly string[] {
  const fields = Object.entries(definitionOf(kind)?.fields ?? {});
  return fields.flatMap(([name, { personal, type }]) =>
    personal && type !== 'choices' && type !== 'references' ? [name] : [],
  );
}

/**
 * Which of them stand empty since somebody wrote that in a record that was there already, by when that was. What went with a
 * yes that was taken back is told as that.
 */
export function clearedEntries(record: StoredRecord): readonly ClearedEntry[] {
  const { team, id, kind, removed, values, stamps, history } = record;
  if (removed) return [];
  const [yes, ...covers] = toldByConsent(kind);
  const no = yes === undefined ? undefined : lastNo(history, yes)?.stamp;
  const isWithdrawn = (field: string, stamp: Stamp) => no !== undefined && covers.includes(field) && stamp <= no;
  return clearedFieldsOf(kind).flatMap((field): ClearedEntry[] => {
    const stamp = stamps[field];
    if (stamp === undefined || values[field] !== undefined || isWithdrawn(field, stamp)) return [];
    const by = writerOf(record, field);
    return [{ what: 'cleared', team, record: id, field, by, stamp: ofNobody(stamp) }];
  });
}

/** What was cleared since. A field that stood empty is in no backup: to empty it again and again tells nothing. */
export const clearedSince = (before: StoredRecord | undefined, record: StoredRecord): readonly ClearedEntry[] =>
  clearedEntries(record).filter(({ field }) => before?.values[field] !== undefined);

/** Whether a record still holds what was taken out of it: a backup of before. */
export const holdsCleared = (record: StoredRecord, { field, stamp }: ClearedEntry): boolean =>
  record.values[field] !== undefined && (stampOf(record, field) ?? record.made) <= stamp;
