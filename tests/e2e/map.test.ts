// The map as a team gets it: an administrator hands one in, a phone fetches it whole, and it draws without reception.
import { randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { baseMapHead } from '#domain/place/base-map.ts';
import { baseMapFile } from '#tests/support/base-map-file.ts';
import { type ChromiumDriver, openChromium } from '#tests/support/browsers.ts';
import {
  demo,
  noteSignal,
  password,
  signIn,
  stepTo,
  unlock,
  untilInstalled,
  watchForBreaches,
} from '#tests/support/journeys.ts';
import { smallBaseMap } from '#tests/support/small-base-map.ts';
import { type Stoep, startStoep } from '#tests/support/stoep-process.ts';

/** Bytes. */
const largeMap = 16_000_000;
const soon = { timeout: 15_000 };
const failures = /kan hier niet getekend worden|nog niet op dit toestel|niet te lezen/u;

let stoep: Stoep;
let phone: ChromiumDriver;
let office: ChromiumDriver;
let cdp: Awaited<ReturnType<ChromiumDriver['context']['newCDPSession']>> | undefined;
const breaches: string[][] = [];
const folder = mkdtempSync(path.join(tmpdir(), 'stoep-files-'));

beforeAll(async () => {
  stoep = await startStoep(demo);
  office = await openChromium({ size: 'desk' });
  phone = await openChromium({ webgl: true });
  for (const browser of [office, phone]) breaches.push(watchForBreaches(browser));
  // Before anything is kept: Chromium goes by the room it once found for a while.
  await giveRoom(largeMap * 0.75);
  await signIn(office, stoep.origin, 'beheer@voorbeeldwijk.example');
  await signIn(phone, stoep.origin, 'duo1@voorbeeldwijk.example');
});

afterAll(async () => {
  await Promise.all([office, phone].map((browser) => browser?.close().catch(() => undefined)));
  await stoep?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('an outline in another country is refused in words and changes nothing; one of here is kept', async () => {
  await stepTo(office, '/beheer/wijken');
  await office.click('Voorbeeldwijk-Noord');
  const drawing = office.page.getByRole('dialog').getByRole('img', { name: 'De omtrek van deze wijk' });
  const drawn = () => drawing.innerHTML();
  const before = await drawn();
  await choose('Andere omtrek kiezen', 'parijs.geojson', outline(2.34, 48.85));
  await office.waitForText('Dit gebied ligt niet in Nederland');
  expect(await drawn()).toBe(before);

  await choose('Andere omtrek kiezen', 'wijk.geojson', outline(5.115, 52.094));
  await office.waitForText('De omtrek is bewaard.');
  expect(await drawn()).not.toBe(before);
  await office.page.keyboard.press('Escape');
});

test('an administrator hands in a map, after giving the password once more', async () => {
  forgetPasswords();
  await choose('Kaart kiezen', 'wijk.txt', 'Dit is geen kaart');
  await office.waitForText('Dit is geen kaartbestand');
  // Nothing that a browser could keep in less room than it takes.
  const province = randomFillSync(baseMapFile(largeMap), baseMapHead);
  await choose('Kaart kiezen', 'hele-provincie.pmtiles', province);
  await office.fill('Je wachtwoord', password);
  await office.click('Doorgaan');
  await office.waitForText('Toegevoegd', 90_000);
  await office.waitForText('hele-provincie.pmtiles');
});

test('a phone that is too full for the map says so, keeps nothing of it, and goes on taking notes', async () => {
  await untilInstalled(phone);
  await stepTo(phone, '/sociale-kaart');
  await phone.page.getByRole('list', { name: 'Plekken en organisaties' }).waitFor();
  // They are large, and only for who opens a map.
  expect(await mapFilesKept()).toEqual([]);
  await phone.click('Kaart');
  await phone.click('Kaart op dit toestel');
  await phone.click('Kaart ophalen');
  await phone.waitForText('Dit toestel is vol. De kaart is er weer afgehaald; je notities staan er nog.', 30_000);
  await expect.poll(keptOfMaps, soon).toBe(0);
  await phone.click('Vandaag');
  await noteSignal(phone, 'De lantaarn bij de brug doet het weer.');
  await phone.waitForText('Verstuurd');
});

test('a smaller map is fetched once, and after that draws without reception beside the equal list', async () => {
  await giveRoom();
  await choose('Vervangen', 'voorbeeldwijk.pmtiles', smallBaseMap(5.1205, 52.0905));
  await office.waitForText('voorbeeldwijk.pmtiles');
  await stepTo(phone, '/sociale-kaart/kaart');
  await phone.click('Kaart op dit toestel');
  await phone.waitForText('voorbeeldwijk.pmtiles');
  await phone.click('Kaart ophalen');
  await phone.waitForText('werkt ook zonder bereik');
  await expect.poll(mapFilesKept, soon).not.toEqual([]);

  stoep.road.cut();
  await phone.page.reload();
  await unlock(phone);
  await phone.page.getByRole('region', { name: /^Kaart\. Verschuif/u }).waitFor();
  await phone.waitForText('© OpenStreetMap');
  await phone.page.getByRole('list', { name: 'Plekken en organisaties' }).getByRole('link').first().waitFor();
  expect(await phone.text()).not.toMatch(failures);
  await expect.poll(drawnColours, soon).toEqual({ paper: true, water: true, green: true });
  stoep.road.mend();
});

test('nothing in all this breached the content security policy or Trusted Types', () => {
  expect(breaches.flat()).toEqual([]);
});

/** As one picks a file: the button asks for it. */
async function choose(button: string, name: string, content: string | Uint8Array) {
  const asked = office.page.waitForEvent('filechooser');
  await office.click(button);
  const file = path.join(folder, name);
  writeFileSync(file, content);
  await (await asked).setFiles(file);
}

/** As if it was a while ago that anyone gave their password. */
function forgetPasswords() {
  // The server may be writing at this moment; then it waits its turn.
  const database = new Database(path.join(stoep.dataDir, 'stoep.db'), { timeout: 5_000 });
  database.exec('update session set stepped_up_until = 0');
  database.close();
}

/** A square of about a kilometre. */
function outline(west: number, south: number): string {
  const [east, north] = [west + 0.015, south + 0.01];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const geometry = { type: 'Polygon', coordinates: [ring] };
  return JSON.stringify({ type: 'Feature', properties: {}, geometry });
}

/** How many bytes the phone may keep; without a number as many as it has. */
async function giveRoom(quotaSize?: number) {
  cdp ??= await phone.context.newCDPSession(phone.page);
  const room = quotaSize === undefined ? {} : { quotaSize };
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: stoep.origin, ...room });
}

/** The files that draw a map and are kept for without reception. */
async function mapFilesKept(): Promise<unknown> {
  return phone.evaluate(`caches.keys()
    .then((names) => Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url))))
    .then((urls) => urls.flat().filter((url) => /map-drawing|maplibre/u.test(url)))`);
}

/** How much of any map lies on the phone, in records. */
async function keptOfMaps(): Promise<unknown> {
  return phone.evaluate(`indexedDB.databases().then(async (all) => {
    const { name } = all.find(({ name }) => name.startsWith('stoep.map-')) ?? {};
    if (!name) return 0;
    const settled = (request) => new Promise((done, fail) => { request.onsuccess = () => done(request.result); request.onerror = fail; });
    const database = await settled(indexedDB.open(name));
    const stores = [...database.objectStoreNames];
    const counts = await Promise.all(stores.map((store) => settled(database.transaction(store).objectStore(store).count())));
    database.close();
    return counts.reduce((sum, count) => sum + count, 0);
  })`);
}

/** Whether the colours of a map are on the drawing, as it is seen: the canvas itself can't be read afterwards. */
async function drawnColours(): Promise<unknown> {
  const picture = await phone.page.locator('.maplibregl-canvas').screenshot();
  return phone.page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const seen = new Map<string, number>();
    for (let at = 0; at < data.length; at += 4) {
      const colour = `rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`;
      seen.set(colour, (seen.get(colour) ?? 0) + 1);
    }
    const probe = document.createElement('span');
    document.querySelector('.stoep-map')?.append(probe);
    const drawn = (name: string) => {
      probe.style.color = `var(--stoep-map-${name})`;
      return (seen.get(getComputedStyle(probe).color) ?? 0) > 500;
    };
    const colours = { paper: drawn('paper'), water: drawn('water'), green: drawn('green') };
    probe.remove();
    return colours;
  }, picture.toString('base64'));
}
