/**
 * Where someone was in a list: what they had chosen, what they searched for and which card stood where. In memory only,
 * because of the words, and gone when the notebook locks.
 */
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import type { Device, SearchHit } from '#device/index.ts';
import { useDevice } from '#records/device-context.tsx';
import { scrollerOf } from '#ui/list/row-heights.ts';

interface Place {
  /** The router's name for that moment in the history of the tab. */
  readonly moment: string;
  readonly search: string;
  readonly words: string;
  readonly hits: readonly SearchHit[] | undefined;
  /** The card that was opened, or else the first in sight; undefined in an empty list. */
  readonly id: string | undefined;
  /** Pixels from the top of the screen to that card. */
  readonly top: number;
  /** Left by opening a card, so that the way back leads here. */
  readonly opened: boolean;
}

const notebooks = new WeakMap<Device, Map<string, Place>>();

function placesOf(device: Device): Map<string, Place> {
  const known = notebooks.get(device);
  if (known) return known;
  const places = new Map<string, Place>();
  notebooks.set(device, places);
  device.session.subscribe(({ phase }) => phase !== 'unlocked' && places.clear());
  return places;
}

/**
 * The place to come back to in the list of this name, decided as the screen opens; undefined for who comes anew. The
 * browser's own 'back' leads there, and so does a link to the bare list after a card of it was opened.
 */
export function useEarlierPlace(name: string): Place | undefined {
  const device = useDevice();
  const { key, search } = useLocation();
  const way = useNavigationType();
  const [earlier] = useState(() => {
    const place = placesOf(device).get(name);
    const comesBack =
      way === 'POP' ? place?.moment === key : place?.opened && (search === '' || search === place.search);
    return comesBack ? place : undefined;
  });
  return earlier;
}

interface Kept {
  readonly name: string;
  readonly earlier: Place | undefined;
  readonly words: string;
  readonly hits: readonly SearchHit[] | undefined;
  /** Ids of what the list shows, in its order. */
  readonly ids: () => readonly string[];
  /** What is around the list. */
  readonly around: RefObject<HTMLElement | null>;
}

/** Keeps the place as the screen closes, and puts an earlier one back: the same card at the same height, with the focus. */
export function useKeptPlace({ name, earlier, words, hits, ids, around }: Kept): void {
  const device = useDevice();
  const { key, search } = useLocation();

  const opened = useRef<Element>(null);
  useEffect(() => {
    const element = around.current;
    // By the press and not by the focus: on an iPhone a link that is tapped doesn't get it.
    const note = ({ target, ctrlKey, metaKey }: MouseEvent) => {
      opened.current = ctrlKey || metaKey ? null : rowOf(target as Element);
    };
    element?.addEventListener('click', note, { capture: true });
    return () => element?.removeEventListener('click', note, { capture: true });
  }, [around]);

  const keep = useRef<() => void>(undefined);
  useLayoutEffect(() => {
    keep.current = () => {
      if (device.session.getState().phase !== 'unlocked') return;
      const row = opened.current ?? firstInSight(around.current);
      const id = row ? ids()[Number(row.getAttribute('data-at'))] : undefined;
      const top = row?.getBoundingClientRect().top ?? 0;
      placesOf(device).set(name, { moment: key, search, words, hits, id, top, opened: opened.current !== null });
    };
  });

  const restore = useEffectEvent((focus: boolean) => {
    const at = earlier?.id === undefined ? -1 : ids().indexOf(earlier.id);
    const row = around.current?.querySelector(`li[data-at="${at}"]`);
    if (!row || !earlier) return;
    scrollerOf(row).scrollTop += row.getBoundingClientRect().top - earlier.top;
    if (focus && earlier.opened) row.querySelector<HTMLElement>('a[href]')?.focus({ preventScroll: true });
  });
  // Before it is seen, and once more after the routes sent the new screen to its top.
  useLayoutEffect(() => {
    restore(false);
    return () => keep.current?.();
  }, []);
  useEffect(() => {
    const frame = requestAnimationFrame(() => restore(true));
    return () => cancelAnimationFrame(frame);
  }, []);
}

const rowOf = (element: Element) => element.closest('li[data-at]');

function firstInSight(around: Element | null): Element | null {
  const rows = around?.querySelectorAll('li[data-at]') ?? [];
  return [...rows].find((row) => row.getBoundingClientRect().bottom > 0) ?? null;
}
