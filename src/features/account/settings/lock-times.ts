/** The choices for locking sooner: never later than the municipality asks. Seconds. */
const steps = [10, 15, 30, 60, 120, 300, 600, 900, 1800];

/** From soonest to the municipality's own time, which is always the last. */
export function lockChoices(longest: number): readonly number[] {
  return [...steps.filter((seconds) => seconds < longest), longest];
}

/** '30 seconden', '1 minuut', '1,5 minuut'. */
export function duration(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? '1 seconde' : `${seconds} seconden`;
  const minutes = seconds / 60;
  if (!Number.isInteger(minutes)) return `${Math.floor(minutes)} min ${seconds % 60} s`;
  return minutes === 1 ? '1 minuut' : `${minutes} minuten`;
}
