// The world in which the model of sync lives: a server in memory, a few phones, a network that does as it is told, and a
// ledger of everything that was ever saved, against which the promises of SPEC.md are held.
import type { Role } from '#domain/roles.ts';
import { type Change, stampOf as fieldStamp, type StoredRecord } from '#sync/change.ts';
import { createClock } from '#sync/clock.ts';
import { exchange, type Failure, type PhoneStore, type Reply, type SyncServer } from '#sync/exchange.ts';
import { givePage, receivePush } from '#sync/receive.ts';
import { createMemoryPhone, type MemoryPhone } from '#tests/support/memory-phone.ts';
import { createMemoryTeams, type MemoryTeams } from '#tests/support/memory-team.ts';
import { brokenPromises } from './model-promises.ts';

export const team = 'team-0000000000000001';

/** What the network does with one request. */
export type Fault = 'ok' | 'cut' | 'answerLost' | 'twice' | 'expired';

export interface Run {
  /** By request; after the last one all goes well. */
  readonly faults: readonly Fault[];
  /** The tab is killed at this step of store or network; undefined: it is not. */
  readonly killAt?: number | undefined;
  readonly pageRecords?: number | undefined;
}

export interface Saved {
  readonly phone: number;
  readonly n: number;
  readonly change: Change;
}

export interface Phone {
  readonly memory: MemoryPhone;
  readonly person: string;
  /** Milliseconds that its clock is off. */
  skew: number;
  latest: { time: number; count: number };
  tabs: number;
}

export interface Member {
  role: Role;
  in: boolean;
}

class Killed extends Error {}

export interface World {
  readonly phones: readonly Phone[];
  readonly ledger: readonly Saved[];
  /** Ids of all records that were ever made. */
  readonly records: readonly string[];
  readonly teams: MemoryTeams;
  make(phone: number, kind?: 'signal' | 'conversation' | 'keyPerson'): void;
  /** Notes a contact with one of the key persons the phone has. */
  meet(phone: number, keyPerson: number): void;
  /** `turn`: which of the things that are filled in in such a record. */
  edit(phone: number, record: number, turn: number): void;
  remove(phone: number, record: number, kind?: string): void;
  throwAway(phone: number): void;
  run(phone: number, run: Run): Promise<void>;
  runTwice(phone: number, one: Run, other: Run): Promise<void>;
  skew(phone: number, milliseconds: number): void;
  setRole(phone: number, role: Role): void;
  revoke(phone: number): void;
  grant(phone: number): void;
  backup(): void;
  restore(): void;
  purge(): void;
  prune(phone: number): void;
  pass(milliseconds: number): void;
  /** Everybody comes online until nothing changes any more. */
  settle(): Promise<void>;
  /** Sentences about promises that were broken; empty when all is well. */
  broken(): readonly string[];
}

export function createWorld(roles: readonly Role[], samePerson = false): World {
  let time = Date.UTC(2026, 10, 21, 9);
  const tick = () => {
    time += 37;
    return time;
  };
  const teams = createMemoryTeams(() => time);
  const members = new Map<string, Member>();
  const phones = roles.map((role, index): Phone => {
    const person = `person-00000000000000${samePerson && index === 1 ? 0 : index}`;
    if (!members.has(person)) members.set(person, { role, in: true });
    return {
      memory: createMemoryPhone(`device-00000000000000${index}`, person),
      person,
      skew: 0,
      latest: { time: 0, count: 0 },
      tabs: 0,
    };
  });
  const ledger: Saved[] = [];
  const records: string[] = [];
  /** Of whom content had to go at some time: what a backup then lacked can't be offered again. */
  const letGo = new Set<string>();
  const thrownAway = new Set<string>();
  let purged = new Set<string>();
  let backups: { teams: unknown; purged: Set<string> }[] = [];
  let restores = 0;
  /** Promises that were seen to break on the way. */
  const told: string[] = [];
  let texts = 0;

  const at = (index: number) => phones[index % phones.length] as Phone;
  const key = (phone: Phone, n: number) => `${phone.memory.device}|${n}`;
  const memberOf = (phone: Phone) => members.get(phone.person) as Member;

  function nextStamp(phone: Phone): string {
    const clock = createClock(`${phone.memory.device}.t${phone.tabs}`, () => tick() + phone.skew, phone.latest);
    // As a phone does: what was pulled and what was written here was all seen.
    for (const record of phone.memory.pulled(team).values()) {
      const last = record.history.at(-1);
      if (last) clock.saw(last.stamp);
    }
    const stamp = clock.next();
    phone.latest = clock.latest;
    return stamp;
  }

  function write(phone: Phone, change: Omit<Change, 'n' | 'stamp' | 'schema'>): void {
    const whole = { ...change, schema: 1, stamp: nextStamp(phone) };
    const n = phone.memory.write(team, whole);
    ledger.push({ phone: phones.indexOf(phone), n, change: { ...whole, n } });
  }

  function serverFor(phone: Phone, run: Run, step: () => void): SyncServer {
    let request = 0;
    const send = async <T>(work: () => Promise<Reply<T>>): Promise<Reply<T>> => {
      step();
      const fault = run.faults[request++] ?? 'ok';
      tick();
      if (fault === 'cut') return { ok: false, reason: 'offline' };
      if (fault === 'expired') return { ok: false, reason: 'signedOut' };
      if (fault === 'twice') await work();
      const reply = await work();
      step();
      return fault === 'answerLost' ? { ok: false, reason: 'offline' } : reply;
    };
    return {
      push: (_, request_) =>
        send(() =>
          teams.inTeam(team, async (tx) => {
            // What goes over the wire is a copy.
            const copy = structuredClone(request_);
            const { role, in: isIn } = memberOf(phone);
            const head = teams.state(team).head;
            const value = await receivePush(
              tx,
              copy,
              { member: { person: phone.person, team, role }, now: time },
              !isIn,
            );
            if (!value) throw new Error('The device is said to be forged.');
            if (!isIn && (await tx.position()).head !== head) told.push(`${phone.person} wrote in a team they lost`);
            return { ok: true, value: structuredClone(value) };
          }),
        ),
      pull: (_, query) =>
        send(() =>
          teams.lookInTeam(
            team,
            async (tx): Promise<Reply<{ page: Awaited<ReturnType<typeof givePage>>; text: string }>> => {
              const { role, in: isIn } = memberOf(phone);
              if (!isIn) return { ok: false, reason: 'noAccess' };
              const page = await givePage(tx, query, { member: { person: phone.person, team, role }, now: time });
              const text = JSON.stringify(page);
              return { ok: true, value: { page: JSON.parse(text), text } };
            },
          ),
        ),
    };
  }

  function stepped(store: PhoneStore, step: () => void): PhoneStore {
    const wrap =
      <A extends unknown[], R>(method: (...given: A) => Promise<R>) =>
      async (...given: A): Promise<R> => {
        step();
        const result = await method(...given);
        step();
        return result;
      };
    return {
      progress: wrap(store.progress),
      waiting: wrap(store.waiting),
      settle: wrap(store.settle),
      offerAgain: wrap(store.offerAgain),
      keepPage: wrap(store.keepPage),
      restart: wrap(store.restart),
      sum: wrap(store.sum),
    };
  }

  async function oneRun(phone: Phone, run: Run): Promise<Failure | undefined> {
    let steps = 0;
    const step = () => {
      if (run.killAt !== undefined && ++steps > run.killAt) throw new Killed();
    };
    try {
      const store = stepped(phone.memory.store(), step);
      const report = await exchange(store, serverFor(phone, run, step), team, {
        ...(run.pageRecords === undefined ? {} : { pageRecords: run.pageRecords }),
      });
      if (report.failure === 'noAccess') phone.memory.loseTeam(team);
      // The sum is a safety net: what it catches is a fault of the rules above it.
      if (report.restarted === 'checksum') told.push(`phone ${phones.indexOf(phone)} had another sum than the server`);
      return report.failure;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      phone.tabs += 1;
      return 'offline';
    }
  }

  /** The person's part of the team changes: phones that were let go of it lose what they could offer again. */
  function noteLoss(person: string): void {
    for (const { phone, n } of ledger) if (at(phone).person === person) letGo.add(key(at(phone), n));
  }

  const view = (phone: Phone, id: string) => phone.memory.view(team, id);
  /** One of the records that the phone shows. */
  const shownOn = (phone: Phone, which: number, kind?: string): StoredRecord | undefined => {
    const there = records.flatMap((id) => {
      const shown = view(phone, id);
      return shown && !shown.removed && (kind === undefined || shown.kind === kind) ? [shown] : [];
    });
    return there[which % Math.max(there.length, 1)];
  };

  const nextText = () => `tekst ${++texts}`;
  const newRecord = () => {
    const record = `record-${String(records.length).padStart(12, '0')}`;
    records.push(record);
    return record;
  };
  const asked = { consent: true, consentOn: '2026-11-21' };
  /** What somebody fills in: one thing or another, also a name after consent was taken back. */
  function editOf(phone: Phone, { kind, values }: StoredRecord, turn: number): NonNullable<Change['set']> {
    if (kind === 'keyPerson') return { roles: nextText() };
    if (kind === 'contactMoment') {
      const keyPerson = shownOn(phone, texts, 'keyPerson')?.id;
      return turn === 0 && keyPerson !== undefined ? { keyPerson } : { about: nextText() };
    }
    if (kind === 'conversation') {
      const consent = values.nameConsent === true ? { nameConsent: null } : { nameConsent: true };
      return turn === 0 ? { ...consent, summary: nextText() } : { [turn === 1 ? 'name' : 'reachableAt']: nextText() };
    }
    return { [['observed', 'meaning', 'about'][turn] ?? 'observed']: nextText() };
  }

  const world: World = {
    phones,
    ledger,
    records,
    teams,
    make(index, kind = 'signal') {
      const phone = at(index);
      if (!memberOf(phone).in) return;
      const record = newRecord();
      if (kind === 'signal') {
        write(phone, { kind, record, make: true, set: { observed: nextText() }, add: { hearsBack: ['me'] } });
      } else if (kind === 'conversation') {
        const set = { summary: nextText(), nameConsent: true, name: nextText() };
        write(phone, { kind, record, make: true, set });
      } else write(phone, { kind, record, make: true, set: { ...asked, name: nextText() } });
    },
    meet(index, which) {
      const phone = at(index);
      const keyPerson = shownOn(phone, which, 'keyPerson')?.id;
      if (!memberOf(phone).in || keyPerson === undefined) return;
      write(phone, {
        kind: 'contactMoment',
        record: newRecord(),
        make: true,
        set: { keyPerson, about: nextText() },
      });
    },
    edit(index, which, turn) {
      const phone = at(index);
      const known = shownOn(phone, which);
      if (!known) return;
      const set = editOf(phone, known, turn);
      const saw = Object.fromEntries(
        Object.keys(set).flatMap((field) => {
          const stamp = fieldStamp(known, field);
          return stamp === undefined ? [] : [[field, stamp]];
        }),
      );
      const has = (known.values.hearsBack as readonly string[] | undefined)?.includes('duo');
      const moved = has ? { drop: { hearsBack: ['duo'] } } : { add: { hearsBack: ['duo'] } };
      write(phone, { kind: known.kind, record: known.id, set, saw, ...(known.kind === 'signal' ? moved : {}) });
    },
    remove(index, which, kind) {
      const phone = at(index);
      const known = shownOn(phone, which, kind);
      if (!known) return;
      write(phone, { kind: known.kind, record: known.id, remove: true });
    },
    throwAway(index) {
      const phone = at(index);
      const refused = phone.memory.own(team).find(({ state }) => state === 'refused');
      if (!refused) return;
      phone.memory.throwAway(team, refused.n);
      for (const { n, change } of phone.memory.own(team)) if (!change) thrownAway.add(key(phone, n));
    },
    async run(index, run) {
      await oneRun(at(index), run);
    },
    async runTwice(index, one, other) {
      await Promise.all([oneRun(at(index), one), oneRun(at(index), other)]);
    },
    skew(index, milliseconds) {
      at(index).skew = milliseconds;
    },
    setRole(index, role) {
      const member = memberOf(at(index));
      if (member.role !== role) noteLoss(at(index).person);
      member.role = role;
    },
    revoke(index) {
      memberOf(at(index)).in = false;
      noteLoss(at(index).person);
    },
    grant(index) {
      memberOf(at(index)).in = true;
    },
    backup() {
      backups.push({ teams: teams.backup(), purged: new Set(purged) });
    },
    restore() {
      const last = backups.pop();
      if (!last) return;
      restores += 1;
      teams.restore(last.teams, `epoch-${restores + 1}`);
      purged = last.purged;
      // Going further back than a backup that was gone back to makes no new promise.
      backups = backups.slice(-2);
    },
    purge() {
      const before = [...teams.state(team).records.values()].filter(({ removed }) => removed);
      teams.purge(team, time + 1);
      const left = teams.state(team).records;
      for (const { id } of before) if (!left.has(id)) purged.add(id);
    },
    prune(index) {
      at(index).memory.prune(team, time);
    },
    pass(milliseconds) {
      time += milliseconds;
    },
    async settle() {
      for (let round = 0; round < 12; round++) {
        let busy = false;
        for (const phone of phones) {
          for (let tries = 0; tries < 4; tries++) {
            const failure = await oneRun(phone, { faults: [] });
            if (failure === undefined || failure === 'noAccess') break;
            busy = true;
          }
          if (phone.memory.own(team).some(({ state }) => state === 'waiting')) busy = true;
        }
        if (!busy && round > 1) return;
      }
    },
    broken: () => [
      ...told,
      ...brokenPromises({
        now: time,
        phones,
        ledger,
        records,
        state: teams.state(team),
        memberOf,
        excused: { thrownAway, purged, letGo: restores > 0 ? letGo : undefined },
        key,
      }),
    ],
  };

  return world;
}
