// `TeamTransaction` in memory: for the model of sync, and to hold the contract that SQL is held to. Transactions wait for
// each other, and one that throws leaves everything as it was.

import { ownersOf } from '#sync/change.ts';
import { minus, nothing, plus, type Sum } from '#sync/checksum.ts';
import { type Earlier, joined, sizeOfEarlier } from '#sync/earlier.ts';
import type { Answer } from '#sync/protocol.ts';
import type { AuditEvent, HeldChange, TeamTransaction } from '#sync/receive.ts';
import type { StoredRecord } from '#sync/stored-record.ts';

interface State {
  epoch: string;
  head: number;
  horizon: number;
  devices: Map<string, { person: string; last: number }>;
  answers: Map<string, Map<number, Answer>>;
  marks: Map<string, Map<number, string>>;
  records: Map<string, StoredRecord>;
  changedAt: Map<string, number>;
  /** By audience, then by record. */
  feed: Map<string, Map<string, { seq: number; present: boolean }>>;
  sums: Map<string, Sum>;
  held: HeldChange[];
  earlier: Map<string, readonly Earlier[]>;
  /** By person, then by day. */
  added: Map<string, Map<number, { changes: number; bytes: number }>>;
  events: AuditEvent[];
}

export interface MemoryTeams {
  inTeam<T>(team: string, work: (team: TeamTransaction) => Promise<T>): Promise<T>;
  lookInTeam<T>(team: string, work: (team: TeamTransaction) => Promise<T>): Promise<T>;
  /** Clears tombstones of before a moment and raises the horizon; gives how many went. */
  purge(team: string, before: number): number;
  /** What a backup would hold, and going back to it with another epoch. */
  backup(): unknown;
  restore(backup: unknown, epoch: string): void;
  state(team: string): Readonly<State>;
}

export function createMemoryTeams(now: () => number = Date.now, firstEpoch = 'epoch-1'): MemoryTeams {
  let epoch = firstEpoch;
  let teams = new Map<string, State>();
  let turn: Promise<unknown> = Promise.resolve();

  const stateOf = (team: string): State => {
    let state = teams.get(team);
    if (!state) {
      state = {
        epoch,
        head: 0,
        horizon: 0,
        devices: new Map(),
        answers: new Map(),
        marks: new Map(),
        records: new Map(),
        changedAt: new Map(),
        feed: new Map(),
        sums: new Map(),
        held: [],
        earlier: new Map(),
        added: new Map(),
        events: [],
      };
      teams.set(team, state);
    }
    return state;
  };

  const inTeam = <T>(team: string, work: (team: TeamTransaction) => Promise<T>): Promise<T> => {
    const mine = turn.then(async () => {
      const draft = structuredClone(stateOf(team));
      const result = await work(transaction(draft, now()));
      teams.set(team, draft);
      return result;
    });
    turn = mine.catch(() => undefined);
    return mine;
  };

  return {
    inTeam,
    lookInTeam: inTeam,
    purge(team, before) {
      const state = stateOf(team);
      const old = [...state.records.values()].filter(
        ({ id, removed }) => removed && (state.changedAt.get(id) ?? 0) < before,
      );
      for (const { id, seq } of old) {
        state.records.delete(id);
        for (const bucket of state.feed.values()) bucket.delete(id);
        state.horizon = Math.max(state.horizon, seq);
      }
      return old.length;
    },
    backup: () => structuredClone(teams),
    restore(backup, fresh) {
      teams = structuredClone(backup) as Map<string, State>;
      epoch = fresh;
      for (const state of teams.values()) state.epoch = fresh;
    },
    state: stateOf,
  };
}

const placeOf = ({ entry, part }: Earlier) => `${entry.stamp} ${part}`;

function transaction(state: State, at: number): TeamTransaction {
  const entriesOf = (audiences: readonly string[]) =>
    audiences.flatMap((audience) =>
      [...(state.feed.get(audience) ?? [])].map(([record, entry]) => ({ audience, record, ...entry })),
    );
  return {
    epoch: async () => state.epoch,
    position: async () => ({ head: state.head, horizon: state.horizon }),
    async take(count) {
      state.head += count;
      return state.head - count + 1;
    },
    device: async (device) => state.devices.get(device),
    async putDevice(device, person, last) {
      state.devices.set(device, { person, last });
    },
    answers: async (device, from, to) =>
      [...(state.answers.get(device)?.values() ?? [])]
        .filter(({ n }) => n >= from && n <= to)
        .sort((one, other) => one.n - other.n),
    async putAnswers(device, answers) {
      const kept = state.answers.get(device) ?? new Map<number, Answer>();
      for (const answer of answers) kept.set(answer.n, answer);
      state.answers.set(device, kept);
    },
    async forgetAnswers(device, upTo) {
      const kept = state.answers.get(device);
      for (const n of [...(kept?.keys() ?? [])]) if (n <= upTo) kept?.delete(n);
    },
    marks: async (device, numbers) =>
      new Map([...(state.marks.get(device) ?? [])].filter(([n]) => numbers.includes(n))),
    async putMarks(device, marks) {
      state.marks.set(device, new Map([...(state.marks.get(device) ?? []), ...marks]));
    },
    records: async (ids) => {
      const found = ids.flatMap((id) => state.records.get(id) ?? []);
      return new Map(found.map((record) => [record.id, record]));
    },
    belonging: async (owners) =>
      [...state.records.values()].filter(
        (record) => !record.removed && ownersOf(record).some((owner) => owners.includes(owner)),
      ),
    async putRecords(writes) {
      for (const { record, feed } of writes) {
        state.records.set(record.id, record);
        if (record.removed) state.earlier.delete(record.id);
        state.changedAt.set(record.id, at);
        for (const { audience, present } of feed) {
          const bucket = state.feed.get(audience) ?? new Map<string, { seq: number; present: boolean }>();
          const was = bucket.get(record.id);
          let sum = state.sums.get(audience) ?? nothing;
          if (was?.present) sum = minus(sum, record.id, was.seq);
          if (present) sum = plus(sum, record.id, record.seq);
          state.sums.set(audience, sum);
          bucket.set(record.id, { seq: record.seq, present });
          state.feed.set(audience, bucket);
        }
      }
    },
    async feed(audiences, since, count) {
      const best = new Map<string, { audience: string; record: string; seq: number; present: boolean }>();
      for (const entry of entriesOf(audiences)) {
        const known = best.get(entry.record);
        if (!known || weight(entry) > weight(known)) best.set(entry.record, entry);
      }
      return [...best.values()]
        .filter(({ seq }) => seq > since)
        .sort((one, other) => one.seq - other.seq)
        .slice(0, count)
        .map(({ record: id, seq, present }) => {
          const record = present ? state.records.get(id) : undefined;
          return { seq, present, id, record: record && { kind: record.kind, json: JSON.stringify(record) } };
        });
    },
    left: async (audiences, since) => entriesOf(audiences).filter(({ seq }) => seq > since).length,
    sum: async (audiences) =>
      audiences.reduce((total, audience) => {
        const { count, checksum } = state.sums.get(audience) ?? nothing;
        return { count: total.count + count, checksum: (total.checksum + checksum) % 2 ** 32 };
      }, nothing),
    async hold(held) {
      state.held.push(...held);
    },
    async changeHeld(_record, left) {
      state.held = state.held.flatMap((each) => {
        const change = left(each.change);
        return change ? [{ ...each, change }] : [];
      });
    },
    removed: () => undefined,
    earlier: async (record, count, after) =>
      [...(state.earlier.get(record) ?? [])]
        .sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))
        .sort((one, other) =>
          one.entry.stamp === other.entry.stamp ? 0 : one.entry.stamp < other.entry.stamp ? 1 : -1,
        )
        .filter(
          ({ entry: { stamp }, part }) => !after || stamp < after.stamp || (stamp === after.stamp && part > after.part),
        )
        .slice(0, count),
    earlierSize: async (record, doer) =>
      sizeOfEarlier((state.earlier.get(record) ?? []).filter(({ entry }) => doer === undefined || entry.by === doer)),
    async addEarlier(record, earlier) {
      const all = new Map((state.earlier.get(record) ?? []).map((each) => [placeOf(each), each]));
      for (const each of earlier) all.set(placeOf(each), joined(all.get(placeOf(each)), each));
      state.earlier.set(record, [...all.values()]);
    },
    async forgetEarlier(record) {
      state.earlier.delete(record);
    },
    async use(person, from, today) {
      const days = [...(state.added.get(person) ?? [])].filter(([day]) => day >= from);
      const total = (some: typeof days) => ({
        changes: some.reduce((sum, [, { changes }]) => sum + changes, 0),
        bytes: some.reduce((sum, [, { bytes }]) => sum + bytes, 0),
      });
      return { month: total(days), day: total(days.filter(([day]) => day === today)) };
    },
    async addUse(person, day, { changes, bytes }) {
      const days = state.added.get(person) ?? new Map<number, { changes: number; bytes: number }>();
      const had = days.get(day) ?? { changes: 0, bytes: 0 };
      days.set(day, { changes: had.changes + changes, bytes: had.bytes + bytes });
      state.added.set(person, days);
    },
    async audit(events) {
      state.events.push(...events);
    },
  };
}

/** Present before absent, then the newer. */
const weight = ({ present, seq }: { present: boolean; seq: number }) => (present ? 2 ** 50 : 0) + seq;
