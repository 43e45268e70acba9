/**
 * Where someone was typing when the lock came, so that after unlocking the next letter stands where it belongs. Only
 * numbers, the id of a field and of who typed, in the memory of this page: no text, and nothing on the disk.
 */

import { useEffect } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { SessionState } from '#device/index.ts';
import type { PersonId } from '#domain/ids.ts';

interface TypingPlace {
  readonly person: PersonId;
  readonly address: string;
  /** The id that a form gives its field; made-up ids are others each time. */
  readonly id: string | undefined;
  readonly nth: number;
  readonly start: number | null;
  readonly end: number | null;
}

type Typed = HTMLInputElement | HTMLTextAreaElement;

const typedIn = 'main textarea, main input:not([type=radio], [type=checkbox], [type=file])';
const fields = (): Typed[] => [...document.querySelectorAll<Typed>(typedIn)];
const address = () => location.pathname + location.search;
const isGiven = (id: string) => /^[a-z]/u.test(id);

function placeNow(person: PersonId): TypingPlace | undefined {
  const field = document.activeElement as Typed | null;
  const nth = field ? fields().indexOf(field) : -1;
  if (!field || nth < 0) return undefined;
  const { id, selectionStart: start, selectionEnd: end } = field;
  return { person, address: address(), id: isGiven(id) ? id : undefined, nth, start, end };
}

function isBack({ id, nth, start, end }: TypingPlace): boolean {
  const field = id === undefined ? fields()[nth] : document.getElementById(id);
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return false;
  field.focus();
  if (start !== null && end !== null) field.setSelectionRange(start, end);
  return true;
}

/** Keeps the place at each lock, and goes back to it when the same person opens the same screen again. */
export function useTypingPlace(session: StoreApi<SessionState>): void {
  useEffect(() => {
    let place: TypingPlace | undefined;
    let stop = () => {};
    // Heard before the screen is drawn anew: what had the focus is still there.
    const leave = session.subscribe((now, before) => {
      if (before.phase === 'unlocked' && now.phase !== 'unlocked') {
        stop();
        place = placeNow(before.person) ?? undefined;
      }
      if (before.phase !== 'unlocked' && now.phase === 'unlocked') {
        const wanted = place;
        place = undefined;
        if (wanted?.person === now.person && wanted.address === address()) stop = goBack(wanted);
      }
    });
    return () => {
      stop();
      leave();
    };
  }, [session]);
}

/** The screen may come in parts. Whoever taps or types meanwhile knows better where to be. */
function goBack(place: TypingPlace): () => void {
  const done = new AbortController();
  const watcher = new MutationObserver(() => isBack(place) && done.abort());
  done.signal.addEventListener('abort', () => watcher.disconnect());
  for (const touch of ['pointerdown', 'keydown'])
    document.addEventListener(touch, () => done.abort(), { capture: true, signal: done.signal });
  watcher.observe(document.body, { childList: true, subtree: true });
  return () => done.abort();
}
