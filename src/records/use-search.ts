/** Searching while one types: soon after each letter, and an answer to older words is never shown. */
import { startTransition, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { SearchHit } from '#device/index.ts';
import type { Kind } from '#domain/catalog.ts';
import { useDevice } from './device-context.tsx';

/** Milliseconds without a letter before it is searched. */
const pause = 40;

interface Searching {
  /** All kinds, when absent; keep it the same array. */
  readonly kinds?: readonly Kind[] | undefined;
  /** Most hits; as many as the device gives, when absent. */
  readonly most?: number | undefined;
  /** What was found for these words before, to show at once. */
  readonly earlier?: readonly SearchHit[] | undefined;
  /** Searches anew when this changes: what is searched may have. */
  readonly version?: unknown;
}

interface Found {
  /** The words that the hits answer. */
  readonly words: string;
  /** Best first. */
  readonly hits: readonly SearchHit[];
}

/** Undefined while nothing is searched for and before the first answer; until the next answer it is the last one. */
export function useSearch(words: string, { kinds, most, earlier, version }: Searching): Found | undefined {
  const device = useDevice();
  const complete = useSearchComplete();
  const [found, setFound] = useState(() => (earlier ? { words, hits: earlier } : undefined));
  const sought = words.trim();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version and being complete say that what is searched changed
  useEffect(() => {
    if (sought === '') {
      setFound(undefined);
      return;
    }
    let overtaken = false;
    const timer = setTimeout(async () => {
      const hits = await device.search({ words: sought, kinds, most });
      if (!overtaken) startTransition(() => setFound({ words: sought, hits }));
    }, pause);
    return () => {
      overtaken = true;
      clearTimeout(timer);
    };
  }, [device, sought, kinds, most, version, complete]);
  return sought === '' ? undefined : found;
}

/** False while an answer may miss something: what is on this phone is still being taken in, just after unlocking. */
export const useSearchComplete = (): boolean => useStore(useDevice().searchState, (state) => state.complete);
