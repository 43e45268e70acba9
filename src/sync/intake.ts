/**
 * Takes changes of one member into a team, one after the other: as they come in a push, and what was held of somebody who
 * left once a coordinator takes it. Both ask the same of a change, and do the same with it.
 */

import { audience, canCreate, canTakeAlong, namedOn, seenByName } from '#domain/access.ts';
import { definitionOf } from '#domain/catalog.ts';
import { type DeviceId, type PersonId, type RecordId, recordOf } from '#domain/ids.ts';
import { ownersIn } from '#domain/record.ts';
import type { Member } from '#domain/roles.ts';
import { takesAway } from './bounds.ts';
import { merge, ownersOf, touched } from './change.ts';
import { asSeenBy, asSubject, checkChange, pointedAt, type Refusal, refuse, withoutStrangers } from './check.ts';
import { clampStamp, type Stamp, stampByNow } from './clock.ts';
import { forgetHeld, hasHeldToForget, readHeldOnce, whyNotHeld } from './held.ts';
import { isRewritten, isSaidAgain, takesSomething, withoutIdle } from './idle.ts';
import { openRoom, withRoom } from './room.ts';
import type { Change, StoredRecord } from './stored-record.ts';
import { take } from './take.ts';
import type { AuditEvent, FeedEntry, TeamTransaction } from './team-transaction.ts';

export interface Sender {
  /** Who wrote it. */
  readonly member: Member;
  readonly device: DeviceId;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Ids of people and teams, under which no note can be made. */
  readonly given?: ReadonlySet<RecordId> | undefined;
}

export type Taken =
  | {
      readonly ok: true;
      readonly verdict: 'applied' | 'merged';
      /** The clock of the device ran ahead. */
      readonly clamped: boolean;
      /** For the audit trail; none when what was asked was so already. */
      readonly events: readonly AuditEvent[];
    }
  | Refusal;

export interface Intake {
  /**
   * What is answered when this change of somebody who lost their place can't be held; undefined when it can, and it is
   * counted. `before` is held of the same push.
   */
  whyNotHeld(change: Change, before: readonly Change[]): Promise<Taken | undefined>;
  /** As it is held: stamped no later than it came. */
  asHeld(change: Change): Change;
  /** One of them is refused, by whoever it was. Gives whether the audit trail is told of it. */
  refused(): boolean;
  /** Takes one of the changes that it was opened for, or says why not. Nothing is written yet. */
  take(change: Change): Promise<Taken>;
  /** Writes all that was taken; tells which number each record now has. */
  close(): Promise<ReadonlyMap<RecordId, number>>;
}

/** Past twice a day's room so many changes of one push are weighed and refused; it costs their sender nothing any more. */
const mostInVain = 10;

/** `changes` are all that may be taken by it, as `readChange` gives them; `use`: see `openRoom`. */
export async function openIntake(
  store: TeamTransaction,
  changes: readonly Change[],
  { member, device, now, given }: Sender,
  use: 'counts' | 'counted' = 'counts',
): Promise<Intake> {
  const room = await openRoom(store, member, now, use);
  let inVain = 0;
  const isWeighed = (change: Change) => !room.isSpent || (takesAway(change) && inVain < mostInVain);
  const ids = new Set(changes.filter(isWeighed).flatMap(idsIn));
  const stored = new Map(await store.records([...ids]));
  const current = new Map(stored);
  const seen = (id: RecordId) => asSeenBy(member, current.get(id));
  /** What is made further on in the same push is pointed at as what it will be. */
  const coming = new Map(
    changes.flatMap((change) =>
      change.make && canCreate(member, change.kind) ? [[change.record, change] as const] : [],
    ),
  );
  const pointed = (id: RecordId): StoredRecord | undefined => {
    const change = current.has(id) ? undefined : coming.get(id);
    return change ? merge(undefined, change, member.person, member.team).record : seen(id);
  };
  const who = { person: member.person, device };
  const held = readHeldOnce(store);

  /** Whether what goes along with a record may go with it by this member. */
  const takesOnlyOwn = async (record: StoredRecord): Promise<boolean> => {
    const stored = await store.belonging([record.id]);
    const others = [...stored.map(({ id }) => id), ...current.keys()].filter((id) => id !== record.id);
    return [...new Set(others)].every((id) => {
      const belonging = current.get(id) ?? stored.find((each) => each.id === id);
      if (!belonging || belonging.removed || !ownersOf(belonging).includes(record.id)) return true;
      return canTakeAlong(member, asSubject(record), asSubject(belonging));
    });
  };

  /** Whether a no that is said once more takes something along, as it may out of what is held. */
  const isToldAgain = async (before: StoredRecord | undefined, change: Change, after: StoredRecord) =>
    isSaidAgain(before, change) && (await hasHeldToForget(held, after));

  /** Whether a change that only takes away may take something, or is nothing: past twice a day's room no other is weighed. */
  const isWorthIt = async (before: StoredRecord, change: Change) =>
    takesSomething(before, change) ||
    touched(change).length === 0 ||
    (isSaidAgain(before, change) && (await held.of(before.id)).length > 0);

  /** A change that is allowed, with what it makes of its record, when there is room for that. */
  const fitting = async (
    change: Change,
    there: StoredRecord | undefined,
    clock: { readonly sent: Stamp; readonly clamped: boolean },
  ) => {
    const record = asSeenBy(member, there);
    const merged = take(record, change, member, { now, ...clock });
    return withRoom(room, change, merged, {
      isFree: record !== undefined || (there === undefined && !given?.has(change.record)),
      takes: async () => takesSomething(record, change) || (await isToldAgain(record, change, merged.record)),
    });
  };

  return {
    async whyNotHeld(change, before) {
      if (room.isSpent) return refuse('too_much');
      const refusal = (await whyNotHeld(held, change, seen, before)) ?? room.hold(change);
      return refusal && (goneAlready(refusal, change) ?? refusal);
    },
    asHeld(change) {
      const newest = current.get(change.record)?.history.at(-1)?.stamp;
      return { ...change, stamp: stampByNow(change.stamp, now, change.n, newest) };
    },
    refused: () => room.refused(),
    async take(read) {
      if (!isWeighed(read)) return refuse('too_much');
      const there = current.get(read.record);
      const record = asSeenBy(member, there);
      const { stamp: sent, n } = read;
      const { stamp, clamped } = clampStamp(sent, now, n, record?.history.at(-1)?.stamp);
      const asked = { ...withoutStrangers(read, record), stamp };
      if (record && room.isSpent && !(await isWorthIt(record, withoutIdle(record, asked)))) return refuse('too_much');
      const owners = ownersIn(definitionOf(read.kind), read.set ?? {});
      // Of what was removed long ago no tombstone is left: what isn't there owns nothing that comes now.
      const isGone = (id: RecordId) => {
        const owner = seen(id);
        return owner ? owner.removed === true : owners.includes(id);
      };
      const allowed = checkChange(asked, record, member, device, isGone, pointed);
      const checked = allowed.ok ? await fitting(allowed.change, there, { sent, clamped }) : allowed;
      if (!checked.ok) {
        inVain += 1;
        return goneAlready(checked, read, clamped) ?? checked;
      }
      if (record && read.remove && !(await takesOnlyOwn(record))) return refuse('not_allowed', { removal: true });
      const { change, merged } = checked;
      await room.take(change, merged);
      current.set(change.record, merged.record);
      const along = change.remove ? await removeBelonging(store, stored, current, change, who) : [];
      const action = change.remove ? 'removed' : record ? 'changed' : 'made';
      const detail = Object.keys({ ...change.set, ...change.add, ...change.drop }).join(' ');
      // A no that is said once more is told only when it takes something along.
      const again = isSaidAgain(record, change)
        ? !(await isToldAgain(record, change, merged.record))
        : isRewritten(record, change, merged);
      const own: AuditEvent = { action, ...who, kind: change.kind, record: change.record, detail };
      return {
        ok: true,
        verdict: merged.lost.length > 0 ? 'merged' : 'applied',
        clamped,
        events: merged.idle || again ? along : [...along, own],
      };
    },
    async close() {
      await tellNames(store, stored, current);
      const numbered = await keep(store, stored, current, now);
      await room.close((id) => current.get(id)?.removed === true);
      return numbered;
    },
  };
}

/** Its record, what that belongs to, and what it points at. */
const idsIn = (change: Change): readonly RecordId[] => [
  change.record,
  ...ownersIn(definitionOf(change.kind), change.set ?? {}),
  ...pointedAt(change).map(([, id]) => id),
];

/** Gone is what was asked, also when it was gone already, as after a restore whose journal took it away. */
const goneAlready = ({ code }: Refusal, { remove }: Change, clamped = false): Taken | undefined =>
  code === 'already_removed' && remove ? { ok: true, verdict: 'applied', clamped, events: [] } : undefined;

/** The buckets a record belongs in. A person's own bucket holds only what their role does not see already, so the two never overlap. */
export function bucketsOf(record: StoredRecord): readonly string[] {
  const subject = asSubject(record);
  return [...audience(subject).roles, ...seenByName(subject).map(({ role, person }) => `${role}:${person}`)];
}

/** The name of who stands on somebody's note may reach them, also when they see no others of the team (`namedOn`). */
async function tellNames(
  store: TeamTransaction,
  stored: Map<RecordId, StoredRecord>,
  current: Map<RecordId, StoredRecord>,
): Promise<void> {
  const told = new Map<RecordId, Set<PersonId>>();
  for (const record of current.values()) {
    if (record.removed || record === stored.get(record.id)) continue;
    const { readers, names } = namedOn(asSubject(record));
    for (const name of names.map(recordOf)) told.set(name, new Set([...(told.get(name) ?? []), ...readers]));
  }
  if (told.size === 0) return;
  const people = await store.records([
    ...new Set([...told].flatMap(([id, readers]) => [id, ...readers].map(recordOf))),
  ]);
  /** Notes of before may be for whoever somebody made up: each reader takes a place in the feed. */
  const isPerson = (reader: PersonId) => people.get(recordOf(reader))?.kind === 'person';
  for (const [id, readers] of told) {
    const person = current.get(id) ?? people.get(id);
    if (person?.kind !== 'person' || person.removed) continue;
    const had = (person.values.namedTo ?? []) as readonly string[];
    const more = [...readers].filter((reader) => recordOf(reader) !== id && !had.includes(reader) && isPerson(reader));
    if (more.length === 0) continue;
    if (!stored.has(id)) stored.set(id, person);
    current.set(id, { ...person, values: { ...person.values, namedTo: [...had, ...more].sort() } });
  }
}

/** What belongs to a record goes with it, whoever made it (`Definition.belongsTo`). */
async function removeBelonging(
  store: TeamTransaction,
  stored: Map<RecordId, StoredRecord>,
  current: Map<RecordId, StoredRecord>,
  change: Change,
  who: { person: PersonId; device: DeviceId },
): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = [];
  for (let owners: readonly RecordId[] = [change.record]; owners.length > 0; ) {
    for (const record of await store.belonging(owners)) {
      if (current.has(record.id)) continue;
      stored.set(record.id, record);
      current.set(record.id, record);
    }
    const orphans = [...current.values()].filter(
      (record) => !record.removed && ownersOf(record).some((owner) => owners.includes(owner)),
    );
    for (const { id, kind, team, schema } of orphans) {
      const removal: Change = { n: 0, kind, record: id, schema, stamp: change.stamp, remove: true };
      current.set(id, merge(current.get(id), removal, who.person, team).record);
      events.push({ action: 'removed', ...who, kind, record: id, detail: `with ${change.record}` });
    }
    owners = orphans.map(({ id }) => id);
  }
  return events;
}

/** Writes what changed, each record with the team's next number and that it was taken `now`; tells which number each got. */
export async function keep(
  store: TeamTransaction,
  stored: ReadonlyMap<RecordId, StoredRecord>,
  current: ReadonlyMap<RecordId, StoredRecord>,
  now: number,
): Promise<ReadonlyMap<RecordId, number>> {
  const changed = [...current.values()].filter((record) => record !== stored.get(record.id));
  const numbered = new Map([...current.values()].map((record) => [record.id, record.seq]));
  if (changed.length === 0) return numbered;
  let seq = await store.take(changed.length);
  const writes = changed.map((record) => {
    const before = stored.get(record.id);
    const next = { ...record, seq: seq++, taken: now };
    numbered.set(next.id, next.seq);
    return { record: next, before, feed: feedOf(before, next) };
  });
  await store.putRecords(writes);
  await forgetHeld(
    store,
    writes.map(({ record }) => record),
  );
  return numbered;
}

/** Where a record now stands in the feed, and which audiences lost it. A removed record is lost by all who had it. */
function feedOf(before: StoredRecord | undefined, after: StoredRecord): readonly FeedEntry[] {
  const had = before ? bucketsOf(before) : [];
  const has = after.removed ? [] : bucketsOf(after);
  const lost = had.filter((bucket) => !has.includes(bucket));
  return [
    ...has.map((bucket) => ({ audience: bucket, record: after.id, present: true })),
    ...lost.map((bucket) => ({ audience: bucket, record: after.id, present: false })),
  ];
}
