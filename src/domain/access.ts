/**
 * Who may see, make, change and remove what. One place for phone and server; sync, REST, export and counts all ask here.
 * Default deny: a kind that is not named here is seen and changed by nobody.
 *
 * A record is seen by some roles of its team and by some people by name (`audience`). The feed is kept per audience
 * (sync/SPEC.md), so this answer also decides what a phone is sent and what is taken off it again.
 */

import { definitionOf } from './catalog.ts';
import { type PersonId, personOf, type RecordId, recordOf, type TeamId } from './ids.ts';
import type { Field, Value } from './record.ts';
import { desk, type Member, type Role, roles } from './roles.ts';

/** Raised when the rules below change what a role sees: phones then fetch their part anew. */
export const accessVersion: Readonly<Record<Role, number>> = {
  fieldWorker: 1,
  triageWorker: 1,
  coordinator: 1,
  partner: 3,
  administrator: 2,
};

/** What access needs to know of a record. */
export interface Subject {
  /** Absent where it makes no difference: for what there is no record of yet. */
  readonly id?: RecordId;
  readonly kind: string;
  readonly team: TeamId;
  /** The person who made it. */
  readonly by: PersonId;
  readonly values: Readonly<Record<string, Value>>;
  /** When fields were last written, also those that are empty again; absent where nobody kept it. */
  readonly stamps?: Readonly<Record<string, unknown>>;
  /** Whether anybody but its maker changed it; absent where nobody kept it. */
  readonly changedByOthers?: boolean;
  /** True for a tombstone: content gone, only the fact stays. */
  readonly removed?: boolean;
}

export interface Audience {
  readonly roles: readonly Role[];
  /** People who see it by name, under any role. */
  readonly people: readonly PersonId[];
  /** People who see it by name as long as they have one of these roles. */
  readonly named?: readonly { readonly people: readonly PersonId[]; readonly roles: readonly Role[] }[];
}

interface Rules {
  readonly audience: (record: Subject) => Audience;
  readonly create: readonly Role[];
  readonly change: (member: Member, record: Subject) => boolean;
  readonly remove: (member: Member, record: Subject) => boolean;
}

const inTeam: readonly Role[] = ['fieldWorker', 'triageWorker', 'coordinator'];
const everyone: readonly Role[] = roles;
const nobody = () => false;

const strings = (value: Value | undefined): readonly string[] =>
  Array.isArray(value) ? (value as readonly string[]) : [];
const text = (value: Value | undefined): readonly string[] => (typeof value === 'string' ? [value] : []);
const isDesk = (member: Member) => desk.includes(member.role);
const isMaker = (member: Member, record: Subject) => member.person === record.by;

/** Whether a field was ever filled in: what was cleared again was there. */
const wasWritten = ({ values, stamps = {} }: Subject, field: string) =>
  values[field] !== undefined || stamps[field] !== undefined;

const serverWritten: Rules = {
  audience: () => ({ roles: everyone, people: [] }),
  create: [],
  change: nobody,
  remove: nobody,
};

/** Names reach the team; a partner gets its own, and of those who stand by name on a note of theirs (`namedTo`). */
const person: Rules = {
  ...serverWritten,
  audience: ({ id, values }) => ({
    roles: [...inTeam, 'administrator'],
    people: [...(id === undefined ? [] : [personOf(id)]), ...strings(values.namedTo)],
  }),
};

/** What the team sees and works out together; only its maker or a coordinator takes it away. */
const ofTheTeam: Rules = {
  audience: () => ({ roles: inTeam, people: [] }),
  create: inTeam,
  change: (member) => inTeam.includes(member.role),
  remove: (member, record) =>
    member.role === 'coordinator' || (inTeam.includes(member.role) && isMaker(member, record)),
};

const rules: Readonly<Record<string, Rules>> = {
  signal: {
    /** Nobody who became an administrator, also of their own of before: triage goes on writing in it. */
    audience: (record) => ({ roles: inTeam, people: [], named: [{ people: [record.by], roles: ['partner'] }] }),
    create: [...inTeam, 'partner'],
    change: (member, record) => inTeam.includes(member.role) || isMaker(member, record),
    /**
     * The maker can take a signal back until anybody did something with it; after that only a coordinator can, also when
     * triage's marks were cleared. What was said of it counts too: `canTakeAlong`.
     */
    remove: (member, record) =>
      member.role === 'coordinator' ||
      (isMaker(member, record) &&
        !wasWritten(record, 'progress') &&
        !wasWritten(record, 'colour') &&
        record.changedByOthers !== true),
  },
  feedback: {
    /** Not once they are an administrator, who sees no signals. */
    audience: (record) => ({
      roles: desk,
      people: [],
      named: [{ people: [record.by, ...strings(record.values.to)], roles: [...inTeam, 'partner'] }],
    }),
    create: desk,
    change: (member, record) => isDesk(member) || strings(record.values.to).includes(member.person),
    remove: (member) => member.role === 'coordinator',
  },
  conversation: ofTheTeam,
  socialMapEntry: { ...ofTheTeam, remove: (member) => inTeam.includes(member.role) },
  relation: { ...ofTheTeam, remove: (member) => inTeam.includes(member.role) },
  /** Anyone of the team can take a key person away: who hears that consent is withdrawn must be able to act on it at once. */
  keyPerson: { ...ofTheTeam, remove: (member) => inTeam.includes(member.role) },
  contactMoment: ofTheTeam,
  /** About the safety of one person: only who noted it, who follows it up, and the coordinator. */
  safetyIncident: {
    audience: (record) => ({
      roles: ['coordinator'],
      people: [],
      named: [
        { people: [record.by], roles: [...inTeam, 'partner'] },
        { people: text(record.values.followedUpBy), roles: inTeam },
      ],
    }),
    create: inTeam,
    change: (member) => inTeam.includes(member.role),
    remove: (member) => member.role === 'coordinator',
  },
  round: ofTheTeam,
  promise: ofTheTeam,
  task: ofTheTeam,
  libraryItem: ofTheTeam,
  /** Someone's own way of looking. */
  savedFilter: {
    audience: (record) => ({ roles: [], people: [record.by] }),
    create: everyone,
    change: isMaker,
    remove: isMaker,
  },
  person,
  team: serverWritten,
  neighbourhood: serverWritten,
};

/** Fields that someone who is not of the desk may still touch on a record that is not theirs; absent: all they may see. */
const onlyThese: Readonly<Record<string, readonly string[]>> = { feedback: ['readBy'] };

/** Who follows up a safety incident works on what is agreed; what happened, and who follows up, is of its maker and the coordinator. */
const ofFollower: readonly string[] = ['agreements', 'evaluateOn', 'outcome', 'closed'];

const isForPeople = (kind: string, field: string): boolean =>
  definitionOf(kind)?.fields[field]?.to?.every((each) => each === 'person') === true;

/**
 * Why a record may not be pointed at in this field; undefined when it may. Dutch, after the label of the field. Of what is not
 * there, or not for the one who points at it (`pointed` is undefined), the same is said.
 */
export function canBeNamed(kind: string, field: string, pointed: Subject | undefined): string | undefined {
  // Whoever stands by name on something gets a place in the feed for it, so only the people of a team do, also who left it.
  if (isForPeople(kind, field) && (pointed?.kind !== 'person' || pointed.removed)) return 'kies iemand uit je team.';
  if (pointed === undefined) return undefined;
  if (kind === 'safetyIncident' && field === 'followedUpBy') {
    const { role, left, civilServant } = pointed.values;
    const fits = pointed.kind === 'person' && civilServant === true && left !== true;
    return fits && inTeam.includes(role as Role) ? undefined : 'kies een ambtenaar uit je team.';
  }
  // Who sees no signals reads nothing of them in a message either.
  if (kind === 'feedback' && field === 'to' && pointed.values.role === 'administrator')
    return 'kies iemand die met signalen werkt. Een beheerder ziet ze niet.';
  // Few see an incident, and many what would name it.
  if (pointed.kind === 'safetyIncident' && kind !== 'safetyIncident')
    return 'naar een veiligheidsmelding wordt niet verwezen. Schrijf het in de melding zelf.';
  return undefined;
}

/** Whether a member names on a record only people whom they see: with a name on it comes the name (`namedOn`). */
export function canName(
  member: Member,
  { kind, field, id }: { readonly kind: string; readonly field: string; readonly id: RecordId },
  pointed: Subject | undefined,
): boolean {
  if (member.role !== 'partner' || definitionOf(kind)?.fields[field]?.type !== 'references') return true;
  return id === recordOf(member.person) || (pointed?.kind === 'person' && canSee(member, pointed));
}

/** Roles and people that may see a record; empty for a kind without rules. */
export function audience(record: Subject): Audience {
  return rules[record.kind]?.audience(record) ?? { roles: [], people: [] };
}

export function canSee(member: Member, record: Subject): boolean {
  if (member.team !== record.team) return false;
  const { roles, people, named = [] } = audience(record);
  if (roles.includes(member.role) || people.includes(member.person)) return true;
  return named.some((those) => those.people.includes(member.person) && those.roles.includes(member.role));
}

/** Who sees a record by name only, with each role under which they do: where it lies for them in the feed. */
export function seenByName(record: Subject): readonly Pick<Member, 'role' | 'person'>[] {
  const { roles, people, named = [] } = audience(record);
  return [...new Set([...people, ...named.flatMap((those) => those.people)])].flatMap((person) =>
    everyone
      .filter((role) => !roles.includes(role) && canSee({ person, role, team: record.team }, record))
      .map((role) => ({ person, role })),
  );
}

export function canCreate(member: Member, kind: string): boolean {
  return rules[kind]?.create.includes(member.role) ?? false;
}

/** Whether a person may change these fields of a record; `making` is true while the record is being made. */
export function canChange(member: Member, record: Subject, fields: readonly string[], making = false): boolean {
  const rule = rules[record.kind];
  if (!rule || member.team !== record.team) return false;
  if (!(making ? rule.create.includes(member.role) : canSee(member, record) && rule.change(member, record)))
    return false;
  return fields.every((name) => canChangeField(member, record, name, making));
}

function canChangeField(member: Member, record: Subject, name: string, making: boolean): boolean {
  const field = definitionOf(record.kind)?.fields[name];
  if (!field) return false;
  if (!making) {
    // What a record belongs to takes it along: to hang it under something else is as good as removing it (decision 0023).
    if (definitionOf(record.kind)?.belongsTo?.includes(name) && !canRemove(member, record)) return false;
    const isFollower = record.kind === 'safetyIncident' && !isMaker(member, record) && member.role !== 'coordinator';
    if (isFollower && !ofFollower.includes(name)) return false;
    const limited = onlyThese[record.kind];
    if (limited && !isDesk(member) && !limited.includes(name)) return false;
    if (!seesField(member, record, field)) return false;
  }
  if (field.ownedBy && !isMaker(member, record) && !(field.ownedBy === 'makerOrDesk' && isDesk(member))) return false;
  return field.changedBy === undefined || field.changedBy.includes(member.role);
}

/** Whether a person may put these members in a set or take them out; some sets are for putting oneself in. */
export function canMove(member: Member, kind: string, field: string, members: readonly string[]): boolean {
  const { oneselfOnly = false } = definitionOf(kind)?.fields[field] ?? {};
  return !oneselfOnly || members.every((each) => each === member.person);
}

export function canRemove(member: Member, record: Subject): boolean {
  return canSee(member, record) && (rules[record.kind]?.remove(member, record) ?? false);
}

/** Whether a member who may remove a record may take along what belongs to it: not what the desk said of their signal. */
export const canTakeAlong = (member: Member, record: Subject, belonging: Subject): boolean =>
  record.kind !== 'signal' || member.role === 'coordinator' || isMaker(member, belonging);

function seesField(member: Member, record: Subject, field: Field): boolean {
  if (field.seenBy === undefined || field.seenBy.includes(member.role)) return true;
  // The maker sees what they themselves could fill in; what the desk adds for its own eyes stays there.
  if (!isMaker(member, record)) return false;
  return field.changedBy === undefined || field.changedBy.includes(member.role) || isSaid(record, field);
}

/** What the desk wrote for the maker is theirs to read once it was given; until then it is being written. */
function isSaid({ values }: Subject, { toMakerWhen }: Field): boolean {
  return toMakerWhen !== undefined && text(values[toMakerWhen.field]).some((said) => toMakerWhen.is.includes(said));
}

/**
 * Names of the fields of this record that the person may not see. Unknown fields are not hidden: they came from a newer version
 * of a kind whose records they may see.
 */
export function hiddenFields(member: Member, record: Subject): readonly string[] {
  const definition = definitionOf(record.kind);
  if (!definition) return Object.keys(record.values);
  return limitedFieldsOf(definition).flatMap(([name, field]) => (seesField(member, record, field) ? [] : [name]));
}

/**
 * What a partner sees whoever wrote it (the state in words, and the feedback); all else it sees only as far as it wrote that
 * itself.
 */
const shownToPartners: Readonly<Record<string, readonly string[]>> = {
  signal: ['progress', 'takenByKind', 'answer', 'closeReason', 'lookAgainOn', 'toldWhom', 'toldHow', 'toldOn'],
  feedback: ['signal', 'to', 'message', 'takenByKind', 'readBy'],
  person: ['name'],
  // Whom to call is for who is in danger, of the team or not; who that person is stays with the team (decision 0051).
  team: ['name', 'dutyPhone'],
  neighbourhood: ['name', 'closed'],
};
/** Of their own person record. */
const shownOfOneself = ['name', 'role', 'left'];

/** The fields that this member sees whoever wrote them; undefined for who sees all but what is hidden by field. */
export function shownFields({ role, person }: Member, { kind, id }: Subject): readonly string[] | undefined {
  if (role !== 'partner') return undefined;
  return kind === 'person' && id === recordOf(person) ? shownOfOneself : (shownToPartners[kind] ?? []);
}

/** Sets of people on a record, of which a partner sees only itself. */
export const setsOfPeople: readonly string[] = ['to', 'readBy'];

/** For whom the names of whom are on a record, besides for the team: the writer of a message, and who was there. */
export function namedOn({ kind, by, values }: Subject): {
  readonly readers: readonly PersonId[];
  readonly names: readonly PersonId[];
} {
  if (kind === 'feedback') return { readers: strings(values.to), names: [by] };
  if (kind === 'signal') return { readers: [by], names: strings(values.notedWith) };
  return { readers: [], names: [] };
}

/** Whether a member may read what somebody once wrote in a record it sees; a partner reads back only its own words. */
export const seesWordsOf = (member: Member, writer: PersonId): boolean =>
  member.role !== 'partner' || member.person === writer;

/** Whether nothing is hidden from this role in any record of a kind. */
export function seesAllFields(role: Role, kind: string): boolean {
  const definition = definitionOf(kind);
  return definition !== undefined && limitedFieldsOf(definition).every(([, { seenBy }]) => seenBy?.includes(role));
}

const limitedFields = new WeakMap<object, readonly [string, Field][]>();

/** The fields that not everybody sees, found once a kind: a page asks it of a thousand records. */
function limitedFieldsOf(definition: { readonly fields: Readonly<Record<string, Field>> }): readonly [string, Field][] {
  let limited = limitedFields.get(definition);
  if (!limited) {
    limited = Object.entries(definition.fields).filter(([, { seenBy }]) => seenBy !== undefined);
    limitedFields.set(definition, limited);
  }
  return limited;
}
