/**
 * `say-yes`: lists what waits for a yes that nobody in the team can give, and with an id gives it. A server that is running
 * may go on. For who runs the server: they could read all notes anyway, so it lets nobody in who could not get in before.
 */
import { randomBytes } from 'node:crypto';
import { roleLabels } from '#domain/roles.ts';
import { teamName } from '../accounts/members.ts';
import { decideRequest, unanswerable } from '../accounts/requests.ts';
import { assemble } from '../assemble.ts';
import { openExistingHome } from '../home.ts';
import { openJournal } from '../journal/journal.ts';
import { createLog } from '../log.ts';
import { teamsIn } from '../retention/nightly.ts';
import type { Settings } from '../settings.ts';
import { type Outcome, say } from './command.ts';

export async function runSayYes(settings: Settings, [id]: readonly string[]): Promise<Outcome> {
  const opened = await openExistingHome(settings);
  if (!opened.ok) return opened;
  const { db } = opened;
  const journal = openJournal(settings.journalFile, Date.now);
  const log = createLog(settings.logLevel);
  const deps = assemble({ db, log, settings: settings.app, random: randomBytes, journal });
  try {
    for (const team of await teamsIn(db)) {
      for (const request of await unanswerable(db, team, deps.now())) {
        if (id !== undefined && request.id !== id) continue;
        const what = request.what === 'reset' ? 'a new password' : roleLabels[request.role];
        const asks = `${request.name} <${request.email}>, ${what}, team ${await teamName(db, team)}`;
        if (id === undefined) {
          say(`${request.id}: ${asks}`);
          continue;
        }
        const decided = await decideRequest(deps, team, { person: '', device: undefined }, id, 'yes');
        if (!decided.ok) return { ok: false, sentence: `The yes could not be given (${decided.reason}).` };
        say(`Said yes: ${asks}. It stands in the audit trail.`);
        return { ok: true };
      }
    }
    if (id !== undefined)
      return { ok: false, sentence: `Nothing waits under ${id} that nobody in the team can say yes to.` };
    say('That is all that waits for a yes nobody in the team can give; say-yes <id> gives it. First be sure who asks.');
    return { ok: true };
  } finally {
    await deps.news.close();
    await db.destroy();
  }
}
