/**
 * `show-sizes`: which records of each team are the largest, and who added most to it lately. For when the log says that
 * something no longer fits, or that somebody adds more than is usual. No content; a server that is running may go on.
 */
import { openExistingHome } from '../home.ts';
import type { Settings } from '../settings.ts';
import { largestRecords, mostAdded } from '../store/sizes.ts';
import { type Outcome, say } from './command.ts';

export async function runShowSizes(settings: Settings): Promise<Outcome> {
  const opened = await openExistingHome(settings);
  if (!opened.ok) return opened;
  const { db } = opened;
  try {
    const teams = await db.selectFrom('team_seq').select('team').where('team', '!=', '-').orderBy('team').execute();
    if (teams.length === 0) say('There are no teams yet.');
    for (const { team } of teams) {
      say(`${team}: largest records`);
      for (const { kind, id, by, bytes, beside } of await largestRecords(db, team))
        say(`  ${inKilobytes(bytes)} and ${inKilobytes(beside)} beside it: ${kind} ${id}, made by ${by}`);
      say(`${team}: added most in thirty days`);
      for (const { person, name, changes, bytes } of await mostAdded(db, team, Date.now()))
        say(`  ${changes} changes, ${inKilobytes(bytes)}: ${name} (${person})`);
    }
    return { ok: true };
  } finally {
    await db.destroy();
  }
}

const inKilobytes = (bytes: number) => `${Math.ceil(bytes / 1_024)} KB`;
