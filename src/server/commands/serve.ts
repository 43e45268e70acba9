/** `serve`: the server itself, on the data folder. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { endOldFollowing } from '../accounts/followers.ts';
import { makeFirstInvitation } from '../accounts/invitations.ts';
import { assemble } from '../assemble.ts';
import { openHome } from '../home.ts';
import { openJournal, readJournal, tidyJournal } from '../journal/journal.ts';
import { catchUp } from '../journal/standing.ts';
import { createLog } from '../log.ts';
import { serve } from '../serve.ts';
import type { Settings } from '../settings.ts';
import { type Outcome, say, untilTold } from './command.ts';

export async function runServe(settings: Settings): Promise<Outcome> {
  const opened = await openHome(settings, randomBytes, Date.now);
  if (!opened.ok) return opened;
  const { db, bus } = opened;
  const demo = await db.selectFrom('meta').select('value').where('key', '=', 'demo').executeTakeFirst();
  if (demo) {
    await db.destroy();
    return { ok: false, sentence: `The data folder ${settings.dataDir} holds an example; set DATA_DIR to another.` };
  }
  const journal = openJournal(settings.journalFile, Date.now);
  try {
    await catchUp(db, journal, await readJournal(settings.journalFile));
    // Several servers may share the journal of a PostgreSQL, and write to it meanwhile.
    if (settings.databaseUrl === undefined) await tidyJournal(settings.journalFile);
  } catch (error) {
    await bus?.close();
    await db.destroy();
    const code = (error as { code?: string }).code ?? 'unknown reason';
    return { ok: false, sentence: `The journal ${settings.journalFile} can't be written to (${code}); check JOURNAL.` };
  }
  const deps = assemble({ db, bus, log: createLog(settings.logLevel), settings: settings.app, journal });
  await endOldFollowing(deps);
  const served = await serve(deps, settings.host, settings.port);
  if (!served.ok) {
    await deps.news.close();
    await db.destroy();
    return served;
  }
  const { origin } = settings.app;
  say(`Stoep is at ${origin}`);
  const token = await makeFirstInvitation(db, deps.now(), deps.random);
  if (token) {
    say('Nobody has an account yet. Make the first administrator here (works once, for seven days):');
    say(`  ${origin}/uitnodiging/${token}`);
    if (settings.databaseUrl && existsSync(settings.databaseFile)) {
      say(`There is also ${settings.databaseFile}; stop Stoep and do move-to-postgres to go on with what is in it.`);
    }
  }
  await untilTold();
  await served.stop();
  return { ok: true };
}
