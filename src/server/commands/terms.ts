/**
 * `terms`: which records are past their term, per team and kind, and whether the next night lets them go. Changes nothing,
 * but with `--clock-is-right`: by that somebody confirms a clock that the nightly round does not believe.
 */
import { definitionOf } from '#domain/catalog.ts';
import { openExistingHome } from '../home.ts';
import { dueIn } from '../retention/due.ts';
import { believeClock, countKinds, disbelievedSince, teamsIn, termsHere } from '../retention/nightly.ts';
import type { Settings } from '../settings.ts';
import { view } from '../store/dialect.ts';
import { type Outcome, say } from './command.ts';

const confirms = '--clock-is-right';

export async function runTerms(settings: Settings, args: readonly string[]): Promise<Outcome> {
  const strange = args.find((arg) => arg !== confirms);
  if (strange !== undefined) return { ok: false, sentence: `terms does not know ${strange}; it knows ${confirms}.` };
  const opened = await openExistingHome(settings);
  if (!opened.ok) return opened;
  const { db } = opened;
  const terms = termsHere(settings.app.termsDecided);
  const now = Date.now();
  if (args.includes(confirms)) await believeClock(db, now);
  const believed = await view(db, (sql) => disbelievedSince(sql, now));
  for (const [kind, { days, floor, ceiling, source, decided = 'nobody decided on it yet' }] of Object.entries(terms))
    say(`${definitionOf(kind)?.plural}: ${days} days (from ${floor} to ${ceiling}), ${source}; ${decided}`);
  let total = 0;
  for (const team of await teamsIn(db)) {
    const { groups, waiting } = await view(db, (sql) => dueIn(sql, team, terms, now));
    const due = groups.flat();
    total += due.length;
    for (const [kind, count] of Object.entries(countKinds(due))) say(`Team ${team}, ${kind}: ${count} past their term`);
    for (const { id, kind, since } of due) say(`  ${kind} ${id}, since ${new Date(since).toISOString().slice(0, 10)}`);
    if (waiting > 0) say(`Team ${team}: ${waiting} past their term wait, for a held change or what is open with them`);
  }
  await db.destroy();
  const today = new Date(now).toISOString().slice(0, 10);
  if (args.includes(confirms)) say(`Written down: the clock is right, today is ${today}.`);
  if (total === 0) say('Nothing is past its term.');
  else if (believed !== undefined)
    say(
      `Nothing goes: the clock says ${today} and was last believed on ${believed}. If it is right: terms ${confirms}`,
    );
  else if (settings.app.termsDecided !== undefined) say('A running server lets these go in the coming night.');
  else
    say('Nothing goes: nobody decided on the terms. Set TERMS_DECIDED to who did and when, such as "FG, 2026-12-01".');
  return { ok: true };
}
