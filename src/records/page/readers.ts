/** Who can read a record, in words that hold by `access.ts`, for the screen that says where it is. */
import type { AnyEntry } from '#device/index.ts';
import { audience, hiddenFields } from '#domain/access.ts';
import type { Value } from '#domain/record.ts';
import type { Role } from '#domain/roles.ts';
import { useWorker } from '#records/device-context.tsx';
import { memberIn } from '#records/member.ts';
import { usePeople } from '#records/people.ts';

export interface Readers {
  /** The few who can, as the subject of a sentence: 'jij en de coördinator'; undefined where it is the whole team. */
  readonly only?: string | undefined;
  /** For who does not work in the team itself, such as a school. */
  readonly outside: boolean;
  /** Somebody is not safe: there is something to do besides waiting. */
  readonly urgent?: boolean;
  /** The rest of the sentence, of what fewer can read than the record itself. */
  readonly name?: string | undefined;
}

const roleWords: Partial<Readonly<Record<Role, string>>> = { triageWorker: 'triage', coordinator: 'de coördinator' };

/** Undefined for a record that is not here. */
export function useReaders(entry: AnyEntry | undefined): Readers | undefined {
  const worker = useWorker();
  const { nameOf } = usePeople();
  if (!entry) return undefined;
  const { kind, team, by } = entry;
  const record = { kind, team, by, values: entry.values as Record<string, Value> };
  const member = memberIn(worker, team);
  const { roles, people, named = [] } = audience(record);
  if (roles.includes('fieldWorker')) {
    const outside = member?.role === 'partner';
    const hidden = outside ? [] : hiddenFields({ person: '', team, role: 'fieldWorker' }, record);
    const name = record.values.personName !== undefined && hidden.includes('personName');
    const urgent = record.values.safeNow === 'no' || record.values.feelsSafe === 'unsafe';
    return { outside, urgent, name: name ? 'De naam zien alleen jij, triage en de coördinator.' : undefined };
  }
  const others = [...new Set([...people, ...named.flatMap((those) => those.people)])]
    .filter((person) => person !== worker.person)
    .map(nameOf);
  const withRole = roles.flatMap((role) => {
    const words = roleWords[role];
    if (words === undefined) return [];
    return role === member?.role ? ['je collega’s met dezelfde rol'] : [words];
  });
  return { outside: false, only: together(['jij', ...withRole, ...others]) };
}

function together(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} en ${last}`;
}
