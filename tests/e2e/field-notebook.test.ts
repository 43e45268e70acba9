// A walk through the neighbourhood with all that one notes on it: without reception, through a killed browser, to the desk.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChromiumDriver, openChromium } from '#tests/support/browsers.ts';
import {
  demo,
  killBrowser,
  newProfile,
  note,
  signIn,
  stepTo,
  unlock,
  untilInstalled,
  watchForBreaches,
} from '#tests/support/journeys.ts';
import { type Stoep, startStoep } from '#tests/support/stoep-process.ts';

const summary = 'Mevrouw vertelt dat de lantaarnpaal bij het plantsoen al weken stuk is.';
const promised = 'De kapotte lamp melden';
const place = 'Aan tafel in de Lindeflat';
const person = 'Aaliyah van het naaiatelier';
const spoken = 'Zij kookt vrijdag voor de hele galerij.';
const seen = 'Drie jongens hielpen een buurvrouw met haar boodschappen.';
/** Milliseconds: within seconds, on a busy machine too. */
const soon = { timeout: 10_000 };

let stoep: Stoep;
let phone: ChromiumDriver;
let desk: ChromiumDriver;
const profile = newProfile();
const breaches: string[][] = [];

beforeAll(async () => {
  stoep = await startStoep(demo);
  desk = await openChromium({ size: 'desk' });
  breaches.push(watchForBreaches(desk));
  await openPhone();
  await signIn(phone, stoep.origin, 'duo1@voorbeeldwijk.example');
  await signIn(desk, stoep.origin, 'coordinator@voorbeeldwijk.example');
  await untilInstalled(phone);
  // The next day: the browser was closed in between, which is also when it writes the login to disk.
  await phone.close();
  await openPhone();
  await phone.goto(`${stoep.origin}/vandaag`);
  await unlock(phone);
});

afterAll(async () => {
  await Promise.all([desk, phone].map((browser) => browser?.close().catch(() => undefined)));
  await stoep?.stop();
  profile.remove();
});

test('the number on the icon counts what waits for this person', async () => {
  await phone.waitForText('Vandaag');
  await expect.poll(() => phone.evaluate('onIcon.at(-1)'), soon).toBeGreaterThan(0);
});

test('all kinds can be noted without reception and are there after a killed browser', async () => {
  stoep.road.cut();
  await note(phone, 'Buurtgesprek', { 'Waar ging het over?': summary, Belofte: promised });
  await note(phone, 'Op de sociale kaart', { Naam: place });

  await phone.click('Noteer');
  await phone.click('Sleutelpersoon');
  await phone.waitForText('Eerst vragen');
  expect(await phone.page.getByLabel('Naam', { exact: true }).count()).toBe(0);
  await phone.click('Geeft toestemming om genoteerd te worden');
  await phone.fill('Naam', person);
  await phone.click('Bewaren');
  await phone.waitForText('Op dit toestel bewaard');
  await phone.click('Bekijk');
  await phone.click('Contact noteren');
  await phone.fill('Waar ging het over?', spoken);
  await phone.click('Bewaren');
  await phone.waitForText('Op dit toestel bewaard');
  await phone.click('Terug');

  await phone.click('Noteer');
  await phone.click('Ronde beginnen');
  await phone.waitForText('Nieuwe ronde');
  await phone.click('Ronde beginnen');
  await phone.waitForText('Onderweg genoteerd');
  await note(phone, 'Signaal', { 'Wat zag of hoorde je?': seen });
  await phone.waitForText(seen);

  await killBrowser(phone, profile.folder);
  await openPhone();
  await phone.goto(`${stoep.origin}/verzending`);
  await phone.waitForText('Openen');
  await unlock(phone);
  await phone.waitForText('Wacht op dit toestel');
  const waiting = phone.page.getByRole('list', { name: 'Wacht op dit toestel' }).getByRole('listitem');
  for (const words of [summary, promised, place, person, spoken, 'Ronde', seen]) {
    const card = waiting.filter({ hasText: words }).first();
    await card.waitFor();
    expect(await card.textContent()).toContain('Op dit toestel');
  }
  // And each where one looks for it.
  await stepTo(phone, '/gesprekken');
  await phone.page.getByRole('link', { name: summary }).click();
  await phone.page.getByRole('list', { name: 'Beloftes' }).getByText(promised).waitFor();
  await stepTo(phone, '/rondes');
  await phone.click('Naar je ronde');
  await phone.page.getByRole('list', { name: 'Onderweg genoteerd' }).getByText(seen).waitFor();
});

test('a word that was typed wrong finds the conversation, without reception', async () => {
  await stepTo(phone, '/zoeken');
  await phone.fill('Zoek in alles op dit toestel', 'lantarenpaal');
  await phone.page.getByRole('list', { name: 'Gevonden' }).getByRole('link', { name: summary }).waitFor();
});

test('with reception all of it goes, and the desk reads it within seconds', async () => {
  stoep.road.mend();
  await desk.goto(`${stoep.origin}/gesprekken`);
  await unlock(desk);
  await stepTo(phone, '/verzending');
  await phone.click('Nu proberen');
  await phone.waitForText('Alles verstuurd', 60_000);
  const list = (name: string) => desk.page.getByRole('list', { name });

  await list('Gesprekken').getByRole('link', { name: summary }).click(soon);
  await list('Beloftes').getByText(promised).waitFor(soon);
  await desk.click('Sociale kaart');
  await list('Plekken en organisaties').getByText(place).waitFor(soon);
  await desk.click('Sleutelpersonen');
  await list('Sleutelpersonen').getByText(person).waitFor(soon);
  await desk.click('Contactmomenten');
  await list('Contactmomenten').getByText(spoken).waitFor(soon);
  await desk.click('Rondes');
  await list('Rondes').getByRole('link').first().click();
  await list('Onderweg genoteerd').getByText(seen).waitFor(soon);
});

test('consent that is withdrawn at the desk takes the person and the contact off the phone', async () => {
  await stepTo(phone, '/sleutelpersonen');
  await phone.page.getByRole('link', { name: person }).waitFor();
  await desk.click('Sleutelpersonen');
  await desk.page.getByRole('link', { name: person }).click();
  await desk.click('Wil niet meer: weghalen');
  await desk.waitForText('1 contactmoment');
  await desk.click('Weghalen');
  await desk.waitForText('Deze persoon is weg van dit toestel');

  await phone.page.getByRole('link', { name: person }).waitFor({ state: 'detached', timeout: 15_000 });
  await stepTo(phone, '/contacten');
  await phone.page.getByRole('list', { name: 'Contactmomenten' }).getByRole('link').first().waitFor();
  expect(await phone.text()).not.toContain(spoken);
  await stepTo(phone, '/zoeken');
  await phone.fill('Zoek in alles op dit toestel', 'Aaliyah naaiatelier');
  await phone.waitForText('Niets gevonden');
});

test('text that another app shares waits behind the lock and goes into a note, never past the server', async () => {
  const shared = 'Zondag is er een vergadering over het trapveldje';
  await phone.page.evaluate((text) => {
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', action: '/delen', enctype: 'multipart/form-data' });
    const field = document.createElement('input');
    Object.assign(field, { name: 'text', value: text });
    form.append(field);
    document.body.append(form);
    form.submit();
  }, shared);
  await phone.waitForText('Openen');
  expect(await phone.text()).not.toContain('trapveldje');
  expect(phone.page.url()).toBe(`${stoep.origin}/noteer`);
  await unlock(phone);
  await phone.waitForText('Gedeelde tekst');
  await phone.click('Signaal');
  await expect.poll(() => phone.page.getByLabel('Wat zag of hoorde je?').inputValue(), soon).toBe(shared);
  await phone.click('Bewaren');
  await phone.waitForText('Op dit toestel bewaard');
  await phone.waitForText('Verstuurd');
  expect(stoep.output()).not.toContain('trapveldje');
});

test('nothing in all this breached the content security policy or Trusted Types', () => {
  expect(breaches.flat()).toEqual([]);
});

async function openPhone() {
  phone = await openChromium({ userDataDir: profile.folder });
  breaches.push(watchForBreaches(phone));
  // What would stand on the icon of the app, which a browser without a screen doesn't show.
  await phone.context.addInitScript(() => {
    const onIcon: number[] = [];
    const show = async (count = 0) => void onIcon.push(count);
    Object.assign(globalThis, { onIcon });
    Object.assign(navigator, { setAppBadge: show, clearAppBadge: () => show(0) });
  });
}
