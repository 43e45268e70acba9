// The heart of it, the same walk in each engine: sign in, note without reception, close, open again, reception.
import { afterAll, beforeAll, describe, test } from 'vitest';
import { BrowserGone, type BrowserName, type Driver, isAvailable, openers } from '#tests/support/browsers.ts';
import { demo, note, signIn, stepTo, unlock, untilInstalled } from '#tests/support/journeys.ts';
import { type Stoep, startStoep } from '#tests/support/stoep-process.ts';

describe.each(['chromium', 'firefox', 'webkit'] satisfies BrowserName[])('%s', (name) => {
  let stoep: Stoep;
  let phone: Driver;

  beforeAll(async () => {
    if (!isAvailable(name)) return;
    // WebKit keeps no Secure cookie on plain localhost.
    stoep = await startStoep({ ...demo, secure: name === 'webkit' });
    phone = await openers[name]();
  });

  afterAll(async () => {
    await phone?.close();
    await stoep?.stop();
  });

  test.skipIf(!isAvailable(name))(
    'keeps what was noted without reception, through a reload, and sends it later',
    async () => {
      try {
        await walk();
      } catch (error) {
        // Debian's MiniBrowser now and then loses its page for good. That says nothing of the app: once more, anew.
        if (!(error instanceof BrowserGone)) throw error;
        console.warn(error.message);
        await phone.close();
        stoep.road.mend();
        phone = await openers[name]();
        await walk();
      }
    },
  );

  async function walk() {
    await signIn(phone, stoep.origin, 'duo1@voorbeeldwijk.example');
    await untilInstalled(phone);
    stoep.road.cut();
    await note(phone, 'Signaal', { 'Wat zag of hoorde je?': `Fiets zonder licht, gezien in ${name}` });
    await note(phone, 'Buurtgesprek', { 'Waar ging het over?': `De speeltuin, verteld in ${name}` });

    await phone.goto(`${stoep.origin}/signalen`);
    await phone.waitForText('Openen', 30_000);
    await unlock(phone);
    await phone.waitForText(`gezien in ${name}`);
    await phone.waitForText('Op dit toestel');
    // Within the page: WebKit under load keeps the transaction of a page that is left in the middle of it.
    await stepTo(phone, '/gesprekken');
    await phone.waitForText(`verteld in ${name}`);
    await phone.waitForText('Op dit toestel');

    stoep.road.mend();
    await stepTo(phone, '/verzending');
    await phone.click('Nu proberen');
    await phone.waitForText('Alles verstuurd', 60_000);
  }
});
