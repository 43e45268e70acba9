// What is left of a secret when the phone is locked: nothing in memory, nothing in the profile on disk, nothing in the logs.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChromiumDriver, openChromium } from '#tests/support/browsers.ts';
import { demo, newProfile, noteSignal, passphrase, signIn } from '#tests/support/journeys.ts';
import { type Stoep, startStoep } from '#tests/support/stoep-process.ts';

const secrets = ['Zwaluwstaartgeheim', 'Kwikzilverbegin', passphrase];
const profile = newProfile();
let stoep: Stoep;
let phone: ChromiumDriver;

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

test('the key and all that was written leave the memory of the page when it locks', async () => {
  await noteSignal(phone, 'Zwaluwstaartgeheim: kind alleen thuis.');
  await phone.goto(`${stoep.origin}/signalen`);
  await phone.fill('Wachtzin', passphrase);
  await phone.click('Openen');
  await phone.waitForText('Zwaluwstaartgeheim');
  await phone.click('Noteer');
  await phone.click('Signaal');
  await phone.fill('Wat zag of hoorde je?', 'Kwikzilverbegin: nog niet af');
  await phone.waitForText('bewaard terwijl je typt');
  // The search is proven able to find what is there, before it is asked to find nothing.
  expect(await inMemory('Kwikzilverbegin')).toBe(true);

  await phone.page.getByRole('link', { name: 'Terug' }).first().click();
  await phone.click('Meer');
  await phone.click('Nu op slot doen');
  await phone.waitForText('Openen');
  for (const secret of secrets) expect(await inMemory(secret), secret).toBe(false);
});

test('the draft that was being typed is there again after unlocking', async () => {
  await phone.fill('Wachtzin', passphrase);
  await phone.click('Openen');
  await phone.waitForText('Noteer');
  await phone.goto(`${stoep.origin}/signalen`);
  await phone.fill('Wachtzin', passphrase);
  await phone.click('Openen');
  await phone.waitForText('Kwikzilverbegin');
});

test('a locked profile on disk, and what the server logged, hold none of it', async () => {
  await phone.page.reload();
  await phone.waitForText('Openen');
  await phone.close();
  const files = filesBelow(profile.folder);
  expect(files.some((file) => file.includes('IndexedDB'))).toBe(true);
  const found = files.flatMap((file) => {
    const content = readFileSync(file);
    return secrets
      .filter((secret) => content.includes(secret, 0, 'utf8') || content.includes(secret, 0, 'utf16le'))
      .map((secret) => `${secret} in ${path.relative(profile.folder, file)}`);
  });
  expect(found).toEqual([]);
  for (const secret of [...secrets, 'duo1@'])
    expect(stoep.output().replace(/^.*@voorbeeldwijk\.example.*$/gmu, '')).not.toContain(secret);
});

/** Whether a text stands anywhere in the JavaScript memory of the page, after everything unreachable was cleared. */
async function inMemory(text: string): Promise<boolean> {
  const session = await phone.context.newCDPSession(phone.page);
  const parts: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await session.send('HeapProfiler.enable');
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return parts.join('').includes(text);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat) return [];
    return stat.isDirectory() ? filesBelow(file) : stat.isFile() ? [file] : [];
  });
}
