// A phone of the model: its disk, and two tabs on it that share nothing but that disk.
import type { OwnChange } from '#device/notebook/outbox.ts';
import { createClock } from '#sync/clock.ts';
import type { PhoneStore } from '#sync/exchange.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import { createMemoryPhone } from '#tests/support/phone.ts';
import type { PhoneEdge } from './model-phone-edge.ts';

export type Tab = 0 | 1;
/** What a save makes: its number and its stamp are the phone's to give. */
export type Written = Omit<Change, 'n' | 'stamp'>;

/** What a phone shows, and keeps, at one moment. */
export interface Sight {
  own(team: string): readonly OwnChange[];
  pulled(team: string): ReadonlyMap<string, StoredRecord>;
  /** Records past their term: the phone keeps their numbers only. */
  isPast(team: string, id: string): boolean;
  view(team: string, id: string): StoredRecord | undefined;
}

export interface ModelPhone {
  /** As the server knows it now: a phone that was put back takes another id. */
  readonly device: string;
  readonly person: string;
  look(): Promise<Sight>;
  /** For one run. */
  store(tab: Tab): Promise<PhoneStore>;
  write(team: string, change: Written): Promise<Change>;
  /** In two tabs at once, neither of which heard of the other. */
  writeInBoth(team: string, changes: readonly [Written, Written]): Promise<readonly Change[]>;
  throwAway(team: string, n: number): Promise<void>;
  /** The teams that the server says this person is in. */
  beIn(teams: readonly string[]): Promise<void>;
  /** `now`: by the server, milliseconds since 1970. */
  prune(now: number): Promise<void>;
  /** A tab that is gone at once: what was not on disk is lost. */
  kill(tab: Tab): Promise<void>;
  /** Everything that is on the disk, opened with the key, as one text for each team. */
  onDisk(team: string): Promise<string>;
  /** Spoils a part of what was pulled; false when there was nothing. */
  damage(team: string): Promise<boolean>;
  /** Teams that were found to be damaged on opening, since last asked. */
  foundDamaged(): Promise<readonly string[]>;
  close(): Promise<void>;
  /** What there is only on a phone with rows, drafts and a person before it. */
  readonly edge: PhoneEdge | undefined;
}

export interface PhoneOptions {
  readonly device: string;
  readonly person: string;
  readonly teams: readonly string[];
  /** Milliseconds since 1970, as wrong as it is. */
  readonly now: () => number;
  /** The server's time as its login told it, milliseconds since 1970. */
  readonly serverTime: number;
}

export type NewPhone = (options: PhoneOptions) => Promise<ModelPhone>;

export const memoryPhone: NewPhone = async ({ device, person, teams, now }) => {
  const memory = createMemoryPhone(device, person);
  let latest = { time: 0, count: 0 };
  let tabs = 0;
  let memberships = teams;
  const seen = new Set(teams);

  function nextStamp(): string {
    const clock = createClock(`${device}.t${tabs}`, now, latest);
    // As a phone does: what was pulled and what was written here was all seen.
    for (const team of seen) {
      for (const record of memory.pulled(team).values()) {
        const last = record.history.at(-1);
        if (last) clock.saw(last.stamp);
      }
    }
    const stamp = clock.next();
    latest = clock.latest;
    return stamp;
  }

  return {
    device,
    person,
    look: async () => ({ own: memory.own, pulled: memory.pulled, isPast: () => false, view: memory.view }),
    store: async () => memory.store(),
    async write(team, change) {
      const whole = { ...change, stamp: nextStamp() };
      return { ...whole, n: memory.write(team, whole) };
    },
    async writeInBoth(team, changes) {
      return changes.map((change) => {
        const whole = { ...change, stamp: nextStamp() };
        tabs += 1;
        return { ...whole, n: memory.write(team, whole) };
      });
    },
    throwAway: async (team, n) => memory.throwAway(team, n),
    async beIn(next) {
      for (const team of memberships) if (!next.includes(team)) memory.loseTeam(team);
      for (const team of next) seen.add(team);
      memberships = next;
    },
    async prune(at) {
      for (const team of seen) memory.prune(team, at);
    },
    async kill() {
      tabs += 1;
    },
    onDisk: async (team) => JSON.stringify([[...memory.pulled(team)], memory.own(team)]),
    async damage(team) {
      const [first] = memory.pulled(team).keys();
      return first !== undefined && memory.loseRecord(team, first);
    },
    foundDamaged: async () => [],
    close: async () => undefined,
    edge: undefined,
  };
};
