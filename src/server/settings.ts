/** What the operator sets, read from the environment. A setting that is wrong is refused with one clear sentence. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { protocolVersion } from '#sync/protocol.ts';
import type { AppSettings } from './deps.ts';
import type { LogLevel } from './log.ts';

export interface Settings {
  /** Listens on 127.0.0.1 unless told otherwise: a proxy with TLS stands in front. */
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Whether DATA_DIR was set, or is where it usually is. */
  readonly dataDirGiven: boolean;
  readonly databaseFile: string;
  /** What a restore must not undo; belongs where the backups go, apart from the database. */
  readonly journalFile: string;
  /** PostgreSQL instead of the file. May hold a password: it goes to the driver and nowhere else. */
  readonly databaseUrl: string | undefined;
  readonly logLevel: LogLevel;
  readonly demoPassword: string | undefined;
  readonly backup: {
    /** Public keys (`age1…`) that can open a backup. */
    readonly recipients: readonly string[];
    /** The secret key (`AGE-SECRET-KEY-…`), only needed to restore. */
    readonly identity: string | undefined;
    readonly passphrase: string | undefined;
  };
  readonly app: AppSettings;
}

export type Environment = Readonly<Record<string, string | undefined>>;
export type ReadSettings =
  | { readonly ok: true; readonly settings: Settings }
  /** English, one sentence, names the setting. */
  | { readonly ok: false; readonly sentence: string };

const logLevels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent'];
const shortestDemoPassword = 8;

class BadSetting extends Error {}

export function readSettings(env: Environment): ReadSettings {
  try {
    return { ok: true, settings: read(env) };
  } catch (error) {
    if (error instanceof BadSetting) return { ok: false, sentence: error.message };
    throw error;
  }
}

function read(env: Environment): Settings {
  const port = wholeNumber(env, 'PORT', 8787, 1, 65_535);
  const dataDir = path.resolve(text(env, 'DATA_DIR') ?? './data');
  const origin = readOrigin(text(env, 'ORIGIN') ?? `http://localhost:${port}`);
  const demoPassword = text(env, 'DEMO_PASSWORD');
  if (demoPassword !== undefined && demoPassword.length < shortestDemoPassword) {
    throw new BadSetting(`DEMO_PASSWORD must be at least ${shortestDemoPassword} characters long.`);
  }
  const recipients = (text(env, 'BACKUP_RECIPIENT') ?? '').split(/[\s,]+/u).filter(Boolean);
  if (recipients.some((recipient) => !/^age1[a-z0-9]{20,}$/u.test(recipient))) {
    throw new BadSetting('BACKUP_RECIPIENT must be one or more age public keys, such as age1ql3z7hjy54pw…');
  }
  return {
    host: text(env, 'HOST') ?? '127.0.0.1',
    port,
    dataDir,
    dataDirGiven: text(env, 'DATA_DIR') !== undefined,
    databaseFile: path.join(dataDir, 'stoep.db'),
    journalFile: path.resolve(text(env, 'JOURNAL') ?? path.join(dataDir, 'journal.jsonl')),
    databaseUrl: readDatabaseUrl(text(env, 'DATABASE_URL')),
    logLevel: oneOf(env, 'LOG_LEVEL', logLevels, 'info'),
    demoPassword,
    backup: { recipients, identity: text(env, 'BACKUP_IDENTITY'), passphrase: text(env, 'BACKUP_PASSPHRASE') },
    app: {
      origin,
      trustProxy: oneOf(env, 'TRUST_PROXY', ['0', '1'], '0') === '1',
      lockIdleSeconds: wholeNumber(env, 'LOCK_IDLE_SECONDS', 120, 10, 3_600),
      lockHiddenSeconds: wholeNumber(env, 'LOCK_HIDDEN_SECONDS', 30, 0, 3_600),
      leaseHours: wholeNumber(env, 'LEASE_HOURS', 72, 1, 24 * 31),
      termsDecided: text(env, 'TERMS_DECIDED'),
      contact: readContact(text(env, 'CONTACT_EMAIL'), origin),
      demo: false,
      heartbeatSeconds: 25,
      clientDir: text(env, 'CLIENT_DIR') ?? builtClient(),
      themeFile: path.join(dataDir, 'theme.css'),
      protocol: protocolVersion,
      checkAnswers: false,
    },
  };
}

/** Beside the built server: `dist/server/main.js` and `dist/client`. */
const builtClient = () => path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../client');

/** An empty setting counts as none: that is how a file of settings leaves one out. */
const text = (env: Environment, name: string): string | undefined => env[name]?.trim() || undefined;

function wholeNumber(env: Environment, name: string, usual: number, least: number, most: number): number {
  const given = text(env, name);
  if (given === undefined) return usual;
  const value = Number(given);
  if (/^\d+$/u.test(given) && value >= least && value <= most) return value;
  throw new BadSetting(`${name} must be a whole number from ${least} to ${most}, not "${given}".`);
}

function oneOf<T extends string>(env: Environment, name: string, options: readonly T[], usual: T): T {
  const given = text(env, name);
  if (given === undefined) return usual;
  const found = options.find((option) => option === given);
  if (found !== undefined) return found;
  throw new BadSetting(`${name} must be one of ${options.join(', ')}, not "${given}".`);
}

/** What was given is in no sentence: there is a password in it. */
function readDatabaseUrl(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^postgres(ql)?:$/u.test(url.protocol) || url.pathname.length < 2) {
    throw new BadSetting(
      'DATABASE_URL must be the address of a PostgreSQL database, such as postgres://stoep:password@localhost/stoep.',
    );
  }
  return given;
}

/** Without one the name that RFC 2142 keeps for whoever runs a site. */
function readContact(given: string | undefined, origin: string): string {
  if (given === undefined) return `webmaster@${new URL(origin).hostname}`;
  if (/^[^\s@<>"]+@[^\s@<>"]+$/u.test(given)) return given;
  throw new BadSetting(`CONTACT_EMAIL must be an e-mail address, not "${given}".`);
}

function readOrigin(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^https?:$/u.test(url.protocol) || (url.pathname !== '/' && url.pathname !== '') || url.search) {
    throw new BadSetting(`ORIGIN must be an address such as https://stoep.example.nl, without a path, not "${given}".`);
  }
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname) || url.hostname.endsWith('.localhost');
  if (url.protocol === 'http:' && !here) {
    throw new BadSetting(`ORIGIN must start with https://, as browsers keep nothing safe on "${given}".`);
  }
  return url.origin;
}
