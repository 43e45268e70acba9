// Steps that many browser tests take, by the words a person reads. Written for the small driver, so any engine can walk.
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, vi } from 'vitest';
import type { ChromiumDriver, Driver } from './browsers.ts';
import type { Stoep } from './stoep-process.ts';

export const passphrase = 'regen fiets lantaarn stoep';
export const password = 'zeilboot mosterd 48 lantaarns';

/** Opens the link as someone who was invited, makes the account, and chooses a passphrase for this device. */
export async function acceptInvitation(
  browser: Driver,
  link: string,
  who?: { name: string; email: string; team: string },
) {
  await browser.goto(link);
  await browser.waitForText('Welkom bij Stoep');
  if (who) {
    await browser.fill('Naam', who.name);
    await browser.fill('E-mailadres', who.email);
    await browser.fill('Naam van het team', who.team);
  }
  await browser.fill('Wachtwoord', password);
  await browser.click('Account maken');
  await choosePassphrase(browser);
}

export async function signIn(browser: Driver, origin: string, email: string, secret = password) {
  await browser.goto(`${origin}/`);
  await browser.fill('E-mailadres', email);
  await browser.fill('Wachtwoord', secret);
  await browser.click('Inloggen');
  await choosePassphrase(browser);
}

export async function choosePassphrase(browser: Driver) {
  await browser.fill('Wachtzin', passphrase);
  await browser.fill('Wachtzin nog een keer', passphrase);
  await browser.click('Wachtzin gebruiken');
  await browser.waitForText('Vandaag', 60_000);
}

export async function unlock(browser: Driver) {
  await browser.fill('Wachtzin', passphrase);
  await browser.click('Openen');
  const opened = `new Promise((done) => {
    const look = () => (document.querySelector('h1') && !/Openen|Wachtzin vergeten/u.test(document.body.innerText) ? done(true) : setTimeout(look, 50));
    look();
  })`;
  await browser.evaluate(opened);
}

/** Notes a signal in one sentence, as one does in the rain. */
export async function noteSignal(browser: Driver, sentence: string) {
  await browser.click('Noteer');
  await browser.click('Signaal');
  await fillSignal(browser, sentence);
}

/** The same, from its empty form on. */
export async function fillSignal(browser: Driver, sentence: string) {
  await browser.fill('Wat zag of hoorde je?', sentence);
  await browser.click('Bewaren');
  await browser.waitForText('Op dit toestel bewaard');
}

/** Keeps a note of one of the ways under Noteer, by the labels of its fields, and goes to the list where it now stands. */
export async function note(browser: Driver, way: string, fields: Readonly<Record<string, string>>) {
  await browser.click('Noteer');
  await browser.click(way);
  for (const [label, text] of Object.entries(fields)) await browser.fill(label, text);
  await browser.click('Bewaren');
  await browser.waitForText('Op dit toestel bewaard');
  await browser.click('Terug');
}

/** Goes to another screen without loading the page anew, which would lock it. */
export async function stepTo(browser: Driver, address: string) {
  await browser.evaluate(
    `(history.pushState(null, '', ${JSON.stringify(address)}), dispatchEvent(new PopStateEvent('popstate')))`,
  );
}

/** Waits until the app can open without reception. */
export async function untilInstalled(browser: Driver) {
  const ready = `new Promise((done) => {
    const look = () => (navigator.serviceWorker.controller?.state === 'activated' ? done(true) : setTimeout(look, 50));
    look();
  })`;
  await browser.evaluate(ready);
}

/** The one-time link that the server printed for its first administrator. */
export function firstLink(stoep: Pick<Stoep, 'output'>): string {
  const link = stoep.output().match(/https?:\S+\/uitnodiging\/[\w-]+/u)?.[0];
  expect(link, `no link in:\n${stoep.output()}`).toBeDefined();
  return link ?? '';
}

/** The password that the demo printed or was given. */
export const demo = { args: ['demo'], env: { DEMO_PASSWORD: password } };

/** Notes every breach of the security policy and every error on the page; the list must stay empty. */
export function watchForBreaches({ context }: ChromiumDriver): string[] {
  const breaches: string[] = [];
  const watch = (page: ReturnType<typeof context.pages>[number]) => {
    page.on('console', (message) => {
      const byDesign = /Failed to load resource|net::ERR_/u;
      if (message.type() === 'error' && !byDesign.test(message.text())) breaches.push(message.text());
    });
    page.on('pageerror', (error) => breaches.push(String(error)));
  };
  context.pages().forEach(watch);
  context.on('page', watch);
  return breaches;
}

/** A browser profile on disk, to come back to after the browser was killed. */
export function newProfile(): { folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'stoep-phone-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** As a phone kills a browser that was opened on this profile: without a word to it. */
export async function killBrowser(browser: ChromiumDriver, profileFolder: string) {
  // Chromium itself notes in its profile which process holds it: a link to 'host-number'.
  const holder = Number(readlinkSync(path.join(profileFolder, 'SingletonLock')).split('-').at(-1));
  process.kill(holder, 'SIGKILL');
  await browser.close().catch(() => undefined);
}

/** An installation with a first administrator, made over HTTP; gives what hands out invitation links. */
export async function settleIn(
  stoep: Pick<Stoep, 'origin' | 'output'>,
): Promise<(email: string, role: string) => Promise<string>> {
  let cookie = '';
  const call = async (path: string, body: unknown) => {
    const answer = await fetch(`${stoep.origin}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-stoep': '1', 'stoep-protocol': '1', cookie },
      body: JSON.stringify(body),
    });
    expect(answer.ok, `${path}: ${answer.status}`).toBe(true);
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return answer.status === 204 ? undefined : answer.json();
  };
  // Printed a moment after the server is ready.
  await vi.waitFor(() => expect(stoep.output()).toContain('/uitnodiging/'), { timeout: 30_000, interval: 50 });
  const token = firstLink(stoep).split('/').at(-1);
  const who = { name: 'Bea Beheer', email: 'bea@gemeente.example', password, teamName: 'Straatteam Oost' };
  const { memberships } = await call(`/invitations/${token}`, who);
  return async (email, role) => {
    await call('/session/step-up', { password });
    const { link } = await call(`/teams/${memberships[0].team}/people`, { name: email.split('@')[0], email, role });
    return link;
  };
}
