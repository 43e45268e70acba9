/** Puts the app on a port and takes it off again: stops taking requests, ends the news channels, closes the database. */
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './app.ts';
import type { Deps } from './deps.ts';
import { closeDatabase } from './store/database.ts';
import { purgeBaseMaps, purgeSessions, purgeTombstones } from './store/purge.ts';

export type Served =
  | { readonly ok: true; readonly stop: () => Promise<void> }
  /** English, one sentence. */
  | { readonly ok: false; readonly sentence: string };

const day = 86_400_000;
/** How long a request that is under way may still take when the server stops, in milliseconds. */
const patience = 5_000;

export async function serve(deps: Deps, host: string, port: number): Promise<Served> {
  const app = createApp(deps);
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  // A phone in a dead spot must not hold a place for ever; news channels send something every 25 seconds.
  server.requestTimeout = 60_000;
  server.headersTimeout = 20_000;
  server.keepAliveTimeout = 65_000;
  const sentence = await listen(server, host, port);
  if (sentence) return { ok: false, sentence };

  const clear = async () => {
    const cleared = await purgeTombstones(deps.db, deps.now());
    await purgeSessions(deps.db, deps.now());
    await purgeBaseMaps(deps.db, deps.now());
    if (cleared > 0) deps.log.info({ cleared }, 'tombstones cleared');
  };
  await clear();
  const daily = setInterval(() => {
    clear().catch(() => deps.log.error('clearing failed'));
  }, day);
  daily.unref();

  return {
    ok: true,
    async stop() {
      clearInterval(daily);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      deps.news.endAll();
      server.closeIdleConnections();
      const impatient = setTimeout(() => server.closeAllConnections(), patience);
      await closed;
      clearTimeout(impatient);
      await closeDatabase(deps.db);
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      resolve(
        code === 'EADDRINUSE'
          ? `Port ${port} is taken; stop what listens there or set PORT to another.`
          : `The server can't listen on ${host}:${port} (${code}); check HOST and PORT.`,
      );
    });
    server.listen(port, host, () => resolve(undefined));
  });
}
