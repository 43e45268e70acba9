// Every screen, in light and dark, on a phone and at a desk: what axe can see, and that nothing sticks out sideways.
import axe from 'axe-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ChromiumDriver, openChromium } from '#tests/support/browsers.ts';
import { choosePassphrase, demo, password, signIn, watchForBreaches } from '#tests/support/journeys.ts';
import { untilReplaced, untilStill } from '#tests/support/standing-still.ts';
import { type Stoep, startStoep } from '#tests/support/stoep-process.ts';

let stoep: Stoep;
let browser: ChromiumDriver;
let breaches: string[];

// So many screens, each measured several times, that a busy machine needs minutes for the longest of these.
vi.setConfig({ testTimeout: 600_000 });

beforeAll(async () => {
  // Nobody touches these screens: in the meantime no lock may fall, which would be measured instead.
  stoep = await startStoep({ ...demo, env: { ...demo.env, LOCK_IDLE_SECONDS: '3600', LOCK_HIDDEN_SECONDS: '3600' } });
});
afterAll(async () => {
  await browser?.close();
  await stoep?.stop();
});

const sizes = {
  phone: { width: 390, height: 844 },
  desk: { width: 1440, height: 900 },
};

// By whom, and to which address; the app steps there itself, so that it stays unlocked.
const screens = {
  duo1: ['/vandaag', '/signalen', '/wijk', '/meer', '/instellingen', '/verzending', '/bestaat/niet', '/triage'],
  triage: ['/vandaag', '/triage'],
  coordinator: ['/beheer/achtergebleven', '/beheer/stille-toestellen'],
  wijkverbinder: [
    '/noteer',
    '/gesprekken',
    '/gesprekstips',
    '/sociale-kaart',
    '/sociale-kaart/kaart',
    '/sociale-kaart/netwerk',
    '/sleutelpersonen',
    '/contacten',
    '/veiligheid',
    '/rondes',
    '/toezeggingen',
    '/invoer',
    '/uitvoer',
  ],
  jongerenwerker: [
    '/noteer/gesprek',
    '/noteer/sociale-kaart',
    '/noteer/sleutelpersoon',
    '/noteer/contact',
    '/noteer/veiligheid',
    '/noteer/toezegging',
    '/noteer/taak',
  ],
  school: ['/signalen'],
  beheer: ['/vandaag', '/beheer/mensen', '/beheer/team', '/beheer/wijken'],
};

test('the screens before the lock are accessible', async () => {
  await start();
  await browser.goto(`${stoep.origin}/uitnodiging/${'bestaat-niet-'.repeat(3)}abcd`);
  await browser.waitForText('Deze link werkt niet meer');
  await inspect('a used invitation');
  await browser.goto(`${stoep.origin}/`);
  await browser.fill('E-mailadres', 'duo2@voorbeeldwijk.example');
  await inspect('sign in');
  await browser.fill('Wachtwoord', password);
  await browser.click('Inloggen');
  await browser.waitForText('Wachtzin nog een keer');
  await inspect('passphrase');
  await choosePassphrase(browser);
  await browser.goto(`${stoep.origin}/`);
  await browser.waitForText('Openen');
  await inspect('unlock');
  expect(breaches).toEqual([]);
});

test('the screens of a duo are accessible, down to 320 pixels', async () => {
  await start('duo1');
  for (const address of screens.duo1) await visit(address);
  await step('/noteer/signaal');
  const page = browser.page;
  await page.getByRole('radio', { name: 'Nee', exact: true }).first().check({ force: true });
  await browser.waitForText('Bel 112');
  for (const fold of await page.locator('summary').all()) await fold.click();
  await inspect('a signal that is not safe, all folds open');
  await step('/signalen?van=team');
  await page.getByRole('list', { name: 'Signalen' }).getByRole('link').first().click();
  await page.getByRole('heading', { name: 'Wie deed wat' }).waitFor();
  await inspect('one signal');
  await page.setViewportSize({ width: 320, height: 640 });
  for (const address of [...screens.duo1, '/noteer/signaal']) {
    await step(address);
    await staysWithin(`${address} at 320 px`);
  }
  expect(breaches).toEqual([]);
});

test('the lists of a field worker are accessible, down to 320 pixels', async () => {
  await start('wijkverbinder');
  const { page } = browser;
  for (const address of screens.wijkverbinder) await visit(address, inTwoLooks);
  await step('/sociale-kaart');
  await openSheet('Filters');
  await inspect('the filters of a list', [['phone', 'light']]);
  await closeSheet();
  await step('/sociale-kaart?stand=nakijken');
  await openSheet('Filter bewaren');
  await inspect('keeping a filter', inTwoLooks);
  await closeSheet();
  await page.setViewportSize({ width: 320, height: 640 });
  for (const address of screens.wijkverbinder) {
    await step(address);
    await staysWithin(`${address} at 320 px`);
  }
  expect(breaches).toEqual([]);
});

test('one record of each kind is accessible, with what opens over it', async () => {
  await start('wijkverbinder');
  const { page } = browser;
  await visitFirst('/gesprekken', 'Gesprekken');
  await visitFirst('/contacten?stand=veilig', 'Contactmomenten');
  await visitFirst('/veiligheid', 'Veiligheidsmeldingen');
  await visitFirst('/sociale-kaart', 'Plekken en organisaties');
  await openSheet('Relatie');
  await inspect('adding a relation', inTwoLooks);
  await closeSheet();
  await visitFirst('/sleutelpersonen', 'Sleutelpersonen');
  await openSheet('Wil niet meer: weghalen');
  await inspect('withdrawing consent', inTwoLooks);
  await closeSheet();
  await visitFirst('/toezeggingen', 'Beloftes');
  await openSheet('Kan niet');
  await inspect('a promise that can not be kept', inTwoLooks);
  await closeSheet();
  await step('/rondes');
  await page.getByRole('link', { name: 'Naar je ronde' }).click();
  await page.getByRole('button', { name: 'Ronde afronden' }).waitFor();
  await inspect('walking a round', inTwoLooks);
  expect(breaches).toEqual([]);
});

test('the forms of a field worker are accessible, all folds open', async () => {
  await start('jongerenwerker');
  const { page } = browser;
  for (const address of screens.jongerenwerker) {
    await step(address);
    await openAll();
    await inspect(address, inTwoLooks);
  }
  await step('/noteer/sleutelpersoon');
  await page.getByRole('checkbox', { name: /toestemming/u }).check();
  await page.getByLabel('Naam', { exact: true }).waitFor();
  await inspect('a key person who agreed', inTwoLooks);
  await step('/noteer/contact');
  await page.getByRole('group', { name: 'Voelt deze persoon zich veilig?' }).getByLabel('Nee').check({ force: true });
  await page.getByRole('button', { name: 'Bewaren', exact: true }).click();
  await page.getByRole('alert').first().waitFor();
  await inspect('an unsafe contact that misses what it needs', inTwoLooks);
  await step('/rondes');
  await inspect('beginning a round', inTwoLooks);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const address of screens.jongerenwerker) {
    await step(address);
    await openAll();
    await staysWithin(`${address} at 320 px`);
  }
  expect(breaches).toEqual([]);
});

test('searching, bringing in and printing are accessible', async () => {
  await start('coordinator');
  const { page } = browser;
  await step('/zoeken');
  await page.getByRole('searchbox').fill('jongeren');
  await browser.waitForText('gevonden');
  await inspect('search', inTwoLooks);
  await step('/invoer');
  await page.locator('input[type=file]').setInputFiles({
    name: 'kaart.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Naam;Soort;Onbekend\nBuurtkamer;Organisatie;x\n;Organisatie;y\nClub;Ruimteschip;z\n'),
  });
  await page.getByRole('button', { name: 'Rijen nakijken' }).waitFor();
  await inspect('which column is what', inTwoLooks);
  await page.getByRole('button', { name: 'Rijen nakijken' }).click();
  await browser.waitForText('Klopt niet');
  await openAll();
  await inspect('rows that are not right', inTwoLooks);
  await step('/uitvoer?soort=socialMapEntry');
  await openAll();
  await page.getByLabel('Op papier').check({ force: true });
  await inspect('what goes on paper', inTwoLooks);
  await openSheet('Blad maken');
  await inspect('the password before a sheet is made', inTwoLooks);
  await browser.fill('Je wachtwoord', password);
  await browser.click('Doorgaan');
  await page.getByRole('button', { name: 'Afdrukken' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  await inspect('a sheet of paper', [['desk', 'light']]);
  await page.emulateMedia({ media: null });
  expect(breaches).toEqual([]);
});

test('the screens of triage are accessible', async () => {
  await start('triage');
  for (const address of screens.triage) await visit(address);
  await browser.page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: /niet veilig/iu })
    .getByRole('link')
    .first()
    .click();
  await browser.page.getByText('Welke kleur, en waarom?').first().waitFor();
  await inspect('triage of one signal');
  expect(breaches).toEqual([]);
});

test.each(['coordinator', 'school', 'beheer'] as const)('the screens of %s are accessible', async (who) => {
  await start(who);
  for (const address of screens[who]) await visit(address);
  expect(breaches).toEqual([]);
});

async function start(who?: string) {
  await browser?.close();
  browser = await openChromium({ size: 'desk' });
  await browser.page.setViewportSize(sizes.phone);
  breaches = watchForBreaches(browser);
  if (!who) return;
  await signIn(browser, stoep.origin, `${who}@voorbeeldwijk.example`);
  // The first screen has an address of its own, a moment after its words are there.
  await browser.page.waitForURL(({ pathname }) => pathname !== '/');
}

async function visit(address: string, looks?: readonly Look[]) {
  await step(address);
  await inspect(address, looks);
}

/** The first record of the list at this address. */
async function visitFirst(address: string, list: string) {
  await step(address);
  await browser.page.getByRole('list', { name: list }).getByRole('link').first().click();
  await browser.page.getByRole('heading', { name: 'Wie deed wat' }).waitFor();
  await inspect(`the first of ${address}`, inTwoLooks);
}

const openAll = () =>
  browser.page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });

/** Goes to another screen without loading the page anew, which would lock it. */
async function step(address: string) {
  const { page } = browser;
  const go = () =>
    page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate', { state: null }));
    }, address);
  const here = new URL(page.url());
  if (new URL(address, here).pathname !== here.pathname) return untilReplaced(page, go);
  // The same screen with something else chosen on it stays where it is.
  await go();
  await untilStill(page);
}

/** Presses what opens a sheet over the screen. */
async function openSheet(button: string) {
  await browser.page.getByRole('button', { name: button, exact: true }).click();
  await browser.page.getByRole('dialog').waitFor();
}

async function closeSheet() {
  await browser.page.keyboard.press('Escape');
  await browser.page.getByRole('dialog').waitFor({ state: 'hidden' });
}

type Look = readonly [size: keyof typeof sizes, colorScheme: 'light' | 'dark'];

const allLooks: readonly Look[] = [
  ['phone', 'light'],
  ['phone', 'dark'],
  ['desk', 'light'],
  ['desk', 'dark'],
];
/** Enough for a screen made of parts that are seen in all looks elsewhere. */
const inTwoLooks: readonly Look[] = [
  ['phone', 'light'],
  ['desk', 'dark'],
];

async function inspect(what: string, looks = allLooks) {
  const { page } = browser;
  await browser.evaluate(axe.source);
  for (const [size, viewport] of Object.entries(sizes)) {
    const schemes = looks.filter(([of]) => of === size).map(([, colorScheme]) => colorScheme);
    if (schemes.length === 0) continue;
    await page.setViewportSize(viewport);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await untilStill(page);
      expect(
        await violations("rules: { 'target-size': { enabled: false } }"),
        `${what}, ${size}, ${colorScheme}`,
      ).toEqual([]);
    }
    await staysWithin(`${what}, ${size}`);
    await unfold(viewport);
    expect(await violations("runOnly: ['target-size']"), `${what}, ${size}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(sizes.phone);
}

/**
 * Makes the window so high that nothing in it needs to scroll. What scrolls under a bar that stays is not a small target:
 * that is measured where everything is in sight, however long the lists of the example are today.
 */
async function unfold(viewport: { width: number; height: number }) {
  const { page } = browser;
  let [height, before] = [6_000, 0];
  for (;;) {
    await page.setViewportSize({ ...viewport, height });
    await untilStill(page);
    const hidden = await page.evaluate(mostHidden);
    // What is as hidden as it was scrolls within a height of its own.
    if (hidden === 0 || hidden === before) return;
    before = hidden;
    height += hidden + 100;
  }
}

/** Runs in the page: how many pixels of what scrolls are out of sight, where that is most. */
const mostHidden = () =>
  Math.max(
    ...[...document.querySelectorAll('*')]
      .filter((each) => each === document.documentElement || /auto|scroll/u.test(getComputedStyle(each).overflowY))
      .map((each) => each.scrollHeight - each.clientHeight),
  );

/** What axe finds, a line each: the rule and the first few places. */
function violations(which: string): Promise<unknown> {
  const standards = which.startsWith('rules')
    ? "runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], "
    : '';
  return browser.evaluate(
    `axe.run(document, { ${standards}${which} }).then(({ violations }) => violations.map(({ id, nodes }) =>
       id + ': ' + nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')))`,
  );
}

async function staysWithin(what: string) {
  const [needed = 0, there = 0] = await browser.page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(needed, `${what} sticks out sideways`).toBeLessThanOrEqual(there);
}
