// What all parts share: the built app and pages, servers, and phones that were loaded once and are copied for each run.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { call, openBrowser, removeProfile } from './browser.mjs';
import { coordinator, freePort, password, pullAll, startProcess, startStoep } from './stoep-server.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const peersFolder = path.join(root, 'tests/bench/peers');
export const passphrase = 'regen fiets lantaarn stoep';

/** Sizes of notebooks; a quick run takes small ones, whose figures mean nothing. */
const sizes = { small: 1_000, usual: 10_000, large: 50_000 };
const quickSizes = { small: 1_000, usual: 1_500, large: 2_000 };

export async function openBench({ runs, quick, cache, peers: needsPeers }) {
  const scratch = mkdtempSync(path.join(tmpdir(), 'stoep-bench-'));
  const dist = path.join(root, 'dist');
  const client = path.join(cache, 'client');
  const running = new Map();
  const stops = [];

  runNode(['src/start.mjs', 'build', '--if-stale']);
  // npm writes this list last: without it an install was cut off.
  if (needsPeers && !existsSync(path.join(peersFolder, 'node_modules/.package-lock.json'))) installPeers();
  rmSync(client, { recursive: true, force: true });
  mkdirSync(client, { recursive: true });
  cpSync(path.join(dist, 'client'), client, { recursive: true });
  const { buildPages } = await import('./build-pages.mjs');
  await buildPages(root, client);

  const once = (key, make) => {
    if (!running.has(key)) running.set(key, make());
    return running.get(key);
  };
  const newProfile = () => mkdtempSync(path.join(scratch, 'profile-'));

  const bench = {
    runs,
    quick,
    root,
    dist,
    sizes: quick ? quickSizes : sizes,
    newProfile,
    peersFolder,

    /** Our server with about this many records, one for the whole bench; what it holds as the coordinator sees it. */
    stoep: (records) =>
      once(`stoep ${records}`, async () => {
        const port = await freePort();
        const dataDir = path.join(scratch, `data-${records}`);
        const server = await startStoep({ dist, client, dataDir, records, port });
        stops.push(server.stop);
        return { origin: server.origin, dataDir, ...(await pullAll(server.origin, coordinator)) };
      }),

    /** Our server on a fresh copy of a data folder that no server has open. */
    async stoepOn(template) {
      const dataDir = mkdtempSync(path.join(scratch, 'data-'));
      cpSync(template, dataDir, { recursive: true });
      const server = await startStoep({ dist, client, dataDir, records: 0, port: await freePort() });
      stops.push(server.stop);
      return {
        origin: server.origin,
        async stop() {
          await server.stop();
          rmSync(dataDir, { recursive: true, force: true });
        },
      };
    },

    /** A data folder with this many records, at rest. */
    template: (records) =>
      once(`template ${records}`, async () => {
        const dataDir = path.join(scratch, `template-${records}`);
        const server = await startStoep({ dist, client, dataDir, records, port: await freePort() });
        await server.stop();
        return dataDir;
      }),

    /** The server of the peers with the same content as our server of the usual size gives. */
    peers: () =>
      once('peers', async () => {
        const { records } = await bench.stoep(bench.sizes.usual);
        const documents = documentsOf(records);
        const file = path.join(scratch, 'documents.json');
        writeFileSync(file, JSON.stringify(documents));
        const pages = path.join(cache, 'peers-client');
        const { buildPeerPages } = await import('./build-pages.mjs');
        await buildPeerPages(peersFolder, pages);
        const port = await freePort();
        const args = [path.join(peersFolder, 'server.mjs'), String(port), file, pages];
        const server = await startProcess(args, {}, `http://localhost:${port}/ready`);
        stops.push(server.stop);
        return { origin: `http://localhost:${port}`, documents };
      }),

    /** A copy of the profile of a phone on which our device loaded this many records; remove it after use. */
    async phone(records) {
      const server = await bench.stoep(records);
      const profile = await once(`phone ${records}`, async () => {
        const made = newProfile();
        const browser = await openBrowser(made);
        const page = await browser.open(`${server.origin}/tests/bench/pages/stoep.html`);
        await call(page, 'firstLoad', coordinator, password, passphrase);
        await browser.close();
        return made;
      });
      return { server, profile: copyOf(profile) };
    },

    /** A copy of a profile in which a peer loaded everything. */
    async peerPhone(engine) {
      const server = await bench.peers();
      const profile = await once(`phone ${engine}`, async () => {
        const made = newProfile();
        const browser = await openBrowser(made);
        const page = await browser.open(`${server.origin}/pages/${engine}.html`);
        await call(page, 'load');
        await browser.close();
        return made;
      });
      return { server, profile: copyOf(profile) };
    },

    async close() {
      await Promise.all(stops.map((stop) => stop().catch(() => undefined)));
      rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
  return bench;

  function copyOf(profile) {
    const copy = newProfile();
    cpSync(profile, copy, { recursive: true, filter: (file) => !/Singleton|\/Cache\//u.test(file) });
    return copy;
  }
}

/** The content of our records without what merging needs, as a peer would keep it. CouchDB takes no `_` at the start of an id. */
function documentsOf(records) {
  return records.flatMap(({ id, kind, by, made, values, removed }) =>
    removed ? [] : [{ id: `r${id}`, kind, by, made, values }],
  );
}

function installPeers() {
  console.log('Installing the peers …');
  // What we run ourselves must suit this Node (.npmrc, which `npm run` hands down); what RxDB brings along and only a
  // browser sees, needn't: its GraphQL and its schema checker ask for a newer one.
  const args = ['ci', '--engine-strict=false', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', peersFolder];
  const { status, stderr } = spawnSync('npm', args, { encoding: 'utf8', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`The peers could not be installed: ${stderr.slice(-500)}`);
}

function runNode(args) {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed: ${stderr.slice(-2_000)}`);
}

/** Opens a browser on a profile, does something, and clears both away, whatever happens. */
export async function withBrowser(profile, work) {
  const browser = await openBrowser(profile);
  try {
    return await work(browser);
  } finally {
    await browser.kill();
    removeProfile(profile);
  }
}
