/** Whether there is still room for what one push brings (`bounds.ts`), and what it leaves beside the records it changes. */
import type { Member } from '#domain/roles.ts';
import { type Allowance, bytesIn, fairUse, isForDesk, takesAway } from './bounds.ts';
import { type Refusal, refuse } from './check.ts';
import {
  type Beside,
  type Earlier,
  type EarlierSize,
  isFull,
  isOverfull,
  sizeOfEarlier,
  withinBounds,
  withoutWithdrawn,
} from './earlier.ts';
import type { RefusalCode } from './protocol.ts';
import type { Change, StoredRecord } from './stored-record.ts';
import type { TeamTransaction } from './team-transaction.ts';
import { withdrawalIn } from './withdrawal.ts';

const dayLength = 86_400_000;
const monthDays = 30;

export interface Room {
  /** Why this can't be taken; undefined when it can. */
  refusalOf(change: Change, merged: Beside): Promise<RefusalCode | undefined>;
  /** It is taken. */
  take(change: Change, merged: Beside): Promise<void>;
  /** It is held for somebody to decide; a refusal when there is no room for that. */
  hold(change: Change): Refusal | undefined;
  /** Writes what was used and what goes beside records. */
  close(isRemoved: (record: string) => boolean): Promise<void>;
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
  const beside = new Map<string, Earlier[]>();
  const sizes = new Map<string, EarlierSize>();
  /** Records as they now are, of which something may have to go from beside them. */
  const withdrawn = new Map<string, StoredRecord>();

  const isOver = (used: Allowance, most: Allowance) =>
    used.changes + added.changes >= most.changes || used.bytes + added.bytes >= most.bytes;
  const isUsedUp = () => use === 'counts' && (isOver(had.day, day) || isOver(had.month, month));
  const count = (content: unknown) => {
    if (use === 'counted') return;
    added.changes += 1;
    added.bytes += bytesIn(JSON.stringify(content));
  };
  const sizeOf = async (record: string): Promise<EarlierSize> => {
    const known = sizes.get(record) ?? (await store.earlierSize(record));
    sizes.set(record, known);
    return known;
  };

  /** Puts what is left of it in the place of all that lies beside a record. */
  const leaveBeside = async (record: string, choose: (all: readonly Earlier[]) => readonly Earlier[]) => {
    const all = [...(await store.earlier(record)), ...(beside.get(record) ?? [])];
    const left = choose(all);
    if (JSON.stringify(left) === JSON.stringify(all)) return;
    await store.forgetEarlier(record);
    store.removed();
    beside.set(record, [...left]);
    sizes.set(record, sizeOfEarlier(left));
  };

  /** Consent that was taken back takes what it covered out of what lies beside the record too. */
  const withdraw = async (record: StoredRecord) => {
    const takes = withdrawalIn(record);
    const { words } = await sizeOf(record.id);
    if (!takes || words === 0) return;
    await leaveBeside(record.id, (all) => all.flatMap((each) => withoutWithdrawn(each, takes)));
  };

  return {
    async refusalOf(change, { record, earlier, idle }) {
      if (change.remove || idle) return undefined;
      if (isUsedUp() && !takesAway(change)) return 'too_much';
      // To take away, and what the desk says, is never refused for what others left beside it.
      if (earlier.length === 0 || takesAway(change) || isForDesk(change)) return undefined;
      return isFull(await sizeOf(record.id), sizeOfEarlier(earlier)) ? 'record_full' : undefined;
    },
    async take(change, { record, earlier, idle }) {
      if (change.remove) {
        withdrawn.delete(record.id);
        beside.delete(record.id);
        return;
      }
      if (idle) return;
      count(record);
      if (earlier.length > 0) {
        const before = await sizeOf(record.id);
        const more = sizeOfEarlier(earlier);
        const size = { words: before.words + more.words, steps: before.steps + more.steps };
        sizes.set(record.id, size);
        beside.set(record.id, [...(beside.get(record.id) ?? []), ...earlier]);
        if (isOverfull(before, size)) await leaveBeside(record.id, (all) => withinBounds(before, all));
      }
      withdrawn.set(record.id, record);
    },
    hold(change) {
      if (isUsedUp()) return refuse('too_much');
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
  { isFree }: { readonly isFree: boolean },
): Promise<{ readonly ok: true; readonly change: Change; readonly merged: Beside } | Refusal> {
  const full = await room.refusalOf(change, merged);
  if (full) return refuse(full);
  return isFree ? { ok: true, change, merged } : refuse('unknown_record');
}
