/**
 * How large what changes add up to may become, and how much one person may add: each change alone is small, and thousands
 * of small ones once made a record that stopped every phone (sync rule 11).
 */
import { definitionOf } from '#domain/catalog.ts';
import { desk, type Member } from '#domain/roles.ts';
import { limits } from './protocol.ts';
import type { Change, HistoryEntry, StoredRecord } from './stored-record.ts';

/** Bytes are UTF-8. */
export const bounds = {
  /**
   * A record without values that lost. All fields of the largest kind, each as long as it may be, in three bytes a sign, are
   * 160 KB: nobody comes here by filling in.
   */
  recordBytes: 262_144,
  /** For what the desk says of it: what others wrote never fills the room for that. A page still holds it. */
  recordBytesForDesk: 393_216,
  /** Members of one set, those included that were in it once. */
  knownMembers: 240,
  /** Values that lost, in the record itself; older ones are kept beside it. */
  lostValues: 20,
  lostBytes: 49_152,
  /** Entries of history in the record itself, and their size without values that lost; see `merge` for what stays always. */
  history: 200,
  historyBytes: 65_536,
  /**
   * What one person may leave beside a record of words that were replaced or lost, and at most with what the desk says. It is
   * each one's own room, and nobody's words give way in it: what does not fit is refused, but for what takes away.
   */
  earlierWords: 262_144,
  earlierWordsOfDesk: 524_288,
  /** Steps of one person that are tracked, beside a record. They are never a reason to refuse: see `earlier.ts`. */
  earlierSteps: 131_072,
} as const;

/** What one person may add to one team: per day of 24 hours (UTC), and in thirty of those. Bytes: as every phone gets it. */
export interface Allowance {
  readonly changes: number;
  readonly bytes: number;
}
export interface FairUse {
  readonly day: Allowance;
  readonly month: Allowance;
}

/**
 * The busiest week without reception that was thought of: seven days of ten hours with twenty notes an hour, each saved five
 * times, is 7,000 changes, some 3 KB each; it comes in on one day. An import is 5,000. A school that hands in forty signals
 * on one day and mends each five times makes 240.
 */
const ofTeam: FairUse = {
  day: { changes: 20_000, bytes: 67_108_864 },
  month: { changes: 80_000, bytes: 268_435_456 },
};
const ofPartner: FairUse = {
  day: { changes: 1_000, bytes: 4_194_304 },
  month: { changes: 4_000, bytes: 16_777_216 },
};

export const fairUse = ({ role }: Pick<Member, 'role'>): FairUse => (role === 'partner' ? ofPartner : ofTeam);

/** The length of a text in UTF-8, as both sides count it: of some scripts three times as many as there are letters. */
export function bytesIn(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // Half of a pair is two bytes of four.
    if (unit >= 0x80) bytes += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2;
  }
  return bytes;
}

/** Whether a change adds nothing: a removal, a field that is emptied, a yes that is taken back, a member that leaves. */
export const takesAway = ({ make, set = {}, add = {} }: Change): boolean =>
  make !== true &&
  Object.keys(add).length === 0 &&
  Object.values(set).every((value) => value === null || value === false);

/** Whether a change touches only what the desk alone fills in: where a note stands, and what is said to its maker. */
export function isForDesk({ kind, set, add, drop }: Change): boolean {
  const fields = definitionOf(kind)?.fields ?? {};
  const names = Object.keys({ ...set, ...add, ...drop });
  return (
    names.length > 0 && names.every((name) => fields[name]?.changedBy?.every((role) => desk.includes(role)) === true)
  );
}

/** Whether a record became larger than a record may be by this change. To take away from one that is there always fits. */
export function isTooLarge(before: StoredRecord | undefined, after: StoredRecord, change: Change): boolean {
  if (before && takesAway(change)) return false;
  const crowded = Object.entries(after.members).some(
    ([field, members]) =>
      Object.keys(members).length > Math.max(bounds.knownMembers, Object.keys(before?.members[field] ?? {}).length),
  );
  if (crowded) return true;
  const most = isForDesk(change) ? bounds.recordBytesForDesk : bounds.recordBytes;
  if (sizeOf(after) <= most) return false;
  // One that was too large before there were bounds must still be worked with: only what has no end of its own may not grow.
  const isOld = before !== undefined && sizeOf(before) > most;
  return !isOld || after.history.length > Math.max(bounds.history, before.history.length + 1);
}

const sizeOf = (record: StoredRecord): number =>
  bytesIn(JSON.stringify({ ...record, history: record.history.map(withoutLost) }));

const withoutLost = ({ lost: _, ...entry }: HistoryEntry): HistoryEntry => entry;

/**
 * A record as it fits in a page. Records of before there were bounds may be larger than any page, and a phone that has to
 * get past one gets it without what is furthest from the note itself: first the oldest values that lost, then the oldest
 * history, then members that left, and at last the members past what a set may hold.
 */
export function fitted(record: StoredRecord, most: number = limits.pageBytes): StoredRecord {
  const fits = (candidate: StoredRecord) => bytesIn(JSON.stringify(candidate)) < most;
  if (fits(record)) return record;
  const bare = { ...record, history: record.history.map(withoutLost) };
  if (fits(bare)) return bare;
  const short = { ...bare, history: [...bare.history.slice(0, 1), ...bare.history.slice(1).slice(-bounds.history)] };
  if (fits(short)) return short;
  const values = Object.fromEntries(
    Object.entries(short.values).map(([name, value]) => [name, Array.isArray(value) ? value.slice(0, 60) : value]),
  );
  const members = Object.fromEntries(
    Object.entries(short.members).map(([name, all]) => {
      const there = values[name];
      const kept = Array.isArray(there) ? (there as readonly string[]) : [];
      return [name, Object.fromEntries(Object.entries(all).filter(([member]) => kept.includes(member)))];
    }),
  );
  return { ...short, values, members };
}
