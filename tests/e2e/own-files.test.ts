// Only what was built is the app, and what the browser threw away comes back.
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  type Driver,
  isAvailable,
  openFirefox,
  openUnwatchedChromium,
  type PuppeteerDriver,
} from '#tests/support/browsers.ts';
import { type FaultyRoad, openFaultProxy } from '#tests/support/fault-proxy.ts';
import { acceptInvitation, noteSignal, settleIn, stepTo, unlock, untilInstalled } from '#tests/support/journeys.ts';
import { makeNextRelease } from '#tests/support/next-release.ts';
import { type Stoep, startStoep } from '#tests/support/stoep-process.ts';

// Inside the project, so that the copied server finds its dependencies.
const copy = '.cache/own-files';
const client = `${copy}/dist/client`;
const portal = {
  body: '<!doctype html><title>Wifi</title><h1>Deze pagina is tijdelijk niet toegestaan</h1>',
};
const patiently = { timeout: 90_000, interval: 250 };
let stoep: Stoep<FaultyRoad>;
let phone: PuppeteerDriver;
let link: Awaited<ReturnType<typeof settleIn>>;

beforeAll(async () => {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  cpSync('dist', `${copy}/dist`, { recursive: true });
  stoep = await startStoep({ dist: `${copy}/dist`, road: (port) => openFaultProxy([port], { seed: 1 }) });
  link = await settleIn(stoep);
  phone = await openUnwatchedChromium();
  await acceptInvitation(phone, await link('duo1@gemeente.example', 'fieldWorker'));
  await untilInstalled(phone);
});

afterEach(() => {
  stoep.road.stand(undefined);
  stoep.road.mend();
});

afterAll(async () => {
  await phone?.close();
  await stoep?.stop();
  rmSync(copy, { recursive: true, force: true });
});

async function release(options?: { all: boolean }): Promise<void> {
  makeNextRelease(client, options);
  await stoep.terminate();
  await stoep.restart();
}

/** Opens the app again, and the notebook in it. */
async function reopen() {
  await phone.page.reload();
  await unlock(phone);
  await phone.waitForText('Vandaag');
}

const known = 'navigator.serviceWorker.getRegistration()';
const lookForNews = () => phone.evaluate(`${known}.then((it) => it.update()).then(() => true, () => false)`);
/** What stands beside the worker that is at work. */
const beside = (browser = phone) =>
  browser.evaluate(`${known}.then((it) => (it?.installing ? 'installing' : it?.waiting ? 'waiting' : 'nothing'))`);

/** Says yes to the new version, and again when the one before is still busy, as the bar asks. */
async function renew() {
  const isAnew = async () => {
    const text = await phone.text();
    if (text.includes('Nu vernieuwen')) await phone.click('Nu vernieuwen');
    return text.includes('Openen');
  };
  await expect.poll(isAnew, patiently).toBe(true);
}

/** Does something with each kept file whose address fits. */
const withKept = (browser: Driver, path: RegExp, act: string) =>
  browser.evaluate(`(async () => {
    const found = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const key of await cache.keys()) {
        if (!${path}.test(new URL(key.url).pathname)) continue;
        const answer = await cache.match(key);
        found.push(await (${act})(cache, key, answer));
      }
    }
    return found;
  })()`) as Promise<unknown[]>;
/** As the browser does when it wants the room: from the app's cache, and from its own. */
async function throwAway(path: RegExp) {
  const cdp = await phone.page.createCDPSession();
  await cdp.send('Network.clearBrowserCache');
  await withKept(phone, path, '(cache, key) => cache.delete(key)');
}
const damage = (path: RegExp, text: string, browser: Driver = phone) =>
  withKept(
    browser,
    path,
    `(cache, key, { headers }) => cache.put(key, new Response(${JSON.stringify(text)}, { headers }))`,
  );
const keptTexts = (browser: Driver = phone) => withKept(browser, /./u, '(cache, key, answer) => answer.text()');
const isKept = async (path: RegExp) => (await withKept(phone, path, '() => true')).length > 0;

const entry = /assets\/index-[^/]*\.js$/u;
const settingsPage = /assets\/settings-page-[^/]*\.js$/u;

describe('a new version with something else in the middle', () => {
  let counted = 0;
  const taken: [string, (path: string) => boolean, { all: boolean }][] = [
    ['its page', (path) => path === '/index.html', { all: false }],
    ['all files', (path) => !path.startsWith('/api/') && path !== '/service-worker.js', { all: true }],
    ['its page once', (path) => path === '/index.html' && counted++ === 0, { all: false }],
    ['one file in nine', (path) => path.startsWith('/assets/') && ++counted % 9 === 0, { all: true }],
  ];
  test.each(taken)(
    '[edge.E9] [reports.R1] %s: nothing of it is kept, and only a version that is whole is offered',
    async (what, isTaken, how) => {
      await release(how);
      counted = 0;
      const given: string[] = [];
      stoep.road.stand((path) => {
        if (!isTaken(path)) return undefined;
        given.push(path);
        return portal;
      });
      await lookForNews();
      await expect.poll(beside, patiently).not.toBe('installing');
      expect(given.length).toBeGreaterThan(0);
      expect((await keptTexts()).join()).not.toContain('tijdelijk niet toegestaan');
      if (what === 'its page once' || what === 'one file in nine') return;
      // It can't be had: the version before goes on, also without reception.
      expect(await beside()).toBe('nothing');
      expect(await phone.text()).not.toContain('Er is een nieuwe versie');
      await stepTo(phone, '/vandaag');
      await noteSignal(phone, `Genoteerd terwijl ${what} werd vervangen.`);
      await stepTo(phone, '/signalen');
      await reopen();
      await phone.waitForText(`terwijl ${what} werd vervangen`);
    },
  );

  test('[reports.R1] is offered when nothing is in the middle any more, and then is what it should be', async () => {
    await release({ all: true });
    await lookForNews();
    await phone.waitForText('Er is een nieuwe versie', 90_000);
    // While it waits both are whole, whoever of the two looks at its files; the one before is still the app.
    await stepTo(phone, '/signalen');
    await reopen();
    await stepTo(phone, '/instellingen');
    await phone.waitForText('Ja. De hele app staat op dit toestel.', 60_000);
    expect((await withKept(phone, /index\.html$/u, '() => true')).length).toBeGreaterThan(1);
    stoep.road.cut();
    await stepTo(phone, '/signalen');
    await reopen();
    await phone.waitForText('Er is een nieuwe versie', 90_000);
    stoep.road.mend();
    // One yes is enough, once the newest release is the one that waits.
    await lookForNews();
    const settled = `navigator.serviceWorker.getRegistration().then((all) => !all.installing && all.waiting !== null)`;
    await vi.waitFor(async () => expect(await phone.evaluate(settled)).toBe(true), { timeout: 60_000, interval: 200 });
    await phone.waitForText('Er is een nieuwe versie', 90_000);
    await renew();
    await unlock(phone);
    await stepTo(phone, '/instellingen');
    await phone.waitForText('Ja. De hele app staat op dit toestel.', 60_000);
    // What is outdated goes at a look at which nothing else is under way: that may be a later one.
    const pagesKept = async () => {
      await stepTo(phone, '/vandaag');
      await stepTo(phone, '/instellingen');
      await phone.waitForText('Ja. De hele app staat op dit toestel.', 60_000);
      return (await withKept(phone, /index\.html$/u, '() => true')).length;
    };
    await expect.poll(pagesKept, patiently).toBe(1);
    stoep.road.cut();
    await stepTo(phone, '/signalen');
    await phone.waitForText('werd vervangen');
  });
});

test('[reports.R1] a version that is no longer whole when someone says yes does not take its place', async () => {
  await release();
  await lookForNews();
  await phone.waitForText('Er is een nieuwe versie', 90_000);
  await throwAway(/index\.html$/u);
  stoep.road.stand((path) => (path === '/index.html' ? portal : undefined));
  await phone.click('Nu vernieuwen');
  await phone.waitForText('De nieuwe versie is nog niet helemaal op dit toestel. Deze blijft werken.', 60_000);
  stoep.road.stand(undefined);
  await renew();
  await unlock(phone);
});

test('[reports.R1] whoever says yes is not kept waiting when the version before is still busy', async () => {
  await release();
  await lookForNews();
  await phone.waitForText('Er is een nieuwe versie', 90_000);
  let free = () => {};
  const until = new Promise<void>((resolve) => {
    free = resolve;
  });
  let held = 0;
  stoep.road.stand((path) => {
    if (!/assets\/(map-drawing|maplibre-gl)/u.test(path)) return undefined;
    held += 1;
    return { ...portal, until };
  });
  await phone.evaluate(`${known}.then((it) => it.active.postMessage({ type: 'KEEP_MAP' }))`);
  await expect.poll(() => held, patiently).toBeGreaterThan(0);
  await renew();
  free();
  await expect.poll(beside, patiently).toBe('nothing');
  await unlock(phone);
  await stepTo(phone, '/instellingen');
  await phone.waitForText('Ja. De hele app staat op dit toestel.', 60_000);
});

test('[reports.R1] a page that keeps the version before busy stays as it is and says so; asked again, it comes anew', async () => {
  await release();
  await lookForNews();
  await phone.waitForText('Er is een nieuwe versie', 90_000);
  // A screen of the version before, of which the answer does not come: the page waits for it, so the worker may not drop it.
  let come = () => {};
  const until = new Promise<void>((resolve) => {
    come = resolve;
  });
  let held = 0;
  stoep.road.stand((path) => {
    if (path !== '/assets/a-screen-of-before.js') return undefined;
    held += 1;
    return { ...portal, until };
  });
  await phone.evaluate(`void fetch('/assets/a-screen-of-before.js').catch(() => 0)`);
  await expect.poll(() => held, patiently).toBeGreaterThan(0);
  await phone.click('Nu vernieuwen');
  await phone.waitForText('staat klaar, maar de vorige is nog bezig', 90_000);
  await stepTo(phone, '/signalen');
  await phone.waitForText('werd vervangen');
  come();
  await renew();
  await unlock(phone);
});

describe('[reports.R2] what the browser threw away', () => {
  test('is here again once it came from the network, and then works without reception', async () => {
    await throwAway(entry);
    expect(await isKept(entry)).toBe(false);
    await reopen();
    expect(await isKept(entry)).toBe(true);
    await damage(entry, 'not ours at all');
    await reopen();
    stoep.road.cut();
    await reopen();
  });

  test('leaves a sentence and a way to try again when the app itself can’t start', async () => {
    await throwAway(entry);
    stoep.road.cut();
    await phone.page.reload();
    await phone.waitForText('dan mist dit toestel een deel van de app', 20_000);
    stoep.road.mend();
    await phone.click('Probeer opnieuw');
    await phone.waitForText('Openen');
    await unlock(phone);
    expect(await phone.text()).not.toContain('mist dit toestel');
  });

  test('leaves a page of our own when even the page is gone, and never the page of something else', async () => {
    await throwAway(/index\.html$/u);
    stoep.road.cut();
    await phone.page.reload();
    await phone.waitForText('Stoep kan nu niet openen');
    stoep.road.mend();
    stoep.road.stand((path) => (path.startsWith('/api/') ? undefined : portal));
    await phone.click('Probeer opnieuw');
    await phone.waitForText('Iets anders dan Stoep gaf antwoord');
    stoep.road.stand(undefined);
    await phone.click('Probeer opnieuw');
    await phone.waitForText('Openen');
    await unlock(phone);
  });

  test('is found by looking: Instellingen says so, fetches it, and says why when it can’t', async () => {
    await stepTo(phone, '/instellingen');
    await phone.waitForText('Ja. De hele app staat op dit toestel.');
    const rounds = /assets\/round-page-[^/]*\.js$/u;
    await throwAway(rounds);
    stoep.road.stand((path) => (path.startsWith('/assets/') ? portal : undefined));
    await stepTo(phone, '/vandaag');
    await stepTo(phone, '/instellingen');
    await phone.waitForText('Niet meer. Een deel van de app is weg.');
    await phone.waitForText('Iets anders dan Stoep gaf antwoord');
    stoep.road.stand(undefined);
    await phone.click('Ophalen');
    await phone.waitForText('Ja. De hele app staat op dit toestel.');
    expect(await isKept(rounds)).toBe(true);
  });

  test('of one screen leaves the rest: one can go elsewhere, and try again without unlocking', async () => {
    await stepTo(phone, '/vandaag');
    await reopen();
    await throwAway(settingsPage);
    stoep.road.cut();
    await stepTo(phone, '/instellingen');
    await phone.waitForText('Een deel van de app kon niet laden.');
    await phone.click('Naar Vandaag');
    await expect.poll(() => phone.evaluate('document.querySelector("h1")?.innerText'), patiently).toBe('Vandaag');
    await stepTo(phone, '/instellingen');
    await phone.waitForText('Een deel van de app kon niet laden.');
    stoep.road.mend();
    await phone.click('Probeer opnieuw');
    await phone.waitForText('Werkt zonder bereik');
    expect(await phone.text()).not.toContain('Openen');
  });
});

test('[edge.E9] the drawing of the map that is a page of something else is not kept; asked for again it comes', async () => {
  const drawing = /assets\/(map-drawing|maplibre)/u;
  stoep.road.stand((path) => (drawing.test(path) ? { ...portal, type: 'text/javascript' } : undefined));
  await stepTo(phone, '/sociale-kaart/kaart');
  await phone.evaluate(`navigator.serviceWorker.ready.then(({ active }) => active.postMessage({ type: 'KEEP_MAP' }))`);
  const asked = stoep.road.requests();
  await expect.poll(() => stoep.road.requests(), patiently).toBeGreaterThan(asked);
  expect(await isKept(drawing)).toBe(false);
  stoep.road.stand(undefined);
  await phone.evaluate(`navigator.serviceWorker.ready.then(({ active }) => active.postMessage({ type: 'KEEP_MAP' }))`);
  await expect.poll(() => isKept(drawing), patiently).toBe(true);
  expect((await keptTexts()).join()).not.toContain('tijdelijk niet toegestaan');
});

test('[reports.R1] a first visit with something else in the middle keeps nothing of that, and the app comes later', async () => {
  let scripts = 0;
  stoep.road.stand((path) => (path.startsWith('/assets/') && ++scripts % 5 === 0 && scripts > 40 ? portal : undefined));
  const newcomer = await openUnwatchedChromium();
  await newcomer.goto(`${stoep.origin}/`);
  await newcomer.waitForText('E-mailadres');
  await expect.poll(() => beside(newcomer), patiently).toBe('nothing');
  expect((await keptTexts(newcomer)).join()).not.toContain('tijdelijk niet toegestaan');
  stoep.road.stand(undefined);
  // As when someone comes back to it.
  await newcomer.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
  await untilInstalled(newcomer);
  stoep.road.cut();
  await newcomer.page.reload();
  await newcomer.waitForText('E-mailadres');
  await newcomer.close();
});

test.skipIf(!isAvailable('firefox'))('[reports.R2] in Firefox too, what was damaged is whole again', async () => {
  const firefox = await openFirefox();
  await acceptInvitation(firefox, await link('duo2@gemeente.example', 'fieldWorker'));
  await untilInstalled(firefox);
  await damage(entry, 'not ours at all', firefox);
  await damage(/index\.html$/u, portal.body, firefox);
  await firefox.goto(`${stoep.origin}/`);
  await firefox.waitForText('Openen', 60_000);
  const texts = (await keptTexts(firefox)).join();
  expect(texts).not.toContain('not ours at all');
  expect(texts).not.toContain('tijdelijk niet toegestaan');
  await firefox.close();
});
