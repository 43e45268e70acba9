// Two tabs on one phone: one notebook, one outbox, one lock.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChromiumDriver, openChromium } from '#tests/support/browsers.ts';
import { demo, noteSignal, signIn, untilInstalled } from '#tests/support/journeys.ts';
import { type Stoep, startStoep } from '#tests/support/stoep-process.ts';

let stoep: Stoep;
let browser: ChromiumDriver;

beforeAll(async () => {
  stoep = await startStoep(demo);
  browser = await openChromium();
  await signIn(browser, stoep.origin, 'duo1@voorbeeldwijk.example');
  await untilInstalled(browser);
});

afterAll(async () => {
  await browser?.close();
  await stoep?.stop();
});

test('a second tab opens without asking the passphrase again, and shows what the first one notes', async () => {
  const second = await browser.context.newPage();
  await second.goto(`${stoep.origin}/signalen`);
  await second.getByRole('heading', { name: 'Signalen' }).waitFor();
  await noteSignal(browser, 'Groepje bij het winkelcentrum deelt iets uit.');
  await second.getByText('Groepje bij het winkelcentrum').first().waitFor();
});

test('[S12] two tabs that both note and send at once lose nothing and send nothing twice', async () => {
  const [first, second] = browser.context.pages();
  if (!first || !second) throw new Error('Two tabs were expected');
  stoep.road.cut();
  for (const [page, sentence] of [
    [first, 'Eerste tabblad: raam stuk.'],
    [second, 'Tweede tabblad: lamp stuk.'],
  ] as const) {
    await page.goto(`${stoep.origin}/vandaag`);
    await page.getByRole('link', { name: 'Noteer' }).click();
    await page.getByRole('link', { name: 'Signaal', exact: true }).click();
    await page.getByLabel('Wat zag of hoorde je?').fill(sentence);
    await page.getByRole('button', { name: 'Bewaren', exact: true }).click();
    await page.getByText('Op dit toestel bewaard').waitFor();
  }
  stoep.road.mend();
  await first.goto(`${stoep.origin}/verzending`);
  await first.getByText('Alles verstuurd').first().waitFor({ timeout: 60_000 });
  await first.goto(`${stoep.origin}/signalen`);
  for (const sentence of ['Eerste tabblad: raam stuk.', 'Tweede tabblad: lamp stuk.']) {
    await first.getByText(sentence).first().waitFor();
    expect(await first.getByText(sentence).count()).toBe(1);
  }
});

test('locking one tab locks the other', async () => {
  const [first, second] = browser.context.pages();
  await first?.goto(`${stoep.origin}/meer`);
  await first?.getByRole('button', { name: 'Nu op slot doen' }).click();
  await first?.getByRole('button', { name: 'Openen' }).waitFor();
  await second?.getByRole('button', { name: 'Openen' }).waitFor();
  expect(await second?.locator('body').textContent()).not.toContain('tabblad');
});
