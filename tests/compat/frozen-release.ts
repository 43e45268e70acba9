// What of an earlier release is kept here to be tested against: its phone, its server, and what the two had stored.
// freeze.mjs makes it, once per release.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { createDevice } from '#device/create-device.ts';
import type { makeFirstInvitation } from '#server/accounts/invitations.ts';
import type { createPasswords } from '#server/accounts/passwords.ts';
import type { createApp } from '#server/app.ts';
import type { assemble } from '#server/assemble.ts';
import type { openDataFolder } from '#server/data-folder.ts';
import type { createThrottles, usualAllowances } from '#server/http/throttle.ts';
import type { createLog } from '#server/log.ts';
import type { readSettings } from '#server/settings.ts';
import type { verifyAudit } from '#server/store/audit.ts';
import type { closeDatabase } from '#server/store/database.ts';
import { cheapPasswords, clientOf, type TestClient, testOrigin } from '#tests/support/test-server.ts';
import type { FrozenDisk } from './frozen-disk.ts';

/** Every release that was frozen, oldest first. */
export const releases = ['first-signals', 'field-notebook', 'rules-and-words'] as const;

export interface FrozenPhoneParts {
  readonly createDevice: typeof createDevice;
  /** The schema of each kind of record that it knows. */
  readonly schemas: Readonly<Record<string, number>>;
}

/** Today's types: where an older server differs, nothing here uses it. */
interface FrozenServerParts {
  readonly makeFirstInvitation: typeof makeFirstInvitation;
  readonly createPasswords: typeof createPasswords;
  readonly createApp: typeof createApp;
  readonly assemble: typeof assemble;
  readonly openDataFolder: typeof openDataFolder;
  readonly createThrottles: typeof createThrottles;
  readonly usualAllowances: typeof usualAllowances;
  readonly createLog: typeof createLog;
  readonly readSettings: typeof readSettings;
  readonly verifyAudit: typeof verifyAudit;
  readonly closeDatabase: typeof closeDatabase;
}

/** What frozen-story.ts told, apart from the database. */
export interface FrozenStory {
  /** Milliseconds since 1970; time goes on from here in the tests, so that no term runs out by itself. */
  readonly frozenAt: number;
  readonly team: string;
  readonly people: Readonly<Record<string, { readonly person: string; readonly email: string }>>;
  readonly records: Readonly<Record<string, string>>;
  /** Joost's phone, which was killed half-way: its disk, and the cookies of its browser. */
  readonly phone: { readonly disk: FrozenDisk; readonly cookies: readonly (readonly [string, string])[] };
}

export const folderOf = (release: string) => path.resolve('tests/compat', release);
export const textOf = (release: string, file: string) => readFileSync(path.join(folderOf(release), file), 'utf8');
export const storyOf = (release: string): FrozenStory => JSON.parse(textOf(release, 'story.json'));
export const frozenPhone = (release: string): FrozenPhoneParts => partOf(release, 'phone');

const partOf = (release: string, part: string) =>
  createRequire(import.meta.url)(path.join(folderOf(release), `${part}.cjs`));

export interface FrozenServer {
  /** A browser in which nobody is signed in. */
  client(): TestClient;
  /** The token of the first administrator's invitation. */
  firstInvitation(): Promise<string | undefined>;
  auditHolds(): Promise<boolean>;
  openApi(): Promise<string>;
  close(): Promise<void>;
}

/** The server of a release on a data folder. Passwords cost next to nothing; nothing else is different. */
export async function startFrozenServer(release: string, dataDir: string, now: () => number): Promise<FrozenServer> {
  const parts: FrozenServerParts = partOf(release, 'server');
  const read = parts.readSettings({ DATA_DIR: dataDir, ORIGIN: testOrigin });
  if (!read.ok) throw new Error(read.sentence);
  const { databaseFile, app: settings } = read.settings;
  const opened = await parts.openDataFolder(dataDir, databaseFile, randomBytes, now);
  if (!opened.ok) throw new Error(opened.sentence);
  const { db } = opened;
  const endless = Object.fromEntries(
    Object.keys(parts.usualAllowances).map((name) => [name, { points: 1_000_000, seconds: 60 }]),
  ) as unknown as typeof usualAllowances;
  const deps = parts.assemble({
    db,
    now,
    log: parts.createLog('silent'),
    settings: { ...settings, clientDir: undefined, checkAnswers: true },
    passwords: parts.createPasswords(cheapPasswords),
    throttles: parts.createThrottles(endless),
  });
  const app = parts.createApp(deps);
  const client = () => clientOf((request, init) => Promise.resolve(app.request(request, init)));
  return {
    client,
    firstInvitation: () => parts.makeFirstInvitation(db, now(), randomBytes),
    auditHolds: async () => (await parts.verifyAudit(db)).ok,
    openApi: async () => (await client().fetch('/api/v1/openapi.json')).text(),
    async close() {
      deps.news.endAll();
      await parts.closeDatabase(db);
    },
  };
}
