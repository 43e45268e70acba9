// The three browser engines behind one small driver, for walking the same path in each. Elements are found the way a
// person finds them: a field by its label, anything else by the words on it. Tests that need more of Chromium than
// this (offline, screenshots, axe, a second tab) use the playwright page and context that openChromium also returns.
import { mkdirSync } from 'node:fs';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import puppeteer, { type ElementHandle, type LaunchOptions, type Page as PuppeteerPage } from 'puppeteer-core';
import { type Driver, findByName, findField, waitFor } from './driver.ts';
import { type BrowserName, chromiumSwitches, programsOf } from './locate-browsers.mjs';
import { openWebKitWindow } from './webkit.ts';

export type { Driver } from './driver.ts';
export { BrowserGone } from './driver.ts';

export type { BrowserName };

/** For `test.skipIf(!isAvailable('webkit'))`; with CI=true a test skipped this way makes the run fail. */
export function isAvailable(name: BrowserName): boolean {
  return name === 'chromium' || programsOf(name) !== undefined;
}

export interface ChromiumOptions {
  /** A profile folder, to come back to after the browser was closed or killed. Without it each start is a new phone. */
  userDataDir?: string;
  /** Phone-sized (390 × 844, touch) unless asked otherwise. */
  size?: 'phone' | 'desk';
  colorScheme?: 'light' | 'dark';
  /** With WebGL, drawn by the processor: for the map. Slower, so not for every test. */
  webgl?: boolean;
}

export interface ChromiumDriver extends Driver {
  page: Page;
  context: BrowserContext;
  setOffline(offline: boolean): Promise<void>;
}

const webglArguments = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];

const sizes = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  desk: { viewport: { width: 1440, height: 900 } },
};

export async function openChromium(options: ChromiumOptions = {}): Promise<ChromiumDriver> {
  const program = programsOf('chromium')?.[0];
  const args = options.webgl
    ? [...chromiumSwitches.filter((argument) => argument !== '--disable-gpu'), ...webglArguments]
    : [...chromiumSwitches];
  const launch = { args, ...(program === undefined ? {} : { executablePath: program }) };
  const look = {
    ...sizes[options.size ?? 'phone'],
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    colorScheme: options.colorScheme ?? 'light',
  } as const;
  const browser = options.userDataDir === undefined ? await chromium.launch(launch) : undefined;
  const context = browser
    ? await browser.newContext(look)
    : await chromium.launchPersistentContext(options.userDataDir ?? '', { ...launch, ...look });
  const page = context.pages()[0] ?? (await context.newPage());
  const driver: ChromiumDriver = {
    name: 'chromium',
    page,
    context,
    goto: async (url) => void (await page.goto(url)),
    fill: async (label, text) => {
      const field = await page.waitForFunction(findField, label);
      await field.asElement()?.fill(text);
      // A handle that is kept keeps the field, and what was typed in it, in the memory of the page.
      await field.dispose();
    },
    click: async (name) => {
      const found = await page.waitForFunction(findByName, name);
      await found.asElement()?.click();
      await found.dispose();
    },
    text: async () => String(await page.evaluate('document.body.innerText')),
    waitForText: (text, timeout) => waitFor(driver, text, timeout),
    evaluate: (expression) => page.evaluate(expression),
    setOffline: (offline) => context.setOffline(offline),
    close: async () => {
      await context.close();
      await browser?.close();
    },
  };
  return driver;
}

export async function openFirefox(options: Pick<ChromiumOptions, 'userDataDir'> = {}): Promise<Driver> {
  const { userDataDir } = options;
  if (userDataDir !== undefined) mkdirSync(userDataDir, { recursive: true });
  return openByPuppeteer('firefox', {
    ...(userDataDir === undefined ? {} : { userDataDir }),
    browser: 'firefox',
    executablePath: programsOf('firefox')?.[0] ?? 'firefox',
    acceptInsecureCerts: true,
    extraPrefsFirefox: {
      'browser.cache.disk.enable': false,
      'intl.accept_languages': 'nl',
      'app.update.enabled': false,
      'network.captive-portal-service.enabled': false,
    },
  });
}

export interface PuppeteerDriver extends Driver {
  page: PuppeteerPage;
}

/**
 * A Chromium of which nobody watches the service worker. Playwright always does, and a worker that is watched never comes
 * to rest by itself: a new version that just missed its moment then waits for ever, and a page that comes anew gets no
 * answer. People's browsers put it in place within the minute.
 */
export const openUnwatchedChromium = (): Promise<PuppeteerDriver> =>
  openByPuppeteer('chromium', {
    browser: 'chrome',
    executablePath: programsOf('chromium')?.[0] ?? chromium.executablePath(),
    args: [...chromiumSwitches, '--lang=nl'],
    targetFilter: (target) => target.type() !== 'service_worker',
  });

async function openByPuppeteer(name: 'chromium' | 'firefox', options: LaunchOptions): Promise<PuppeteerDriver> {
  const browser = await puppeteer.launch({ headless: true, ...options });
  const page = await browser.newPage();
  await page.setViewport({ width: 390, height: 844 });
  const driver: PuppeteerDriver = {
    name,
    page,
    goto: async (url) => void (await page.goto(url)),
    fill: async (label, text) => {
      const found = await page.waitForFunction(findField, {}, label);
      const field = found.asElement() as ElementHandle<HTMLInputElement>;
      await field.evaluate((element) => element.select());
      await field.type(text);
    },
    click: async (words) => {
      const found = await page.waitForFunction(findByName, {}, words);
      await (found.asElement() as ElementHandle<Element>).click();
    },
    text: async () => String(await page.evaluate('document.body.innerText')),
    waitForText: (text, timeout) => waitFor(driver, text, timeout),
    evaluate: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
  return driver;
}

export async function openWebKit(): Promise<Driver> {
  const programs = programsOf('webkit');
  if (!programs) throw new Error('WebKitGTK is not on this machine');
  const [driver = '', miniBrowser = '', xvfb = ''] = programs;
  return openWebKitWindow({ driver, miniBrowser, xvfb });
}

export const openers: Record<BrowserName, () => Promise<Driver>> = {
  chromium: openChromium,
  firefox: openFirefox,
  webkit: openWebKit,
};
