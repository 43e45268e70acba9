/**
 * `recount-sums`: counts anew what each audience of each team should have (sync rule 13), and mends what was kept where
 * that differs. For when the log says that sums differ; a server that is running may go on.
 */
import { openExistingHome } from '../home.ts';
import type { Settings } from '../settings.ts';
import { whole } from '../store/dialect.ts';
import { recountSums } from '../store/recount.ts';
import { holdTeam } from '../store/team-transaction.ts';
import { type Outcome, say } from './command.ts';

export async function runRecountSums(settings: Settings): Promise<Outcome> {
  const opened = await openExistingHome(settings);
  if (!opened.ok) return opened;
  const { db } = opened;
  try {
    const teams = await db.selectFrom('team_seq').select('team').where('team', '!=', '-').orderBy('team').execute();
    if (teams.length === 0) say('There are no teams yet.');
    for (const { team } of teams) {
      const { mended, audiences } = await whole(db, async (sql) => {
        await holdTeam(sql, team);
        return recountSums(sql, team);
      });
      say(`${team}: ${mended === 0 ? `${audiences} sums, all right` : `${mended} of ${audiences} sums mended`}`);
    }
    return { ok: true };
  } finally {
    await db.destroy();
  }
}
