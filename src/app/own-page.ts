/**
 * Two people may share a phone. Who opens their notebook after somebody else starts at their own day, and not at the page
 * where the other was; and is told whose notebook it is, for the lock screen names nobody.
 */

import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { SessionState } from '#device/index.ts';
import type { PersonId } from '#domain/ids.ts';
import { links } from '#records/links.ts';
import { useToast } from '#ui/over/toast.tsx';

/** An id that lies open on this device already, beside the lock of each notebook. Of this tab alone. */
const key = 'stoep-last-person';

/** True while the address is still that of somebody else. */
export function useOwnPage(session: StoreApi<SessionState>): boolean {
  const person = useStore(session, (state) => (state.phase === 'unlocked' ? state.person : undefined));
  const name = useStore(session, (state) => (state.phase === 'unlocked' ? state.name : ''));
  const toast = useToast();
  const isNew = useStore(session, (state) => state.phase === 'signIn' && state.why === 'new');
  const { pathname } = useLocation();
  const before = lastPerson();
  const other = person !== undefined && before !== undefined && before !== person;
  const there = pathname === links.today();
  useEffect(() => {
    if (person === undefined || (other && !there)) return;
    remember(person);
    if (other) toast({ text: `Dit is het notitieboek van ${name}.`, milliseconds: 5_000 });
  }, [person, other, there, name, toast]);
  // Whoever left this device for good takes their id along; the next one is somebody else all the same.
  useEffect(() => {
    if (isNew && lastPerson() !== undefined) remember('nobody');
  }, [isNew]);
  return other && !there;
}

let inMemory: string | undefined;

function lastPerson(): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? inMemory;
  } catch {
    return inMemory;
  }
}

function remember(person: PersonId): void {
  inMemory = person;
  try {
    sessionStorage.setItem(key, person);
  } catch {
    // Then this page remembers it as long as it lives.
  }
}
