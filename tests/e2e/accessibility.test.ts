// Every screen, in light and dark, on a phone and at a desk: what axe can see, and that nothing sticks out sideways.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChromiumDriver, openChromium } from '#tests/support/browsers.ts';
import { choosePassphrase, demo, password, signIn, watchForBreaches } from '#tests/support/journeys.ts';
import { type Stoep, startStoep } from '#tests/support/stoep-process.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let stoep: Stoep;

beforeAll(async () => {
  stoep = await startStoep(demo);
});
afterAll(async () => {
  await stoep?.stop();
});

const looks = [
  { size: 'phone', colorScheme: 'light' },
  { size: 'phone', colorScheme: 'dark' },
  { size: 'desk', colorScheme: 'light' },
  { size: 'desk', colorScheme: 'dark' },
] as const;

// By whom, and to which address; the app steps there itself, so that it stays unlocked.
const screens: Record<string, readonly string[]> = {
  duo1: [
    '/vandaag',
    '/signalen',
    '/noteer/signaal',
    '/wijk',
    '/meer',
    '/instellingen',
    '/verzending',
    '/bestaat/niet',
    '/triage',
  ],
  triage: ['/vandaag', '/triage'],
  coordinator: ['/beheer/achtergebleven'],
  school: ['/signalen'],
  beheer: ['/beheer/mensen', '/beheer/team', '/beheer/wijken'],
};

describe.each(looks)('$size, $colorScheme', (look) => {
  test('the screens before the lock', async () => {
    const browser = await openChromium(look);
    const breaches = watchForBreaches(browser);
    await browser.goto(`${stoep.origin}/uitnodiging/bestaat-niet-bestaat-niet-bestaat`);
    await browser.waitForText('Deze link werkt niet meer');
    await inspect(browser, 'a used invitation');
    await browser.goto(`${stoep.origin}/`);
    await browser.fill('E-mailadres', 'duo2@voorbeeldwijk.example');
    await inspect(browser, 'sign in');
    await browser.fill('Wachtwoord', password);
    await browser.click('Inloggen');
    await browser.waitForText('Wachtzin nog een keer');
    await inspect(browser, 'passphrase');
    await choosePassphrase(browser);
    await browser.goto(`${stoep.origin}/`);
    await browser.waitForText('Ontgrendelen');
    await inspect(browser, 'unlock');
    await browser.close();
    expect(breaches).toEqual([]);
  });

  test.each(Object.entries(screens))('the screens of %s', async (who, addresses) => {
    const browser = await openChromium(look);
    const breaches = watchForBreaches(browser);
    await signIn(browser, stoep.origin, `${who}@voorbeeldwijk.example`);
    for (const address of addresses) {
      await step(browser, address);
      await inspect(browser, `${who} ${address}`);
    }
    if (who === 'duo1') {
      await step(browser, '/noteer/signaal');
      await browser.page.getByRole('radio', { name: 'Nee', exact: true }).first().check({ force: true });
      await browser.waitForText('Bel 112');
      for (const fold of await browser.page.locator('summary').all()) await fold.click();
      await inspect(browser, 'a signal that is not safe, all folds open');
      await step(browser, '/signalen?van=team');
      await browser.page.getByRole('list', { name: 'Signalen' }).getByRole('link').first().click();
      await browser.page.getByRole('heading', { name: 'Wie deed wat' }).waitFor();
      await inspect(browser, 'one signal');
      await browser.page.setViewportSize({ width: 320, height: 640 });
      for (const address of addresses) {
        await step(browser, address);
        await staysWithin(browser, `${address} at 320 px`);
      }
    }
    if (who === 'triage') {
      await browser.page
        .getByRole('main')
        .getByRole('link')
        .filter({ hasText: /niet veilig/iu })
        .first()
        .click();
      await browser.page.getByText('Welke kleur, en waarom?').first().waitFor();
      await inspect(browser, 'triage of one signal');
    }
    await browser.close();
    expect(breaches).toEqual([]);
  });
});

/** Goes to another screen without loading the page anew, which would lock it. */
async function step({ page }: ChromiumDriver, address: string) {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
  }, address);
  await page.waitForFunction(() => document.querySelector('h1') && !document.querySelector('.stoep-loading'));
  await page.waitForTimeout(150);
}

async function inspect(browser: ChromiumDriver, what: string) {
  await staysWithin(browser, what);
  await browser.evaluate(axe);
  const found = (await browser.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
       .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')))`,
  )) as string[];
  expect(found, what).toEqual([]);
}

async function staysWithin({ page }: ChromiumDriver, what: string) {
  const [needed, there] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(needed, `${what} sticks out sideways`).toBeLessThanOrEqual(there ?? 0);
}
