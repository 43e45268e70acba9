// The promises of SPEC.md, held against a world in which everybody is online and nothing happens any more. Each gives
// sentences about what is broken; none when all is well.
import { type Change, ownersOf, type StoredRecord } from '#sync/change.ts';
import { mostAhead, readStamp, stampTime } from '#sync/clock.ts';
import { audiencesOf, bucketsOf, viewOf } from '#sync/receive.ts';
import { withdrawalIn } from '#sync/withdrawal.ts';
import type { MemoryTeams } from '#tests/support/memory-team.ts';
import { type Member, type Phone, type Saved, team } from './model-world.ts';

/** What can be looked at after it is over. */
export interface Outcome {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly phones: readonly Phone[];
  /** All that was ever saved. */
  readonly ledger: readonly Saved[];
  readonly records: readonly string[];
  readonly state: ReturnType<MemoryTeams['state']>;
  readonly memberOf: (phone: Phone) => Member;
  readonly key: (phone: Phone, n: number) => string;
  readonly excused: {
    readonly thrownAway: ReadonlySet<string>;
    readonly purged: ReadonlySet<string>;
    /** After going back to a backup: what phones had let go of, and so can't offer again. */
    readonly letGo: ReadonlySet<string> | undefined;
  };
}

export function brokenPromises(outcome: Outcome): readonly string[] {
  const { phones, ledger } = outcome;
  return [
    ...phones.flatMap((phone, index) => unsent(phone, index)),
    ...ledger.flatMap((saved) => missing(saved, outcome)),
    ...twiceApplied(outcome),
    ...fromTheFuture(outcome),
    ...phones.flatMap((phone, index) => differs(phone, index, outcome)),
    ...phones.flatMap((phone, index) => revokedLeft(phone, index, outcome)),
    ...withdrawnLeft(outcome),
    ...ownerless(outcome),
  ];
}

function unsent({ memory }: Phone, index: number): readonly string[] {
  const waits = memory.own(team).some(({ state }) => state === 'waiting');
  return waits ? [`phone ${index} still has something to send`] : [];
}

/** Nothing that was saved goes missing. */
function missing({ phone: index, n, change }: Saved, { phones, state, key, excused }: Outcome): readonly string[] {
  const phone = phones[index] as Phone;
  if (excused.thrownAway.has(key(phone, n))) return [];
  const record = state.records.get(change.record);
  if (record && isIn(record, phone, change, n)) return [];
  // Gone with a record that was removed: what it said had to go too.
  if (record?.removed || (!record && excused.purged.has(change.record))) return [];
  if (state.held.some((held) => held.device === phone.memory.device && held.change.n === n)) return [];
  const own = phone.memory.own(team).find((each) => each.n === n);
  if (own?.change && (own.state === 'refused' || own.state === 'waiting')) return [];
  // Of somebody who lost their place it lies on their phone still; a server that went back has nothing to ask them for.
  if (excused.letGo && own?.change && own.state === 'held') return [];
  // A server that went back to a backup can't be given what the phone had to let go of.
  if (excused.letGo && (excused.letGo.has(key(phone, n)) || own?.change === undefined)) return [];
  return [`phone ${index} saved change ${n} of ${change.record}, and it is nowhere (${own?.state})`];
}

function isIn(record: StoredRecord, phone: Phone, change: Change, n: number): boolean {
  return record.history.some(
    ({ stamp, clock }) => stamp === change.stamp || (clock === true && isClamped(stamp, phone, n)),
  );
}

/** The server sets a stamp that is too far ahead to its own time, with the number as counter. */
function isClamped(stamp: string, phone: Phone, n: number): boolean {
  const parts = readStamp(stamp);
  return parts?.count === n && parts.node.startsWith(phone.memory.device);
}

/** Everything is applied once. */
function twiceApplied({ state }: Outcome): readonly string[] {
  const found: string[] = [];
  for (const record of state.records.values()) {
    const seen = new Set<string>();
    for (const { stamp, clock } of record.history) {
      const parts = readStamp(stamp);
      const name = clock ? `${parts?.node} ${parts?.count}` : stamp;
      if (seen.has(name)) found.push(`${record.id} has ${name} twice`);
      seen.add(name);
    }
  }
  return found;
}

/** However wrong the clock of a phone, nothing wins by it for longer than five minutes. */
function fromTheFuture({ now, state }: Outcome): readonly string[] {
  return [...state.records.values()].flatMap(({ id, history }) =>
    history.some(({ stamp }) => stampTime(stamp) > now + mostAhead) ? [`${id} was written in the future`] : [],
  );
}

/** Phones are equal to what the server allows them; so what was removed is on none of them. */
function differs(phone: Phone, index: number, { memberOf, records, state }: Outcome): readonly string[] {
  const { role, in: isIn } = memberOf(phone);
  if (!isIn) return [];
  const member = { person: phone.person, team, role };
  const audiences = audiencesOf(member);
  const allowed = [...state.records.values()]
    .filter((record) => !record.removed && bucketsOf(record).some((bucket) => audiences.includes(bucket)))
    .map((record) => viewOf(member, record));
  const text = (all: Iterable<StoredRecord>) =>
    JSON.stringify([...all].sort((one, other) => (one.id < other.id ? -1 : 1)));
  if (text(allowed) !== text(phone.memory.pulled(team).values())) {
    return [
      `phone ${index} has other records than the server allows it: ${text(allowed)} and ${text(phone.memory.pulled(team).values())}`,
    ];
  }
  return records.flatMap((id) => {
    const shown = phone.memory.view(team, id);
    const unsettled = phone.memory.own(team).some((own) => own.change?.record === id && own.state === 'refused');
    if (unsettled) return [];
    const there = allowed.find((record) => record.id === id);
    return JSON.stringify(shown) === JSON.stringify(there) ? [] : [`phone ${index} shows another ${id} than it has`];
  });
}

/** Nothing is left of what was revoked, but what was not sent or not taken. */
function revokedLeft(phone: Phone, index: number, { memberOf }: Outcome): readonly string[] {
  const own = phone.memory.own(team);
  const tells = own.filter(({ state, change }) => state === 'answered' && change && !change.remove);
  const pulled = phone.memory.pulled(team);
  if (!memberOf(phone).in) {
    return [
      ...(pulled.size > 0 ? [`phone ${index} has records of a team it lost`] : []),
      ...tells.map(({ n }) => `phone ${index} has the text of change ${n} of a team it lost`),
    ];
  }
  return tells
    .filter(({ change }) => change && !pulled.has(change.record))
    .map(({ n }) => `phone ${index} has the text of change ${n}, whose record it may not see`);
}

/** Nothing is left of what consent covered once it was taken back: not in a record, its history or what a phone sent. */
function withdrawnLeft({ phones, ledger, state }: Outcome): readonly string[] {
  return ledger.flatMap(({ change }) => {
    const record = state.records.get(change.record);
    const takes = record && !record.removed && record.kind === 'conversation' && withdrawalIn(record);
    if (!takes) return [];
    const words = Object.entries(change.set ?? {}).flatMap(([field, value]) =>
      typeof value === 'string' && takes(field, change.stamp) ? [JSON.stringify(value)] : [],
    );
    const sent = phones.flatMap(({ memory }) => memory.own(team).filter((own) => own.state === 'answered'));
    const places = [record, ...phones.flatMap(({ memory }) => memory.pulled(team).get(change.record) ?? []), ...sent];
    const text = JSON.stringify(places);
    return words.flatMap((word) => (text.includes(word) ? [`${word} of ${record.id} is kept without consent`] : []));
  });
}

/** What belongs to a record that was removed is removed as well. */
function ownerless({ state }: Outcome): readonly string[] {
  return [...state.records.values()].flatMap((record) =>
    !record.removed && ownersOf(record).some((owner) => state.records.get(owner)?.removed)
      ? [`${record.id} is there without what it belongs to`]
      : [],
  );
}
