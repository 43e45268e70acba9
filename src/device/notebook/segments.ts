/**
 * What was pulled, in memory, and in which sealed segment each record lies. A segment is never changed: it is replaced,
 * in the transaction that makes its successor, so one that is killed half-way leaves the old one whole.
 *
 * A newer version of a record overtakes the older one, whatever the order in which segments are read: the number in the
 * feed decides. Content that must go (removed, no longer allowed, past its term) goes at once, with the page that says so.
 */

import type { RecordId, RecordKey, SegmentId, TeamId } from '#domain/ids.ts';
import { nothing, plus, type Sum } from '#sync/checksum.ts';
import { limits, type PullPage } from '#sync/protocol.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { withdrawalIn } from '#sync/withdrawal.ts';
import { readRecordKey, recordKey } from '../disk/keys.ts';

/** What a segment holds once opened: a page as it was received, or what was left of some. */
export interface SegmentContent {
  readonly changes: readonly StoredRecord[];
  /** Records past their term: content gone, but the server still counts them (sync rule 13). */
  readonly hollow?: readonly (readonly [id: RecordId, seq: number])[];
}

/** What one write must do to the segments of a team. */
export interface SegmentPlan {
  /** Texts to seal, each with what it holds. */
  readonly add: readonly { readonly text: string; readonly content: SegmentContent }[];
  /** Ids of segments to drop. */
  readonly drop: readonly SegmentId[];
}

interface Pulled {
  readonly team: TeamId;
  readonly seq: number;
  readonly segment: SegmentId;
  readonly record: StoredRecord | undefined;
}

interface Segment {
  readonly team: TeamId;
  readonly live: Set<RecordKey>;
  /** Keys of records of which an overtaken version still lies in it. */
  readonly dead: Set<RecordKey>;
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
  keys(): Iterable<string>;
}

export interface PulledRecords extends PulledReading {
  /** Takes an opened segment in; gives the keys of records that look different now. */
  adopt(team: TeamId, id: SegmentId, content: SegmentContent): readonly RecordKey[];
  drop(id: SegmentId): readonly RecordKey[];
  segments(): readonly string[];
  segmentsOf(team: TeamId): readonly SegmentId[];
  clear(): void;
}

/** Rewrite a segment once this part of it was overtaken. */
const mostDead = 0.5;
/** Segments with fewer records than this are small; this many small ones are joined. */
const smallSegment = 64;
const mostSmall = 16;

export function createPulledRecords(): PulledRecords {
  const pulled = new Map<RecordKey, Pulled>();
  const segments = new Map<SegmentId, Segment>();
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

  const sumOf = (segment: Segment): Sum => {
    if (segment.sum) return segment.sum;
    let sum = nothing;
    for (const key of segment.live) sum = plus(sum, readRecordKey(key).id, pulled.get(key)?.seq ?? 0);
    segment.sum = sum;
    return sum;
  };

  const teams = () => new Set([...segments.values()].map(({ team }) => team));
  const ofTeam = (team: TeamId) => [...segments].filter(([, segment]) => segment.team === team);

  /** Puts what is left of some segments together again. */
  const repack = (
    ids: readonly SegmentId[],
    leave: (key: RecordKey) => boolean,
    empty: (key: RecordKey) => boolean,
  ) => {
    const left = ids.flatMap((id) => [...(segments.get(id)?.live ?? [])].filter((key) => !leave(key)));
    const changes: StoredRecord[] = [];
    const hollow: [string, number][] = [];
    for (const key of left) {
      const { record, seq } = pulled.get(key) ?? {};
      if (record && !empty(key)) changes.push(record);
      else if (seq !== undefined) hollow.push([readRecordKey(key).id, seq]);
    }
    return packed(changes, hollow);
  };

  return {
    get: (key) => pulled.get(key)?.record,
    has: (key) => pulled.has(key),
    adopt(team, id, content) {
      segments.set(id, { team, live: new Set(), dead: new Set() });
      const changed: string[] = [];
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
    planPage(team, page, text, isPast) {
      const arriving = new Set<RecordKey>();
      for (const { id, seq } of page.changes) {
        const key = recordKey({ team, id });
        if (seq >= (pulled.get(key)?.seq ?? 0)) arriving.add(key);
      }
      const leaving = new Set(page.gone.map((id) => recordKey({ team, id })).filter((key) => !arriving.has(key)));
      // Of a record from which consent was taken back no older version stays either, however few of those there are.
      const withdrawn = page.changes.flatMap((record) =>
        withdrawalIn(record) ? [recordKey({ team, id: record.id })] : [],
      );
      const cleared = new Set([...leaving, ...withdrawn]);
      const lost = new Map<SegmentId, number>();
      for (const key of [...arriving, ...leaving]) {
        const from = pulled.get(key)?.segment;
        if (from !== undefined) lost.set(from, (lost.get(from) ?? 0) + 1);
      }
      const rewritten = new Set<SegmentId>();
      const small: string[] = [];
      for (const [id, { live, dead }] of ofTeam(team)) {
        const stays = live.size - (lost.get(id) ?? 0);
        const mustGo = some(cleared, (key) => live.has(key) || dead.has(key));
        if (mustGo || stays <= (live.size + dead.size) * mostDead) rewritten.add(id);
        if (stays < smallSegment) small.push(id);
      }
      if (small.length >= mostSmall) for (const id of small) rewritten.add(id);
      const past = page.changes.filter(isPast);
      const kept = past.length === 0 ? page.changes : page.changes.filter((record) => !past.includes(record));
      const hollow = past.map(({ id, seq }) => [id, seq] as const);
      const own =
        past.length > 0 ? packed(kept, hollow) : kept.length > 0 ? [{ text, content: { changes: kept } }] : [];
      const drop = [...rewritten];
      const left = repack(
        drop,
        (key) => arriving.has(key) || leaving.has(key),
        () => false,
      );
      return { add: [...own, ...left], drop };
    },
    planExpiry(isPast) {
      const past = new Set<RecordKey>();
      for (const [key, { record }] of pulled) if (record && isPast(record)) past.add(key);
      // An app from before there was consent kept older versions when they were overtaken (sync rule 15).
      const isWithdrawn = (key: RecordKey) => {
        const record = pulled.get(key)?.record;
        return record !== undefined && withdrawalIn(record) !== undefined;
      };
      const plans = new Map<TeamId, SegmentPlan>();
      for (const team of teams()) {
        const drop = ofTeam(team)
          .filter(
            ([, { live, dead }]) => some(past, (key) => live.has(key) || dead.has(key)) || some(dead, isWithdrawn),
          )
          .map(([id]) => id);
        if (drop.length === 0) continue;
        plans.set(team, {
          drop,
          add: repack(
            drop,
            () => false,
            (key) => past.has(key),
          ),
        });
      }
      return plans;
    },
    keys: () => pulled.keys(),
    clear() {
      pulled.clear();
      segments.clear();
    },
  };
}

/** Records as texts of the size of a page. */
function packed(changes: readonly StoredRecord[], hollow: readonly (readonly [string, number])[]): SegmentPlan['add'] {
  const parts: { records: StoredRecord[]; texts: string[]; size: number }[] = [];
  for (const record of changes) {
    const text = JSON.stringify(record);
    let last = parts.at(-1);
    if (!last || last.size + text.length > limits.pageBytes) {
      last = { records: [], texts: [], size: 0 };
      parts.push(last);
    }
    last.records.push(record);
    last.texts.push(text);
    last.size += text.length;
  }
  if (parts.length === 0 && hollow.length > 0) parts.push({ records: [], texts: [], size: 0 });
  return parts.map(({ records, texts }, index) => {
    const with_ = index === 0 && hollow.length > 0 ? hollow : undefined;
    const tail = with_ ? `,"hollow":${JSON.stringify(with_)}` : '';
    return {
      text: `{"changes":[${texts.join(',')}]${tail}}`,
      content: { changes: records, ...(with_ ? { hollow: with_ } : {}) },
    };
  });
}

function some<T>(all: Iterable<T>, matches: (each: T) => boolean): boolean {
  for (const each of all) if (matches(each)) return true;
  return false;
}
