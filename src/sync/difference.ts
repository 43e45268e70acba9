/**
 * What a phone does when its sum is not that of the server (sync rule 13). Once it fetches the team anew; when the same
 * difference is there again, fetching doesn't help: it keeps what is here, tells the server, and looks again the next day.
 */
import type { Sum } from './checksum.ts';

/** How a team's sum differed when it was last complete. Kept with the progress, so that a run that was cut counts. */
export interface Difference extends Sum {
  /** Milliseconds since 1970, by this phone: when the team was last fetched anew for it. */
  readonly at: number;
  /** How many times it was, without a day in between; 0 once the server was told. */
  readonly times: number;
  /** Fetching anew did not help: what is here is kept as it is. */
  readonly lasts: boolean;
}

export interface Judged {
  /** `fits`: all is here. `anew`: fetch the team once more. `told`: it lasts since now. `lasts`: it does, and was told. */
  readonly verdict: 'fits' | 'anew' | 'told' | 'lasts';
  /** To be kept; undefined when there is none. */
  readonly difference: Difference | undefined;
}

/** Milliseconds until fetching anew is tried once more. */
const tryEvery = 86_400_000;
/** Fetching anew in a row while the difference is another each time. */
const mostTimes = 3;

/** `before` is what was kept, `server` what should be here, `here` what is, `now` milliseconds since 1970. */
export function judge(before: Difference | undefined, server: Sum, here: Sum, now: number): Judged {
  const count = server.count - here.count;
  const checksum = (server.checksum - here.checksum + 2 ** 32) % 2 ** 32;
  if (count === 0 && checksum === 0) return { verdict: 'fits', difference: undefined };
  const seen = { count, checksum };
  const due = !before || Math.abs(now - before.at) >= tryEvery;
  if (due) {
    // While it is fetched it still lasts, as far as anybody can tell.
    return { verdict: 'anew', difference: { ...seen, at: now, times: 1, lasts: before?.lasts ?? false } };
  }
  const same = before.count === count && before.checksum === checksum;
  const { at, times } = before;
  if (!before.lasts && !same && times < mostTimes) {
    return { verdict: 'anew', difference: { ...seen, at: now, times: times + 1, lasts: false } };
  }
  const told = before.lasts && times === 0;
  return { verdict: told ? 'lasts' : 'told', difference: { ...seen, at, times: 0, lasts: true } };
}
