/**
 * An opened notebook in memory: whose it is, what was pulled, what was written here, and which records look different
 * since they were last shown. It follows the disk: what it is told was written there.
 */
import type { DeviceId, PersonId, RecordId, RecordKey, SegmentId, TeamId } from '#domain/ids.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { recordKey } from '../../disk/keys.ts';
import { type Account, noProgress, type TeamProgress } from '../account.ts';
import { createMovingClock, type DeviceIdentity, firstIdentity } from '../identity.ts';
import { localView } from '../local-view.ts';
import { createOutbox, type Outbox, type OwnChange, takenStamp, wasSet } from '../outbox.ts';
import { createPulledRecords, type PulledRecords, type SegmentContent } from '../segments.ts';

export interface Memory {
  readonly pulled: PulledRecords;
  readonly outbox: Outbox;
  readonly clock: ReturnType<typeof createMovingClock>;
  /** Of the teams of which something is kept. */
  readonly progress: ReadonlyMap<TeamId, TeamProgress>;
  account(): Account | undefined;
  identity(): DeviceIdentity;
  progressOf(team: TeamId): TeamProgress;
  view(key: RecordKey, without?: readonly number[]): StoredRecord | undefined;
  keysOf(id: RecordId): readonly RecordKey[];
  put(own: OwnChange): void;
  forget(own: OwnChange): void;
  adopt(team: TeamId, id: SegmentId, content: SegmentContent): void;
  dropSegment(id: SegmentId): void;
  forgetTeam(team: TeamId): void;
  setAccount(account: Account): void;
  setIdentity(identity: DeviceIdentity): void;
  setProgress(progress: TeamProgress): void;
  /** Keys of records that look different since this was last asked. */
  takeTouched(): Set<RecordKey>;
  clear(): void;
}

interface MemoryParts {
  /** The first id under which the server knew it. */
  readonly device: DeviceId;
  readonly person: PersonId;
  readonly tab: string;
  readonly now: () => number;
}

/** Empty, until it is told what is on the disk. */
export function createMemory({ device, person, tab, now }: MemoryParts): Memory {
  const pulled = createPulledRecords();
  const outbox = createOutbox();
  const clock = createMovingClock(device, tab, now);
  const progress = new Map<TeamId, TeamProgress>();
  let account: Account | undefined;
  let identity = firstIdentity(device);
  let touched = new Set<RecordKey>();
  /** Stamps of this phone were far ahead, and the server set them: what is written next goes on from where it set them. */
  let clockRanAhead = false;
  const newest = (key: RecordKey) => pulled.get(key)?.history.at(-1)?.stamp ?? '';
  const dropSegment = (id: SegmentId) => {
    for (const key of pulled.drop(id)) touched.add(key);
  };

  return {
    pulled,
    outbox,
    clock,
    progress,
    account: () => account,
    identity: () => identity,
    progressOf: (team) => progress.get(team) ?? noProgress(team, identity.device),
    view: (key, without = []) =>
      localView(
        pulled.get(key),
        outbox.of(key).filter(({ n }) => !without.includes(n)),
        person,
      ),
    keysOf(id) {
      const teams = new Set([...progress.keys(), ...(account?.memberships ?? []).map(({ team }) => team)]);
      for (const { team } of outbox.all()) teams.add(team);
      return [...teams]
        .map((team) => recordKey({ team, id }))
        .filter((key) => pulled.has(key) || outbox.of(key).length > 0);
    },
    put(each) {
      const before = outbox.get(each.team, each.n);
      // Also when it was emptied: the record looks different without it.
      for (const { team, change } of [each, before ?? each]) {
        if (change) touched.add(recordKey({ team, id: change.record }));
      }
      outbox.put(each);
      if (before?.state === 'waiting' && wasSet(each)) clockRanAhead = true;
      if (each.change) clock.saw(takenStamp(each));
    },
    forget({ team, n, change }) {
      if (!outbox.get(team, n)) return;
      outbox.drop(team, n);
      if (change) touched.add(recordKey({ team, id: change.record }));
    },
    adopt(team, id, content) {
      let latest = '';
      for (const key of pulled.adopt(team, id, content)) {
        touched.add(key);
        const stamp = newest(key);
        if (stamp > latest) latest = stamp;
      }
      clock.saw(latest);
    },
    dropSegment,
    forgetTeam: (team) => pulled.segmentsOf(team).forEach(dropSegment),
    setAccount(next) {
      account = next;
    },
    setIdentity(next) {
      if (next.device !== identity.device) clock.moveTo(next.device);
      identity = next;
    },
    setProgress: (next) => void progress.set(next.team, next),
    takeTouched() {
      if (clockRanAhead) {
        clockRanAhead = false;
        clock.restart([...[...pulled.keys()].map(newest), ...outbox.all().map(takenStamp)]);
      }
      const keys = touched;
      touched = new Set();
      return keys;
    },
    clear() {
      pulled.clear();
      outbox.clear();
      progress.clear();
      account = undefined;
    },
  };
}
