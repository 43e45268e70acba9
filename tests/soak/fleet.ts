// A real installation on the production build, behind a road full of faults: one process on SQLite, or two on one PostgreSQL.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type FaultyRoad, openFaultProxy } from '#tests/support/fault-proxy.ts';
import { freePort } from '#tests/support/ports.ts';
import { freshPostgres } from '#tests/support/postgres.ts';
import { type BuiltServer, runBuiltServer, startBuiltServer } from '#tests/support/stoep-process.ts';
import { until } from '#tests/support/until.ts';

export type FleetHome = 'sqlite' | 'postgres';

export interface Fleet {
  readonly origin: string;
  readonly road: FaultyRoad;
  readonly servers: readonly BuiltServer[];
  /** All that the last process wrote: each start gives a link for the first administrator, and only the newest works. */
  output(): string;
  /** Stops the processes and gives what is wrong with what they leave behind. */
  stopAndVerify(): Promise<readonly string[]>;
  /** Clears all away, stopped or not. */
  end(): Promise<void>;
}

export async function openFleet(home: FleetHome, seed: number): Promise<Fleet> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stoep-soak-'));
  const database = home === 'postgres' ? await freshPostgres() : undefined;
  const ports = home === 'postgres' ? [await freePort(), await freePort()] : [await freePort()];
  const road = await openFaultProxy(ports, { seed });
  const env = {
    DATA_DIR: folder,
    ORIGIN: road.origin,
    LOG_LEVEL: 'error',
    ...(database ? { DATABASE_URL: database.url } : {}),
  };
  const servers: BuiltServer[] = [];
  const stop = async () => {
    for (const server of servers) await server.terminate();
  };
  const end = async () => {
    await stop();
    await road.close();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const port of ports) {
      const server = await startBuiltServer(port, { env });
      servers.push(server);
      // It is printed a moment after the server is ready, and the next process makes another in its place.
      await until(() => server.output().includes('/uitnodiging/'), 'the first link was printed', 60_000);
    }
  } catch (error) {
    await end();
    throw error;
  }
  return {
    origin: road.origin,
    road,
    servers,
    output: () => servers.at(-1)?.output() ?? '',
    async stopAndVerify() {
      await stop();
      const { status, output } = runBuiltServer(['verify-audit'], env);
      return status === 0 ? [] : [`the audit log: ${output}`];
    },
    end,
  };
}
