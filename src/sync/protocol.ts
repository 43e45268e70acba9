/**
 * What phone and server say to each other. The same schemas validate, type, and make the OpenAPI document; a test pins
 * a hash of them, so that the wire can't change by accident.
 */

import * as z from 'zod/mini';
import type { DeviceId, PersonId, RecordId, TeamId } from '#domain/ids.ts';
import { idPattern, mostMembers, shortText } from '#domain/record.ts';
import { stampPattern } from './clock.ts';

/** Goes up when an old client could no longer be understood; the server takes this one and the two before it. */
export const protocolVersion = 1;

/**
 * Words that came into answers after the first release. The app names those it understands in the header `Stoep-Knows`;
 * an app that does not gets an older word, by which it keeps what it has.
 */
export const laterWords = ['reused', 'other_device'] as const;
export type LaterWord = (typeof laterWords)[number];

/** Sync rule 11: most changes in a push, most records and bytes (UTF-8) in a page of a pull. */
export const limits = { changes: 200, pushBytes: 1_048_576, pageRecords: 1_000, pageBytes: 524_288 } as const;

const id = z.string().check(z.regex(idPattern));
/** The same text, of one sort. */
const idOf = <Sort extends string>() => id as unknown as z.ZodMiniType<Sort, Sort>;
/** Not held to any form: what is stored may be of nobody. */
const personText = z.string() as unknown as z.ZodMiniType<PersonId, PersonId>;
const stamp = z.string().check(z.regex(stampPattern));
const fieldName = z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,39}$/u));
const memberCode = z.string().check(z.maxLength(shortText), z.minLength(1));
const number = z.int().check(z.gte(0));

const placeValue = z.strictObject({
  name: z.string(),
  precision: z.string(),
  latitude: z.optional(z.number()),
  longitude: z.optional(z.number()),
});
/** Too long for any field is for the field to say, in its own words; what is too long for a push is no change at all. */
const scalar = z.union([z.string().check(z.maxLength(limits.pushBytes)), z.boolean(), placeValue, z.null()]);
const memberList = z.array(memberCode).check(z.maxLength(mostMembers));

/** One change, as pushed. The form of each value is checked against the kind's own declaration after this. */
export const changeSchema = z.strictObject({
  n: z.int().check(z.gte(1)),
  kind: z.string().check(z.maxLength(40)),
  record: idOf<RecordId>(),
  schema: z.int().check(z.gte(1), z.lte(10_000)),
  stamp,
  make: z.optional(z.literal(true)),
  remove: z.optional(z.literal(true)),
  set: z.optional(z.record(fieldName, scalar)),
  add: z.optional(z.record(fieldName, memberList)),
  drop: z.optional(z.record(fieldName, memberList)),
  saw: z.optional(z.record(fieldName, stamp)),
});

/** The envelope of a push. Each change is checked by itself, so that one bad change never stops the rest (rule 3). */
export const pushRequestSchema = z.strictObject({
  device: idOf<DeviceId>(),
  /** The epoch of the server the phone last heard of; empty on its first push. */
  epoch: z.string().check(z.maxLength(40)),
  /** All changes up to this number are settled and no longer on the phone. */
  settled: number,
  changes: z.array(z.looseObject({ n: z.int().check(z.gte(1)) })).check(z.maxLength(limits.changes)),
});

export const refusalCodes = [
  'malformed',
  'unknown_kind',
  'unknown_field',
  'invalid_value',
  'incomplete',
  'no_consent',
  'owner_removed',
  'unknown_record',
  'already_removed',
  'id_taken',
  'forged_stamp',
  'not_allowed',
  'from_newer_app',
  'app_too_old',
  'reused',
  'too_large',
  'record_full',
  'too_much',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export const answerSchema = z.strictObject({
  n: number,
  /**
   * `held`: not applied, a coordinator decides (rule 8). `seen`: taken before, its answer was already settled. `reused`:
   * not applied, as another change was sent under this number before (rule 2).
   */
  verdict: z.enum(['applied', 'merged', 'refused', 'held', 'seen', 'reused']),
  code: z.optional(z.enum(refusalCodes)),
  /** Dutch, for the person who noted it. */
  message: z.optional(z.string()),
  field: z.optional(z.string()),
  /** Place in the feed of the record as it then was. */
  seq: z.optional(number),
  /** The stamp was too far ahead and was set by the server (rule 5). */
  clock: z.optional(z.literal(true)),
});

export const pushAnswerSchema = z.strictObject({
  epoch: z.string(),
  /** The highest number of this device that the server has; after a gap the phone goes on from here. */
  last: number,
  answers: z.array(answerSchema),
  /** True when the first change was not the next one, and nothing was taken. */
  gap: z.optional(z.literal(true)),
  /** The epoch differs: nothing was taken; start anew and offer again all after `last`. */
  restart: z.optional(z.literal(true)),
  /** The server's time, milliseconds since 1970. */
  time: number,
});

export const historySchema = z.strictObject({
  stamp,
  by: personText,
  fields: z.array(z.string()),
  to: z.optional(z.record(z.string(), z.unknown())),
  lost: z.optional(z.array(z.strictObject({ field: z.string(), value: z.unknown(), by: personText, stamp }))),
  removed: z.optional(z.literal(true)),
  clock: z.optional(z.literal(true)),
  late: z.optional(number),
  taken: z.optional(number),
});

export const recordSchema = z.strictObject({
  kind: z.string(),
  id: idOf<RecordId>(),
  team: idOf<TeamId>(),
  schema: z.int(),
  by: personText,
  made: stamp,
  seq: number,
  values: z.record(z.string(), z.unknown()),
  stamps: z.record(z.string(), stamp),
  members: z.record(z.string(), z.record(z.string(), z.tuple([stamp, z.union([z.literal(0), z.literal(1)])]))),
  writers: z.record(z.string(), personText),
  history: z.array(historySchema),
  removed: z.optional(z.literal(true)),
  /** When the server took the newest change, milliseconds since 1970: what terms count from (rule 5). */
  taken: z.optional(number),
  /** What the device's clock said of that change when it was ahead of the server's. */
  claimed: z.optional(number),
});

export const pullQuerySchema = z.strictObject({
  device: idOf<DeviceId>(),
  since: number,
  epoch: z.string().check(z.maxLength(40)),
  scope: z.string().check(z.maxLength(80)),
  limit: z.optional(z.int().check(z.gte(1), z.lte(limits.pageRecords))),
  /** The `horizon` of the page with which this load began at 0. */
  horizon: z.optional(number),
});

export const restartReasons = ['epoch', 'horizon', 'scope'] as const;

export const pullPageSchema = z.strictObject({
  epoch: z.string(),
  /** Names what this person may see in this team; another scope means: forget what was pulled, start at 0. */
  scope: z.string(),
  /** When set the page is empty and the phone starts anew, for this reason. */
  restart: z.optional(z.enum(restartReasons)),
  /** The highest number of this device that the server has. */
  last: number,
  changes: z.array(recordSchema),
  /** Records that were removed or that this person may no longer see. */
  gone: z.array(idOf<RecordId>()),
  next: number,
  more: z.boolean(),
  head: number,
  /** The number up to which tombstones were cleared away. */
  horizon: z.optional(number),
  /** How many records are still to come after this page. */
  left: number,
  /** Rule 13, when `more` is false: how many records this person should now have, and the sum of `checksumOf` them. */
  count: z.optional(number),
  checksum: z.optional(number),
  time: number,
});

const sum = z.strictObject({ count: number, checksum: number });

/** Rule 13: what a device has and should have, when fetching all anew did not make them the same. */
export const differenceSchema = z.strictObject({ device: idOf<DeviceId>(), here: sum, there: sum });

/** What is kept beside a record (rule 4), newest first. */
export const earlierSchema = z.strictObject({
  entries: z.array(historySchema),
  more: z.boolean(),
  /** Where the next page begins, when there is more. */
  next: z.optional(z.string()),
});

/** Where a page of it ended: the stamp and part of the last. */
export const earlierPlace = /^(\S{22,80}) (lost|replaced|step)$/u;
export const earlierQuerySchema = z.strictObject({ after: z.optional(z.string().check(z.regex(earlierPlace))) });

export const newsSchema = z.strictObject({ team: idOf<TeamId>(), head: number });

export type PushRequest = z.infer<typeof pushRequestSchema>;
export type Answer = z.infer<typeof answerSchema>;
export type PushAnswer = z.infer<typeof pushAnswerSchema>;
export type PullQuery = z.infer<typeof pullQuerySchema>;
export type PullPage = Omit<z.infer<typeof pullPageSchema>, 'changes'> & {
  readonly changes: readonly import('./stored-record.ts').StoredRecord[];
};
export type EarlierAnswer = z.infer<typeof earlierSchema>;
export type DifferenceReport = z.infer<typeof differenceSchema>;
export type RestartReason = (typeof restartReasons)[number];
