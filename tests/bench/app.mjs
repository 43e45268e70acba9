// The built app, driven through its screen as a person would.
import { passphrase } from './bench.mjs';
import { coordinator, password } from './stoep-server.mjs';

const field = (page, name) => page.locator(`::-p-aria([name="${name}"][role="textbox"])`);
const press = (page, name) => page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
const fill = async (page, name, text) => {
  const [found] = await page.$$(`::-p-xpath(//label[normalize-space()="${name}"])`);
  if (found) return page.locator(`::-p-xpath(//*[@id=//label[normalize-space()="${name}"]/@for])`).fill(text);
  return field(page, name).fill(text);
};

/** Signs in on a new phone; everything starts to come in when this resolves. */
export async function signInToApp(page) {
  await page.waitForSelector('input');
  await fill(page, 'E-mailadres', coordinator);
  await fill(page, 'Wachtwoord', password);
  await press(page, 'Inloggen');
  await page.waitForSelector('::-p-text(Wachtzin nog een keer)');
  await fill(page, 'Wachtzin', passphrase);
  await fill(page, 'Wachtzin nog een keer', passphrase);
  await press(page, 'Wachtzin gebruiken');
}

export async function unlockApp(page) {
  await page.waitForSelector('::-p-text(Openen)');
  await fill(page, 'Wachtzin', passphrase);
  await press(page, 'Openen');
  await page.waitForSelector('::-p-text(Openen)', { hidden: true, timeout: 120_000 });
}

/** Waits until the page has asked for no page of the feed for three seconds, after it asked for some. */
export async function untilLoaded(page) {
  await page.waitForFunction(
    () => {
      const pulls = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/pull?'));
      const last = pulls.at(-1)?.responseEnd ?? Number.POSITIVE_INFINITY;
      return performance.now() - last > 3_000;
    },
    { timeout: 300_000, polling: 500 },
  );
}
