/**
 * What was pulled, in memory, and in which sealed segment each record lies. A segment is never changed: it is replaced,
 * in the transaction that makes its successor, so one that is killed half-way leaves the old one whole.
 *
 * A newer version of a record overtakes the older one, whatever the order in which segments are read: the number in the
 * feed decides. Content that must go (removed, no longer allowed, past its term) goes at once, with the page that says so.
 */

import type { RecordKey, SegmentId, TeamId } from '#domain/ids.ts';
import { nothing, plus, type Sum } from '#sync/checksum.ts';
import type { PullPage } from '#sync/protocol.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { readRecordKey, recordKey } from '../disk/keys.ts';
import {
  type Pulled,
  planExpiry,
  planPage,
  type Segment,
  type SegmentContent,
  type SegmentPlan,
} from './segment-plans.ts';

export type { SegmentContent, SegmentPlan } from './segment-plans.ts';

interface Summed extends Segment {
  /** Over what is live in it; worked out when asked, until something changes. */
  sum?: Sum | undefined;
}

/** What was pulled, for who reads it and plans what must become of it. */
export interface PulledReading {
  get(key: RecordKey): StoredRecord | undefined;
  /** True also for a record past its term, of which only the number is left. */
  has(key: RecordKey): boolean;
  teams(): ReadonlySet<TeamId>;
  /** How many there are of a team, those past their term included. */
  count(team: TeamId): number;
  sum(team: TeamId): Sum;
  /** Works out what `sum` needs, segment by segment, and lets others go first in between. */
  prepareSum(team: TeamId, breathe: () => Promise<void>): Promise<void>;
  planPage(team: TeamId, page: PullPage, text: string, isPast: (record: StoredRecord) => boolean): SegmentPlan;
  /** What must be written to let go of records past their term, and of versions from which consent was taken back since; per team, empty when there are none. */
  planExpiry(isPast: (record: StoredRecord) => boolean): ReadonlyMap<TeamId, SegmentPlan>;
  keys(): Iterable<RecordKey>;
}

export interface PulledRecords extends PulledReading {
  /** Takes an opened segment in; gives the keys of records that look different now. */
  adopt(team: TeamId, id: SegmentId, content: SegmentContent): readonly RecordKey[];
  drop(id: SegmentId): readonly RecordKey[];
  segments(): readonly SegmentId[];
  segmentsOf(team: TeamId): readonly SegmentId[];
  clear(): void;
}

export function createPulledRecords(): PulledRecords {
  const pulled = new Map<RecordKey, Pulled>();
  const segments = new Map<SegmentId, Summed>();
  const here = { pulled, segments };
  const place = (key: RecordKey, next: Pulled): boolean => {
    const before = pulled.get(key);
    // Of two versions with the same number the empty one is the newer: its content had to go.
    if (before && (before.seq > next.seq || (before.seq === next.seq && !before.record && next.record))) {
      segments.get(next.segment)?.dead.add(key);
      return false;
    }
    if (before) {
      const from = segments.get(before.segment);
      from?.live.delete(key);
      from?.dead.add(key);
      if (from) from.sum = undefined;
    }
    pulled.set(key, next);
    const into = segments.get(next.segment);
    into?.live.add(key);
    if (into) into.sum = undefined;
    return true;
  };

  const sumOf = (segment: Summed): Sum => {
    if (segment.sum) return segment.sum;
    let sum = nothing;
    for (const key of segment.live) sum = plus(sum, readRecordKey(key).id, pulled.get(key)?.seq ?? 0);
    segment.sum = sum;
    return sum;
  };

  const teams = () => new Set([...segments.values()].map(({ team }) => team));
  const ofTeam = (team: TeamId) => [...segments].filter(([, segment]) => segment.team === team);

  return {
    get: (key) => pulled.get(key)?.record,
    has: (key) => pulled.has(key),
    adopt(team, id, content) {
      segments.set(id, { team, live: new Set(), dead: new Set() });
      const changed: RecordKey[] = [];
      for (const record of content.changes) {
        const key = recordKey({ team, id: record.id });
        if (place(key, { team, seq: record.seq, segment: id, record })) changed.push(key);
      }
      for (const [record, seq] of content.hollow ?? []) {
        const key = recordKey({ team, id: record });
        if (place(key, { team, seq, segment: id, record: undefined })) changed.push(key);
      }
      return changed;
    },
    drop(id) {
      const live = [...(segments.get(id)?.live ?? [])];
      segments.delete(id);
      for (const key of live) pulled.delete(key);
      return live;
    },
    segments: () => [...segments.keys()],
    segmentsOf: (team) => ofTeam(team).map(([id]) => id),
    teams,
    count: (team) => ofTeam(team).reduce((all, [, { live }]) => all + live.size, 0),
    sum(team) {
      return ofTeam(team).reduce((all, [, segment]) => {
        const { count, checksum } = sumOf(segment);
        return { count: all.count + count, checksum: (all.checksum + checksum) % 2 ** 32 };
      }, nothing);
    },
    async prepareSum(team, breathe) {
      for (const [, segment] of ofTeam(team)) {
        if (segment.sum) continue;
        sumOf(segment);
        await breathe();
      }
    },
    planPage: (...given) => planPage(here, ...given),
    planExpiry: (isPast) => planExpiry(here, isPast),
    keys: () => pulled.keys(),
    clear() {
      pulled.clear();
      segments.clear();
    },
  };
}
