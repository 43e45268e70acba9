// The promises of SPEC.md, held against a world in which everybody is online and nothing happens any more. Each gives
// sentences about what is broken; none when all is well. What may be where on a phone's disk: model-leaks.ts.
import { definitionOf } from '#domain/catalog.ts';
import type { Value } from '#domain/record.ts';
import type { Member } from '#domain/roles.ts';
import { ownersOf, same, touched } from '#sync/change.ts';
import { mostAhead, readStamp, type Stamp, stampDevice, stampTime } from '#sync/clock.ts';
import { bucketsOf } from '#sync/intake.ts';
import { audiencesOf, type HeldChange, viewOf } from '#sync/receive.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import { lastNo, toldByConsent } from '#sync/withdrawal.ts';
import { tokens } from './model-content.ts';
import { leaks } from './model-leaks.ts';
import type { Member as Membership } from './model-network.ts';
import type { ModelPhone, Sight } from './model-phone.ts';
import type { ModelServer, ServerState } from './model-server.ts';
import { noteOf, type Saved, teams } from './model-types.ts';

export interface Broken {
  readonly kind: 'lost' | 'duplicated' | 'diverged' | 'leaked' | 'other';
  readonly text: string;
}

export interface SeenPhone {
  readonly disk: Pick<ModelPhone, 'device'>;
  /** All ids it ever sent under. */
  readonly devices: ReadonlySet<string>;
  readonly person: string;
  readonly sight: Sight;
  /** All that is on the disk of each team, in plain text. */
  readonly plain: ReadonlyMap<string, string>;
}

/** What can be looked at after it is over. */
export interface Outcome {
  /** The latest that the server's clock ever said, and what it says now: milliseconds since 1970. */
  readonly latest: number;
  readonly now: number;
  readonly phones: readonly SeenPhone[];
  /** All that was ever saved. */
  readonly ledger: readonly Saved[];
  readonly records: readonly { readonly id: string; readonly team: string }[];
  readonly server: ModelServer;
  readonly memberOf: (person: string, team: string) => Membership;
  readonly excused: {
    readonly thrownAway: ReadonlySet<string>;
    readonly forgotten: ReadonlySet<string>;
    readonly takenBack: ReadonlySet<string>;
    readonly harmed: ReadonlyMap<string, number>;
    readonly purged: ReadonlySet<string>;
    /** After going back to a backup: what phones had let go of, and so can't offer again. */
    readonly letGo: ReadonlySet<string> | undefined;
  };
  /** Under which device and number the server set the stamp of a note whose clock was ahead. */
  readonly setAs: ReadonlyMap<string, readonly { readonly device: string; readonly n: number }[]>;
}

/** One team of an outcome. */
export interface TeamOutcome extends Outcome {
  readonly team: string;
  readonly state: ServerState;
  /** The records of the team that a phone's person may see, as they may see them; undefined when they are not in the team. */
  readonly allowed: ReadonlyMap<SeenPhone, readonly StoredRecord[] | undefined>;
}

export async function brokenPromises(outcome: Outcome): Promise<readonly Broken[]> {
  const found: Broken[] = [];
  for (const team of teams) {
    const state = await outcome.server.state(team);
    const allowed = new Map(outcome.phones.map((phone) => [phone, allowedTo(phone, team, outcome, state)] as const));
    const ledger = outcome.ledger.filter((saved) => saved.team === team);
    const whole: TeamOutcome = { ...outcome, ledger, team, state, allowed };
    const of = (kind: Broken['kind'], texts: readonly string[]) => texts.map((text): Broken => ({ kind, text }));
    found.push(
      ...of(
        'lost',
        outcome.phones.flatMap((phone) => unsent(phone, team)),
      ),
      ...of(
        'lost',
        ledger.flatMap((saved) => missing(saved, whole)),
      ),
      ...of(
        'lost',
        ledger.flatMap((saved) => overwritten(saved, whole)),
      ),
      ...of('other', removedAfterAll(whole)),
      ...of('duplicated', twiceApplied(whole)),
      ...of('other', fromTheFuture(whole)),
      ...of(
        'diverged',
        outcome.phones.flatMap((phone) => differs(phone, whole)),
      ),
      ...of('leaked', ownerless(whole)),
      ...of('leaked', undead(whole)),
      ...of('leaked', leaks(whole)),
      ...of('other', await outcome.server.faults(team)),
    );
  }
  return found;
}

function allowedTo({ person }: SeenPhone, team: string, { memberOf }: Outcome, { records }: ServerState) {
  const { role, in: isIn } = memberOf(person, team);
  if (!isIn) return undefined;
  const member: Member = { person, team, role };
  const audiences = audiencesOf(member);
  return [...records.values()]
    .filter((record) => !record.removed && bucketsOf(record).some((bucket) => audiences.includes(bucket)))
    .map((record) => viewOf(member, record));
}

function unsent({ disk, sight }: SeenPhone, team: string): readonly string[] {
  const waits = sight.own(team).some(({ state }) => state === 'waiting');
  return waits ? [`${disk.device} still has something to send`] : [];
}

/** Nothing that was saved goes missing. */
function missing({ phone: index, n, change }: Saved, outcome: TeamOutcome): readonly string[] {
  const { phones, team, state, excused } = outcome;
  const phone = phones[index] as SeenPhone;
  const key = noteOf(index, change.stamp);
  const all = phone.sight.own(team);
  const isIt = (stamp: Stamp) => noteOf(index, stamp) === key;
  const own =
    all.find((each) => each.change && isIt(each.change.stamp)) ?? all.find((each) => each.n === n && !each.change);
  // With the newest app nothing is said to be written with too old a one: the phone brings it up to date itself.
  if (own?.said?.code === 'app_too_old') return [`${key} was refused as too old`];
  if (excused.thrownAway.has(key) || excused.forgotten.has(key)) return [];
  const record = state.records.get(change.record);
  if (record && isIn(record, index, change.stamp, outcome)) return [];
  // Gone with a record that was removed: what it said had to go too.
  if (record?.removed || (!record && excused.purged.has(change.record))) return [];
  if (state.held.some((held) => phone.devices.has(held.device) && isHeldAs(held, change, isIt))) return [];
  // A no goes through what is held too, and of this change what it covers was all. By whose clock is no matter there.
  const [yes, ...covers] = toldByConsent(change.kind);
  const said = record && yes !== undefined && lastNo(record.history, yes) !== undefined;
  if (own?.state === 'held' && said && touched(change).every((field) => covers.includes(field))) return [];
  if (own?.change && (own.state === 'refused' || own.state === 'waiting')) return [];
  // Of somebody who lost their place it lies on their phone still; a server that went back has nothing to ask them for.
  if (excused.letGo && own?.change && own.state === 'held') return [];
  // Its row was lost or spoiled: then it is told.
  const place = excused.harmed.get(key);
  if (place !== undefined && all.find((each) => each.n === place)?.lost) return [];
  // A server that went back to a backup can't be given what the phone had to let go of.
  if (excused.letGo && (excused.letGo.has(key) || own?.change === undefined)) return [];
  return [`${phone.disk.device} saved change ${n} of ${change.record}, and it is nowhere (${own?.state})`];
}

/** A stamp is of the note that was written with another one, also when its phone has another id since. */
function isNote({ phones }: Outcome, index: number, stamp: Stamp, written: Stamp): boolean {
  return phones[index]?.devices.has(stampDevice(stamp)) === true && noteOf(index, stamp) === noteOf(index, written);
}

function isIn(record: StoredRecord, index: number, written: Stamp, outcome: TeamOutcome): boolean {
  const name = noteOf(index, written);
  const isIt = (stamp: Stamp) => isNote(outcome, index, stamp, written);
  const set = outcome.setAs.get(name) ?? [];
  return record.history.some(
    ({ stamp, clock }) => isIt(stamp) || (clock === true && set.some(({ device, n }) => isClamped(stamp, device, n))),
  );
}

/** What is held is stamped no later than it came: then it is known by its number, and by what it says. */
function isHeldAs(held: HeldChange, written: Change, isIt: (stamp: Stamp) => boolean): boolean {
  const { stamp, n, record, set = {} } = held.change;
  if (isIt(stamp)) return true;
  const isSame = ([field, value]: readonly [string, unknown]) => same(written.set?.[field], value as Value | null);
  return record === written.record && isClamped(stamp, held.device, n) && Object.entries(set).every(isSame);
}

/** The server sets a stamp that is too far ahead to its own time, with the number as counter. */
function isClamped(stamp: string, device: string, n: number): boolean {
  const parts = readStamp(stamp);
  return parts?.count === n && parts.node.startsWith(device);
}

/** A text that another one took the place of, by somebody who had not seen it, is in the history. */
function overwritten({ phone, change }: Saved, outcome: TeamOutcome): readonly string[] {
  const record = outcome.state.records.get(change.record);
  // What consent covered goes with it, and what is removed goes as a whole.
  if (!record || record.removed || record.kind === 'conversation') return [];
  if (!isIn(record, phone, change.stamp, outcome) || outcome.setAs.has(noteOf(phone, change.stamp))) return [];
  const there = tokens(JSON.stringify(record));
  return Object.entries(change.set ?? {}).flatMap(([field, value]) => {
    const knew = outcome.ledger.some(({ change: later }) => {
      const seen = later.record === change.record ? later.saw?.[field] : undefined;
      return seen !== undefined && (seen >= change.stamp || isNote(outcome, phone, seen, change.stamp));
    });
    const isGone = typeof value === 'string' && [...tokens(value)].some((text) => !there.has(text));
    return isGone && !knew ? [`${value} was written over in ${record.id} by who had not seen it, and is nowhere`] : [];
  });
}

/** What was taken back within its time did not happen. */
function removedAfterAll({ state, phones, excused }: TeamOutcome): readonly string[] {
  return [...state.records.values()].flatMap(({ id, history }) =>
    history.some(
      ({ stamp, removed }) =>
        removed &&
        phones.some((phone, index) => {
          return phone.devices.has(stampDevice(stamp)) && excused.takenBack.has(noteOf(index, stamp));
        }),
    )
      ? [`${id} was removed by what was taken back`]
      : [],
  );
}

/** Everything is applied once, and held once. */
function twiceApplied({ state, excused }: TeamOutcome): readonly string[] {
  const found: string[] = [];
  const once = (names: readonly string[], what: string) => {
    for (const [index, name] of names.entries()) if (names.indexOf(name) < index) found.push(`${name} ${what} twice`);
  };
  once(
    state.held.map(({ device, change }) => `${device} ${change.n}`),
    'is held',
  );
  // What a server that went back to a backup had made is made again.
  if (!excused.letGo) {
    const told = JSON.parse(state.audit) as readonly { action: string; record?: string | null }[];
    once(
      told.flatMap(({ action, record }) => (action === 'made' && record ? [record] : [])),
      'was made',
    );
  }
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
function fromTheFuture({ latest, state }: TeamOutcome): readonly string[] {
  return [...state.records.values()].flatMap(({ id, history }) =>
    history.some(({ stamp }) => stampTime(stamp) > latest + mostAhead) ? [`${id} was written in the future`] : [],
  );
}

/** Phones are equal to what the server allows them. */
function differs(phone: SeenPhone, { team, records, allowed, latest }: TeamOutcome): readonly string[] {
  const { sight, disk } = phone;
  const may = allowed.get(phone);
  const pulled = sight.pulled(team);
  if (!may) return pulled.size > 0 ? [`${disk.device} has records of a team it lost`] : [];
  // Past its term by some clock: the phone keeps the number only, as it should.
  const here = may.filter((record) => !(sight.isPast(team, record.id) && hadItsTime(record, latest)));
  const text = (all: Iterable<StoredRecord>) =>
    JSON.stringify([...all].sort((one, other) => (one.id < other.id ? -1 : 1)));
  if (text(here) !== text(pulled.values())) {
    return [`${disk.device} has other records than the server allows it: ${text(here)} and ${text(pulled.values())}`];
  }
  return records.flatMap(({ id, team: of }) => {
    if (of !== team) return [];
    const unsettled = sight.own(team).some((own) => own.change?.record === id && own.state === 'refused');
    if (unsettled || sight.isPast(team, id)) return [];
    const there = here.find((record) => record.id === id);
    return JSON.stringify(sight.view(team, id)) === JSON.stringify(there)
      ? []
      : [`${disk.device} shows another ${id} than it has`];
  });
}

function hadItsTime({ kind, history, made, taken = 0, values }: StoredRecord, now: number): boolean {
  const { keptForDays: days = null, isOpen } = definitionOf(kind) ?? {};
  if (isOpen?.(values)) return false;
  // Also by the server that took it: a clock that is years behind hides nothing.
  const began = Math.max(stampTime(history.at(-1)?.stamp ?? made), taken);
  return days !== null && began + days * 86_400_000 <= now;
}

/** What belongs to a record that was removed is removed as well. */
function ownerless({ state }: TeamOutcome): readonly string[] {
  return [...state.records.values()].flatMap((record) =>
    !record.removed && ownersOf(record).some((owner) => state.records.get(owner)?.removed)
      ? [`${record.id} is there without what it belongs to`]
      : [],
  );
}

/** Deleted stays deleted: what a phone was told is removed is not there, unless the server went back to before it. */
function undead({ phones, team, state, excused }: TeamOutcome): readonly string[] {
  if (excused.letGo) return [];
  return phones.flatMap(({ disk, sight }) =>
    sight.own(team).flatMap(({ state: how, change, n }) => {
      const record = how === 'answered' && change?.remove ? state.records.get(change.record) : undefined;
      return record && !record.removed ? [`${disk.device} removed ${record.id} by ${n}, and it is there`] : [];
    }),
  );
}
