/**
 * What a partner gets of a record: what it wrote itself and the fields that are for it, and of the history its own acts and
 * the steps of those fields, without who took them (`shownFields`). All that is not named stays away.
 */

import { setsOfPeople, shownFields } from '#domain/access.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Value } from '#domain/record.ts';
import type { Member } from '#domain/roles.ts';
import { stampOfMember, writerOf, writtenFields } from './change.ts';
import { asSubject } from './check.ts';
import type { HistoryEntry, StoredRecord } from './stored-record.ts';

/** Somebody of the team, unnamed. */
export const someone = '';

/** The part of a record that is a member's own to see; the same record for who sees all of it. */
export function ownPart(member: Member, record: StoredRecord): StoredRecord {
  const shown = shownFields(member, asSubject(record));
  if (!shown) return record;
  const { person } = member;
  const values = ownValues(person, record, shown);
  const sees = ownFields(person, record, shown, values);
  const seen = <T>(part: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(part).filter(([name]) => sees(name)));
  const members = Object.fromEntries(
    Object.entries(seen(record.members)).flatMap(([name, all]) => {
      const there = values[name];
      const kept = Object.entries(all).filter(
        ([each]) => Array.isArray(there) && (there as readonly string[]).includes(each),
      );
      return kept.length > 0 ? [[name, Object.fromEntries(kept)] as const] : [];
    }),
  );
  const writers = Object.fromEntries(
    writtenFields(record)
      .filter((name) => sees(name) && writerOf(record, name) !== record.by)
      .map((name) => [name, writerOf(record, name) === person ? person : someone]),
  );
  return {
    ...record,
    values,
    stamps: seen(record.stamps),
    members,
    writers,
    history: record.history.flatMap((entry) => ownEntry(entry, person, shown, sees)),
  };
}

/** The history of a record, or what lies beside it, as the record itself is seen: entry by entry; nothing of one that tells nothing. */
export function ownEntries(member: Member, record: StoredRecord): (entry: HistoryEntry) => readonly HistoryEntry[] {
  const shown = shownFields(member, asSubject(record));
  if (!shown) return (entry) => [entry];
  const { person } = member;
  const sees = ownFields(person, record, shown, ownValues(person, record, shown));
  return (entry) => ownEntry(entry, person, shown, sees);
}

function ownValues(person: PersonId, record: StoredRecord, shown: readonly string[]): Readonly<Record<string, Value>> {
  const wrote = new Set(record.history.flatMap(({ stamp, by }) => (by === person ? [stamp] : [])));
  if (record.by === person) wrote.add(record.made);
  const values: Record<string, Value> = {};
  for (const [name, value] of Object.entries(record.values)) {
    if (Array.isArray(value)) {
      const kept = (value as readonly string[]).filter((each) =>
        shown.includes(name)
          ? !setsOfPeople.includes(name) || each === person
          : wrote.has(stampOfMember(record, name, each)),
      );
      if (kept.length > 0) values[name] = kept;
    } else if (shown.includes(name) || writerOf(record, name) === person) values[name] = value;
  }
  return values;
}

/** Whether a field is seen. One that somebody wrote and emptied themselves is their own too. */
function ownFields(
  person: PersonId,
  record: StoredRecord,
  shown: readonly string[],
  values: Readonly<Record<string, Value>>,
): (name: string) => boolean {
  return (name) =>
    values[name] !== undefined ||
    shown.includes(name) ||
    (record.values[name] === undefined && writerOf(record, name) === person);
}

function ownEntry(
  entry: HistoryEntry,
  person: PersonId,
  shown: readonly string[],
  sees: (name: string) => boolean,
): readonly HistoryEntry[] {
  const { to, lost, ...rest } = entry;
  const own = entry.by === person;
  const steps = Object.entries(to ?? {}).filter(([name]) => (own ? sees(name) : shown.includes(name)));
  const words = (lost ?? []).filter(({ by }) => by === person);
  const fields = own ? entry.fields : entry.fields.filter((name) => shown.includes(name) && sees(name));
  if (!own && !entry.removed && fields.length === 0 && words.length === 0) return [];
  return [
    {
      ...rest,
      by: own ? person : someone,
      fields,
      ...(steps.length > 0 ? { to: Object.fromEntries(steps) } : {}),
      ...(words.length > 0 ? { lost: words } : {}),
    },
  ];
}
