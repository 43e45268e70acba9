// Somebody who works with the built app in Chromium while everything around it fails: notes, completes, takes away,
// triages, loses reception, and has the browser killed in the middle of it. Writes in the ledger what the screen said.
import { type ChromiumDriver, openChromium } from './browsers.ts';
import {
  acceptInvitation,
  fillSignal,
  killBrowser,
  newProfile,
  password,
  stepTo,
  unlock,
  untilInstalled,
} from './journeys.ts';
import type { Ledger } from './ledger.ts';
import type { Dice } from './seeded-dice.ts';

export type Step = 'note' | 'complete' | 'remove' | 'triage' | 'offline' | 'online' | 'kill';

export interface WalkingPerson {
  readonly name: string;
  readonly email: string;
  /** Makes an account and comes back another day, so that the login is on disk. */
  begin(invitation: string): Promise<void>;
  take(step: Step): Promise<void>;
  /** With everything working again: signs in when asked, and sends and fetches until nothing waits. */
  settle(): Promise<void>;
  /** Title per record, of the list of all signals. */
  signals(): Promise<ReadonlyMap<string, string>>;
  /** Notes of which something was refused, as the sending page tells. */
  refused(): Promise<string>;
  readonly kills: () => number;
  /** Address and text of what is on the screen, for who reads why a walk failed. */
  screen(): Promise<string>;
  end(): Promise<void>;
}

/** Milliseconds after the press on 'Weghalen' after which it can't be undone any more. */
const gone = 7_500;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Someone {
  readonly name: string;
  readonly email: string;
  readonly size: 'phone' | 'desk';
  readonly origin: string;
  readonly dice: Dice;
  readonly ledger: Ledger;
}

export function walkingPerson({ name, email, size, origin, dice, ledger }: Someone): WalkingPerson {
  const profile = newProfile();
  let browser: ChromiumDriver;
  let count = 0;
  let kills = 0;
  /** Own notes that the screen said were saved and that were not taken away. */
  const mine: string[] = [];

  const open = async () => {
    browser = await openChromium({ userDataDir: profile.folder, size });
  };
  /** Out of the service worker's cache, whatever the network does; and through the lock when it is there. */
  const enter = async () => {
    await browser.page.goto(`${origin}/vandaag`, { waitUntil: 'commit' });
    await unlockIfAsked();
  };
  async function unlockIfAsked() {
    const locked = browser.page.getByText('Wachtzin vergeten?');
    // The name of the app is all there is while it opens.
    const open = browser.page.getByRole('heading', { level: 1 }).filter({ hasNotText: /^Stoep$/u });
    await locked.or(open).first().waitFor();
    if (await locked.isVisible()) await unlock(browser);
  }
  const at = async (address: string) => {
    await unlockIfAsked();
    await stepTo(browser, address);
    // A form that just said 'bewaard' may still be on its way to the next screen, and would take us along.
    for (let looked = 0, still = 0; looked < 10 && still < 3; looked += 1) {
      await pause(100);
      const there = browser.page.url() === `${origin}${address}`;
      still = there ? still + 1 : 0;
      if (!there) await stepTo(browser, address);
    }
  };

  const note = async (survives: () => boolean) => {
    const sentence = `${name} noteert regel ${++count}.`;
    const write = async () => {
      await at('/vandaag');
      await browser.click('Noteer');
      await browser.click('Signaal');
      // What was being typed when the browser was killed is offered first.
      const anew = browser.page.getByRole('button', { name: 'Nieuw', exact: true });
      await browser.page.getByLabel('Wat zag of hoorde je?').or(anew).first().waitFor();
      if (await anew.isVisible()) await anew.click();
      await fillSignal(browser, sentence);
    };
    await write().then(
      () => {
        ledger.noted({ sentence, sure: true });
        mine.push(sentence);
      },
      (error) => {
        if (survives()) throw error;
        ledger.noted({ sentence, sure: false });
      },
    );
  };

  const complete = async (survives: () => boolean) => {
    const [sentence] = mine.length > 0 ? [dice.pick(mine)] : [];
    if (sentence === undefined) return note(survives);
    const text = `${name} denkt ${++count}.`;
    let over: string | undefined;
    const write = async () => {
      await openOwn(sentence);
      await browser.page.getByRole('link', { name: 'Aanvullen' }).click();
      const field = browser.page.getByLabel('Wat denk of voel je erbij?');
      await field.waitFor();
      over = (await field.inputValue()) || undefined;
      await field.fill(text);
      await browser.click('Bewaren');
      await browser.waitForText('Aanvulling op dit toestel bewaard');
    };
    await write().then(
      () => ledger.edited({ sentence, field: 'meaning', text, over, sure: true }),
      (error) => {
        if (survives()) throw error;
        ledger.edited({ sentence, field: 'meaning', text, over, sure: false });
      },
    );
  };

  const remove = async (survives: () => boolean) => {
    const sentence = mine.shift();
    if (sentence === undefined) return note(survives);
    try {
      await openOwn(sentence);
      const button = browser.page.getByRole('button', { name: 'Weghalen' });
      // Triage has it already, and then it can't be taken back.
      if ((await button.count()) === 0) return void mine.push(sentence);
      await button.click();
      await pause(gone);
      // Triage took it in those seconds: then it stays, and the screen says so.
      if ((await browser.text()).includes('Weghalen lukte niet')) return void mine.push(sentence);
      ledger.removed({ sentence, sure: survives() });
    } catch (error) {
      if (survives()) throw error;
      ledger.removed({ sentence, sure: false });
    }
  };

  const openOwn = async (sentence: string) => {
    await at('/signalen?van=mij');
    // Above it may stand what was being completed when the browser was killed, under the same words.
    const list = browser.page.getByRole('list', { name: 'Signalen', exact: true });
    await list.getByRole('link', { name: sentence }).click();
    await browser.page.getByRole('heading', { level: 1, name: sentence }).waitFor();
  };

  const triage = async (survives: () => boolean) => {
    try {
      await at('/triage');
      const waiting = browser.page.getByRole('list', { name: 'Signalen' }).getByRole('link');
      await browser.page.getByRole('heading', { level: 1, name: 'Triage' }).waitFor();
      const there = await waiting.count();
      if (there === 0) return;
      await waiting.nth(dice.under(Math.min(there, 4))).click();
      const page = browser.page;
      await page.getByRole('radio', { name: dice.pick([/Oranje/u, /Groen/u]) }).check({ force: true });
      await page.getByLabel('Waarom, in één zin').fill(`${name} oordeelt ${++count}.`);
      await page.getByRole('button', { name: 'Kleur bewaren' }).click();
      await browser.waitForText('Kleur op dit toestel bewaard');
    } catch (error) {
      if (survives()) throw error;
    }
  };

  const steps: Record<Exclude<Step, 'kill'>, (survives: () => boolean) => Promise<void>> = {
    note,
    complete,
    remove,
    triage,
    offline: () => browser.setOffline(true),
    online: () => browser.setOffline(false),
  };

  /** In the middle of something, at no moment in particular. */
  const kill = async () => {
    let alive = true;
    const doing = steps[dice.pick(['note', 'complete'] as const)](() => alive);
    doing.catch(() => undefined);
    await pause(dice.under(2_500));
    alive = false;
    kills += 1;
    await killBrowser(browser, profile.folder);
    await doing;
    await open();
    await enter();
  };

  const send = async () => {
    await at('/verzending');
    // A run that is under way may first have to wait for an answer that does not come.
    await browser.waitForText('Nu proberen', 60_000);
    await browser.click('Nu proberen');
    await browser.waitForText('Er wacht niets', 60_000);
    await browser.waitForText('Als er iets nieuws is', 60_000);
  };

  return {
    name,
    email,
    kills: () => kills,
    screen: async () => `${browser.page.url()}\n${await browser.text().catch((error) => String(error))}`,
    async begin(invitation) {
      await open();
      await acceptInvitation(browser, invitation);
      await untilInstalled(browser);
      await browser.close();
      await open();
      await enter();
    },
    take: (step) => (step === 'kill' ? kill() : steps[step](() => true)),
    async settle() {
      await browser.setOffline(false);
      await unlockIfAsked();
      if ((await browser.text()).includes('Je bent uitgelogd')) {
        await browser.click('Weer inloggen');
        await browser.fill('E-mailadres', email);
        await browser.fill('Wachtwoord', password);
        await browser.click('Inloggen');
      }
      await send();
    },
    async signals() {
      await at('/signalen?van=team');
      await browser.page.getByRole('heading', { level: 1, name: 'Signalen' }).waitFor();
      return new Map((await browser.evaluate(inTheList)) as [string, string][]);
    },
    async refused() {
      await at('/verzending');
      await browser.waitForText('Hoe het nu staat');
      const list = browser.page.getByRole('list', { name: 'Vraagt aandacht' });
      return (await list.count()) > 0 ? ((await list.textContent()) ?? '') : '';
    },
    async end() {
      await browser?.close().catch(() => undefined);
      profile.remove();
    },
  };
}

/** Runs in the page. All rows are there: a list draws only what is in sight from sixty on. */
const inTheList = `[...document.querySelectorAll('[aria-label="Signalen"] a[href^="/signalen/"]')].map((link) => [
  link.getAttribute('href').split('/').at(-1),
  link.textContent.replace(/\\s+/g, ' ').trim(),
])`;
