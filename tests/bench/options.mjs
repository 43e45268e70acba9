// What is asked on the command line.
import { parseArgs } from 'node:util';

/** Throws on what it doesn't know. `only`: names of parts; undefined for all. */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: { only: { type: 'string' }, runs: { type: 'string' }, quick: { type: 'boolean', default: false } },
  });
  const runs = Number(values.runs ?? (values.quick ? 2 : 7));
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs takes a whole number, not ${values.runs}`);
  return { only: values.only?.split(','), runs, quick: values.quick };
}
