/** Puts the parts of the server together on an open database. */
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { createPasswords, type Passwords } from './accounts/passwords.ts';
import { createServerWriter } from './accounts/server-records.ts';
import { newId, type Random } from './accounts/tokens.ts';
import type { AppSettings, Deps } from './deps.ts';
import { createThrottles, type Throttles, usualAllowances } from './http/throttle.ts';
import type { Journal } from './journal/journal.ts';
import { type Bus, createNews } from './news.ts';
import { createResidue } from './store/residue.ts';
import type { Database } from './store/tables.ts';
import { createTeamStore } from './store/team-store.ts';

export interface Parts {
  readonly db: Database;
  /** Reaches the other processes on this database. */
  readonly bus?: Bus | undefined;
  readonly log: Logger;
  readonly settings: AppSettings;
  /** Milliseconds since 1970; the machine's clock when absent. */
  readonly now?: () => number;
  readonly random?: Random;
  readonly passwords?: Passwords;
  readonly throttles?: Throttles;
  /** What must outlive a restore; none in tests and in the example. */
  readonly journal?: Journal | undefined;
}

export function assemble({ db, bus, log, settings, now = Date.now, random = randomBytes, ...parts }: Parts): Deps {
  const news = createNews(bus);
  return {
    db,
    log,
    settings,
    now,
    random,
    news,
    store: createTeamStore(db, {
      now,
      newId: () => newId(random),
      onHead: news.publish,
      onRemoved: createResidue(db).removed,
      journal: parts.journal,
    }),
    passwords: parts.passwords ?? createPasswords(),
    throttles: parts.throttles ?? createThrottles(usualAllowances, db),
    writeAsServer: createServerWriter(now),
  };
}
