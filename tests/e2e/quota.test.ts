// A phone that is full, in a real browser: what the person reads, and that nothing is lost before or after.
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { phoneOf } from '#tests/contract/phone.ts';
import { type ChromiumDriver, openChromium } from '#tests/support/browsers.ts';
import {
  demo,
  newProfile,
  noteSignal,
  password,
  signIn,
  stepTo,
  unlock,
  untilInstalled,
} from '#tests/support/journeys.ts';
import { clientAt } from '#tests/support/phones/invited-phone.ts';
import { type Stoep, startStoep } from '#tests/support/stoep-process.ts';

const before = 'Eerst paste dit nog: fiets in de sloot.';
const typed = 'Dit past niet meer: raam stuk bij de school.';
const fromElsewhere = 'Een collega zag licht branden in de loods.';
const profile = newProfile();
let stoep: Stoep;
let phone: ChromiumDriver;
let settings: CDPSession;

beforeAll(async () => {
  stoep = await startStoep(demo);
  phone = await openChromium({ userDataDir: profile.folder });
  await signIn(phone, stoep.origin, 'duo1@voorbeeldwijk.example');
});

afterAll(async () => {
  await phone?.close();
  await stoep?.stop();
  profile.remove();
});

/** Opens the browser anew on a phone that is full. Chromium asks how much room there is once in half a minute. */
async function fillUp() {
  await phone.close();
  phone = await openChromium({ userDataDir: profile.folder });
  // Holds for as long as this session lives.
  settings = await phone.context.newCDPSession(phone.page);
  await settings.send('Storage.overrideQuotaForOrigin', { origin: stoep.origin, quotaSize: 1 });
  await phone.goto(`${stoep.origin}/verzending`);
  await unlock(phone);
}

const makeRoom = () => settings.send('Storage.overrideQuotaForOrigin', { origin: stoep.origin });

test('[S14] a full phone says so, keeps what was saved and what is typed, and goes on once there is room', async () => {
  await noteSignal(phone, before);
  await stepTo(phone, '/verzending');
  await phone.waitForText('Er wacht niets', 60_000);

  await untilInstalled(phone);
  await colleagueNotes();
  await fillUp();
  await phone.click('Nu proberen');
  await phone.waitForText('Dit toestel is vol', 60_000);
  await phone.waitForText('Wat je bewaarde staat er nog.');
  await stepTo(phone, '/signalen?van=team');
  await phone.waitForText(before);
  expect(await phone.text()).not.toContain(fromElsewhere);

  await stepTo(phone, '/noteer/signaal');
  await phone.fill('Wat zag of hoorde je?', typed);
  await phone.click('Bewaren');
  await phone.waitForText('Dit toestel is vol');
  await phone.waitForText('Je tekst staat er nog, maar is nog niet bewaard.');
  expect(await phone.page.getByLabel('Wat zag of hoorde je?').inputValue()).toBe(typed);

  await makeRoom();
  await phone.click('Bewaren');
  await phone.waitForText('Op dit toestel bewaard');
  await stepTo(phone, '/verzending');
  await phone.click('Nu proberen');
  await phone.waitForText('Er wacht niets', 60_000);
  await phone.page.getByText('Dit toestel is vol').first().waitFor({ state: 'detached' });
  await stepTo(phone, '/signalen?van=team');
  for (const sentence of [before, typed, fromElsewhere]) {
    await phone.waitForText(sentence);
    expect(await phone.page.getByRole('link', { name: sentence }).count()).toBe(1);
  }
});

async function colleagueNotes() {
  const client = clientAt(stoep);
  const email = 'duo2@voorbeeldwijk.example';
  const { body } = await client.call<{ person: { id: string }; memberships: [{ team: string }] }>('POST', '/session', {
    email,
    password,
  });
  const colleague = phoneOf(
    { ...client, person: body.person.id, email, device: 'device-of-colleague' },
    body.memberships[0].team,
  );
  const { status } = await colleague.push([colleague.signal(fromElsewhere)]);
  expect(status).toBe(200);
}
