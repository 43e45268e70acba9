/** Stamps of the history as moments. Their form is laid down in sync/clock.ts; nine base-36 digits of milliseconds come first. */
export function momentOf(stamp: string): number {
  const time = Number.parseInt(stamp.slice(0, 9), 36);
  return Number.isNaN(time) ? 0 : time;
}
