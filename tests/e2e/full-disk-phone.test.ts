// A phone whose disk has no byte left, for a moment: a real small disk under the profile of a real browser. Chromium then
// throws all databases of the app away at a later start; what was noted must be there all the same, at every start.
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Driver, isAvailable, openChromium, openFirefox } from '#tests/support/browsers.ts';
import { demo, fillSignal, passphrase, signIn, stepTo, unlock, untilInstalled } from '#tests/support/journeys.ts';
import { canMount, newSmallDisk, type SmallDisk } from '#tests/support/small-disk.ts';
import { type Stoep, startStoep } from '#tests/support/stoep-process.ts';

const megabyte = 1024 * 1024;
let disk: SmallDisk;
let stoep: Stoep;
let phone: Driver;

afterEach(async () => {
  await phone?.close().catch(() => undefined);
  await stoep?.stop();
  disk?.remove();
});

const engines = {
  chromium: (profile: string) => openChromium({ userDataDir: profile }),
  firefox: (profile: string) => openFirefox({ userDataDir: profile }),
} as const;

async function openPhone(engine: keyof typeof engines) {
  phone = await engines[engine](path.join(disk.folder, 'profile'));
}

async function reopen(engine: keyof typeof engines) {
  await phone.close();
  await openPhone(engine);
  await phone.goto(`${stoep.origin}/signalen?van=team`);
}

async function begin(engine: keyof typeof engines) {
  disk = newSmallDisk(260);
  stoep = await startStoep(demo);
  await openPhone(engine);
  await signIn(phone, stoep.origin, 'duo1@voorbeeldwijk.example');
  await untilInstalled(phone);
  await stepTo(phone, '/instellingen');
  await phone.waitForText('staat een kopie op slot', 60_000);
  stoep.road.cut();
}

async function note(sentence: string) {
  await stepTo(phone, '/noteer/signaal');
  await fillSignal(phone, sentence);
}

async function sees(...sentences: string[]) {
  await stepTo(phone, '/signalen?van=team');
  for (const sentence of sentences) await phone.waitForText(sentence, 30_000);
}

describe.skipIf(!canMount).each(['chromium', 'firefox'] as const)(
  '[edge.E1] a phone that was full for a moment, in %s',
  (engine) => {
    test.skipIf(!isAvailable(engine))(
      'keeps all that was noted before, during and after, over every start of the browser, and sends it',
      async () => {
        await begin(engine);
        await note('Voor het vol was.');
        for (const sentence of ['Op een volle schijf.', 'Nog steeds vol.']) {
          disk.fill();
          await note(sentence);
        }
        disk.makeRoom(8 * megabyte);
        await note('Weer acht megabyte vrij.');
        const first = ['Voor het vol was.', 'Op een volle schijf.', 'Nog steeds vol.', 'Weer acht megabyte vrij.'];
        await sees(...first);

        // Too little room to heal, and then enough.
        disk.makeRoom(16 * megabyte);
        await reopen(engine);
        await unlock(phone);
        await sees(...first);
        await note('Na de eerste keer openen.');
        disk.makeRoom(100 * megabyte);
        await reopen(engine);
        await unlock(phone);
        await sees(...first, 'Na de eerste keer openen.');
        for (const sentence of ['Een na het herstel.', 'Twee na het herstel.', 'Drie na het herstel.'])
          await note(sentence);

        // What was only broken in the log shows now, and at the start after it.
        const all = [...first, 'Na de eerste keer openen.', 'Een na het herstel.', 'Drie na het herstel.'];
        for (let start = 0; start < 2; start++) {
          await reopen(engine);
          await unlock(phone);
          await sees(...all);
        }
        stoep.road.mend();
        await stepTo(phone, '/verzending');
        await phone.click('Nu proberen');
        await phone.waitForText('Er wacht niets', 60_000);
        await sees(...all);
      },
      300_000,
    );
  },
);

test.skipIf(!canMount)(
  '[edge.E1] notes are there after Chromium threw away the whole notebook, with how many at the door and no name',
  async () => {
    await begin('chromium');
    await note('Staat alleen op dit toestel.');
    await phone.evaluate(
      `Promise.all([indexedDB.databases()].map(async (all) => (await all).map(({ name }) => indexedDB.deleteDatabase(name))))`,
    );
    await reopen('chromium');
    await phone.waitForText('1 notitie of aanvulling had de server nog niet aangenomen');
    expect(await phone.text()).not.toMatch(/Duo|Welkom/u);
    await phone.fill('Wachtzin', passphrase);
    await phone.click('Openen');
    await sees('Staat alleen op dit toestel.');
  },
  120_000,
);
