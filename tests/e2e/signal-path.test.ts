// The path of one signal through the whole house, on an empty installation, as its first users walk it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChromiumDriver, openChromium } from '#tests/support/browsers.ts';
import {
  acceptInvitation,
  firstLink,
  newProfile,
  noteSignal,
  unlock,
  untilInstalled,
  watchForBreaches,
} from '#tests/support/journeys.ts';
import { type Stoep, startStoep } from '#tests/support/stoep-process.ts';

let stoep: Stoep;
let phone: ChromiumDriver;
let desk: ChromiumDriver;
let office: ChromiumDriver;
const profile = newProfile();
const breaches: string[][] = [];

beforeAll(async () => {
  stoep = await startStoep();
  office = await openChromium({ size: 'desk' });
  desk = await openChromium({ size: 'desk' });
  phone = await openChromium({ userDataDir: profile.folder });
  for (const browser of [office, desk, phone]) breaches.push(watchForBreaches(browser));
});

afterAll(async () => {
  await Promise.all([office, desk, phone].map((browser) => browser?.close().catch(() => undefined)));
  await stoep?.stop();
  profile.remove();
});

test('the first administrator makes a team and invites two people, who each make an account', async () => {
  await acceptInvitation(office, firstLink(stoep), {
    name: 'Bea Beheer',
    email: 'bea@gemeente.example',
    team: 'Straatteam Oost',
  });
  const duo = await invite('Dieuwertje Duo', 'duo@gemeente.example', 'Veldwerker');
  const triage = await invite('Tariq Triage', 'triage@gemeente.example', 'Triagemedewerker');
  await acceptInvitation(phone, duo);
  await acceptInvitation(desk, triage);
  await untilInstalled(phone);
});

test('a signal that is noted without reception survives a killed browser and reaches triage when there is reception', async () => {
  stoep.road.cut();
  await noteSignal(phone, 'Jongen van een jaar of tien zat alleen bij de flat en wilde niet naar huis.');
  await phone.waitForText('Op dit toestel');

  await killed(phone);
  phone = await openChromium({ userDataDir: profile.folder });
  breaches.push(watchForBreaches(phone));
  await phone.goto(`${stoep.origin}/`);
  await phone.waitForText('Ontgrendelen');
  expect(await phone.text()).not.toContain('flat');
  await unlock(phone);
  await phone.click('Signalen');
  await phone.waitForText('wilde niet naar huis');
  expect(await phone.text()).toContain('Op dit toestel');

  stoep.road.mend();
  await desk.goto(`${stoep.origin}/triage`);
  await unlockIfAsked(desk);
  await desk.waitForText('wilde niet naar huis', 60_000);
  await phone.waitForText('Verstuurd', 60_000);
});

test('triage gives a colour with a reason and feedback, and the one who noted it reads what came of it', async () => {
  const page = desk.page;
  await page
    .getByRole('link', { name: /wilde niet naar huis/u })
    .first()
    .click();
  await page.getByRole('radio', { name: /Oranje/u }).check({ force: true });
  await page.getByLabel('Waarom deze kleur?').fill('Derde keer deze maand, geen acuut gevaar.');
  await page
    .getByRole('button', { name: /Kleur bewaren|Bewaren/u })
    .first()
    .click();
  await desk.waitForText('Oranje');
  await page.getByRole('button', { name: 'Terugkoppelen' }).first().click();
  await page.getByLabel('Bericht').fill('Dank je wel. Het wijkteam gaat deze week langs.');
  await page
    .getByRole('button', { name: /Versturen|Terugkoppelen|Bewaren/u })
    .last()
    .click();

  await phone.goto(`${stoep.origin}/vandaag`);
  await unlockIfAsked(phone);
  await phone.waitForText('Het wijkteam gaat deze week langs', 60_000);
});

test('nothing in all this breached the content security policy or Trusted Types', () => {
  expect(breaches.flat()).toEqual([]);
});

async function invite(name: string, email: string, role: string): Promise<string> {
  const page = office.page;
  await office.goto(`${stoep.origin}/beheer/mensen`);
  await unlockIfAsked(office);
  await page
    .getByRole('button', { name: /uitnodigen/iu })
    .first()
    .click();
  await page.getByLabel('Naam', { exact: true }).fill(name);
  await page.getByLabel('E-mailadres').fill(email);
  await page.getByRole('radio', { name: new RegExp(`^${role}`, 'u') }).check({ force: true });
  await page
    .getByRole('button', { name: /link maken|Uitnodigen/iu })
    .last()
    .click();
  const link = page.getByText(/\/uitnodiging\/[\w-]{10,}/u).first();
  await link.waitFor();
  return (await link.textContent())?.match(/https?:\S+/u)?.[0] ?? '';
}

async function unlockIfAsked(browser: ChromiumDriver) {
  await browser.page
    .getByText(/Ontgrendelen|Noteer/u)
    .first()
    .waitFor();
  if ((await browser.text()).includes('Ontgrendelen')) await unlock(browser);
}

/** As a phone kills a browser: without a word. */
async function killed(browser: ChromiumDriver) {
  const session = await browser.context.newCDPSession(browser.page);
  await session.send('Browser.crash' as never).catch(() => undefined);
  await browser.close().catch(() => undefined);
}
