// What was found by walking the neighbourhood with a phone in the hand, walked again: 390 wide, and without reception where
// that is how it was found.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChromiumDriver, openChromium } from '#tests/support/browsers.ts';
import {
  demo,
  passphrase,
  password,
  signIn,
  stepTo,
  unlock,
  untilInstalled,
  watchForBreaches,
} from '#tests/support/journeys.ts';
import { type Stoep, startStoep } from '#tests/support/stoep-process.ts';

const boy = 'jongen met rode pet';
const told = 'Durft niet naar huis. Zijn oom staat bij de deur.';
const shouted = 'Op de markt uitgescholden en gevolgd.';
const report = 'Rustig. Veel kinderen buiten.';
const marliesWords = 'koffie egel zeilboot trommel';
/** Milliseconds: within seconds, on a busy machine too. */
const soon = { timeout: 20_000 };

let stoep: Stoep;
let phone: ChromiumDriver;
let colleague: ChromiumDriver;
let desk: ChromiumDriver;
const breaches: string[][] = [];

beforeAll(async () => {
  stoep = await startStoep(demo);
  phone = await openChromium();
  colleague = await openChromium();
  desk = await openChromium({ size: 'desk' });
  for (const browser of [phone, colleague, desk]) breaches.push(watchForBreaches(browser));
  await signIn(phone, stoep.origin, 'duo1@voorbeeldwijk.example');
  await signIn(colleague, stoep.origin, 'duo2@voorbeeldwijk.example');
  await signIn(desk, stoep.origin, 'coordinator@voorbeeldwijk.example');
  for (const browser of [phone, colleague, desk]) await untilInstalled(browser);
});

afterAll(async () => {
  await Promise.all([phone, colleague, desk].map((browser) => browser?.close().catch(() => undefined)));
  await stoep?.stop();
});

/** The numbers that one tap calls now, each wholly on the screen from side to side and high enough for a thumb. */
async function calls(): Promise<(string | null)[]> {
  const links = await phone.page.locator('a[href^="tel:"]').all();
  for (const link of links) {
    const box = await link.boundingBox();
    expect(box).not.toBeNull();
    expect([(box?.x ?? -1) >= 0, (box?.x ?? 0) + (box?.width ?? 999) <= 390]).toEqual([true, true]);
    expect(box?.height).toBeGreaterThanOrEqual(44);
  }
  return Promise.all(links.map((link) => link.getAttribute('href')));
}
const choose = (group: string, answer: string) =>
  phone.page.getByRole('group', { name: group }).getByLabel(answer, { exact: true }).check();
/** The others lie locked meanwhile. */
const openAt = async (browser: ChromiumDriver, address: string) => {
  await browser.goto(`${stoep.origin}${address}`);
  await unlock(browser);
};
const typedIn = (label: string) => phone.page.getByLabel(label, { exact: true }).inputValue();
const allSent = async () => {
  stoep.road.mend();
  await stepTo(phone, '/verzending');
  await phone.click('Nu proberen');
  await phone.waitForText('Alles verstuurd', 60_000);
};

test('[field.F2] who says not to feel safe is called for at once and becomes a signal, without reception, and triage sees it on top', async () => {
  stoep.road.cut();
  await phone.click('Noteer');
  await phone.click('Contactmoment');
  await phone.fill('Of met wie anders?', boy);
  await phone.fill('Waar ging het over?', told);
  await choose('Voelt deze persoon zich veilig?', 'Nee');
  await phone.waitForText('Niet veilig: bel eerst, noteer daarna');
  expect(await calls()).toEqual(['tel:112', 'tel:08002000', expect.stringMatching(/^tel:\d+$/u)]);
  expect(await phone.text()).not.toContain('veiligheidsmelding van');

  await phone.click('Maak er een signaal van');
  await expect.poll(() => typedIn('Wat zag of hoorde je?'), soon).toBe(told);
  expect(await typedIn('Over wie gaat het?')).toBe(boy);
  const safe = phone.page.getByRole('group', { name: 'Is het nu veilig?' });
  expect(await safe.getByRole('radio', { name: 'Nee' }).isChecked()).toBe(true);
  await phone.click('Bewaren');
  await phone.waitForText('Op dit toestel bewaard');

  await phone.click('Verder met het contactmoment');
  await expect.poll(() => typedIn('Of met wie anders?'), soon).toBe(boy);
  await phone.click('Bewaren');
  await phone.waitForText('Op dit toestel bewaard');
  await phone.waitForText('triage ziet het nog niet.');

  await allSent();
  await openAt(desk, '/triage');
  await desk.page.getByRole('link', { name: boy }).first().waitFor(soon);
  const rows = await desk.page.getByLabel('Lijst van signalen').getByRole('listitem').allTextContents();
  const above = rows.slice(0, rows.findIndex((row) => row.includes(boy)) + 1);
  expect(above.length).toBeGreaterThan(0);
  for (const row of above) expect(row).toMatch(/niet veilig/iu);
});

test('[field.F3] a safety incident names who sees it, waiting and sent, and a colleague of the street never does', async () => {
  stoep.road.cut();
  await phone.click('Noteer');
  await phone.click('Veiligheidsmelding');
  await phone.fill('Wat is er gebeurd?', shouted);
  await phone.click('Bewaren');
  await phone.waitForText('Op dit toestel bewaard');
  await phone.waitForText('Alleen jij en de coördinator kunnen dit dan zien.');
  await phone.waitForText('Er is nog niemand die dit oppakt');
  await phone.waitForText('De coördinator ziet dit pas als het verstuurd is.');
  // The duty officer of the team first: who takes it up is not the police.
  expect(await calls()).toEqual([expect.stringMatching(/^tel:\d+$/u), 'tel:112', 'tel:08002000']);
  expect(await phone.text()).not.toMatch(/je team ziet|niets te doen/u);

  // The screen that stayed open turns by itself once there is reception.
  stoep.road.mend();
  await phone.waitForText('Verstuurd. Alleen jij en de coördinator kunnen dit zien.', 60_000);
  await phone.waitForText('De coördinator moet dit nu regelen.');
  expect(await phone.text()).not.toContain('je team ziet');

  await openAt(desk, '/veiligheid');
  await desk.page.getByRole('link', { name: shouted }).waitFor(soon);
  // What the phone sent before this has come: then what it may not see would have come too.
  await openAt(colleague, '/signalen?van=team');
  await colleague.page.getByRole('link', { name: boy }).first().waitFor(soon);
  await stepTo(colleague, '/verzending');
  await colleague.click('Nu proberen');
  await colleague.waitForText('Alles verstuurd', 60_000);
  await stepTo(colleague, '/veiligheid');
  await colleague.waitForText('Over de veiligheid van wie helpt in de wijk.');
  expect(await colleague.text()).not.toContain(shouted);
});

test('[field.F5] after a lock in the middle of a sentence the next letter stands where it belongs, without reception', async () => {
  stoep.road.cut();
  await phone.click('Terug');
  await phone.click('Noteer');
  await phone.click('Signaal');
  const field = phone.page.getByLabel('Wat zag of hoorde je?', { exact: true });
  await field.pressSequentially('Moeder aan de deur, kijkt weg en schrikt');
  await phone.waitForText('bewaard terwijl je typt');
  for (let back = 0; back < ' en schrikt'.length; back += 1) await phone.page.keyboard.press('ArrowLeft');

  // Locked from another tab of the same browser: this one did nothing, as with a phone that lies in a pocket.
  const other = await phone.context.newPage();
  await other.goto(`${stoep.origin}/meer`);
  await other.getByRole('button', { name: 'Nu op slot doen' }).click();
  await phone.waitForText('Openen');
  await other.close();
  await phone.page.bringToFront();
  await phone.fill('Wachtzin', passphrase);
  await phone.page.keyboard.press('Enter');
  await field.waitFor();
  await expect.poll(() => field.evaluate((element) => element === document.activeElement), soon).toBe(true);
  await phone.page.keyboard.type(' van elk geluid');
  await expect.poll(() => field.inputValue()).toBe('Moeder aan de deur, kijkt weg van elk geluid en schrikt');
  await phone.click('Bewaren');
  await phone.waitForText('Op dit toestel bewaard');
  await allSent();
});

test('[field.F8] ending a round saves the report that was typed, without reception, and the one who walked along reads it', async () => {
  stoep.road.cut();
  await stepTo(phone, '/rondes');
  await phone.waitForText('Nieuwe ronde');
  await choose('Met wie loop je?', 'Youssef Amrani');
  await phone.click('Ronde beginnen');
  await phone.fill('Waar lopen jullie?', 'Langs de kade');
  const round = new URL(phone.page.url()).pathname;
  await phone.fill('Kort verslag', report);
  await phone.click('Ronde afronden');
  await phone.waitForText('Ronde klaar. Je verslag is bewaard.');
  // What was just done is not asked for again, and nothing that takes the round away shouts.
  expect(await phone.text()).not.toContain('Schrijf kort hoe het was');
  const remove = phone.page.getByRole('button', { name: 'Weghalen' });
  expect(await remove.getAttribute('class')).toContain('quiet');
  await stepTo(phone, '/vandaag');
  await phone.waitForText('Vandaag');
  expect(await phone.text()).not.toContain(report);

  await allSent();
  await openAt(colleague, round);
  await colleague.page.getByText(report).first().waitFor(soon);
});

test('[field.F17] signing out says first what waits here, and on a shared phone each opens at their own day', async () => {
  stoep.road.cut();
  await phone.click('Noteer');
  await phone.click('Signaal');
  await phone.fill('Wat zag of hoorde je?', 'Licht brandt al drie nachten');
  await phone.click('Bewaren');
  await phone.waitForText('Op dit toestel bewaard');
  await stepTo(phone, '/instellingen');
  await phone.click('Uitloggen');
  await phone.waitForText('1 notitie staat alleen op dit toestel.');
  await phone.click('Ingelogd blijven');
  await phone.waitForText('Weggaan');
  await phone.click('Uitloggen');
  await phone.click('Toch uitloggen');
  await phone.waitForText('Openen');
  expect(await phone.text()).not.toContain('Noor');

  stoep.road.mend();
  await phone.click('Iemand anders? Inloggen');
  await phone.fill('E-mailadres', 'wijkverbinder@voorbeeldwijk.example');
  await phone.fill('Wachtwoord', password);
  await phone.click('Inloggen');
  await phone.fill('Wachtzin', marliesWords);
  await phone.fill('Wachtzin nog een keer', marliesWords);
  await phone.click('Wachtzin gebruiken');
  await phone.waitForText('Vandaag', 60_000);
  await stepTo(phone, '/meer');
  await phone.click('Nu op slot doen');
  await phone.waitForText('Openen');

  await unlock(phone);
  await phone.waitForText('Dit is het notitieboek van Noor Verhoeven.');
  expect(new URL(phone.page.url()).pathname).toBe('/vandaag');
  await phone.click('Weer inloggen');
  await expect.poll(() => typedIn('E-mailadres'), soon).toBe('duo1@voorbeeldwijk.example');
  await phone.fill('Wachtwoord', password);
  await phone.click('Inloggen');
  await phone.page.getByText(/^Je bent uitgelogd\. Je/u).waitFor({ state: 'detached' });
  await allSent();
  await openAt(colleague, '/signalen?van=team');
  await colleague.page.getByRole('link', { name: 'Licht brandt al drie nachten' }).waitFor(soon);
});

test('at the desk it is in view that there is no reception, on a low window too, and no empty list says that all is well', async () => {
  const { page } = desk;
  await openAt(desk, '/triage?toon=ligt');
  await desk.setOffline(true);
  const line = page.locator('.stoep-sending-line', { hasText: 'Geen bereik' });
  for (const [width, height] of [
    [1440, 900],
    [1280, 720],
  ] as const) {
    await page.setViewportSize({ width, height });
    await line.waitFor(soon);
    const seen = await line.boundingBox();
    expect((seen?.y ?? 0) + (seen?.height ?? height + 1)).toBeLessThanOrEqual(height);
    // And the last place of the menu is still to be reached, above it.
    const last = page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name: 'Meer' });
    await last.scrollIntoViewIfNeeded();
    const place = await last.boundingBox();
    expect((place?.y ?? height) + (place?.height ?? height)).toBeLessThanOrEqual(seen?.y ?? 0);
  }
  expect(await desk.text()).not.toContain('vanzelf binnen');
  await desk.setOffline(false);
});

test('nothing in all this breached the content security policy or Trusted Types', () => {
  expect(breaches.flat()).toEqual([]);
});
