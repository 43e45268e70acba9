// A browser that translates the page, in spite of being asked not to: no screen breaks, and what it says stays so.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChromiumDriver, openChromium } from '#tests/support/browsers.ts';
import { demo, signIn, stepTo, untilInstalled, watchForBreaches } from '#tests/support/journeys.ts';
import { type Stoep, startStoep } from '#tests/support/stoep-process.ts';

const patiently = { timeout: 30_000, interval: 200 };
const broken = /kon niet helemaal laden|ging iets mis op dit scherm|Een deel van de app kon niet laden/u;
let stoep: Stoep;
let phone: ChromiumDriver;
let desk: ChromiumDriver;
const breaches: string[][] = [];

beforeAll(async () => {
  stoep = await startStoep(demo);
  phone = await openChromium();
  desk = await openChromium({ size: 'desk' });
  for (const browser of [phone, desk]) breaches.push(watchForBreaches(browser));
  await signIn(phone, stoep.origin, 'duo1@voorbeeldwijk.example');
  await signIn(desk, stoep.origin, 'triage@voorbeeldwijk.example');
  for (const browser of [phone, desk]) {
    await untilInstalled(browser);
    await translate(browser);
  }
}, 300_000);

afterAll(async () => {
  await Promise.all([phone, desk].map((browser) => browser?.close().catch(() => undefined)));
  await stoep?.stop();
});

/**
 * As Chrome does it: each text makes place for two `<font>` elements with other words, and so does each that comes later.
 * Here the words stay the same, so that the test can read them; a mark shows that they were translated.
 */
const translate = ({ page }: ChromiumDriver) =>
  page.evaluate(() => {
    const work = (root: Node) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      if (root instanceof Text) texts.push(root);
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      for (const text of texts) {
        const parent = text.parentElement;
        if (!parent || !text.data.trim() || parent.closest('font, script, style, textarea, head')) continue;
        const outer = document.createElement('font');
        const inner = document.createElement('font');
        for (const each of [outer, inner]) each.style.verticalAlign = 'inherit';
        inner.textContent = text.data;
        outer.append(inner);
        parent.insertBefore(outer, text);
        parent.removeChild(text);
      }
    };
    work(document.body);
    new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) if (node.isConnected) work(node);
    }).observe(document.body, { childList: true, subtree: true });
  });

const translated = ({ page }: ChromiumDriver) => page.locator('font').count();

test('[reports.R5] the page asks not to be translated', async () => {
  expect(await phone.evaluate('document.documentElement.translate')).toBe(false);
  expect(await phone.evaluate(`document.querySelector('meta[name=google]').content`)).toBe('notranslate');
});

test('[reports.R5] a note is kept and the screen says so; the line about sending tells how it stands by now', async () => {
  await phone.waitForText('Alles verstuurd', 60_000);
  stoep.road.cut();
  await phone.context.setOffline(true);
  await phone.waitForText('Geen bereik, alles staat op dit toestel.');
  expect(await phone.text()).not.toContain('Alles verstuurd');
  await phone.click('Noteer');
  await phone.click('Signaal');
  await phone.fill('Wat zag of hoorde je?', 'Een jongen slaapt in de fietsenkelder');
  await phone.click('Bewaren');
  await phone.waitForText('Op dit toestel bewaard');
  await stepTo(phone, '/vandaag');
  await phone.waitForText('1 notitie wacht');
  expect(await phone.text()).not.toMatch(broken);
  stoep.road.mend();
  await phone.context.setOffline(false);
  await phone.waitForText('Alles verstuurd', 60_000);
  expect(await phone.text()).not.toContain('Geen bereik');
  expect(await phone.text()).not.toContain('wacht op dit toestel');
  expect(await translated(phone)).toBeGreaterThan(10);
});

test('[reports.R5] screens come and go, with all that appears and disappears on them', async () => {
  const places = [
    '/signalen',
    '/gesprekken',
    '/sociale-kaart',
    '/toezeggingen',
    '/rondes',
    '/verzending',
    '/instellingen',
  ];
  for (const place of [...places, '/noteer/gesprek', '/noteer/contact', '/zoeken', '/meer', '/vandaag']) {
    await stepTo(phone, place);
    await phone.page.locator('h1').first().waitFor();
    await expect.poll(() => phone.page.locator('h1').first().textContent(), patiently).not.toBe('');
    expect(await phone.text(), place).not.toMatch(broken);
  }
});

test('[reports.R5] triage at the desk goes on from one signal to the next', async () => {
  await stepTo(desk, '/triage');
  await desk.waitForText('Triage');
  const list = desk.page.getByRole('list').first();
  await list.waitFor();
  const waiting = desk.page.locator('a[href*="/triage/"]');
  await expect
    .poll(() => waiting.count(), patiently)
    .toBeGreaterThan(1)
    .catch(async (error: unknown) => {
      throw new Error(await desk.text(), { cause: error });
    });
  const many = Math.min(await waiting.count(), 4);
  for (let n = 0; n < many; n += 1) {
    await waiting.nth(n).click();
    await desk.page.getByRole('region', { name: 'Beslissen' }).waitFor();
    expect(await desk.text()).not.toMatch(broken);
  }
  // A colour, with all that appears and disappears around it.
  await desk.page
    .getByRole('radio', { name: /Oranje/u })
    .first()
    .check({ force: true });
  await desk.page.getByLabel('Waarom, in één zin').fill('Derde keer deze maand, geen acuut gevaar.');
  await desk.page.getByRole('button', { name: 'Kleur bewaren' }).click();
  await desk.waitForText('Kleur op dit toestel bewaard');
  await desk.page.getByRole('button', { name: 'Bericht schrijven' }).click();
  await desk.page.getByRole('textbox', { name: /^Bericht/u }).fill('Dank je wel. Het wijkteam gaat deze week langs.');
  await desk.page.getByRole('button', { name: 'Bericht bewaren' }).click();
  await desk.waitForText('Bericht op dit toestel bewaard');
  expect(await desk.text()).not.toMatch(broken);
  expect(await translated(desk)).toBeGreaterThan(10);
});

test('[reports.R5] nothing in all this was thrown', () => {
  expect(breaches.flat()).toEqual([]);
});
