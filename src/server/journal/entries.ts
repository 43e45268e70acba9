/**
 * What must not be undone by a restore: who left or lost a role, whose password was replaced, whose a device is and which
 * one must forget all, what was erased, which yes was taken back, which fields somebody cleared, who is a civil servant, and who,
 * which team and which invitation was made since. No note, and of a note no more than its id; no link and no password.
 * Each entry says how something now stands, so the last one about it holds, however often it is read.
 */
import type { DeviceId, PersonId, RecordId, RequestId, TeamId } from '#domain/ids.ts';
import type { Stamp } from '#sync/clock.ts';
import type { Sql } from '../store/tables.ts';

export type JournalEntry =
  | { readonly what: 'team'; readonly team: TeamId; readonly name: string }
  | { readonly what: 'person'; readonly person: PersonId; readonly name: string; readonly email: string }
  | {
      readonly what: 'member';
      readonly team: TeamId;
      readonly person: PersonId;
      readonly role: string;
      readonly left: number;
      /** The name that goes by in this team. */
      readonly name: string;
      /** Who is none follows up no safety incident. Absent in journals of before: then it stays as it is. */
      readonly civilServant?: boolean;
    }
  /** An invitation that its person has not taken yet, or that waits for a yes. */
  | {
      readonly what: 'place';
      readonly place: RequestId;
      readonly team: TeamId;
      readonly name: string;
      readonly email: string;
      readonly role: string;
      readonly askedBy: PersonId;
    }
  /** It was taken, withdrawn or refused, or nobody took it in time. */
  | { readonly what: 'noPlace'; readonly place: RequestId; readonly team: TeamId }
  /**
   * Which password somebody has: a digest of its salted hash. The salt is in no journal, so that no guess can be tried on it;
   * a restore sees by it that the backup has one of before.
   */
  | { readonly what: 'password'; readonly person: PersonId; readonly mark: string }
  /** Whose device this is, so that nobody else takes its id; `next`: the id that it goes by since. */
  | { readonly what: 'device'; readonly device: DeviceId; readonly person: PersonId; readonly next?: DeviceId }
  | { readonly what: 'wipe'; readonly device: DeviceId; readonly person: PersonId }
  | { readonly what: 'erased'; readonly team: TeamId; readonly record: RecordId; readonly kind: string }
  /** It was erased, and a restore without the journal brought it back on purpose. */
  | { readonly what: 'broughtBack'; readonly team: TeamId; readonly record: RecordId }
  /**
   * A yes that was taken back, and the fields that went with it; never what stood in them. `stamp` tells when, and not on
   * whose device: what was written after it, with a new yes, must stay.
   */
  | {
      readonly what: 'withdrawn';
      readonly team: TeamId;
      readonly record: RecordId;
      readonly yes: string;
      readonly fields: readonly string[];
      readonly stamp: Stamp;
    }
  /**
   * Somebody cleared a field by hand; never what stood in it. `by`: of words of their own nothing stays, those of another lie
   * beside the record. `stamp` as above: what was written in it after that must stay.
   */
  | {
      readonly what: 'cleared';
      readonly team: TeamId;
      readonly record: RecordId;
      readonly field: string;
      readonly by: PersonId;
      readonly stamp: Stamp;
    }
  /** A restore without the journal brought those words back on purpose. */
  | {
      readonly what: 'wordsBack';
      readonly team: TeamId;
      readonly record: RecordId;
      readonly field: string;
      readonly stamp: Stamp;
    }
  /** Up to this number of a team's feed the journal has all that it tells of notes (`of-records.ts`). */
  | {
      readonly what: 'whole';
      readonly team: TeamId;
      readonly epoch: string;
      readonly upTo: number;
      /** Lines that could not be read then: of more of them nobody can tell what they said. */
      readonly damaged: number;
      readonly tells: number;
    };

/** What an entry is about: a later one takes its place. Undefined for what this version does not know. */
export function keyOf(entry: JournalEntry): string | undefined {
  switch (entry.what) {
    case 'team':
      return `team ${entry.team}`;
    case 'person':
      return `person ${entry.person}`;
    case 'member':
      return `member ${entry.team} ${entry.person}`;
    case 'place':
    case 'noPlace':
      return `place ${entry.place}`;
    case 'password':
      return `password ${entry.person}`;
    case 'device':
      return `device ${entry.device}`;
    case 'wipe':
      return `wipe ${entry.device}`;
    case 'erased':
    case 'broughtBack':
      return `erased ${entry.team} ${entry.record}`;
    case 'withdrawn':
      // Each by itself: a database of before knows an earlier no, which must not take the place of a later one.
      return `withdrawn ${entry.team} ${entry.record} ${entry.stamp}`;
    case 'cleared':
    case 'wordsBack':
      return `cleared ${entry.team} ${entry.record} ${entry.field} ${entry.stamp}`;
    case 'whole':
      return `whole ${entry.team}`;
    default:
      return undefined;
  }
}

const collected = new WeakMap<Sql, JournalEntry[]>();

/** From here on what is told of this transaction comes in the list that it gives. */
export function collect(sql: Sql): readonly JournalEntry[] {
  const entries: JournalEntry[] = [];
  collected.set(sql, entries);
  return entries;
}

/** Tells the journal, if there is one, what this transaction does; written once it is committed, before the answer. */
export function tellJournal(sql: Sql, ...entries: readonly JournalEntry[]): void {
  collected.get(sql)?.push(...entries);
}
