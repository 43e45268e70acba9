/**
 * What must become of segments: with a page that came in, and when records are past their term. A segment is never changed:
 * it is replaced by what is left of it, together with that of others.
 */
import type { RecordId, RecordKey, SegmentId, TeamId } from '#domain/ids.ts';
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

/** A record as it lies in a segment. */
export interface Pulled {
  readonly team: TeamId;
  readonly seq: number;
  readonly segment: SegmentId;
  readonly record: StoredRecord | undefined;
}

export interface Segment {
  readonly team: TeamId;
  readonly live: Set<RecordKey>;
  /** Keys of records of which an overtaken version still lies in it. */
  readonly dead: Set<RecordKey>;
}

/** All that was pulled, as it lies now. */
export interface PulledHere {
  readonly pulled: ReadonlyMap<RecordKey, Pulled>;
  readonly segments: ReadonlyMap<SegmentId, Segment>;
}

/** Rewrite a segment once this part of it was overtaken. */
const mostDead = 0.5;
/** Segments with fewer records than this are small; this many small ones are joined. */
const smallSegment = 64;
const mostSmall = 16;

/** What a page that came in does to the segments of its team; `text` is the page as it was received. */
export function planPage(
  here: PulledHere,
  team: TeamId,
  page: PullPage,
  text: string,
  isPast: (record: StoredRecord) => boolean,
): SegmentPlan {
  const { pulled } = here;
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
  const small: SegmentId[] = [];
  for (const [id, { live, dead }] of ofTeam(here, team)) {
    const stays = live.size - (lost.get(id) ?? 0);
    const mustGo = some(cleared, (key) => live.has(key) || dead.has(key));
    if (mustGo || stays <= (live.size + dead.size) * mostDead) rewritten.add(id);
    if (stays < smallSegment) small.push(id);
  }
  if (small.length >= mostSmall) for (const id of small) rewritten.add(id);
  const past = page.changes.filter(isPast);
  const kept = past.length === 0 ? page.changes : page.changes.filter((record) => !past.includes(record));
  const hollow = past.map(({ id, seq }) => [id, seq] as const);
  const own = past.length > 0 ? packed(kept, hollow) : kept.length > 0 ? [{ text, content: { changes: kept } }] : [];
  const drop = [...rewritten];
  const left = repack(
    here,
    drop,
    (key) => arriving.has(key) || leaving.has(key),
    () => false,
  );
  return { add: [...own, ...left], drop };
}

/** Per team, empty when there are none: see `PulledReading.planExpiry`. */
export function planExpiry(
  here: PulledHere,
  isPast: (record: StoredRecord) => boolean,
): ReadonlyMap<TeamId, SegmentPlan> {
  const { pulled, segments } = here;
  const past = new Set<RecordKey>();
  for (const [key, { record }] of pulled) if (record && isPast(record)) past.add(key);
  // An app from before there was consent kept older versions when they were overtaken (sync rule 15).
  const isWithdrawn = (key: RecordKey) => {
    const record = pulled.get(key)?.record;
    return record !== undefined && withdrawalIn(record) !== undefined;
  };
  const plans = new Map<TeamId, SegmentPlan>();
  for (const team of new Set([...segments.values()].map((segment) => segment.team))) {
    const drop = ofTeam(here, team)
      .filter(([, { live, dead }]) => some(past, (key) => live.has(key) || dead.has(key)) || some(dead, isWithdrawn))
      .map(([id]) => id);
    if (drop.length === 0) continue;
    plans.set(team, {
      drop,
      add: repack(
        here,
        drop,
        () => false,
        (key) => past.has(key),
      ),
    });
  }
  return plans;
}

/** Puts what is left of some segments together again. */
function repack(
  { pulled, segments }: PulledHere,
  ids: readonly SegmentId[],
  leave: (key: RecordKey) => boolean,
  empty: (key: RecordKey) => boolean,
): SegmentPlan['add'] {
  const left = ids.flatMap((id) => [...(segments.get(id)?.live ?? [])].filter((key) => !leave(key)));
  const changes: StoredRecord[] = [];
  const hollow: [RecordId, number][] = [];
  for (const key of left) {
    const { record, seq } = pulled.get(key) ?? {};
    if (record && !empty(key)) changes.push(record);
    else if (seq !== undefined) hollow.push([readRecordKey(key).id, seq]);
  }
  return packed(changes, hollow);
}

const ofTeam = ({ segments }: PulledHere, team: TeamId) => [...segments].filter(([, segment]) => segment.team === team);

/** Records as texts of the size of a page. */
function packed(
  changes: readonly StoredRecord[],
  hollow: readonly (readonly [RecordId, number])[],
): SegmentPlan['add'] {
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
