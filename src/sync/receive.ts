/**
 * The server's half of a conversation, without HTTP or SQL: takes a push, gives a page. All of one call happens in one
 * transaction that the caller opens (`TeamTransaction`), so an answer that was given can't be forgotten and a number
 * that was handed out can't be seen before its record (sync rules 1 and 2).
 */

import { accessVersion, hiddenFields, seesAllFields } from '#domain/access.ts';
import { definitionOf } from '#domain/catalog.ts';
import type { RecordId } from '#domain/ids.ts';
import { ownersIn } from '#domain/record.ts';
import type { Member } from '#domain/roles.ts';
import { bytesIn, fitted } from './bounds.ts';
import { writtenFields } from './change.ts';
import { asSubject, readChange } from './check.ts';
import { openIntake } from './intake.ts';
import { markOf } from './marks.ts';
import { ownPart } from './own-part.ts';
import { type Answer, limits, type PullPage, type PullQuery, type PushAnswer, type PushRequest } from './protocol.ts';
import { isId, repeat, reusedAnswer } from './repeats.ts';
import type { StoredRecord } from './stored-record.ts';
import type { AuditEvent, HeldChange, TeamTransaction } from './team-transaction.ts';

export type { AuditEvent, FeedEntry, FeedRow, HeldChange, TeamTransaction } from './team-transaction.ts';

export interface Caller {
  readonly member: Member;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Ids of people and teams, under which no note can be made. */
  readonly given?: ReadonlySet<RecordId>;
}

/** The buckets of the feed that hold a person's part: what their role sees, and what they see by name only. */
export function audiencesOf(member: Member): readonly string[] {
  return [member.role, `${member.role}:${member.person}`];
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
  const whole = read.flatMap((result) => (result.ok ? [result.change] : []));
  const intake = await openIntake(store, whole, { member, device: request.device, now, given });
  const held: HeldChange[] = [];
  const events: AuditEvent[] = [];
  const news: Answer[] = [];
  const who = { person: member.person, device: request.device };
  for (const { record } of reused) {
    const target = isId(record) ? { record } : {};
    if (intake.refused()) events.push({ action: 'refused', ...who, ...target, detail: 'reused' });
  }

  for (const [index, result] of read.entries()) {
    const n = fresh[index]?.n ?? 0;
    if (n !== last + 1) break;
    last = n;
    const target = result.ok ? { kind: result.change.kind, record: result.change.record } : {};
    const waiting = held.map(({ change }) => change);
    const unheld = result.ok && former ? await intake.whyNotHeld(result.change, waiting) : undefined;
    if (result.ok && former && !unheld) {
      held.push({ device: request.device, person: member.person, change: intake.asHeld(result.change) });
      events.push({ action: 'held', ...who, ...target });
      news.push({
        n,
        verdict: 'held',
        message: 'Je hoort niet meer bij dit team. Je notitie ligt bij de coördinator.',
      });
      continue;
    }
    const taken = unheld ?? (result.ok ? await intake.take(result.change) : result);
    if (!taken.ok) {
      const { code, message, field } = taken;
      const told = intake.refused();
      // It goes again together with what made its record, and only a phone that knows that can do so.
      const lacks =
        code === 'owner_removed' && result.ok
          ? ownersIn(definitionOf(result.change.kind), result.change.set ?? {})
          : [target.record];
      if ((code === 'unknown_record' || code === 'owner_removed') && lacks.some((id) => unmade.has(id))) {
        news.push(reusedAnswer(n, false));
        continue;
      }
      if (told) events.push({ action: 'refused', ...who, ...target, detail: code });
      news.push({ n, verdict: 'refused', code, message, ...(field === undefined ? {} : { field }) });
      continue;
    }
    events.push(...taken.events);
    news.push({
      n,
      verdict: taken.verdict,
      ...(taken.clamped ? { clock: true as const } : {}),
    });
  }

  const numbered = await intake.close();
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
  if (events.length > 0) await store.audit(withoutRepeats(events));
  return { epoch, last, answers, time: now };
}

/** Rows that one push may write of changes refused for one reason; what comes after that is counted in the last. */
const refusedRows = 10;

function withoutRepeats(events: readonly AuditEvent[]): readonly AuditEvent[] {
  const times = new Map<string, number>();
  const kept = events.filter(({ action, detail = '' }) => {
    if (action !== 'refused') return true;
    const before = times.get(detail) ?? 0;
    times.set(detail, before + 1);
    return before < refusedRows;
  });
  const counted = [...times].flatMap(([detail, all]) => {
    const { person = '', device = '' } = events[0] ?? {};
    const more = all - refusedRows;
    return more > 0 ? [{ action: 'refused' as const, person, device, detail: `${detail}, ${more} more` }] : [];
  });
  return [...kept, ...counted];
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
