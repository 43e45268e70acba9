/**
 * `terms`: which records are past their term, per team and kind, and whether the next night lets them go. Changes nothing,
 * but with `--clock-is-right`: by that somebody confirms a clock that the nightly round does not believe. What it prints is
 * read by who decides at the municipality, so it is Dutch; what it refuses is for who runs it, as with each command.
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
  for (const [kind, { days, floor, ceiling, source, decided }] of Object.entries(terms)) {
    say(
      `${named(kind)}: ${days} dagen, te kiezen van ${floor} tot ${ceiling}. Steunt op: ${source}. ` +
        (decided === undefined ? 'Nog door niemand vastgesteld.' : `Vastgesteld: ${decided}.`),
    );
  }
  let total = 0;
  for (const team of await teamsIn(db)) {
    const { groups, waiting } = await view(db, (sql) => dueIn(sql, team, terms, now));
    const due = groups.flat();
    total += due.length;
    for (const [kind, count] of Object.entries(countKinds(due)))
      say(`Team ${team}, ${named(kind)}: ${count} voorbij de bewaartijd`);
    for (const { id, kind, since } of due) say(`  ${kind} ${id}, sinds ${new Date(since).toISOString().slice(0, 10)}`);
    if (waiting > 0)
      say(
        `Team ${team}: ${waiting} voorbij de bewaartijd blijft nog, om wat achterbleef of om wat erbij hoort en open staat`,
      );
  }
  await db.destroy();
  const today = new Date(now).toISOString().slice(0, 10);
  if (args.includes(confirms)) say(`Opgeschreven: de klok klopt, vandaag is ${today}.`);
  if (total === 0) say('Er is niets voorbij de bewaartijd.');
  else if (believed !== undefined)
    say(
      `Er gaat niets weg: de klok zegt ${today} en klopte voor het laatst op ${believed}. Klopt hij toch, geef dan: terms ${confirms}`,
    );
  else if (settings.app.termsDecided !== undefined) say('Een server die draait, haalt dit komende nacht weg.');
  else
    say(
      'Er gaat niets weg: niemand heeft de bewaartijden vastgesteld. Zet in TERMS_DECIDED wie dat deed en wanneer, zoals "FG, 2026-12-01".',
    );
  return { ok: true };
}

/** As on the screens, with the code that stays the same whatever the words become. */
const named = (kind: string) => `${definitionOf(kind)?.plural ?? kind} (${kind})`;
