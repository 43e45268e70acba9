// One row of the table: something that was measured of someone, beside what it is compared with.
import { median } from './statistics.mjs';

/**
 * `values`: one a run, in `unit`. `against`: the row this one is divided by; `ratio` is then given the way it reads: 0.4
 * means that this one takes 0.4 of the other. `aim`: `{ most | least, of: 'ratio' | 'value', text? }`, or absent.
 */
export function row({ what, who, unit, values, against, aim, note, absolute }) {
  const value = rounded(median(values));
  const ratio = against && rounded(median(values) / median(against.values));
  const judged = aim?.of === 'ratio' ? ratio : value;
  return {
    what,
    who,
    unit,
    median: value,
    low: rounded(Math.min(...values)),
    high: rounded(Math.max(...values)),
    runs: values.length,
    ...(against ? { against: against.who, ratio } : {}),
    ...(aim ? { aim: aim.text ?? aimText(aim, unit, against), holds: holds(aim, judged) } : {}),
    ...(note ? { note } : {}),
    ...(absolute ? { absolute } : {}),
  };
}

/** A row for what could not be measured. */
export function failedRow(part, what, error) {
  const sentence = error instanceof Error ? error.message : String(error);
  return { part, what: what ?? part, who: '–', error: sentence.split('\n')[0].slice(0, 300) };
}

function holds({ most, least }, judged) {
  return (most === undefined || judged <= most) && (least === undefined || judged >= least);
}

function aimText({ most, least, of }, unit, against) {
  const bound = most === undefined ? `at least ${least}` : `at most ${most}`;
  return of === 'ratio' ? `${bound} × ${against.who}` : `${bound} ${unit}`;
}

/** Three figures are all that a measurement like this can tell. */
function rounded(value) {
  return Number(value.toPrecision(3));
}
