/** How the contact with each key person stands: what lists, the day and the person's own page tell alike. */
import { useMemo } from 'react';
import type { Entry } from '#device/index.ts';
import { type ContactState, contactState } from '#domain/key-person.ts';
import { useDevice, useLive } from '#features/shared/device-context.tsx';
import { useMinute } from '#features/shared/minute.ts';

export type ContactMoment = Entry<'contactMoment'>;

/** When it was, or else when it was noted. Milliseconds since 1970. */
export const heldAt = ({ values, madeAt }: ContactMoment): number =>
  values.heldAt === undefined ? madeAt : Date.parse(values.heldAt);

/** Asks for one key person at a time; the answer is worked out from all contacts once a minute, or when one is noted. */
export function useContactStates(): (person: Entry<'keyPerson'>) => ContactState {
  const device = useDevice();
  const now = useMinute();
  const moments = useLive(
    useMemo(
      () => device.watch({ kind: 'contactMoment', where: ({ values }) => values.keyPerson !== undefined }),
      [device],
    ),
  );
  return useMemo(() => {
    const contacts = new Map<string, { at: number; next?: string | undefined }[]>();
    for (const entry of moments) {
      const person = entry.values.keyPerson ?? '';
      const list = contacts.get(person) ?? [];
      list.push({ at: heldAt(entry), next: entry.values.nextContact });
      contacts.set(person, list);
    }
    return (person) => contactState(person.values, person.madeAt, contacts.get(person.id) ?? [], now);
  }, [moments, now]);
}
