/** The shapes of what the API takes and gives beside syncing. The OpenAPI document is made of these same schemas. */

import * as z from 'zod/mini';
import type {
  BaseMapId,
  DeviceId,
  HeldId,
  NeighbourhoodId,
  PersonId,
  RecordId,
  RequestId,
  TeamId,
} from '#domain/ids.ts';
import { idPattern, isCleanText } from '#domain/record.ts';
import { roles } from '#domain/roles.ts';
import { visibleText } from '#domain/visible-text.ts';
import { longestPassword, shortestPassword } from './limits.ts';

const idText = z.string().check(z.regex(idPattern));
/** An id of one sort: on the wire each is the same text. */
const idOf = <Sort extends string>() => idText as unknown as z.ZodMiniType<Sort, Sort>;
export const teamId = idOf<TeamId>();
export const personId = idOf<PersonId>();
export const deviceId = idOf<DeviceId>();
export const baseMapId = idOf<BaseMapId>();
export const neighbourhoodId = idOf<NeighbourhoodId>();
/** Milliseconds since 1970. */
export const time = z.int().check(z.gte(0));
export const role = z.enum(roles, 'Kies een rol.');

const line = (most: number, what: string) =>
  z
    .string(what)
    .check(
      z.overwrite(visibleText),
      z.trim(),
      z.maxLength(most, `Dit is te lang: er passen ${most} tekens in.`),
      z.refine(isCleanText, 'Hier staan tekens in die niet bewaard kunnen worden.'),
    );

export const name = line(120, 'Vul een naam in.').check(z.minLength(1, 'Vul een naam in.'));
export const optionalLine = z.nullable(line(120, 'Vul tekst in.'));

export const email = z.string('Vul een e-mailadres in.').check(
  z.overwrite(visibleText),
  z.trim(),
  z.toLowerCase(),
  // Too long ends it here: the form below is tried in time that grows with the square of the length.
  z.maxLength(254, { error: 'Dit e-mailadres is te lang.', abort: true }),
  z.refine(isCleanText, 'Hier staan tekens in die niet bewaard kunnen worden.'),
  z.regex(/^[^\s@<>"]{1,64}@[^\s@<>"]+\.[^\s@<>"]{2,}$/u, 'Dit is geen e-mailadres. Een voorbeeld: naam@gemeente.nl'),
);

/** What someone chooses; a password that is only compared may be anything. */
export const newPassword = z
  .string('Kies een wachtwoord.')
  .check(
    z.minLength(shortestPassword, `Kies een wachtwoord van ten minste ${shortestPassword} tekens.`),
    z.maxLength(longestPassword, `Kies een wachtwoord van ten hoogste ${longestPassword} tekens.`),
  );
export const givenPassword = z.string('Vul je wachtwoord in.').check(z.maxLength(longestPassword));

export const sessionAnswer = z.strictObject({
  person: z.strictObject({ id: personId, name: z.string(), email: z.string() }),
  memberships: z.array(z.strictObject({ team: teamId, teamName: z.string(), role })),
  mayMakeTeams: z.boolean(),
  /** Places that this person took and that wait for somebody's yes. */
  waiting: z.optional(z.array(z.strictObject({ teamName: z.string(), role }))),
  settings: z.strictObject({
    lockIdleSeconds: z.int(),
    lockHiddenSeconds: z.int(),
    leaseHours: z.int(),
    demo: z.boolean(),
  }),
  /** The server's time, milliseconds since 1970. */
  time,
});

export const link = z.strictObject({ link: z.string() });

export const personRow = z.strictObject({
  person: personId,
  name: z.string(),
  email: z.string(),
  role,
  state: z.enum(['invited', 'active', 'left']),
  /** Never given any more: when somebody signed in is nobody's business. Still here for clients of an older document. */
  lastSeen: z.optional(time),
  civilServant: z.optional(z.boolean()),
  /** Of an invitation: for the person to accept it; or for somebody's yes. */
  waits: z.optional(z.enum(['acceptance', 'yes'])),
  /** The role that was asked for and does not count yet. */
  askedRole: z.optional(role),
  /** The link of the invitation is over. */
  expired: z.optional(z.literal(true)),
  /** The person who added or invited them. */
  addedBy: z.optional(personId),
});

/** Whose yes is needed besides. */
export const yesFrom = z.optional(z.enum(['desk', 'administrator']));

export const requestRow = z.strictObject({
  id: idOf<RequestId>(),
  /** A place in the team, another role, coming back, or a new password. */
  what: z.enum(['join', 'role', 'return', 'reset']),
  person: z.optional(personId),
  name: z.string(),
  email: z.string(),
  role,
  asked: time,
  askedBy: z.optional(personId),
  /** The person took the place. */
  accepted: z.boolean(),
  yesFrom: z.enum(['desk', 'administrator']),
  /** Whether this person's yes counts. */
  mayDecide: z.boolean(),
});

/** A new note, another text in a record that is there, or one that goes. */
export const heldDoes = z.enum(['make', 'change', 'remove']);

export const heldRow = z.strictObject({
  id: idOf<HeldId>(),
  person: personId,
  kind: z.string(),
  since: time,
  /** What its writer filled in; what they took away stands in `becomes`. */
  values: z.record(z.string(), z.unknown()),
  does: z.optional(heldDoes),
  /** What it is about. */
  record: z.optional(idOf<RecordId>()),
  /** That record as it is now, with who made it; absent when there is none, or it is not for the reader. */
  stands: z.optional(z.strictObject({ by: personId, values: z.record(z.string(), z.unknown()) })),
  /** Of a change: fields as they would be, null for empty. */
  becomes: z.optional(z.record(z.string(), z.unknown())),
  /** Of a removal: what goes along, by kind. */
  along: z.optional(z.array(z.strictObject({ kind: z.string(), count: z.int().check(z.gte(1)) }))),
  /** On the last row of an answer: others lie after it. */
  more: z.optional(z.boolean()),
});

export const deviceRow = z.strictObject({
  device: deviceId,
  name: z.string(),
  lastSeen: time,
  thisOne: z.boolean(),
  wipe: z.boolean(),
});

export const quietDevice = z.strictObject({
  person: personId,
  name: z.string(),
  /** Whole days of 24 hours; 0 for less than one. */
  days: z.int().check(z.gte(0)),
  /** False when it can send nothing until its person signs in again. */
  signedIn: z.boolean(),
});

export type SessionAnswer = z.infer<typeof sessionAnswer>;
