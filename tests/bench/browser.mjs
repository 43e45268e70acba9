// A browser with a profile of its own, that can be killed as a power cut kills it.
import { rmSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { chromiumSwitches, programsOf } from '../support/locate-browsers.mjs';

const switches = [...chromiumSwitches, '--lang=nl-NL'];
/** Phone-sized, without touch: that changes no figure. */
const viewport = { width: 390, height: 844, deviceScaleFactor: 2 };

/**
 * Opens Chromium on a profile folder. `open(address)` gives a page; `call(page, name, …)` runs `window.bench[name]` in it;
 * `kill` is SIGKILL to all its processes, `close` a decent end.
 */
export async function openBrowser(profile) {
  const [program] = programsOf('chromium') ?? [];
  if (!program) throw new Error('Chromium is not on this machine');
  const browser = await puppeteer.launch({
    executablePath: program,
    userDataDir: profile,
    args: switches,
    defaultViewport: viewport,
    protocolTimeout: 600_000,
    handleSIGINT: true,
  });
  const { pid } = browser.process() ?? {};
  let gone = false;
  const ended = new Promise((done) => browser.process()?.once('exit', done));
  return {
    browser,
    async open(address, before) {
      const [first] = await browser.pages();
      const page = first?.url() === 'about:blank' ? first : await browser.newPage();
      const wrong = [];
      page.on('pageerror', (error) => wrong.push(String(error)));
      await before?.(page);
      await page.goto(address, { waitUntil: 'load' });
      page.setDefaultTimeout(120_000);
      if (wrong.length > 0) throw new Error(`${address}: ${wrong[0]}`);
      return page;
    },
    async close() {
      if (gone) return;
      gone = true;
      await browser.close();
      await ended;
    },
    async kill() {
      if (gone) return;
      gone = true;
      // Its own process group, which puppeteer made for it.
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
      await ended;
      await browser.disconnect();
    },
  };
}

/** Runs `window.bench[name](...given)` in a page and gives what it gives. */
export function call(page, name, ...given) {
  return page.evaluate(([asked, args]) => window.bench[asked](...args), [name, given]);
}

/** What a killed browser leaves may still be written to for a moment. */
export function removeProfile(profile) {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
