import { useEffect, useState } from 'react';
import type { Strength } from '#device/index.ts';

/** Nobody wants to be judged between two letters. */
const pause = 250;

/** What the judge says of a text; undefined without a text, and when there is no judge now. */
export function useStrength(
  text: string,
  judge: (text: string) => Promise<Strength | undefined>,
): Strength | 'waiting' | undefined {
  const [judged, setJudged] = useState<{ text: string; strength: Strength | undefined }>();
  useEffect(() => {
    if (text === '') return;
    let stale = false;
    const timer = setTimeout(async () => {
      const found = await judgedAs(text, judge);
      if (!stale) setJudged(found);
    }, pause);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [text, judge]);
  if (text === '') return undefined;
  return judged?.text === text ? judged.strength : 'waiting';
}

const judgedAs = async (text: string, judge: (text: string) => Promise<Strength | undefined>) => ({
  text,
  strength: await judge(text),
});
