// Steps that many browser tests take, by the words a person reads. Written for the small driver, so any engine can walk.
import { expect } from 'vitest';
import type { ChromiumDriver, Driver } from './browsers.ts';
import type { Stoep } from './stoep-process.ts';

export const passphrase = 'regen fiets lantaarn stoep';
export const password = 'een lang genoeg wachtwoord';

/** Opens the link as someone who was invited, makes the account, and chooses a passphrase for this phone. */
export async function acceptInvitation(browser: Driver, link: string, who: { name: string; email?: string; team?: string }) {
  await browser.goto(link);
  await browser.waitForText('Welkom');
  await browser.fill('Naam', who.name);
  if (who.email) await browser.fill('E-mailadres', who.email);
  if (who.team) await browser.fill('Naam van het team', who.team);
  await browser.fill('Wachtwoord', password);
  await browser.click('Account maken');
  await choosePassphrase(browser);
}

export async function signIn(browser: Driver, stoep: Stoep, email: string, secret = password) {
  await browser.goto(`${stoep.origin}/`);
  await browser.fill('E-mailadres', email);
  await browser.fill('Wachtwoord', secret);
  await browser.click('Inloggen');
  await choosePassphrase(browser);
}

export async function choosePassphrase(browser: Driver) {
  await browser.fill('Wachtzin', passphrase);
  await browser.fill('Wachtzin nog een keer', passphrase);
  await browser.click('Wachtzin gebruiken');
  await browser.waitForText('Vandaag');
}

export async function unlock(browser: Driver) {
  await browser.fill('Wachtzin', passphrase);
  await browser.click('Ontgrendelen');
  await browser.waitForText('Noteer');
}

/** Waits until the app can open without reception. */
export async function untilInstalled(browser: Driver) {
  await browser.evaluate('navigator.serviceWorker.ready.then((ready) => new Promise((done) => { const look = () => (ready.active?.state === "activated" && navigator.serviceWorker.controller ? done(true) : setTimeout(look, 50)); look(); }))');
}

/** The one-time link that the server printed for its first administrator. */
export function firstLink(stoep: Stoep): string {
  const link = stoep.output().match(/\S+\/uitnodiging\/\S+/u)?.[0];
  expect(link, `no link in:\n${stoep.output()}`).toBeDefined();
  return link ?? '';
}

/** Notes every breach of the security policy and every error on the page; the list must stay empty. */
export function watchForBreaches({ page }: ChromiumDriver): string[] {
  const breaches: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|net::ERR_/u.test(message.text())) breaches.push(message.text());
  });
  page.on('pageerror', (error) => breaches.push(String(error)));
  return breaches;
}
