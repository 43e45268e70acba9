// Other days and places to run the tests in. What is right only today, or only in one time zone, is wrong: `npm run dates`
// runs all that needs no browser once more under each of these.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { install, refresh } from './ensure-browsers.mjs';

/**
 * Where and when a run begins, each with what may break there. Near a midnight or a change of the clock it begins two
 * minutes before, so that the tests are halfway when it comes.
 */
export const cases = {
  // A day that most years don't have: a year earlier or later is no day at all.
  'leap-day': { zone: 'Europe/Amsterdam', start: '2028-02-29T12:00:00+01:00' },
  // A night of 23 hours: half past two doesn't exist, and yesterday is less than a day ago.
  'spring-night': { zone: 'Europe/Amsterdam', start: '2027-03-28T01:58:00+01:00' },
  // A day of 25 hours: half past two comes twice.
  'autumn-night': { zone: 'Europe/Amsterdam', start: '2027-10-31T02:58:00+02:00' },
  // The local year ends an hour before, hours after, or half a day before that of UTC.
  'new-year-amsterdam': { zone: 'Europe/Amsterdam', start: '2026-12-31T23:58:00+01:00' },
  'new-year-new-york': { zone: 'America/New_York', start: '2027-12-31T23:58:00-05:00' },
  'new-year-auckland': { zone: 'Pacific/Auckland', start: '2028-12-31T23:58:00+13:00' },
  // What counted from the day it was written.
  'next-spring': { zone: 'Europe/Amsterdam', start: '2027-03-02T10:00:00+01:00' },
  'years-on': { zone: 'UTC', start: '2036-07-15T16:30:00Z' },
};

const names = Object.keys(cases);

/**
 * The names that are asked for: `only` some, or the two whose turn it is (of which `half` takes one, '1' or '2'), so that runs
 * after each other see them all.
 */
export function chosenCases({ only, turn, half } = {}) {
  if (only) {
    const unknown = only.filter((name) => !names.includes(name));
    if (unknown.length > 0) throw new Error(`No date ${unknown.join(', ')}: one of ${names.join(', ')}`);
    return only;
  }
  if (turn === undefined) return names;
  if (!/^\d{1,9}$/u.test(turn)) throw new Error(`--turn takes a whole number, not ${turn}`);
  if (half !== undefined && !/^[12]$/u.test(half)) throw new Error(`--half takes 1 or 2, not ${half}`);
  const both = [2 * Number(turn), 2 * Number(turn) + 1].map((number) => names[number % names.length]);
  return half === undefined ? both : both.slice(Number(half) - 1, Number(half));
}

/** Installs Debian's faketime as root; true when it is there. */
export function ensureFaketime() {
  if (!hasFaketime() && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    refresh();
    install(['faketime']);
  }
  if (hasFaketime()) return true;
  console.log("Not on this machine: faketime (in Debian's package faketime); no test can be run on another day.");
  return false;
}

/**
 * The program that runs this command as if it were then and there, its arguments, and its environment. An offset and not a
 * start: with a start each child process would begin anew at it, and a phone and its server would not agree on the time.
 * Only the calendar is moved: timers go by the monotonic clock, which stays what it is.
 */
export function onDate(name, program, args, now = Date.now()) {
  const { zone, start } = cases[name];
  const seconds = Math.round((Date.parse(start) - now) / 1_000);
  return {
    program: 'faketime',
    args: ['-m', '--exclude-monotonic', '-f', `${seconds < 0 ? '' : '+'}${seconds}s`, program, ...args],
    env: { ...process.env, TZ: zone },
  };
}

function hasFaketime() {
  return spawnSync('faketime', ['--version'], { stdio: 'ignore' }).status === 0;
}
