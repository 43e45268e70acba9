// Runs of the model on any server store and any phone store, with the figures told: for `model.test.ts` and the soak.
// Seeds that failed are kept beside it, and run first from then on.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fakeDisk } from '#tests/support/phone.ts';
import { checkModel, type FailedRun, type ModelFigures, type ModelRun } from './model-check.ts';
import { memoryPhone, type NewPhone } from './model-phone.ts';
import { sealedPhones } from './model-phone-sealed.ts';
import { memoryServer, type NewServer } from './model-server.ts';
import { postgresHome, sqliteHome } from './model-server-sql.ts';

export type { FailedRun, ModelFigures };

/** Where the server of the model keeps what it has. */
export type ServerStore = 'memory' | 'sqlite' | 'postgres';
/** Where its phones do. */
export type PhoneStoreKind = 'memory' | 'sealed';

export interface ModelAsked extends ModelRun {
  readonly server: ServerStore;
  readonly phone: PhoneStoreKind;
}

/** Runs the model, at most `runs` times; a broken promise is a value, not an exception. */
export async function runModel({ server, phone, ...asked }: ModelAsked): Promise<ModelFigures> {
  const home = await openHome(server);
  try {
    return await checkModel(asked, { newServer: home.newServer, newPhone: phones[phone] });
  } finally {
    await home.close();
  }
}

const phones: Readonly<Record<PhoneStoreKind, NewPhone>> = { memory: memoryPhone, sealed: sealedPhones(fakeDisk) };

export interface Home {
  readonly newServer: NewServer;
  close(): Promise<void>;
}

/** A place for servers of the model, one after another. */
export async function openHome(server: ServerStore): Promise<Home> {
  if (server === 'memory') return { newServer: memoryServer, close: async () => undefined };
  if (server === 'postgres') return postgresHome();
  const folder = mkdtempSync(path.join(tmpdir(), 'stoep-model-'));
  const home = await sqliteHome(path.join(folder, 'stoep.db'));
  return {
    newServer: home.newServer,
    async close() {
      await home.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A run that once broke a promise. */
export interface FailedSeed {
  readonly server: ServerStore;
  readonly phone: PhoneStoreKind;
  readonly seed: number;
  readonly path: string;
}

const file = new URL('failed-seeds.json', import.meta.url);

export const failedSeeds = (): readonly FailedSeed[] => JSON.parse(readFileSync(file, 'utf8'));

/** Adds a seed to `failed-seeds.json`, once. */
export function keepFailedSeed(
  { server, phone }: Pick<ModelAsked, 'server' | 'phone'>,
  { seed, path }: FailedRun,
): void {
  const kept = failedSeeds();
  if (kept.some((each) => each.seed === seed && each.path === path && each.server === server && each.phone === phone))
    return;
  writeFileSync(file, `${JSON.stringify([...kept, { server, phone, seed, path }], null, 2)}\n`);
}
