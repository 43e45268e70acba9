// The proof of sync in each engine, on its own IndexedDB and WebCrypto: Chromium forgives what Firefox and WebKit do not
// (awaiting something else inside a transaction loses the data there).
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BrowserGone, type BrowserName, isAvailable, openers } from '#tests/support/browsers.ts';
import type { PageReport } from '#tests/sync/sync-page.ts';

/** At most so many runs of the model and so many seconds of them in each engine. */
const runs = Number(process.env.MODEL_RUNS ?? 40);
const seconds = Number(process.env.MODEL_SECONDS ?? 8);
const seed = Number(process.env.MODEL_SEED ?? 20_261_125);

let folder: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'stoep-sync-page-'));
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      target: 'es2022',
      minify: false,
      lib: { entry: 'tests/sync/sync-page.ts', formats: ['es'], fileName: () => 'page.js' },
    },
  });
  server = createServer(({ url }, response) => {
    if (url === '/page.js') {
      response.setHeader('Content-Type', 'text/javascript');
      response.end(readFileSync(path.join(folder, 'page.js')));
      return;
    }
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>Sync</title><body>Busy<script type="module" src="/page.js"></script>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // A secure context, so that there is WebCrypto.
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

test.for(['chromium', 'firefox', 'webkit'] satisfies BrowserName[])(
  "in %s a phone's store keeps what it promises, and so does the model on it",
  async (name, { skip }) => {
    skip(!isAvailable(name), `${name} is not on this machine`);
    let report: PageReport;
    try {
      report = await proveIn(name);
    } catch (error) {
      // Debian's MiniBrowser now and then loses its page for good. That says nothing of the app: once more, anew.
      if (!(error instanceof BrowserGone)) throw error;
      report = await proveIn(name);
    }
    const { cases, failed, model, milliseconds } = report;
    const { failure, ...figures } = model ?? {};
    console.log(`${name}: ${cases} cases, the model ${JSON.stringify(figures)}, in ${milliseconds} ms`);
    expect(failed).toEqual([]);
    expect(failure?.text).toBeUndefined();
    expect(model?.runs).toBeGreaterThan(0);
  },
);

async function proveIn(name: BrowserName): Promise<PageReport> {
  const browser = await openers[name]();
  try {
    await browser.goto(`${origin}/?seed=${seed}&runs=${runs}&seconds=${seconds}`);
    await browser.waitForText('Done: ', 90_000 + seconds * 1_000);
    return JSON.parse((await browser.text()).slice('Done: '.length)) as PageReport;
  } finally {
    await browser.close();
  }
}
