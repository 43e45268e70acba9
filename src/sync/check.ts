/**
 * Whether a change can be taken: form, content and access, in that order. Server and phone ask the same function, so a
 * phone says on the spot what the server would refuse.
 */

import * as z from 'zod/mini';
import { canBeNamed, canChange, canCreate, canMove, canName, canRemove, canSee, type Subject } from '#domain/access.ts';
import { definitionOf } from '#domain/catalog.ts';
import type { DeviceId, RecordId } from '#domain/ids.ts';
import { coarse, type Definition, type Field, idPattern, isVisible, mostMembers, type Value } from '#domain/record.ts';
import type { Member } from '#domain/roles.ts';
import { isTooLarge } from './bounds.ts';
import { merge, ownersOf, touched } from './change.ts';
import { stampDevice } from './clock.ts';
import { withoutIdle } from './idle.ts';
import { changeSchema, type RefusalCode } from './protocol.ts';
import { refusalWords } from './refusals.ts';
import type { Change, StoredRecord } from './stored-record.ts';
import { withdrawalIn } from './withdrawal.ts';

export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  /** Dutch, says what is wrong and what to do. */
  readonly message: string;
  /** Dutch, for beside a field in a form: only what is wrong with it. */
  readonly problem: string;
  /** The field it is about, when it is about one. */
  readonly field?: string;
}
export type Checked = { readonly ok: true; readonly change: Change } | Refusal;

export const refuse = (
  code: RefusalCode,
  about: { problem?: string; field?: string; removal?: boolean } = {},
): Refusal => {
  const message = refusalWords(code, about.removal === true, about.problem);
  const { field, problem = message } = about;
  return { ok: false, code, message, problem, ...(field === undefined ? {} : { field }) };
};

/** Names no field may have, whatever parses JSON on the way. */
const forbiddenNames = ['__proto__', 'constructor', 'prototype'];

/** How many schema versions back a change may come from (sync rule 9). */
export const versionsBack = 2;

/** Reads what came over the wire; the change may then still be refused by `checkChange`. */
export function readChange(raw: unknown): Checked {
  const parsed = changeSchema.safeParse(raw);
  if (!parsed.success) return refuse('malformed');
  const change = parsed.data as Change;
  if (touched(change).some((name) => forbiddenNames.includes(name))) {
    return refuse('malformed');
  }
  const definition = definitionOf(change.kind);
  if (!definition) {
    return refuse('unknown_kind');
  }
  if (change.schema > definition.schema) {
    return refuse('from_newer_app');
  }
  if (change.schema < definition.schema - versionsBack) {
    return refuse('app_too_old');
  }
  const read = { ...upToDate(change), schema: change.schema };
  if (!read.set) return { ok: true, change: read };
  const set = Object.fromEntries(Object.entries(read.set).map(([name, value]) => [name, coarse(value)]));
  return { ok: true, change: { ...read, set } };
}

/**
 * A change as this version would have written it: the server reads older ones so, and a phone sends what waited in it
 * while its app was updated so, however many versions that was (sync rule 9).
 */
export function upToDate(change: Change): Change {
  const definition = definitionOf(change.kind);
  if (!definition || change.schema >= definition.schema) return change;
  const { upgrade, schema } = definition;
  if (!upgrade || !change.set) return { ...change, schema };
  return { ...change, schema, set: upgrade({ ...change.set }, change.schema) as NonNullable<Change['set']> };
}

/** What a member has of a record. What they may not see is to them what is not there: nothing that is asked after this can tell of it. */
export const asSeenBy = (member: Member, record: StoredRecord | undefined): StoredRecord | undefined =>
  record && canSee(member, asSubject(record)) ? record : undefined;

const unknown = (): undefined => undefined;

/**
 * Whether `member` on `device` may do this to `there` (undefined when there is none by that id). `isRemoved` tells of
 * the id of another record that it is no more (to the server also that it is not there), and `other` gives that record, as far as the member sees it.
 * That a new record's id is free is for the caller to see to, last of all (`withRoom`).
 */
export function checkChange(
  change: Change,
  there: StoredRecord | undefined,
  member: Member,
  device: DeviceId,
  isRemoved: (id: RecordId) => boolean = () => false,
  other: (id: RecordId) => StoredRecord | undefined = unknown,
): Checked {
  return check(change, there, member, device, isRemoved, other, wrongValueIn);
}

/** The same on the phone that saves it, of a change in whose values `problemsIn` just found nothing: each is looked at once. */
export function checkSaving(
  change: Change,
  there: StoredRecord | undefined,
  member: Member,
  device: DeviceId,
  isRemoved: (id: RecordId) => boolean,
): Checked {
  return check(change, there, member, device, isRemoved, unknown, () => undefined);
}

function check(
  change: Change,
  there: StoredRecord | undefined,
  member: Member,
  device: DeviceId,
  isRemoved: (id: RecordId) => boolean,
  other: (id: RecordId) => StoredRecord | undefined,
  wrongValue: (definition: Definition, change: Change) => Refusal | undefined,
): Checked {
  const record = asSeenBy(member, there);
  const definition = definitionOf(change.kind);
  if (!definition) return refuse('unknown_kind');
  const about = { removal: change.remove === true };
  if (stampDevice(change.stamp) !== device) return refuse('forged_stamp', about);
  if (change.make && record && record.by !== member.person) return refuse('id_taken', about);
  if (!change.make && !record) return refuse('unknown_record', about);
  if (record && record.kind !== change.kind) return refuse('id_taken', about);
  if (record?.removed) return refuse('already_removed', about);

  if (change.remove) {
    if (change.make || touched(change).length > 0) return refuse('malformed', about);
    return record && canRemove(member, asSubject(record)) ? { ok: true, change } : refuse('not_allowed', about);
  }
  const wrong = wrongValue(definition, change);
  if (wrong) return wrong;
  const making = record === undefined;
  const subject: Subject = record
    ? asSubject(record)
    : { kind: change.kind, team: member.team, by: member.person, values: {} };
  if (making && !canCreate(member, change.kind)) return refuse('not_allowed');
  if (!canChange(member, subject, touched(change), making)) return refuse('not_allowed');
  for (const [name, list] of [...Object.entries(change.add ?? {}), ...Object.entries(change.drop ?? {})])
    if (!canMove(member, change.kind, name, list)) return refuse('not_allowed');

  const misplaced = strangersIn(definition, change, member, other) ?? misplacedIn(definition, change, other);
  if (misplaced) return refuse('invalid_value', misplaced);

  const said = withoutIdle(record, change);
  // Nothing of it is left to weigh: thousands of those are no work.
  if (record && touched(said).length === 0) return { ok: true, change: said };
  const after = merge(record, said, member.person, member.team).record;
  const crowded = crowdedIn(definition, record, after);
  if (crowded) return refuse('invalid_value', crowded);
  if (isTooLarge(record, after, said)) return refuse('record_full');
  const unasked = uncoveredIn(definition, after, change);
  if (unasked) return refuse('no_consent', unasked);
  const missing = missingFields(definition, after.values);
  if (missing) return refuse('incomplete', missing);
  if (ownersOf(after).some(isRemoved)) return refuse('owner_removed');
  return { ok: true, change: said };
}

/**
 * A change without members that it takes out of a set in which they never were: those would be remembered for nothing, as
 * many as somebody likes.
 */
export function withoutStrangers(change: Change, record: StoredRecord | undefined): Change {
  if (!change.drop) return change;
  const drop = Object.fromEntries(
    Object.entries(change.drop).map(([name, list]) => {
      const there = record?.values[name];
      const inIt = new Set([
        ...(Array.isArray(there) ? (there as readonly string[]) : []),
        ...Object.keys(record?.members[name] ?? {}),
        ...(change.add?.[name] ?? []),
      ]);
      return [name, list.filter((member) => inIt.has(member))];
    }),
  );
  return { ...change, drop };
}

/**
 * Asked of a member on the phone before a record is saved: the Dutch message per field that is wrong, empty when all is
 * well. What `stood` there before, and is not among the values, only counts for what is missing.
 */
export function problemsIn(
  definition: Definition,
  values: Readonly<Record<string, Value | null | undefined>>,
  stood: Readonly<Record<string, Value>> = {},
): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    const problem = checkValue(definition, name, value, Array.isArray(value) ? 'add' : 'set');
    if (problem) problems[name] = problem.problem;
  }
  const missing = missingFields(definition, { ...stood, ...values });
  if (missing) problems[missing.field] ??= missing.problem;
  return problems;
}

/** What the library says where a field has no words of its own for what is wrong. */
const notSaid = z.string().safeParse(0).error?.issues[0]?.message;

function wrongValueIn(definition: Definition, change: Change): Refusal | undefined {
  for (const part of ['set', 'add', 'drop'] as const) {
    for (const [name, value] of Object.entries(change[part] ?? {})) {
      const problem = checkValue(definition, name, value, part);
      if (problem) return problem;
    }
  }
  return undefined;
}

function checkValue(
  definition: Definition,
  name: string,
  value: unknown,
  part: 'set' | 'add' | 'drop',
): Refusal | undefined {
  const field: Field | undefined = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined;
  if (!field) return refuse('unknown_field', { field: name });
  if (field.set !== (part !== 'set')) return refuse('malformed', { field: name });
  // What leaves a set needs no checking: a choice that was taken off the list must still be able to go.
  if (value === null || part === 'drop') return undefined;
  const parsed = field.schema.safeParse(value);
  if (parsed.success) return undefined;
  const said = parsed.error.issues[0]?.message;
  const problem = `${field.label}: ${said === undefined || said === notSaid ? 'dit klopt niet.' : said}`;
  return refuse('invalid_value', { problem, field: name });
}

/** Ids of the records that a change points at, by field. */
export function pointedAt(change: Change): readonly (readonly [field: string, id: RecordId])[] {
  const fields = definitionOf(change.kind)?.fields ?? {};
  return Object.entries({ ...change.set, ...change.add }).flatMap(([name, value]) => {
    const type = Object.hasOwn(fields, name) ? fields[name]?.type : undefined;
    if (type !== 'reference' && type !== 'references') return [];
    return (Array.isArray(value) ? (value as readonly string[]) : [value]).flatMap((id) =>
      typeof id === 'string' && idPattern.test(id) ? [[name, id] as const] : [],
    );
  });
}

/** A field that points at what may not stand in it. Where nobody knows of other records, as on a phone, it is not asked. */
function misplacedIn(
  definition: Definition,
  change: Change,
  other: (id: RecordId) => StoredRecord | undefined,
): { field: string; problem: string } | undefined {
  if (other === unknown) return undefined;
  for (const [field, id] of pointedAt(change)) {
    const pointed = other(id);
    const problem = canBeNamed(change.kind, field, pointed && asSubject(pointed));
    if (problem) return { field, problem: `${definition.fields[field]?.label ?? field}: ${problem}` };
  }
  return undefined;
}

/** Somebody in a set whom the member does not see. */
function strangersIn(
  definition: Definition,
  change: Change,
  member: Member,
  other: (id: RecordId) => StoredRecord | undefined,
): { field: string; problem: string } | undefined {
  if (other === unknown) return undefined;
  for (const [field, id] of pointedAt({ ...change, set: {} })) {
    const pointed = other(id);
    if (canName(member, { kind: change.kind, field, id }, pointed && asSubject(pointed))) continue;
    return { field, problem: `${definition.fields[field]?.label ?? field}: kies iemand die je in Stoep ziet.` };
  }
  return undefined;
}

/** A set that grew past what a set may hold: each change alone holds no more than that, several together could. */
function crowdedIn(
  definition: Definition,
  before: StoredRecord | undefined,
  after: StoredRecord,
): { field: string; problem: string } | undefined {
  const sizeIn = (record: StoredRecord | undefined, name: string) => {
    const value = record?.values[name];
    return Array.isArray(value) ? value.length : 0;
  };
  const field = Object.keys(after.values).find(
    (name) => sizeIn(after, name) > mostMembers && sizeIn(after, name) > sizeIn(before, name),
  );
  if (field === undefined) return undefined;
  const label = definition.fields[field]?.label ?? field;
  return { field, problem: `${label}: hier passen er ten hoogste ${mostMembers} in.` };
}

/** What a change fills in that nobody agreed to, as the record would then be, or agreed to before taking it back. */
function uncoveredIn(
  definition: Definition,
  after: StoredRecord,
  change: Change,
): { field: string; problem: string } | undefined {
  const { consent } = definition;
  if (!consent) return undefined;
  if (consent.covers === 'everything')
    return after.values[consent.field] === true ? undefined : { field: consent.field, problem: consent.message };
  const takes = withdrawalIn(after);
  const filled = Object.entries({ ...change.set, ...change.add }).filter(([, value]) => isFilled(value));
  const covered = takes && filled.find(([name]) => takes(name, change.stamp))?.[0];
  return covered === undefined ? undefined : { field: covered, problem: consent.message };
}

function missingFields(
  definition: Definition,
  values: Readonly<Record<string, unknown>>,
): { field: string; problem: string } | undefined {
  for (const group of definition.required) {
    if (group.some((name) => isFilled(values[name]))) continue;
    const field = group[0] ?? '';
    return { field, problem: `Vul dit nog in: ${definition.fields[field]?.label ?? field}` };
  }
  for (const { when, is, needs, message } of definition.conditions ?? [])
    if (values[when] === is && !isFilled(values[needs])) return { field: needs, problem: message };
  return undefined;
}

const isFilled = (value: unknown) =>
  value !== undefined &&
  value !== null &&
  (typeof value !== 'string' || isVisible(value)) &&
  (!Array.isArray(value) || value.length > 0);

/** Also when it was cleared since, or written over by the maker: one person's many changes never push out who else did something. */
const isChangedByOthers = ({ by, history, writers }: StoredRecord): boolean =>
  Object.keys(writers).length > 0 || history.some((entry) => entry.by !== by);

export const asSubject = (record: StoredRecord): Subject => ({
  id: record.id,
  kind: record.kind,
  team: record.team,
  by: record.by,
  values: record.values,
  stamps: record.stamps,
  changedByOthers: isChangedByOthers(record),
  ...(record.removed ? { removed: true } : {}),
});
