/**
 * An opened notebook: what is on disk, opened in memory, and the only way to change both. Every write goes to disk first
 * and to memory after it is complete. Writes of this tab go one after another; a write that another tab came before is
 * planned again on what is there now.
 */
import { ownersOf, type StoredRecord } from '#sync/change.ts';
import { type Clock, createClock } from '#sync/clock.ts';
import { type Account, anew, noProgress, type TeamProgress } from './account.ts';
import type { SegmentRow, VaultRow } from './database.ts';
import type { Delivery } from './device.ts';
import { localView, type OwnChange } from './local-view.ts';
import { accountKey, openAll, progressKey } from './open-rows.ts';
import { createOwnChanges, type OwnChanges, takenStamp, wasSet } from './own-changes.ts';
import { type DeviceParts, randomId } from './parts.ts';
import type { IndexedRecord, RecordIndex } from './record-index.ts';
import type { Sealer } from './seal.ts';
import { createPulledRecords, keyOf, type PulledRecords, type SegmentContent, type SegmentPlan } from './segments.ts';
import { waitForServer } from './server-behind.ts';
import type { VaultStore, Writes } from './vault-store.ts';

/** What a write does in memory once it is on disk; `n` is the number that was given to the first of what was appended. */
export type Apply = (n: number) => void;

export interface Planned {
  readonly writes: Writes;
  readonly apply: Apply;
}

export interface Notebook {
  readonly vault: string;
  readonly person: string;
  readonly device: string;
  readonly clock: Clock;
  readonly sealer: Sealer;
  readonly store: VaultStore;
  readonly pulled: PulledRecords;
  readonly own: OwnChanges;
  /** Milliseconds since 1970 by this phone, which may be wrong. */
  readonly now: () => number;
  /** Resolves when the screen had its turn: for between two parts of long work. */
  readonly breathe: () => Promise<void>;
  /** A random id, for a row. */
  newId(): string;
  account(): Account;
  progress(team: string): TeamProgress;
  /** The highest number given out in a team. */
  lastNumber(team: string): number;
  /** The record as this phone shows it; `without` the changes with these numbers. */
  view(key: string, without?: readonly number[]): StoredRecord | undefined;
  /** Keys of the records with this id, in whichever team. */
  keysOf(id: string): readonly string[];
  /** Takes in what other tabs wrote. */
  refresh(): Promise<void>;
  /** Plans on what is there now, writes, and does the same in memory. `plan` gives undefined when nothing needs doing. */
  change(plan: () => Promise<Planned | undefined>): Promise<void>;
  /** Writes what can be written whatever another tab did. */
  append(planned: Planned): Promise<void>;
  changeAccount(change: (account: Account) => Account): Promise<void>;
  /** Seals what a plan adds to a team's segments, and says how to take it in. */
  prepare(team: string, plan: SegmentPlan): Promise<Planned>;
  /** Drops from memory what was pulled of a team. */
  forgetTeam(team: string): void;
  setAccount(account: Account): void;
  setProgress(progress: TeamProgress): void;
  /** Teams whose segments could not be opened since the last time this was asked. */
  takeDamaged(): readonly string[];
  /** Nothing of it is shown any more; what is being written still is. */
  hide(): void;
  /** The key and all plain content leave memory. */
  close(): void;
}

interface OpenOptions {
  readonly row: VaultRow;
  readonly sealer: Sealer;
  readonly store: VaultStore;
  readonly index: RecordIndex;
  readonly parts: Pick<DeviceParts, 'now' | 'randomBytes'>;
  /** Called after each write of this tab and after taking in those of others. */
  readonly onChange: (own: boolean) => void;
  /** Resolves when the screen had its turn; at once when absent. */
  readonly breathe?: (() => Promise<void>) | undefined;
}

/** Records that are shown in one go, and how long that may go on before the screen gets its turn, in milliseconds. */
const partOfMany = 50;
const longestTurn = 10;

/** Reads and opens everything. Throws when the account itself can't be opened. */
export async function openNotebook(options: OpenOptions): Promise<Notebook> {
  const { row, sealer, store, index, parts, onChange, breathe = async () => undefined } = options;
  const pulled = createPulledRecords();
  const own = createOwnChanges();
  const clock = createClock(`${row.device}.${randomId(parts.randomBytes, 3)}`, parts.now);
  const progress = new Map<string, TeamProgress>();
  const aside = new Set<string>();
  /** Keys of what belongs to a record, by the key of that record; never less than there is. */
  const belonging = new Map<string, Set<string>>();
  let account: Account | undefined;
  let numbers: Readonly<Record<string, number>> = {};
  let version = -1;
  let damaged: string[] = [];
  let queue: Promise<unknown> = Promise.resolve();
  let open = true;
  let hidden = false;
  /** Stamps of this phone were far ahead, and the server set them: what is written next goes on from where it set them. */
  let clockRanAhead = false;
  let touched = new Set<string>();

  const serial = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.then(work, work);
    queue = next.catch(() => undefined);
    return next;
  };
  const view = (key: string, without: readonly number[] = []) =>
    localView(
      pulled.get(key),
      own.of(key).filter(({ n }) => !without.includes(n)),
      row.person,
    );
  /** What belongs to a record that was removed here goes out of sight with it; the server takes it away for all. */
  const isOrphan = (record: StoredRecord) =>
    ownersOf(record).some((id) => view(keyOf({ team: record.team, id }))?.removed === true);
  /** What to show of a record: nothing when it, or what it belongs to, is removed here. */
  const shown = (key: string): IndexedRecord | undefined => {
    const record = view(key);
    for (const id of record ? ownersOf(record) : []) {
      const owner = keyOf({ team: record?.team ?? '', id });
      belonging.set(owner, (belonging.get(owner) ?? new Set()).add(key));
    }
    return record && !isOrphan(record) ? { record, delivery: deliveryOf(own.of(key)) } : undefined;
  };
  /**
   * Shows what changed. What is much goes in parts with breath between, and screens are told at the end, one kind after
   * another: a page that comes in never keeps a finger waiting.
   */
  const publish = async () => {
    if (clockRanAhead) {
      clockRanAhead = false;
      const pulledStamps = [...pulled.keys()].map((key) => pulled.get(key)?.history.at(-1)?.stamp ?? '');
      clock.restart([...pulledStamps, ...own.all().map(takenStamp)]);
    }
    for (const key of [...touched]) for (const each of belonging.get(key) ?? []) touched.add(each);
    const keys = [...touched];
    touched = new Set();
    let since = parts.now();
    const turn = async () => {
      if (parts.now() - since < longestTurn) return;
      await breathe();
      since = parts.now();
    };
    for (let at = 0; at < keys.length && !hidden; at += partOfMany) {
      index.take(new Map(keys.slice(at, at + partOfMany).map((key) => [key, shown(key)])));
      await turn();
    }
    while (!hidden && index.tellOne()) await turn();
  };
  const adopt = (team: string, id: string, content: SegmentContent) => {
    let latest = '';
    for (const key of pulled.adopt(team, id, content)) {
      touched.add(key);
      const stamp = pulled.get(key)?.history.at(-1)?.stamp ?? '';
      if (stamp > latest) latest = stamp;
    }
    clock.saw(latest);
  };

  async function catchUp(): Promise<void> {
    if (version >= 0 && (await store.version()) === version) return;
    const snapshot = await store.read(new Set([...pulled.segments(), ...aside]));
    const opened = await openAll(snapshot, sealer, own);
    account = opened.account ?? account;
    numbers = snapshot.state.numbers;
    for (const each of opened.progress) progress.set(each.team, each);
    for (const { team, id, content } of opened.segments) adopt(team, id, content);
    for (const id of pulled.segments()) {
      if (!snapshot.segmentIds.has(id)) for (const key of pulled.drop(id)) touched.add(key);
    }
    const there = new Set(snapshot.outbox.map(({ team, n }) => `${team}|${n}`));
    for (const each of own.all()) if (!there.has(`${each.team}|${each.n}`)) forgetOwn(each);
    for (const each of opened.own) putOwn(each);
    for (const { id, team, state } of opened.damaged) {
      aside.add(id);
      if (state !== 'damaged') damaged.push(team);
    }
    version = snapshot.state.version;
    if (opened.damaged.some(({ state }) => state !== 'damaged')) await setAside(opened.damaged);
    await publish();
  }

  function putOwn(each: OwnChange): void {
    // Also when it was emptied: the record looks different without it.
    for (const { change } of [each, own.get(each.team, each.n) ?? each]) {
      if (change) touched.add(keyOf({ team: each.team, id: change.record }));
    }
    const before = own.get(each.team, each.n);
    own.put(each);
    if (before?.state === 'waiting' && wasSet(each)) clockRanAhead = true;
    if (each.change) clock.saw(takenStamp(each));
  }
  function forgetOwn(each: OwnChange): void {
    own.drop(each.team, each.n);
    if (each.change) touched.add(keyOf({ team: each.team, id: each.change.record }));
  }

  /** What can't be opened is kept, and its team is pulled anew from the start; what can be opened stays in sight. */
  async function setAside(rows: readonly SegmentRow[]): Promise<void> {
    const fresh = rows.filter(({ state }) => state !== 'damaged');
    const again = [...new Set(fresh.map(({ team }) => team))].map((team) => {
      const at = progress.get(team) ?? noProgress(team, row.device);
      return anew(at, 'damaged');
    });
    const meta = await Promise.all(again.map((each) => sealedProgress(each)));
    const written = await store.write(
      { addSegments: fresh.map((each) => ({ ...each, state: 'damaged' as const })), meta },
      version,
    );
    if (!written) return;
    version += 1;
    for (const each of again) progress.set(each.team, each);
  }

  const sealedProgress = async (each: TeamProgress) => {
    const key = progressKey(each.team);
    return { key, sealed: await sealer.seal('meta', key, each) };
  };

  async function commit({ writes, apply }: Planned, expected?: number): Promise<boolean> {
    if (!open) throw new Error('The notebook is closed.');
    const written = await store.write(writes, expected);
    if (!written) return false;
    if (!open) return true;
    if (written.before === version) {
      version += 1;
      const { team, length } = { team: writes.append?.[0]?.team, length: writes.append?.length ?? 0 };
      if (team !== undefined) numbers = { ...numbers, [team]: written.n + length - 1 };
      apply(written.n);
      await publish();
    } else await catchUp();
    onChange(true);
    return true;
  }

  const notebook: Notebook = {
    vault: row.vault,
    person: row.person,
    device: row.device,
    clock,
    sealer,
    store,
    pulled,
    now: parts.now,
    breathe,
    own: {
      ...own,
      put: putOwn,
      drop(team, n) {
        const each = own.get(team, n);
        if (each) forgetOwn(each);
      },
    },
    newId: () => randomId(parts.randomBytes),
    account() {
      if (!account) throw new Error('The notebook is closed.');
      return account;
    },
    progress: (team) => ({ ...(progress.get(team) ?? noProgress(team, row.device)), settled: settledIn(team) }),
    lastNumber: (team) => numbers[team] ?? 0,
    view,
    keysOf(id) {
      const teams = new Set([...progress.keys(), ...(account?.memberships ?? []).map(({ team }) => team)]);
      for (const { team } of own.all()) teams.add(team);
      return [...teams].map((team) => keyOf({ team, id })).filter((key) => pulled.has(key) || own.of(key).length > 0);
    },
    refresh: () =>
      serial(async () => {
        const before = version;
        await catchUp();
        if (version !== before) onChange(false);
      }),
    change: (plan) =>
      serial(async () => {
        for (;;) {
          await catchUp();
          const planned = await plan();
          if (!planned || (await commit(planned, version))) return;
        }
      }),
    append: (planned) => serial(async () => void (await commit(planned))),
    changeAccount: (change) =>
      notebook.change(async () => {
        const next = change(notebook.account());
        const sealed = await sealer.seal('meta', accountKey, next);
        return { writes: { meta: [{ key: accountKey, sealed }] }, apply: () => notebook.setAccount(next) };
      }),
    async prepare(team, plan) {
      const added = await Promise.all(
        plan.add.map(async ({ text, content }) => {
          const id = notebook.newId();
          return { id, content, sealed: await sealer.sealText('segments', `${team}|${id}`, text) };
        }),
      );
      return {
        writes: {
          addSegments: added.map(({ id, sealed }) => ({ team, id, sealed })),
          dropSegments: plan.drop.map((id) => [team, id] as const),
        },
        apply() {
          for (const { id, content } of added) adopt(team, id, content);
          for (const id of plan.drop) for (const key of pulled.drop(id)) touched.add(key);
        },
      };
    },
    forgetTeam(team) {
      for (const id of pulled.segmentsOf(team)) for (const key of pulled.drop(id)) touched.add(key);
    },
    setAccount(next) {
      account = next;
    },
    setProgress(next) {
      progress.set(next.team, next);
    },
    takeDamaged() {
      const teams = [...new Set(damaged)];
      damaged = [];
      return teams;
    },
    hide() {
      hidden = true;
    },
    close() {
      open = false;
      hidden = true;
      store.close();
      pulled.clear();
      own.clear();
      progress.clear();
      belonging.clear();
      account = undefined;
      index.clear();
    },
  };

  function settledIn(team: string): number {
    const lowest = own.ofTeam(team)[0];
    return lowest ? lowest.n - 1 : (numbers[team] ?? 0);
  }

  await serial(catchUp);
  if (!account) throw new Error('The account of this notebook can not be opened.');
  return notebook;
}

function deliveryOf(changes: readonly OwnChange[]): Delivery {
  const mustWait = waitForServer(changes);
  if (changes.some(({ state }) => state === 'held' || (state === 'refused' && !mustWait))) return 'needsAttention';
  return mustWait || changes.some(({ state }) => state === 'waiting') ? 'onThisDevice' : 'sent';
}
