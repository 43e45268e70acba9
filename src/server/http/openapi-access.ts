/**
 * Who may see, make, change and remove a kind, as the document tells it: asked of `domain/access.ts` itself, with somebody
 * of each role and a record that is theirs, a colleague's, or one that names them.
 */

import { canChange, canCreate, canRemove, canSee, type Subject } from '#domain/access.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Definition, Field, Value } from '#domain/record.ts';
import { type Member, type Role, roles } from '#domain/roles.ts';

/** Roles that may; `maker`: those of whom only the maker may; `until`: fields that, once filled in, end that. */
interface Who {
  readonly roles: readonly Role[];
  readonly maker?: readonly Role[];
  readonly until?: readonly string[];
}

export interface KindAccess {
  /** Nobody: only the server writes it. */
  readonly make: readonly Role[];
  readonly see: Who;
  readonly change: Who;
  readonly remove: Who;
  /** Per field the people in it who may see the record besides, and which fields they may then change. */
  readonly named?: Readonly<Record<string, { readonly change: readonly string[] }>>;
}

const team = 'team-0000000000000000';
const me = 'person-000000000000me';
const somebody = 'person-00000000000else';
const memberOf = (role: Role): Member => ({ person: me, team, role });

export function accessOf({ kind, fields }: Definition): KindAccess {
  const record = (by: PersonId, values: Subject['values'] = {}): Subject => ({ kind, team, by, values });
  const who = (may: (member: Member, subject: Subject) => boolean): Who => {
    const all = roles.filter((role) => may(memberOf(role), record(somebody)));
    const maker = roles.filter((role) => !all.includes(role) && may(memberOf(role), record(me)));
    const until = Object.entries(fields).flatMap(([name, field]) => {
      const filled = record(me, { [name]: sampleOf(field) });
      return maker.some((role) => !may(memberOf(role), filled)) ? [name] : [];
    });
    return { roles: all, ...(maker.length > 0 ? { maker } : {}), ...(until.length > 0 ? { until } : {}) };
  };
  const changes = (member: Member, subject: Subject) =>
    Object.keys(fields).filter((name) => canChange(member, subject, [name]));
  const named = Object.entries(fields).flatMap(([name, field]) => {
    if (field.type !== 'reference' && field.type !== 'references') return [];
    const naming = record(somebody, { [name]: field.set ? [me] : me });
    const let_in = roles.filter((role) => !canSee(memberOf(role), record(somebody)) && canSee(memberOf(role), naming));
    const change = [...new Set(let_in.flatMap((role) => changes(memberOf(role), naming)))];
    return let_in.length > 0 ? [[name, { change }] as const] : [];
  });
  return {
    make: roles.filter((role) => canCreate(memberOf(role), kind)),
    see: who(canSee),
    change: who((member, subject) => changes(member, subject).length > 0),
    remove: who(canRemove),
    ...(named.length > 0 ? { named: Object.fromEntries(named) } : {}),
  };
}

/** The same in a few sentences. */
export function accessWords({ make, see, change, remove, named = {} }: KindAccess): string {
  const people = Object.keys(named).map((name) => `the people in \`${name}\``);
  const sentences = [
    make.length === 0 ? 'Only the server writes it' : `Made by ${list(make)}`,
    `seen by ${listOf(see, people)}`,
    ...(make.length === 0 ? [] : [`changed by ${listOf(change)}`, `removed by ${listOf(remove)}`]),
  ];
  const fields = Object.entries(named).map(([name, { change: own }]) => {
    const what = own.length > 3 ? 'change it' : `change ${own.map((field) => `\`${field}\``).join(', ')} only`;
    return ` Who is in \`${name}\` may ${own.length === 0 ? 'change nothing' : what}.`;
  });
  return `${sentences.join('; ')}.${fields.join('')}`;
}

function listOf({ roles: all, maker = [], until = [] }: Who, more: readonly string[] = []): string {
  const ended = until.length > 0 ? ` until ${until.map((name) => `\`${name}\``).join(' or ')} is filled in` : '';
  const made = maker.length > 0 ? [`its maker (${maker.join(', ')})${ended}`] : [];
  return list([...all, ...made, ...more]);
}

const list = (words: readonly string[]) => (words.length === 0 ? 'nobody' : words.join(', '));

function sampleOf({ type, options, set }: Field): Value {
  if (type === 'yesNo') return true;
  if (type === 'place') return { name: 'x', precision: 'street' };
  const one = options?.[0]?.code ?? somebody;
  return set ? [one] : one;
}
