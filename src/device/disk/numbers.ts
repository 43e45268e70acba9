/** Numbers by team: how far they were given out, and which have a row. */
export type Numbers = Readonly<Record<string, number>>;
type There = ReadonlyMap<string, readonly number[]>;

/** The highest of each team. */
export function highestOf(all: readonly Numbers[]): Record<string, number> {
  const highest: Record<string, number> = {};
  for (const each of all) {
    for (const [team, n] of Object.entries(each)) highest[team] = Math.max(highest[team] ?? 0, n);
  }
  return highest;
}

/** The highest number of each team that has a row. */
export const topOf = (there: There): Numbers =>
  Object.fromEntries([...there].map(([team, all]) => [team, all.reduce((one, other) => Math.max(one, other), 0)]));

/** What was let go of, as far as the rows tell: all below the lowest. */
export const lowestOf = (there: There): Numbers =>
  Object.fromEntries([...there].map(([team, all]) => [team, all.reduce((one, other) => Math.min(one, other)) - 1]));
