// A new version of the app arrives while someone is typing: it says so, waits, and loses nothing.
import { appendFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openUnwatchedChromium, type PuppeteerDriver } from '#tests/support/browsers.ts';
import { acceptInvitation, settleIn, unlock, untilInstalled } from '#tests/support/journeys.ts';
import { type Stoep, startStoep } from '#tests/support/stoep-process.ts';

// Inside the project, so that the copied server finds its dependencies.
const copy = '.cache/update';
let stoep: Stoep;
let phone: PuppeteerDriver;

beforeAll(async () => {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  cpSync('dist', `${copy}/dist`, { recursive: true });
  stoep = await startStoep({ dist: `${copy}/dist` });
  phone = await openUnwatchedChromium();
  const invite = await settleIn(stoep);
  await acceptInvitation(phone, await invite('duo@gemeente.example', 'fieldWorker'));
  await untilInstalled(phone);
});

afterAll(async () => {
  await phone?.close();
  await stoep?.stop();
  rmSync(copy, { recursive: true, force: true });
});

const typed = () =>
  phone.page
    .locator('textarea')
    .map((field) => field.value)
    .wait();

test('the bar offers the new version, the draft stays, and the reload happens only when asked', async () => {
  await phone.click('Noteer');
  await phone.click('Signaal');
  await phone.fill('Wat zag of hoorde je?', 'Halverwege deze zin komt er een');
  appendFileSync(`${copy}/dist/client/service-worker.js`, '\n// a next version\n');
  await stoep.terminate();
  await stoep.restart();
  await phone.evaluate('navigator.serviceWorker.getRegistration().then((registration) => registration.update())');
  await phone.waitForText('Er is een nieuwe versie', 30_000);
  expect(await typed()).toBe('Halverwege deze zin komt er een');

  await phone.click('Nu vernieuwen');
  await phone.waitForText('Openen', 30_000);
  await unlock(phone);
  await phone.waitForText('Wat zag of hoorde je?');
  expect(await typed()).toBe('Halverwege deze zin komt er een');
  expect(await phone.text()).not.toContain('Er is een nieuwe versie');
});
