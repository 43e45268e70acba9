// Rounds of several engines beside each other: in another order each time, with a control before and after, so that a
// round in which the machine was busy with something else can be left out.
import { median } from './statistics.mjs';

/** A control that takes this many times the usual means that the machine was busy. */
const noisy = 1.5;
/** Never leave out so many that fewer than this are left. */
const fewest = 3;

/**
 * `engines`: by name, a function that does one run and gives `{ value, controls }`. Gives by name the values of the quiet
 * rounds, how many were left out, and the error of an engine that failed (it is not tried again).
 */
export async function inRounds(engines, runs) {
  const names = Object.keys(engines);
  const results = Object.fromEntries(names.map((name) => [name, { runs: [], error: undefined }]));
  for (let round = 0; round < runs; round += 1) {
    for (const [index] of names.entries()) {
      const name = names[(index + round) % names.length];
      const result = results[name];
      if (result.error) continue;
      try {
        result.runs.push(await engines[name](round));
      } catch (error) {
        result.error = error;
      }
    }
  }
  const usual = median(names.flatMap((name) => results[name].runs.flatMap(({ controls }) => controls)).concat(0));
  return Object.fromEntries(names.map((name) => [name, quietOf(results[name], usual)]));
}

function quietOf({ runs, error }, usual) {
  const worst = ({ controls }) => Math.max(...controls);
  const quiet = runs.filter((run) => worst(run) <= usual * noisy);
  const enough = [...runs].sort((one, other) => worst(one) - worst(other)).slice(0, Math.min(fewest, runs.length));
  const kept = quiet.length >= enough.length ? quiet : enough;
  return { values: kept.map(({ value }) => value), left: runs.length - kept.length, error };
}

/** What a row says of rounds that were left out. */
export const noteOf = ({ left }, note = '') =>
  [note, left > 0 ? `${left} noisy ${left === 1 ? 'round' : 'rounds'} left out` : ''].filter(Boolean).join('; ');
