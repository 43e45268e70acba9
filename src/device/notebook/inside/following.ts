/**
 * Keeps memory as the disk is: takes in what other tabs wrote, mends what turns out to be damaged, and writes. Every write
 * goes to disk first, and to memory after it is complete. Called by one at a time.
 */

import type { SegmentRow, VaultRow } from '../../disk/database.ts';
import { progressKey, rowKey } from '../../disk/keys.ts';
import { highestOf, lowestOf, type Numbers, topOf } from '../../disk/numbers.ts';
import { type Sealer, sealedMeta } from '../../disk/seal.ts';
import type { Snapshot } from '../../disk/vault-rows.ts';
import { VaultGone, type VaultStore } from '../../disk/vault-store.ts';
import { anew } from '../account.ts';
import { planMending, type Rescued, standIn, stillKnown } from '../damage.ts';
import type { Notebook } from '../open-notebook.ts';
import { type Opened, openAll } from '../open-rows.ts';
import type { OwnChange } from '../outbox.ts';
import { planNewDevice } from '../put-back.ts';
import type { Steps } from '../steps.ts';
import type { Memory } from './memory.ts';
import type { Showing } from './showing.ts';
import { joined, takeIn, writesOf } from './writes.ts';

export interface Following {
  /** Which write of the disk memory is up to; -1 before anything was read. */
  version(): number;
  /** The highest number given out, by team. */
  numbers(): Numbers;
  /** Takes in what was written elsewhere, mends it, and shows it. Throws only when the disk itself can't be read. */
  catchUp(): Promise<void>;
  /** False, and nothing written, when `expected` is given and another tab wrote since. */
  write(steps: Steps, expected?: number): Promise<boolean>;
  /** Teams whose segments could not be opened since the last time this was asked. */
  takeDamaged(): readonly string[];
  /** Lets go of the key. What is still being read or written ends as it is, and comes into memory no more. */
  close(): void;
}

interface FollowingParts {
  readonly row: VaultRow;
  readonly sealer: Sealer;
  readonly store: VaultStore;
  readonly memory: Memory;
  readonly showing: Showing;
  readonly notebook: () => Notebook;
  /** Something was written that nobody asked for: other tabs look too, as one of them may have what is lost here. */
  readonly onMended: () => void;
}

/** How often a mending that another tab came in between of is begun again. */
const mostTries = 5;

export function createFollowing(parts: FollowingParts): Following {
  const { row, sealer, store, memory, showing, notebook, onMended } = parts;
  const aside = new Set<string>();
  let numbers: Numbers = {};
  /** Numbers up to these were let go of: above them each must have its row. */
  let settled: Numbers = {};
  let version = -1;
  let damaged: string[] = [];
  let closed = false;
  /** What was waited for, unless it was closed meanwhile: then memory was emptied, and stays so. */
  const whileOpen = async <T>(work: Promise<T>): Promise<T> => {
    const done = await work;
    if (closed) throw new VaultGone();
    return done;
  };

  async function catchUp(tries = mostTries): Promise<void> {
    if (version >= 0 && (await whileOpen(store.version())) === version) return;
    const isFirst = version < 0;
    const snapshot = await whileOpen(store.read(new Set([...memory.pulled.segments(), ...aside])));
    // Of what could not be opened as the key went nothing is known: it is no damage.
    const opened = await whileOpen(openAll(snapshot, sealer, memory.outbox));
    numbers = highestOf([numbers, snapshot.state.numbers, topOf(opened.there)]);
    settled = highestOf([settled, snapshot.state.settled ?? (isFirst ? lowestOf(opened.there) : {})]);
    const rescued = takeInRead(memory, snapshot, opened, settled);
    for (const { id, team, state } of opened.damaged) {
      aside.add(id);
      if (state !== 'damaged') damaged.push(team);
    }
    const before = version;
    version = snapshot.state.version;
    const mended = await mend(snapshot, opened, rescued, isFirst).catch((error: unknown) => {
      // Not written: it is looked at anew the next time.
      version = before;
      throw error;
    });
    if (!mended) {
      if (tries > 1) return catchUp(tries - 1);
      throw new Error('Other tabs write without end.');
    }
    const fresh = opened.damaged.filter(({ state }) => state !== 'damaged');
    if (fresh.length > 0) await setAside(fresh);
    await showing.publish();
  }

  /** Makes again what is missing or can't be read. False when another tab wrote meanwhile: then it is looked at anew. */
  async function mend(
    snapshot: Snapshot,
    opened: Opened,
    rescued: readonly Rescued[],
    isFirst: boolean,
  ): Promise<boolean> {
    const { outbox, pulled, progress } = memory;
    const account = memory.account() ?? standIn(row.person, { opened, outbox, pulled }, notebook().parts.now());
    memory.setAccount(account);
    const { newId } = notebook().parts;
    const base = { numbers, settled, identity: memory.identity(), account, progress, firstDevice: row.device, newId };
    const mended = await whileOpen(
      planMending({ snapshot, opened, outbox, pulled, rescued, isFirst, sealer, ...base }),
    );
    if (!mended) return true;
    const numbersBefore = numbers;
    const takeOut = putAll(memory, mended.after);
    numbers = highestOf([numbers, ...mended.after.map(({ team, n }) => ({ [team]: n }))]);
    const putBack = () => {
      takeOut();
      numbers = numbersBefore;
    };
    const write = async () => {
      for (const each of mended.began) memory.setProgress(each);
      const steps = mended.why ? planNewDevice(notebook(), mended.why) : [];
      const all = joined([mended.writes, await writesOf(steps, sealer), { numbers, settled }]);
      return { steps, written: await whileOpen(store.write(all, version)) };
    };
    const { steps, written } = await write().catch((error: unknown) => {
      if (!closed) putBack();
      throw error;
    });
    if (!written) {
      putBack();
      return false;
    }
    damaged.push(...mended.began.map(({ team }) => team));
    ({ version, numbers, settled = {} } = written.state);
    takeIn(memory, steps, written.n);
    onMended();
    return true;
  }

  /** What can't be opened is kept, and its team is pulled anew from the start; what can be opened stays in sight. */
  async function setAside(rows: readonly SegmentRow[]): Promise<void> {
    const again = [...new Set(rows.map(({ team }) => team))].map((team) => anew(memory.progressOf(team), 'damaged'));
    const meta = await whileOpen(Promise.all(again.map((each) => sealedMeta(sealer, progressKey(each.team), each))));
    const addSegments = rows.map((each) => ({ ...each, state: 'damaged' as const }));
    if (!(await whileOpen(store.write({ addSegments, meta }, version)))) return;
    version += 1;
    for (const each of again) memory.setProgress(each);
  }

  return {
    version: () => version,
    numbers: () => numbers,
    catchUp,
    async write(steps, expected) {
      const writes = await writesOf(steps, sealer);
      // What this tab knows to be given out stays so, also when the row that says it is gone.
      const written = await store.write({ ...writes, numbers, settled }, expected);
      // Closed meanwhile: it is on the disk, and no more in memory.
      if (!written || closed) return written !== undefined;
      if (written.before === version) {
        ({ version, numbers, settled = {} } = written.state);
        takeIn(memory, steps, written.n);
        await showing.publish();
      } else {
        // It is on the disk, whatever becomes of reading what others wrote there.
        await catchUp().catch((error: unknown) => {
          if (!closed) throw error;
        });
      }
      return true;
    },
    takeDamaged() {
      const teams = [...new Set(damaged)];
      damaged = [];
      return teams;
    },
    close() {
      closed = true;
      sealer.letGo();
    },
  };
}

/** Into memory before it is on the disk, as it is planned on; what comes back takes it out, and puts what stood there back. */
function putAll(memory: Memory, changes: readonly OwnChange[]): () => void {
  const before = changes.map((each) => ({ each, stood: memory.outbox.get(each.team, each.n) }));
  for (const each of changes) memory.put(each);
  return () => {
    for (const { each, stood } of before) {
      if (stood) memory.put(stood);
      else memory.forget(each);
    }
  };
}

/** What was read, into memory. Gives what this tab still has of what another one found to be lost. */
function takeInRead(memory: Memory, snapshot: Snapshot, opened: Opened, settled: Numbers): readonly Rescued[] {
  if (opened.account) memory.setAccount(opened.account);
  if (opened.identity) memory.setIdentity(opened.identity);
  for (const each of opened.progress) memory.setProgress(each);
  for (const { team, id, content } of opened.segments) memory.adopt(team, id, content);
  for (const id of memory.pulled.segments()) if (!snapshot.segmentIds.has(id)) memory.dropSegment(id);
  for (const each of letGoElsewhere(memory.outbox.all(), opened, settled)) memory.forget(each);
  const rescued = stillKnown(opened.own, memory.outbox);
  // What only this tab has stays in memory until it is on the disk again.
  const kept = new Set(rescued.map(({ own }) => rowKey(own)));
  for (const each of opened.own) if (!kept.has(rowKey(each))) memory.put(each);
  return rescued;
}

/** What another tab let go of. What is missing above the highest number that was let go of is damage, and is written again. */
function letGoElsewhere(own: readonly OwnChange[], opened: Opened, settled: Numbers): readonly OwnChange[] {
  const there = new Set([...opened.there].flatMap(([team, all]) => all.map((n) => rowKey({ team, n }))));
  return own.filter((each) => !there.has(rowKey(each)) && each.n <= (settled[each.team] ?? 0));
}
