/** Waiting longer after each failure, with jitter so that phones that lost the server together don't come back together. */
const first = 2_000;
/** A phone that lost its wire without being told is back within a minute of having reception. */
const longest = 60_000;

/** Milliseconds to wait after so many failures in a row (1 for the first). `random` gives 0 … 1. */
export function backoff(failures: number, random: number): number {
  const whole = Math.min(longest, first * 2 ** Math.min(Math.max(failures, 1) - 1, 20));
  return Math.round(whole * (0.5 + random / 2));
}
