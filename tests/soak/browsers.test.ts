// The built app in Chromium, through faults, with browsers and a server that are killed.
import { test } from 'vitest';
import { walkInBrowsers } from '#tests/support/browser-walk.ts';
import { seededDice } from '#tests/support/seeded-dice.ts';
import type { Step } from '#tests/support/walking-person.ts';
import { isSoak, walkOn } from './report.ts';

const atWork: readonly Step[] = ['note', 'note', 'note', 'complete', 'complete', 'remove', 'offline', 'online', 'kill'];
const atTheDesk: readonly Step[] = ['note', 'note', 'complete', 'triage', 'triage', 'offline', 'online', 'kill'];

test.skipIf(!isSoak)('the built app in Chromium', () =>
  walkOn('Built app in Chromium: one process on SQLite', 1, (seed, stopped) => {
    const dice = seededDice(seed);
    const some = (steps: readonly Step[]) => Array.from({ length: 16 }, () => dice.pick(steps));
    return walkInBrowsers({ seed, field: some(atWork), desk: some(atTheDesk), serverKills: 20, stopped });
  }),
);
