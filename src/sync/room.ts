/** Whether there is still room for what one push brings (`bounds.ts`), and what it leaves beside the records it changes. */
import type { PersonId, RecordId } from '#domain/ids.ts';
import type { Member } from '#domain/roles.ts';
import { type Allowance, bounds, bytesIn, fairUse, isForDesk, takesAway } from './bounds.ts';
import { type Refusal, refuse } from './check.ts';
import {
  type Beside,
  byDoer,
  type Earlier,
  type EarlierSize,
  isFull,
  isOnlyEmptied,
  sizeOfEarlier,
  together,
  withoutOldestSteps,
  withoutWithdrawn,
} from './earlier.ts';
import type { RefusalCode } from './protocol.ts';
import type { Change, StoredRecord } from './stored-record.ts';
import type { TeamTransaction } from './team-transaction.ts';
import { withdrawalIn } from './withdrawal.ts';

const dayLength = 86_400_000;
const monthDays = 30;

export interface Room {
  /**
   * Somebody used their day up, and as much again with what was refused. Until the next day (UTC) nothing of theirs is weighed
   * any more but what only takes away: the rest is refused unread, uncounted and untold.
   */
  readonly isSpent: boolean;
  /** Why this can't be taken; undefined when it can. `takes`: something is gone by it (`takesSomething`). */
  refusalOf(change: Change, merged: Beside, takes: () => Promise<boolean>): Promise<RefusalCode | undefined>;
  /** It is taken. */
  take(change: Change, merged: Beside): Promise<void>;
  /** It is held for somebody to decide; a refusal when there is no room for that. */
  hold(change: Change): Refusal | undefined;
  /** It is refused: that costs the server work as what is taken does, and counts as one of those. Gives whether it is told. */
  refused(): boolean;
  /** Writes what was used and what goes beside records. */
  close(isRemoved: (record: RecordId) => boolean): Promise<void>;
}

/**
 * `counted`: what a member brings was counted as theirs when it came, and was held since. Who decides on it now must not be
 * kept from that by what its writer had left then or sent after it, and it is not counted twice.
 */
export async function openRoom(
  store: TeamTransaction,
  member: Member,
  now: number,
  use: 'counts' | 'counted' = 'counts',
): Promise<Room> {
  const today = Math.floor(now / dayLength);
  const had = await store.use(member.person, today - monthDays + 1, today);
  const { day, month } = fairUse(member);
  const added = { changes: 0, bytes: 0 };
  const beside = new Map<RecordId, Earlier[]>();
  /** What lies beside a record by the doing of one person, by record and person. */
  const sizes = new Map<RecordId, Map<PersonId, EarlierSize>>();
  /** Records as they now are, of which something may have to go from beside them. */
  const withdrawn = new Map<RecordId, StoredRecord>();

  const isSpent = use === 'counts' && had.day.changes >= 2 * day.changes;
  const isOver = (used: Allowance, most: Allowance) =>
    used.changes + added.changes >= most.changes || used.bytes + added.bytes >= most.bytes;
  const isUsedUp = () => use === 'counts' && (isOver(had.day, day) || isOver(had.month, month));
  const count = (content: unknown) => {
    if (use === 'counted') return;
    added.changes += 1;
    added.bytes += bytesIn(JSON.stringify(content));
  };
  const lyingBeside = async (record: RecordId) => [...(await store.earlier(record)), ...(beside.get(record) ?? [])];
  const sizesOf = (record: RecordId) => {
    const known = sizes.get(record) ?? new Map<PersonId, EarlierSize>();
    sizes.set(record, known);
    return known;
  };
  const sizeOf = async (record: RecordId, person: PersonId): Promise<EarlierSize> => {
    const size = sizesOf(record).get(person) ?? (await store.earlierSize(record, person));
    sizesOf(record).set(person, size);
    return size;
  };

  /** Puts what is left of it in the place of all that lies beside a record. */
  const leaveBeside = async (record: RecordId, choose: (all: readonly Earlier[]) => readonly Earlier[]) => {
    const all = await lyingBeside(record);
    const left = choose(all);
    if (JSON.stringify(left) === JSON.stringify(all)) return;
    await store.forgetEarlier(record);
    store.removed();
    beside.set(record, [...left]);
    sizes.set(record, new Map([...byDoer(left)].map(([by, theirs]) => [by, sizeOfEarlier(theirs)])));
  };

  /** Keeps what one person's doing leaves beside a record. */
  const keepOf = async (record: RecordId, person: PersonId, theirs: readonly Earlier[]) => {
    const lying = await sizeOf(record, person);
    const isPast = isFull(lying, sizeOfEarlier(theirs), bounds.earlierWords);
    const kept = isPast ? theirs.filter((each) => !isOnlyEmptied(each)) : theirs;
    if (kept.length === 0) return;
    const more = sizeOfEarlier(kept);
    const size = together(lying, more);
    sizesOf(record).set(person, size);
    beside.set(record, [...(beside.get(record) ?? []), ...kept]);
    if (more.steps > 0 && size.steps > bounds.earlierSteps)
      await leaveBeside(record, (all) => withoutOldestSteps(all, person));
  };

  /** Consent that was taken back takes what it covered out of what lies beside the record too. */
  const withdraw = async (record: StoredRecord) => {
    const takes = withdrawalIn(record);
    if (!takes) return;
    await leaveBeside(record.id, (all) => all.flatMap((each) => withoutWithdrawn(each, takes)));
  };

  return {
    isSpent,
    async refusalOf(change, { record, earlier, idle }, takes) {
      if (change.remove || idle) return undefined;
      if (isUsedUp() && !(await takes())) return 'too_much';
      // To take away is never refused for what lies beside it, and nothing is for what others left there.
      const own = earlier.filter(({ entry }) => entry.by === member.person);
      if (own.length === 0 || takesAway(change)) return undefined;
      const most = isForDesk(change) ? bounds.earlierWordsOfDesk : bounds.earlierWords;
      const more = sizeOfEarlier(own);
      return isFull(await sizeOf(record.id, member.person), more, most) ? 'record_full' : undefined;
    },
    async take(change, { record, earlier, idle }) {
      if (change.remove) {
        withdrawn.delete(record.id);
        beside.delete(record.id);
        return;
      }
      if (idle) return;
      count(record);
      for (const [by, theirs] of byDoer(earlier)) await keepOf(record.id, by, theirs);
      withdrawn.set(record.id, record);
    },
    refused() {
      if (use === 'counts' && !isSpent) added.changes += 1;
      return !isSpent;
    },
    hold(change) {
      if (isSpent || (isUsedUp() && !takesAway(change))) return refuse('too_much');
      count(change);
      return undefined;
    },
    async close(isRemoved) {
      // Once for each record, however many changes came for it: all that lies beside it is read for this.
      for (const record of withdrawn.values()) if (!isRemoved(record.id)) await withdraw(record);
      // What went along with something else in the same push has nothing beside it any more.
      for (const [record, earlier] of beside) if (!isRemoved(record)) await store.addEarlier(record, earlier);
      if (added.changes > 0) await store.addUse(member.person, today, added);
    },
  };
}

/**
 * A change with what it makes of its record, or why there is no place for that. `isFree`: that its id is not one of a
 * record that its writer may not see, or that the server gave out. It is asked last, and refused in the words of any
 * other change to what can't be seen. Whatever can be refused without it is: a try that would have left no note tells
 * nothing of the id. Only a whole note under it does, with its writer in the log, and no more than that the id is not
 * theirs to give: not of what it is, nor whether it is still there. Taking that note would overwrite the other or lose
 * this one; refused it stays on its phone, which offers to make it anew under an id of its own.
 */
export async function withRoom(
  room: Room,
  change: Change,
  merged: Beside,
  { isFree, takes }: { readonly isFree: boolean; readonly takes: () => Promise<boolean> },
): Promise<{ readonly ok: true; readonly change: Change; readonly merged: Beside } | Refusal> {
  const full = await room.refusalOf(change, merged, takes);
  if (full) return refuse(full);
  return isFree ? { ok: true, change, merged } : refuse('unknown_record');
}
