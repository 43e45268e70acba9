// The path of one signal through the whole house, on an empty installation, as its first users walk it.
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChromiumDriver, openChromium } from '#tests/support/browsers.ts';
import {
  acceptInvitation,
  firstLink,
  newProfile,
  noteSignal,
  password,
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
  await openPhone();
  for (const browser of [office, desk]) breaches.push(watchForBreaches(browser));
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
  // Nothing to tell: no empty strip above the side bar, which would push the page past the window.
  expect(await office.evaluate('document.documentElement.scrollHeight - innerHeight')).toBe(0);
  const duo = await invite('Dieuwertje Duo', 'duo@gemeente.example', 'Veldwerker');
  const triage = await invite('Tariq Triage', 'triage@gemeente.example', 'Triagemedewerker');
  await acceptInvitation(phone, duo);
  await acceptInvitation(desk, triage);
  await untilInstalled(phone);
  // The next day: the browser was closed in between, which is also when it writes the login to disk.
  await phone.close();
  await openPhone();
  await phone.goto(`${stoep.origin}/`);
  await unlock(phone);
});

test('a signal that is noted without reception survives a killed browser and reaches triage when there is reception', async () => {
  stoep.road.cut();
  await noteSignal(phone, 'Jongen zat alleen bij de flat en wilde niet naar huis.');
  await phone.waitForText('Op dit toestel');

  await kill(phone);
  await openPhone();
  await phone.goto(`${stoep.origin}/`);
  await phone.waitForText('Openen');
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

test('at the desk the wheel brings one to the end of a signal that is longer than the window; menu and page stay', async () => {
  const page = desk.page;
  await page.getByRole('link', { name: /wilde niet naar huis/u }).click();
  await page.getByRole('radio', { name: /Oranje/u }).waitFor({ state: 'attached' });
  await page.setViewportSize({ width: 1440, height: 500 });
  await page.mouse.move(1100, 300);
  // A click by a test scrolls what is hidden too; a person has the wheel.
  const seen = async () => {
    await page.mouse.wheel(0, 2_000);
    return page.evaluate(() => {
      const end = document
        .querySelector('.stoep-list-detail__detail')
        ?.lastElementChild?.getBoundingClientRect().bottom;
      const menu = document.querySelector('.stoep-frame__side')?.getBoundingClientRect().top;
      return {
        end: end !== undefined && end <= innerHeight,
        menu,
        beyond: document.documentElement.scrollHeight - innerHeight,
      };
    });
  };
  await expect.poll(seen, { timeout: 15_000 }).toEqual({ end: true, menu: 0, beyond: 0 });
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('triage gives a colour with a reason and feedback, and the one who noted it reads what came of it', async () => {
  const page = desk.page;
  await page.getByRole('link', { name: /wilde niet naar huis/u }).click();
  await page.getByRole('radio', { name: /Oranje/u }).check({ force: true });
  await page.getByLabel('Waarom, in één zin').fill('Derde keer deze maand, geen acuut gevaar.');
  await page.getByRole('button', { name: 'Kleur bewaren' }).click();
  await desk.waitForText('Kleur op dit toestel bewaard');
  await page.getByRole('button', { name: 'Bericht schrijven' }).click();
  await page.getByRole('textbox', { name: /^Bericht/u }).fill('Dank je wel. Het wijkteam gaat deze week langs.');
  await page.getByRole('button', { name: 'Bericht bewaren' }).click();
  await desk.waitForText('Bericht op dit toestel bewaard');

  await phone.goto(`${stoep.origin}/vandaag`);
  await unlockIfAsked(phone);
  await phone.waitForText('Het wijkteam gaat deze week langs', 60_000);
});

test('nothing in all this breached the content security policy or Trusted Types', () => {
  expect(breaches.flat()).toEqual([]);
});

async function openPhone() {
  phone = await openChromium({ userDataDir: profile.folder });
  breaches.push(watchForBreaches(phone));
}

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
  await page.getByLabel('Rol').selectOption({ label: role });
  await page.getByRole('button', { name: 'Uitnodiging maken' }).click();
  const link = page.getByLabel('Uitnodigingslink');
  const sure = page.getByRole('dialog').getByLabel('Je wachtwoord');
  await link.or(sure).first().waitFor();
  if (await sure.isVisible()) {
    await sure.fill(password);
    await page.getByRole('button', { name: 'Doorgaan' }).click();
  }
  return link.inputValue();
}

async function unlockIfAsked(browser: ChromiumDriver) {
  await browser.page
    .getByText(/Openen|Noteer/u)
    .first()
    .waitFor();
  if ((await browser.text()).includes('Openen')) await unlock(browser);
}

/** As a phone kills a browser: without a word to it. */
async function kill(browser: ChromiumDriver) {
  execFileSync('pkill', ['-KILL', '-f', profile.folder]);
  await browser.close().catch(() => undefined);
}
