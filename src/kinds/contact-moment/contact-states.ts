/** How the contact with each key person stands: what lists, the day and the person's own page tell alike. */
import { useMemo } from 'react';
import type { Entry } from '#device/index.ts';
import { stillDue } from '#domain/due.ts';
import { type ContactState, contactState } from '#domain/kinds/key-person.ts';
import { useDevice, useLive } from '#records/device-context.tsx';
import { useMinute } from '#records/minute.ts';
import { useEntries } from '#records/use-entries.ts';

export type ContactMoment = Entry<'contactMoment'>;

/** When it was, or else when it was noted. Milliseconds since 1970. */
export const heldAt = ({
  values,
  madeAt,
}: Pick<Entry<'contactMoment' | 'conversation'>, 'values' | 'madeAt'>): number =>
  values.heldAt === undefined ? madeAt : Date.parse(values.heldAt);

/** In the address of the contacts: those whose next contact is due. */
export const nextNow = 'weer';

/** The contacts on this phone whose next contact still has to happen, the first day first. */
export function useNextContacts(): readonly ContactMoment[] {
  const device = useDevice();
  const all = useLive(useMemo(() => device.watch({ kind: 'contactMoment' }), [device]));
  return useMemo(
    () => stillDue('contactMoment', all).toSorted((one, other) => (nextDay(one) < nextDay(other) ? -1 : 1)),
    [all],
  );
}

const nextDay = ({ values }: ContactMoment) => values.nextContact ?? '';

const kinds = ['contactMoment', 'conversation'] as const;
const withKeyPerson = ({ values }: Entry<(typeof kinds)[number]>) => values.keyPerson !== undefined;

/** A talk in the neighbourhood is a contact too. Asks for one key person at a time; the answer is worked out from all contacts once a minute, or when one is noted. */
export function useContactStates(): (person: Entry<'keyPerson'>) => ContactState {
  const now = useMinute();
  const spoken = useEntries(kinds, withKeyPerson);
  return useMemo(() => {
    const contacts = new Map<string, { at: number; next?: string | undefined }[]>();
    for (const entry of spoken) {
      const person = entry.values.keyPerson ?? '';
      const list = contacts.get(person) ?? [];
      list.push({ at: heldAt(entry), next: 'nextContact' in entry.values ? entry.values.nextContact : undefined });
      contacts.set(person, list);
    }
    return (person) => contactState(person.values, person.madeAt, contacts.get(person.id) ?? [], now);
  }, [spoken, now]);
}
