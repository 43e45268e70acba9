/**
 * The server's half of a conversation, without HTTP or SQL: takes a push, gives a page. All of one call happens in one
 * transaction that the caller opens (`TeamTransaction`), so an answer that was given can't be forgotten and a number
 * that was handed out can't be seen before its record (sync rules 1 and 2).
 */
import { accessVersion, audience, hiddenFields, namedOn, seenByName, seesAllFields } from '#domain/access.ts';
import { definitionOf } from '#domain/catalog.ts';
import { ownersIn } from '#domain/record.ts';
import type { Member } from '#domain/roles.ts';
import { bytesIn, fitted } from './bounds.ts';
import { type Change, merge, ownersOf, type StoredRecord, writtenFields } from './change.ts';
import { asSeenBy, asSubject, checkChange, pointedAt, readChange, withoutStrangers } from './check.ts';
import { clampStamp } from './clock.ts';
import { forgetHeld, whyNotHeld } from './held.ts';
import { markOf } from './marks.ts';
import { ownPart } from './own-part.ts';
import { type Answer, limits, type PullPage, type PullQuery, type PushAnswer, type PushRequest } from './protocol.ts';
import { isId, repeat, reusedAnswer } from './repeats.ts';
import { openRoom, withRoom } from './room.ts';
import { take } from './take.ts';
import type { AuditEvent, FeedEntry, HeldChange, TeamTransaction } from './team-transaction.ts';

export type { AuditEvent, FeedEntry, FeedRow, HeldChange, TeamTransaction } from './team-transaction.ts';

export interface Caller {
  readonly member: Member;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Ids of people and teams, under which no note can be made. */
  readonly given?: ReadonlySet<string>;
}

/** The buckets of the feed that hold a person's part: what their role sees, and what they see by name only. */
export function audiencesOf(member: Member): readonly string[] {
  return [member.role, `${member.role}:${member.person}`];
}

/** The buckets a record belongs in. A person's own bucket holds only what their role does not see already, so the two never overlap. */
export function bucketsOf(record: StoredRecord): readonly string[] {
  const subject = asSubject(record);
  return [...audience(subject).roles, ...seenByName(subject).map(({ role, person }) => `${role}:${person}`)];
}

/** Names what a member may see; a role that changes gives another scope, and the phone starts anew. */
export const scopeOf = (member: Member): string => `${member.role}.${accessVersion[member.role]}`;

/**
 * Takes a push. `former` is true for someone who lost their place in the team: what they still had is held for a
 * coordinator (rule 8). Returns undefined when the device belongs to somebody else: the caller answers that it is forged.
 */
export async function receivePush(
  store: TeamTransaction,
  request: PushRequest,
  { member, now, given }: Caller,
  former = false,
): Promise<PushAnswer | undefined> {
  const epoch = await store.epoch();
  const known = await store.device(request.device);
  if (known && known.person !== member.person) return undefined;
  const before = known?.last ?? 0;
  if (request.epoch !== '' && request.epoch !== epoch)
    return { epoch, last: before, answers: [], restart: true, time: now };

  // What the phone says is settled was answered by this server or by the one whose backup this is.
  let last = Math.max(before, request.settled);
  const repeated = request.changes.filter(({ n }) => n <= last);
  const fresh = request.changes.filter(({ n }) => n > last);
  const answers: Answer[] = await repeat(store, request.device, repeated);
  const reused = repeated.filter((_, index) => answers[index]?.verdict === 'reused');
  /** Records that would be there if their number had not been used before. */
  const unmade = new Set(reused.flatMap((raw) => (raw.make === true ? [raw.record] : [])));
  if (fresh.length > 0 && fresh[0]?.n !== last + 1) return { epoch, last, answers, gap: true, time: now };

  const read = fresh.map((raw) => readChange(raw));
  const ids = read.flatMap((result) => {
    if (!result.ok) return [];
    const { kind, record, set = {} } = result.change;
    return [record, ...ownersIn(definitionOf(kind), set), ...pointedAt(result.change).map(([, id]) => id)];
  });
  const stored = new Map(await store.records([...new Set(ids)]));
  const current = new Map(stored);
  const isRemoved = (id: string) => current.get(id)?.removed === true;
  const seen = (id: string) => asSeenBy(member, current.get(id));
  const held: HeldChange[] = [];
  const events: AuditEvent[] = [];
  const news: Answer[] = [];
  const who = { person: member.person, device: request.device };
  for (const { record } of reused)
    events.push({ action: 'refused', ...who, ...(isId(record) ? { record } : {}), detail: 'reused' });

  const room = await openRoom(store, member, now);
  for (const [index, result] of read.entries()) {
    const n = fresh[index]?.n ?? 0;
    if (n !== last + 1) break;
    last = n;
    const target = result.ok ? { kind: result.change.kind, record: result.change.record } : {};
    const unheld = result.ok && former ? (whyNotHeld(result.change, seen) ?? room.hold(result.change)) : undefined;
    if (result.ok && former && !unheld) {
      held.push({ device: request.device, person: member.person, change: result.change });
      events.push({ action: 'held', ...who, ...target });
      news.push({
        n,
        verdict: 'held',
        message: 'Je hoort niet meer bij dit team. Je notitie ligt bij de coördinator.',
      });
      continue;
    }
    const there = result.ok ? current.get(result.change.record) : undefined;
    const record = asSeenBy(member, there);
    const sent = result.ok ? result.change.stamp : '';
    const { stamp, clamped } = clampStamp(sent, now, n, record?.history.at(-1)?.stamp);
    const check = (read: Change) => {
      const asked = { ...withoutStrangers(read, record), stamp };
      return checkChange(asked, record, member, request.device, (id) => seen(id)?.removed === true, seen);
    };
    const asked = unheld ?? (result.ok ? check(result.change) : result);
    const checked = asked.ok
      ? await withRoom(room, asked.change, take(record, asked.change, member, { now, sent, clamped }), {
          isFree: record !== undefined || (there === undefined && !given?.has(asked.change.record)),
        })
      : asked;
    if (!checked.ok) {
      const { code, message, field } = checked;
      // It goes again together with what made its record, and only a phone that knows that can do so.
      if (code === 'unknown_record' && unmade.has(target.record)) {
        news.push(reusedAnswer(n, false));
        continue;
      }
      // Gone is what was asked, also when it was gone already, as after a restore whose journal took it away.
      if (code === 'already_removed' && result.ok && result.change.remove) {
        news.push({ n, verdict: 'applied' });
        continue;
      }
      events.push({ action: 'refused', ...who, ...target, detail: code });
      news.push({ n, verdict: 'refused', code, message, ...(field === undefined ? {} : { field }) });
      continue;
    }
    const { change, merged } = checked;
    await room.take(change, merged);
    current.set(change.record, merged.record);
    if (change.remove) events.push(...(await removeBelonging(store, stored, current, change, who)));
    const action = change.remove ? 'removed' : record ? 'changed' : 'made';
    const detail = Object.keys({ ...change.set, ...change.add, ...change.drop }).join(' ');
    if (!merged.idle) events.push({ action, ...who, ...target, detail });
    news.push({
      n,
      verdict: merged.lost.length > 0 ? 'merged' : 'applied',
      ...(clamped ? { clock: true as const } : {}),
    });
  }

  await tellNames(store, stored, current);
  const numbered = await keep(store, stored, current, now);
  await room.close(isRemoved);
  for (const [index, answer] of news.entries()) {
    const result = read[index];
    const seq = result?.ok ? numbered.get(result.change.record) : undefined;
    answers.push(
      seq !== undefined && (answer.verdict === 'applied' || answer.verdict === 'merged') ? { ...answer, seq } : answer,
    );
  }
  await store.putAnswers(request.device, answers.slice(answers.length - news.length));
  await store.putMarks(request.device, new Map(news.map(({ n }, index) => [n, markOf(fresh[index] ?? {})])));
  await store.forgetAnswers(request.device, request.settled);
  await store.putDevice(request.device, member.person, last);
  await store.hold(held);
  if (events.length > 0) await store.audit(events);
  return { epoch, last, answers, time: now };
}

/** The name of who stands on somebody's note may reach them, also when they see no others of the team (`namedOn`). */
export async function tellNames(
  store: TeamTransaction,
  stored: Map<string, StoredRecord>,
  current: Map<string, StoredRecord>,
): Promise<void> {
  const told = new Map<string, Set<string>>();
  for (const record of current.values()) {
    if (record.removed || record === stored.get(record.id)) continue;
    const { readers, names } = namedOn(asSubject(record));
    for (const name of names) told.set(name, new Set([...(told.get(name) ?? []), ...readers]));
  }
  if (told.size === 0) return;
  const people = await store.records([...told.keys()]);
  for (const [id, readers] of told) {
    const person = current.get(id) ?? people.get(id);
    if (person?.kind !== 'person' || person.removed) continue;
    const had = (person.values.namedTo ?? []) as readonly string[];
    const more = [...readers].filter((reader) => reader !== id && !had.includes(reader));
    if (more.length === 0) continue;
    if (!stored.has(id)) stored.set(id, person);
    current.set(id, { ...person, values: { ...person.values, namedTo: [...had, ...more].sort() } });
  }
}

/** What belongs to a record goes with it, whoever made it (`Definition.belongsTo`). */
export async function removeBelonging(
  store: TeamTransaction,
  stored: Map<string, StoredRecord>,
  current: Map<string, StoredRecord>,
  change: Change,
  who: { person: string; device: string },
): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = [];
  for (let owners: readonly string[] = [change.record]; owners.length > 0; ) {
    for (const record of await store.belonging(owners)) {
      if (current.has(record.id)) continue;
      stored.set(record.id, record);
      current.set(record.id, record);
    }
    const orphans = [...current.values()].filter(
      (record) => !record.removed && ownersOf(record).some((owner) => owners.includes(owner)),
    );
    for (const { id, kind, team, schema } of orphans) {
      const removal: Change = { n: 0, kind, record: id, schema, stamp: change.stamp, remove: true };
      current.set(id, merge(current.get(id), removal, who.person, team).record);
      events.push({ action: 'removed', ...who, kind, record: id, detail: `with ${change.record}` });
    }
    owners = orphans.map(({ id }) => id);
  }
  return events;
}

/** Writes what changed, each record with the team's next number and that it was taken `now`; tells which number each got. */
export async function keep(
  store: TeamTransaction,
  stored: ReadonlyMap<string, StoredRecord>,
  current: ReadonlyMap<string, StoredRecord>,
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const changed = [...current.values()].filter((record) => record !== stored.get(record.id));
  const numbered = new Map([...current.values()].map((record) => [record.id, record.seq]));
  if (changed.length === 0) return numbered;
  let seq = await store.take(changed.length);
  const writes = changed.map((record) => {
    const before = stored.get(record.id);
    const next = { ...record, seq: seq++, taken: now };
    numbered.set(next.id, next.seq);
    return { record: next, before, feed: feedOf(before, next) };
  });
  await store.putRecords(writes);
  await forgetHeld(
    store,
    writes.map(({ record }) => record),
  );
  return numbered;
}

/** Where a record now stands in the feed, and which audiences lost it. A removed record is lost by all who had it. */
function feedOf(before: StoredRecord | undefined, after: StoredRecord): readonly FeedEntry[] {
  const had = before ? bucketsOf(before) : [];
  const has = after.removed ? [] : bucketsOf(after);
  const lost = had.filter((bucket) => !has.includes(bucket));
  return [
    ...has.map((bucket) => ({ audience: bucket, record: after.id, present: true })),
    ...lost.map((bucket) => ({ audience: bucket, record: after.id, present: false })),
  ];
}

/** A page is mostly full of bytes long before it is full of records, so it is read in parts. */
const partRecords = 250;

/** Gives the next page of what a member may see: a `PullPage` as JSON. */
export async function givePage(store: TeamTransaction, query: PullQuery, { member, now }: Caller): Promise<string> {
  // One after the other: a connection to a database answers one question at a time.
  const epoch = await store.epoch();
  const { head, horizon } = await store.position();
  const device = await store.device(query.device);
  const scope = scopeOf(member);
  const frame = { epoch, scope, head, horizon, time: now, last: device?.person === member.person ? device.last : 0 };
  const restart =
    query.epoch !== '' && query.epoch !== epoch
      ? 'epoch'
      : query.scope !== '' && query.scope !== scope
        ? 'scope'
        : // Who began after the tombstones went never had what they stood for.
          query.since > 0 && query.since < horizon && (query.horizon ?? 0) < horizon
          ? 'horizon'
          : undefined;
  if (restart) return asJson({ ...frame, restart, gone: [], next: 0, more: true, left: 0 }, []);

  const audiences = audiencesOf(member);
  const limit = Math.min(query.limit ?? limits.pageRecords, limits.pageRecords);
  const changes: string[] = [];
  const gone: string[] = [];
  let next = query.since;
  let bytes = 0;
  let taken = 0;
  let more = true;
  let full = false;
  while (more && !full) {
    // By the weight of what was read so far: what doesn't fit any more was read for nothing.
    const fitting = taken === 0 ? partRecords : Math.ceil(((limits.pageBytes - bytes) * taken) / bytes) + 1;
    const part = Math.max(1, Math.min(partRecords, limit - taken, fitting));
    const entries = await store.feed(audiences, next, part + 1);
    more = entries.length > part;
    for (const entry of entries.slice(0, part)) {
      const record = entry.present && entry.record ? viewOfStored(member, entry.record) : undefined;
      bytes += record ? bytesIn(record) + 1 : 60;
      if (taken > 0 && bytes > limits.pageBytes) {
        more = true;
        full = true;
        break;
      }
      if (record) changes.push(record);
      else gone.push(entry.id);
      next = entry.seq;
      taken += 1;
    }
    full ||= taken >= limit;
  }
  if (changes.length > 0) {
    await store.audit([
      {
        action: 'pulled',
        person: member.person,
        device: query.device,
        detail: `${query.since}-${next} ${changes.length}`,
      },
    ]);
  }
  if (more) return asJson({ ...frame, gone, next, more, left: await store.left(audiences, next) }, changes);
  const { count, checksum } = await store.sum(audiences);
  return asJson({ ...frame, gone, next: Math.max(next, head), more, left: 0, count, checksum }, changes);
}

const asJson = (page: Omit<PullPage, 'changes'>, changes: readonly string[]): string =>
  `${JSON.stringify(page).slice(0, -1)},"changes":[${changes.join(',')}]}`;

/** `viewOf` of a record as it is stored, which is only read when there may be something in it to leave out. */
function viewOfStored(member: Member, { kind, json }: { kind: string; json: string }): string {
  if (member.role !== 'partner' && seesAllFields(member.role, kind)) return inPage(json);
  const record = JSON.parse(json) as StoredRecord;
  const view = viewOf(member, record);
  return inPage(view === record ? json : JSON.stringify(view));
}

/** A record of before there were bounds may be larger than a page: no phone would get past it. */
const inPage = (json: string): string =>
  json.length < limits.pageBytes / 3 ? json : JSON.stringify(fitted(JSON.parse(json) as StoredRecord));

/** A record as this person gets it: without fields they may not see, and of a partner only its own part. */
export const viewOf = (member: Member, record: StoredRecord): StoredRecord =>
  ownPart(member, withoutHidden(member, record));

/** Without the fields this person may not see: values, stamps, writers and what the history says of them. */
function withoutHidden(member: Member, record: StoredRecord): StoredRecord {
  const hidden = new Set(hiddenFields(member, asSubject(record)));
  const touches = (name: string) => hidden.has(name);
  if (!writtenFields(record).some(touches)) return record;
  const without = <T>(part: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(part).filter(([name]) => !touches(name)));
  const history = record.history.flatMap((entry) => {
    const fields = entry.fields.filter((name) => !touches(name));
    if (fields.length === 0 && !entry.removed) return [];
    const lost = entry.lost?.filter(({ field }) => !touches(field));
    const { lost: _, to, ...rest } = entry;
    const kept = to ? without(to) : {};
    return [
      {
        ...rest,
        fields,
        ...(Object.keys(kept).length > 0 ? { to: kept } : {}),
        ...(lost && lost.length > 0 ? { lost } : {}),
      },
    ];
  });
  return {
    ...record,
    values: without(record.values),
    stamps: without(record.stamps),
    members: without(record.members),
    writers: without(record.writers),
    history,
  };
}
