/** Puts the app on a port and takes it off again: stops taking requests, ends the news channels, closes the database. */
import type { Server } from 'node:http';
import { forgetOldPlaces } from './accounts/requests.ts';
import { createApp } from './app.ts';
import type { Deps } from './deps.ts';
import { createHttpServer } from './http/http-server.ts';
import { makeRound, termsHere } from './retention/nightly.ts';
import { closeDatabase } from './store/database.ts';
import { codeOf } from './store/dialect.ts';
import { purgeAdded, purgeBaseMaps, purgeSessions, purgeTombstones } from './store/purge.ts';
import { purgeSetAside, wipeNow, wipeWhatWasLeft } from './store/residue.ts';

export type Served =
  | { readonly ok: true; readonly stop: () => Promise<void> }
  /** English, one sentence. */
  | { readonly ok: false; readonly sentence: string };

const day = 86_400_000;
const hour = 3_600_000;
/** How long a request that is under way may still take when the server stops, in milliseconds. */
const patience = 5_000;

export async function serve(deps: Deps, host: string, port: number): Promise<Served> {
  const server = createHttpServer(createApp(deps).fetch, deps.settings.origin);
  const sentence = await listen(server, host, port);
  if (sentence) return { ok: false, sentence };

  const clear = async () => {
    const cleared = await purgeTombstones(deps.db, deps.now());
    await purgeSessions(deps.db, deps.now());
    await forgetOldPlaces(deps);
    await purgeBaseMaps(deps.db, deps.now());
    await purgeAdded(deps.db, deps.now());
    if (cleared > 0) deps.log.info({ cleared }, 'tombstones cleared');
    const setAside = await purgeSetAside(deps.db, deps.now());
    if (setAside > 0) deps.log.info({ setAside }, 'what a restore set aside is removed');
    await wipeWhatWasLeft(deps.db);
    await wipeNow(deps.db);
  };
  // Another process may be at the same work; what fails is done the next day.
  const mayFail = () => clear().catch((error) => deps.log.error({ code: codeOf(error) }, 'clearing failed'));
  await mayFail();
  const daily = setInterval(mayFail, day);
  daily.unref();
  // Asked more often than it is done: the first hour of a day that finds a server running is the one.
  const terms = termsHere(deps.settings.termsDecided);
  const keepTerms = () =>
    makeRound(deps, terms).catch((error) => deps.log.error({ code: codeOf(error) }, 'the round of the terms failed'));
  await keepTerms();
  const hourly = setInterval(keepTerms, hour);
  hourly.unref();

  return {
    ok: true,
    async stop() {
      clearInterval(daily);
      clearInterval(hourly);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      deps.news.endAll();
      server.closeIdleConnections();
      const impatient = setTimeout(() => server.closeAllConnections(), patience);
      await closed;
      clearTimeout(impatient);
      await deps.news.close();
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
