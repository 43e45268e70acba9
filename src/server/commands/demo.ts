/**
 * `demo [--records N]`: the server on an example neighbourhood of invented people. The folder is thrown away at the end,
 * unless DATA_DIR names one; a folder with real data is refused.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assemble } from '../assemble.ts';
import { openDataFolder } from '../data-folder.ts';
import { makeExample } from '../demo/make-example.ts';
import { demoEmail, demoPeople } from '../demo/people.ts';
import type { Deps } from '../deps.ts';
import { createLog } from '../log.ts';
import { serve } from '../serve.ts';
import type { Settings } from '../settings.ts';
import { closeDatabase } from '../store/database.ts';
import { type Outcome, say, untilTold } from './command.ts';

const mostRecords = 1_000_000;

export async function runDemo(settings: Settings, args: readonly string[]): Promise<Outcome> {
  const records = recordsIn(args);
  if (records === undefined) {
    return { ok: false, sentence: `--records takes a whole number up to ${mostRecords}, such as --records 10000.` };
  }
  const folder = settings.dataDirGiven ? settings.dataDir : mkdtempSync(path.join(tmpdir(), 'stoep-demo-'));
  try {
    return await demoIn(folder, settings, records);
  } finally {
    if (!settings.dataDirGiven) rmSync(folder, { recursive: true, force: true });
  }
}

async function demoIn(folder: string, settings: Settings, records: number): Promise<Outcome> {
  const file = path.join(folder, 'stoep.db');
  const there = existsSync(file);
  const opened = await openDataFolder(folder, file, randomBytes, Date.now);
  if (!opened.ok) return opened;
  const { db } = opened;
  const marked = await db.selectFrom('meta').select('value').where('key', '=', 'demo').executeTakeFirst();
  if (there && !marked) {
    await db.destroy();
    return { ok: false, sentence: `${folder} holds real data; the example needs a folder of its own.` };
  }
  const app = { ...settings.app, demo: true, themeFile: path.join(folder, 'theme.css') };
  const deps = assemble({ db, log: createLog(settings.logLevel), settings: app });
  const password = settings.demoPassword ?? randomBytes(9).toString('base64url');
  if (marked) await setPasswords(deps, password);
  else await makeExample(deps, password, records);

  const served = await serve(deps, settings.host, settings.port);
  if (!served.ok) {
    await closeDatabase(db);
    return served;
  }
  say(`Stoep is at ${app.origin} with an example neighbourhood; every person in it is invented.`);
  say(`Sign in with the password ${password} as:`);
  for (const { who, role } of demoPeople) say(`  ${demoEmail(who).padEnd(38)} ${role}`);
  await untilTold();
  await served.stop();
  return { ok: true };
}

/** An example that was kept gets the password of this start. */
async function setPasswords({ db, passwords }: Deps, password: string): Promise<void> {
  for (const { who } of demoPeople) {
    const hash = await passwords.hash(password);
    await db.updateTable('account').set({ password: hash }).where('email', '=', demoEmail(who)).execute();
  }
}

/** The number after `--records`; 0 without it, undefined when it makes no sense. */
function recordsIn(args: readonly string[]): number | undefined {
  if (args.length === 0) return 0;
  const [option, given = '', ...rest] = args.flatMap((arg) => arg.split('='));
  const count = Number(given);
  const sound = option === '--records' && /^\d+$/u.test(given) && count <= mostRecords && rest.length === 0;
  return sound ? count : undefined;
}
