/** Whether a secret is hard enough to guess, and the words that the app offers itself. */

import type { Judgement } from '#domain/guessing/judge.ts';
import { tellWeakness } from '#domain/guessing/told.ts';
import type { Strength } from '../../device.ts';
import type { DeviceParts } from '../../parts.ts';
import { plainPassphrase, suggestWords } from '../passphrase.ts';

export interface Judging {
  /** Four random words that are easier to remember than to guess; remembered as offered. */
  suggest(): Promise<string>;
  /** Undefined when it can't be judged now. */
  passphrase(text: string, about: readonly string[]): Promise<Strength | undefined>;
  /** Why a new notebook can't be locked with it. */
  refuses(text: string, about: readonly string[]): Promise<'tooWeak' | 'notJudged' | undefined>;
  password(text: string, about: readonly string[]): Promise<Strength | undefined>;
  /** Whether a passphrase is known to be hard, as far as can be said soon: for who waits for an open notebook. */
  isHardSoon(text: string): Promise<boolean>;
  forget(): void;
}

/** An open notebook waits no longer than this for whether it may get a second lock. */
const soon = 3_000;
/** And a form no longer than this for the lists: by then they don't come. */
const longest = 30_000;

const labels = ['Heel makkelijk te raden.', 'Makkelijk te raden.', 'Bijna goed.', 'Goed.', 'Heel goed.'] as const;
const drawn: Strength = { enough: true, label: labels[3], score: 3 };

export function createJudging({ judge, randomBytes, timers }: DeviceParts): Judging {
  // What the app drew is as hard as the drawing, also when two of its words are of one kind. Somebody's own words are not,
  // be they of the same list.
  const offered = new Set<string>();
  const ask = async (what: 'passphrase' | 'password', text: string, about: readonly string[]) => {
    const judgement = await new Promise<Judgement | undefined>((resolve) => {
      const cancel = timers.after(longest, () => resolve(undefined));
      void judge({ what, text, about })
        .catch(() => undefined)
        .then((judged) => {
          cancel();
          resolve(judged);
        });
    });
    return judgement && strengthOf(judgement);
  };
  const passphrase = async (text: string, about: readonly string[]) => {
    const plain = plainPassphrase(text);
    return offered.has(plain) ? drawn : ask('passphrase', plain, about);
  };
  return {
    async suggest() {
      const words = await suggestWords(randomBytes);
      offered.add(words);
      return words;
    },
    passphrase,
    async refuses(text, about) {
      const strength = await passphrase(text, about);
      if (!strength) return 'notJudged';
      return strength.enough ? undefined : 'tooWeak';
    },
    password: (text, about) => ask('password', text, about),
    isHardSoon: (text) =>
      new Promise((resolve) => {
        const cancel = timers.after(soon, () => resolve(false));
        void passphrase(text, []).then((strength) => {
          cancel();
          resolve(strength?.enough === true);
        });
      }),
    forget: () => offered.clear(),
  };
}

function strengthOf({ enough, bits, weakness }: Judgement): Strength {
  const score = enough ? (bits < 48 ? 3 : 4) : bits < 16 ? 0 : bits < 28 ? 1 : 2;
  return { enough, score, label: labels[score], why: enough ? undefined : tellWeakness(weakness) };
}
