// Opening the app: how much JavaScript its first screen needs, what Lighthouse says of it, and how soon someone without
// reception can type their passphrase.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { firstRouteFiles } from '../../support/first-route-size.mjs';
import { signInToApp, untilLoaded } from '../app.mjs';
import { passphrase, withBrowser } from '../bench.mjs';
import { openBrowser, removeProfile } from '../browser.mjs';
import { failedRow, row } from '../rows.mjs';

export const title = 'cold start';
export const peers = true;

export async function measure(bench) {
  const { origin } = await bench.stoep(bench.sizes.usual);
  const files = firstRouteFiles(bench.root);
  const bytes = files.reduce((sum, { gzip }) => sum + gzip, 0);
  const what = 'first-route JavaScript, gzip';
  const aim = { most: 120, of: 'value' };
  return [
    row({
      what,
      who: 'Stoep',
      unit: 'kB',
      values: [bytes / 1_000],
      aim,
      note: `${files.length} files`,
      absolute: true,
    }),
    await lighthouseRow(bench, origin),
    ...(await lockScreenRows(bench, origin, [...files, ...firstRouteFiles(bench.root, '_device-')])),
  ];
}

async function lighthouseRow(bench, origin) {
  const what = 'Lighthouse, mobile performance';
  try {
    const program = path.join(bench.peersFolder, 'node_modules/lighthouse/core/index.js');
    const { default: lighthouse } = await import(pathToFileURL(program).href);
    const scores = [];
    for (let round = 0; round < Math.min(bench.runs, 3); round += 1) {
      await withBrowser(bench.newProfile(), async ({ browser }) => {
        const port = Number(new URL(browser.wsEndpoint()).port);
        const result = await lighthouse(`${origin}/`, { port, onlyCategories: ['performance'], logLevel: 'error' });
        const { score } = result.lhr.categories.performance;
        if (score === null) throw new Error(`Lighthouse gave no score: ${result.lhr.runtimeError?.message ?? ''}`);
        scores.push(score * 100);
      });
    }
    return row({
      what,
      who: 'Stoep',
      unit: 'of 100',
      values: scores,
      aim: { least: 95, of: 'value' },
      note: 'first visit, its own simulated phone',
    });
  } catch (error) {
    return failedRow('cold-start', what, error);
  }
}

/** The app was installed before and a notebook is on the phone; now there is no reception. */
async function lockScreenRows(bench, origin, needed) {
  // The device's own worker for the journal is in no list of the build.
  const sizes = new Map(needed.map(({ file, gzip }) => [`/${file}`, gzip]));
  const profile = bench.newProfile();
  const times = [];
  const slow = [];
  const letters = [];
  const slowLetters = [];
  let others = 0;
  let bytes = 0;
  try {
    const installing = await openBrowser(profile);
    const page = await installing.open(`${origin}/`);
    await signInToApp(page);
    await untilLoaded(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    await installing.close();
    for (let round = 0; round < bench.runs * 2; round += 1) {
      const browser = await openBrowser(profile);
      try {
        const opened = await browser.open('about:blank');
        await opened.setOfflineMode(true);
        if (round % 2 === 1) await opened.emulateCPUThrottling(4);
        await opened.evaluateOnNewDocument(watchForField);
        await opened.evaluateOnNewDocument(watchForKey);
        await opened.goto(`${origin}/noteer/signaal`);
        const handle = await opened.waitForFunction(() => window.usable, { timeout: 60_000 });
        const { at, scripts } = await handle.jsonValue();
        (round % 2 === 1 ? slow : times).push(at);
        const strange = scripts.filter((file) => !sizes.has(file) && !file.startsWith('/assets/journal-worker-'));
        others = Math.max(others, strange.length);
        bytes = scripts.reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0);
        (round % 2 === 1 ? slowLetters : letters).push(await untilLetter(opened));
      } finally {
        await browser.close();
      }
    }
  } finally {
    removeProfile(profile);
  }
  const what = 'lock screen usable, without reception';
  const shared = { who: 'Stoep', note: 'from the start of navigation until the passphrase can be typed' };
  const letter = `from the key to a letter in a note, ${bench.sizes.usual} records`;
  const typed = {
    who: 'Stoep',
    note: 'from the passphrase having become a key until the form shows what is typed in it',
  };
  return [
    row({ what, unit: 'ms', values: times, ...shared }),
    row({ what: `${what}, page held back 4 ×`, unit: 'ms', values: slow, ...shared }),
    row({ what: letter, unit: 'ms', values: letters, ...typed }),
    row({ what: `${letter}, page held back 4 ×`, unit: 'ms', values: slowLetters, ...typed }),
    row({
      ...{
        what: 'JavaScript until the lock screen is usable, gzip',
        who: 'Stoep',
        unit: 'kB',
        values: [bytes / 1_000],
      },
      ...{ absolute: true, note: 'the first route and the device, which must say whether there is a notebook' },
    }),
    row({
      ...{ what: 'scripts of anything else by then', who: 'Stoep', unit: 'files', values: [others], absolute: true },
      aim: { most: 0, of: 'value', text: 'none' },
    }),
  ];
}

/** Types the passphrase as a person does, and a letter as soon as there is somewhere to type it. */
async function untilLetter(page) {
  await page.type('input[type=password]', passphrase);
  const handle = await page.evaluateHandle(() => {
    const typed = new Promise((resolve) => {
      const look = () => {
        const field = document.querySelector('main textarea');
        if (!field || field.disabled) return;
        watching.disconnect();
        field.focus();
        document.execCommand('insertText', false, 'x');
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - window.key)));
      };
      const watching = new MutationObserver(look);
      watching.observe(document, { childList: true, subtree: true, attributes: true });
    });
    document.querySelector('button[type=submit]').click();
    return typed;
  });
  const took = await handle.jsonValue();
  // A draft would be offered in the next round, in the place of the form.
  await page.keyboard.press('Backspace');
  await new Promise((done) => setTimeout(done, 1_000));
  return took;
}

/** Runs in the page before anything of it: notes when the worker gave the key that it made of the passphrase. */
function watchForKey() {
  window.Worker = class extends Worker {
    constructor(url, options) {
      super(url, options);
      if (!String(url).includes('derive')) return;
      this.addEventListener('message', () => {
        window.key = performance.now();
      });
    }
  };
}

/** Runs in the page before anything of it: notes when the passphrase can be typed, and what was loaded by then. */
function watchForField() {
  const look = () => {
    const input = document.querySelector('input[type=password]');
    if (!input || input.disabled || window.usable) return;
    const scripts = performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((name) => name.endsWith('.js'));
    window.usable = { at: performance.now(), scripts };
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
}
