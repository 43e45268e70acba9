/**
 * An opened notebook: what is on disk, opened in memory, and the only way to change both. Every write goes to disk first
 * and to memory after it is complete. Writes of this tab go one after another; a write that another tab came before is
 * planned again on what is there now.
 */

import { ownersOf } from '#sync/change.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import type { SegmentRow, VaultRow } from '../disk/database.ts';
import { accountKey, progressKey, recordKey, rowKey } from '../disk/keys.ts';
import { highestOf, lowestOf, topOf } from '../disk/numbers.ts';
import { type Sealer, sealedMeta } from '../disk/seal.ts';
import type { Snapshot } from '../disk/vault-rows.ts';
import type { VaultStore } from '../disk/vault-store.ts';
import { type DeviceParts, randomId } from '../parts.ts';
import { type Account, anew, noProgress, type TeamProgress } from './account.ts';
import { planMending, standIn, stillKnown } from './damage.ts';
import { createMovingClock, type DeviceIdentity, firstIdentity } from './identity.ts';
import { deliveryOf, localView } from './local-view.ts';
import type { Notebook, Planned } from './open-notebook.ts';
import { type Opened, openAll } from './open-rows.ts';
import type { OwnChange } from './outbox.ts';
import { createOutbox, takenStamp, wasSet } from './outbox.ts';
import { planNewDevice, settledOf } from './put-back.ts';
import type { IndexedRecord, RecordIndex } from './record-index.ts';
import { createPulledRecords, type SegmentContent } from './segments.ts';
import { join, nothingPlanned } from './writes.ts';

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

/** How often a mending that another tab came in between of is begun again. */
const mostTries = 5;

/** Reads and opens everything, and mends what is damaged. Throws only when the disk itself can't be read. */
export async function openNotebook(options: OpenOptions): Promise<Notebook> {
  const { row, sealer, store, index, parts, onChange, breathe = async () => undefined } = options;
  const pulled = createPulledRecords();
  const outbox = createOutbox();
  const tab = randomId(parts.randomBytes, 3);
  let identity = firstIdentity(row.device);
  const clock = createMovingClock(row.device, tab, parts.now);
  const progress = new Map<string, TeamProgress>();
  const aside = new Set<string>();
  /** Keys of what belongs to a record, by the key of that record; never less than there is. */
  const belonging = new Map<string, Set<string>>();
  let account: Account | undefined;
  let numbers: Readonly<Record<string, number>> = {};
  /** Numbers up to these were let go of: above them each must have its row. */
  let settled: Readonly<Record<string, number>> = {};
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
      outbox.of(key).filter(({ n }) => !without.includes(n)),
      row.person,
    );
  /** What belongs to a record that was removed here goes out of sight with it; the server takes it away for all. */
  const isOrphan = (record: StoredRecord) =>
    ownersOf(record).some((id) => view(recordKey({ team: record.team, id }))?.removed === true);
  /** What to show of a record: nothing when it, or what it belongs to, is removed here. */
  const shown = (key: string): IndexedRecord | undefined => {
    const record = view(key);
    for (const id of record ? ownersOf(record) : []) {
      const owner = recordKey({ team: record?.team ?? '', id });
      belonging.set(owner, (belonging.get(owner) ?? new Set()).add(key));
    }
    return record && !isOrphan(record) ? { record, delivery: deliveryOf(outbox.of(key)) } : undefined;
  };
  /**
   * Shows what changed. What is much goes in parts with breath between, and screens are told at the end, one kind after
   * another: a page that comes in never keeps a finger waiting.
   */
  const publish = async () => {
    if (clockRanAhead) {
      clockRanAhead = false;
      const pulledStamps = [...pulled.keys()].map((key) => pulled.get(key)?.history.at(-1)?.stamp ?? '');
      clock.restart([...pulledStamps, ...outbox.all().map(takenStamp)]);
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

  async function catchUp(tries = mostTries): Promise<void> {
    if (version >= 0 && (await store.version()) === version) return;
    const isFirst = version < 0;
    const snapshot = await store.read(new Set([...pulled.segments(), ...aside]));
    const opened = await openAll(snapshot, sealer, outbox);
    account = opened.account ?? account;
    if (opened.identity) setIdentity(opened.identity);
    numbers = highestOf([numbers, snapshot.state.numbers, topOf(opened.there)]);
    settled = highestOf([settled, snapshot.state.settled ?? (isFirst ? lowestOf(opened.there) : {})]);
    for (const each of opened.progress) progress.set(each.team, each);
    for (const { team, id, content } of opened.segments) adopt(team, id, content);
    for (const id of pulled.segments()) {
      if (!snapshot.segmentIds.has(id)) for (const key of pulled.drop(id)) touched.add(key);
    }
    const there = new Set([...opened.there].flatMap(([team, all]) => all.map((n) => rowKey({ team, n }))));
    for (const each of outbox.all()) {
      // Let go of by another tab. What is missing above that is damage, and is written again.
      if (!there.has(rowKey(each)) && each.n <= (settled[each.team] ?? 0)) forgetOwn(each);
    }
    const rescued = stillKnown(opened.own, outbox);
    for (const each of opened.own) putOwn(each);
    for (const { id, team, state } of opened.damaged) {
      aside.add(id);
      if (state !== 'damaged') damaged.push(team);
    }
    version = snapshot.state.version;
    if (!(await mend(snapshot, opened, rescued, isFirst))) {
      if (tries > 1) return catchUp(tries - 1);
      throw new Error('Other tabs write without end.');
    }
    if (opened.damaged.some(({ state }) => state !== 'damaged')) await setAside(opened.damaged);
    await publish();
  }

  /** Makes again what is missing or can't be read. False when another tab wrote meanwhile: then it is looked at anew. */
  async function mend(
    snapshot: Snapshot,
    opened: Opened,
    rescued: readonly OwnChange[],
    isFirst: boolean,
  ): Promise<boolean> {
    account ??= standIn(row.person, { opened, outbox, pulled }, parts.now());
    const base = { numbers, settled, identity, account, progress, firstDevice: row.device, newId: notebook.newId };
    const mended = await planMending({ snapshot, opened, outbox, pulled, rescued, isFirst, sealer, ...base });
    if (!mended) return true;
    const before = numbers;
    for (const each of mended.after) putOwn(each);
    for (const { team, n } of mended.after) numbers = highestOf([numbers, { [team]: n }]);
    for (const each of mended.began) progress.set(each.team, each);
    const { writes, apply } = mended.why ? await planNewDevice(notebook, mended.why) : nothingPlanned;
    const all = join({ writes: { ...mended.writes, numbers, settled }, apply }, { writes, apply: () => undefined });
    const written = await store.write(all.writes, version);
    if (!written) {
      for (const each of mended.after) if (each.n > (before[each.team] ?? 0)) forgetOwn(each);
      numbers = before;
      return false;
    }
    damaged.push(...mended.began.map(({ team }) => team));
    ({ version, numbers, settled = {} } = written.state);
    apply(written.n);
    // Other tabs look too: one of them may have what is lost here.
    onChange(true);
    return true;
  }

  function setIdentity(next: DeviceIdentity): void {
    if (next.device !== identity.device) clock.moveTo(next.device);
    identity = next;
  }

  function putOwn(each: OwnChange): void {
    // Also when it was emptied: the record looks different without it.
    for (const { change } of [each, outbox.get(each.team, each.n) ?? each]) {
      if (change) touched.add(recordKey({ team: each.team, id: change.record }));
    }
    const before = outbox.get(each.team, each.n);
    outbox.put(each);
    if (before?.state === 'waiting' && wasSet(each)) clockRanAhead = true;
    if (each.change) clock.saw(takenStamp(each));
  }
  function forgetOwn(each: OwnChange): void {
    outbox.drop(each.team, each.n);
    if (each.change) touched.add(recordKey({ team: each.team, id: each.change.record }));
  }

  /** What can't be opened is kept, and its team is pulled anew from the start; what can be opened stays in sight. */
  async function setAside(rows: readonly SegmentRow[]): Promise<void> {
    const fresh = rows.filter(({ state }) => state !== 'damaged');
    const again = [...new Set(fresh.map(({ team }) => team))].map((team) => {
      const at = progress.get(team) ?? noProgress(team, identity.device);
      return anew(at, 'damaged');
    });
    const meta = await Promise.all(again.map((each) => sealedMeta(sealer, progressKey(each.team), each)));
    const written = await store.write(
      { addSegments: fresh.map((each) => ({ ...each, state: 'damaged' as const })), meta },
      version,
    );
    if (!written) return;
    version += 1;
    for (const each of again) progress.set(each.team, each);
  }

  async function commit({ writes, apply }: Planned, expected?: number): Promise<boolean> {
    if (!open) throw new Error('The notebook is closed.');
    // What this tab knows to be given out stays so, also when the row that says it is gone.
    const written = await store.write({ ...writes, numbers, settled }, expected);
    if (!written || !open) return written !== undefined;
    if (written.before === version) {
      ({ version, numbers, settled = {} } = written.state);
      apply(written.n);
      await publish();
    } else await catchUp();
    onChange(true);
    return true;
  }

  const notebook: Notebook = {
    vault: row.vault,
    person: row.person,
    get device() {
      return identity.device;
    },
    clock,
    sealer,
    store,
    pulled,
    now: parts.now,
    breathe,
    outbox: {
      ...outbox,
      put: putOwn,
      drop: (team, n) => [outbox.get(team, n)].forEach((each) => void (each && forgetOwn(each))),
    },
    newId: () => randomId(parts.randomBytes),
    account() {
      if (!account) throw new Error('The notebook is closed.');
      return account;
    },
    progress: (team) => ({
      ...(progress.get(team) ?? noProgress(team, identity.device)),
      device: identity.device,
      settled: settledOf(notebook, team),
    }),
    identity: () => identity,
    numbers: () => numbers,
    lastNumber: (team) => numbers[team] ?? 0,
    view,
    keysOf(id) {
      const teams = new Set([...progress.keys(), ...(account?.memberships ?? []).map(({ team }) => team)]);
      for (const { team } of outbox.all()) teams.add(team);
      return [...teams]
        .map((team) => recordKey({ team, id }))
        .filter((key) => pulled.has(key) || outbox.of(key).length > 0);
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
        const meta = [await sealedMeta(sealer, accountKey, next)];
        return { writes: { meta }, apply: () => notebook.setAccount(next) };
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
    setIdentity,
    takeDamaged() {
      const teams = [...new Set(damaged)];
      damaged = [];
      return teams;
    },
    settled: () => serial(async () => undefined),
    hide() {
      hidden = true;
    },
    close() {
      open = false;
      hidden = true;
      store.close();
      pulled.clear();
      outbox.clear();
      progress.clear();
      belonging.clear();
      account = undefined;
      index.clear();
    },
  };

  await serial(catchUp);
  return notebook;
}
