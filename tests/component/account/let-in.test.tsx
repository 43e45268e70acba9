// Somebody who accepted an invitation and waits for a colleague's yes: what the app is meanwhile, and that the yes is heard.
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import Shell from '#app/shell.tsx';
import {
  createPhoneOf,
  createSignedInPhone,
  type TestPhone,
  type TestTab,
  testPassphrase,
} from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { press, write } from '#tests/support/team-phones.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';

let server: TestServer;
let now = 0;
let cora: TestPhone;
let noor: TestPhone;
beforeEach(async () => {
  window.scrollTo = (() => Promise.resolve()) as unknown as typeof window.scrollTo;
  now = Date.now();
  server = await startTestServer({ now: () => now });
  const admin = await server.signIn('administrator', { name: 'Bas' });
  ({ phone: cora } = await createPhoneOf(server, 'coordinator', { name: 'Cora', now: () => now }));
  await cora.device.save({ kind: 'signal', values: { observed: 'Er zijn notities' } });
  await cora.device.syncNow();
  const email = 'noor@test.example';
  const { body } = await admin.call<{ link: string }>('POST', `/teams/${server.team}/people`, {
    name: 'Noor',
    email,
    role: 'fieldWorker',
  });
  const account = { name: 'Noor', email, password: testPassword };
  const token = body.link.split('/uitnodiging/')[1] ?? '';
  expect((await server.client().call('POST', `/invitations/${token}`, account)).status).toBe(200);
  noor = await createSignedInPhone({ server, email, password: testPassword, now: () => now });
});
afterEach(() => server.close());

async function sayYes() {
  const asked = await cora.device.online.requests(server.team);
  const [request] = asked.ok ? asked.value : [];
  await cora.device.online.stepUp(testPassword);
  expect(await cora.device.online.decideRequest(server.team, request?.id ?? '', 'yes')).toMatchObject({ ok: true });
}

const teams = (tab: TestTab = noor) => {
  const session = tab.session();
  return session.phase === 'unlocked' ? session.memberships.map(({ teamName }) => teamName) : [];
};
const bar = async () =>
  within(await screen.findByRole('navigation'))
    .getAllByRole('link')
    .map(({ textContent }) => textContent);

describe('the yes of a colleague', () => {
  test('is heard at Nu proberen, which tells when the server answered, and the screens change at once', async () => {
    showScreen(noor.device, <Shell />, '/verzending');
    expect(await bar()).not.toContain('Signalen');
    await sayYes();
    const since = noor.network.requests.length;
    now += 1_000;
    (await screen.findByRole('button', { name: 'Nu proberen' })).click();
    await waitFor(async () => expect(await bar()).toContain('Signalen'));
    expect(teams()).toEqual(['Team Oost']);
    expect(noor.network.requests.slice(since)[0]).toBe('GET /api/v1/session');
    await until(() => noor.device.watch({ kind: 'signal' }).get().length === 1, 'what the team noted is here');
  });

  test('[S8] is heard when the app comes to the front', async () => {
    await sayYes();
    noor.show(false);
    noor.show(true);
    await until(() => teams().length === 1, 'the team is here');
  });

  test('is heard in the usual pace by an app that stays open', async () => {
    // A minute passes only when this test says so.
    let minute: (() => void) | undefined;
    const tab = await noor.reopen({
      timers: {
        after(milliseconds, run) {
          if (milliseconds !== 60_000) {
            const handle = setTimeout(run, milliseconds);
            handle.unref?.();
            return () => clearTimeout(handle);
          }
          minute = run;
          return () => {
            if (minute === run) minute = undefined;
          };
        },
      },
    });
    await tab.device.unlock(testPassphrase);
    await until(() => minute !== undefined, 'the first run is done');
    await sayYes();
    now += 60_000;
    minute?.();
    await until(() => teams(tab).length === 1, 'the team is here');
  });

  test('that has not come yet shows in when the server answered last', async () => {
    now += 30_000;
    await noor.device.syncNow();
    expect(noor.device.sync.getState()).toMatchObject({ lastAnswer: now, lastFailure: undefined });
  });
});

test('who waits for no yes asks who is signed in no more often than before', async () => {
  const since = cora.network.requests.length;
  await cora.device.syncNow();
  expect(cora.network.requests.slice(since)).not.toContain('GET /api/v1/session');
});

describe('who waits for a yes', () => {
  test('is shown no administration: Vandaag, Noteer and Meer', async () => {
    showScreen(noor.device, <Shell />, '/vandaag');
    expect(await bar()).toEqual(['Vandaag', 'Noteer', 'Meer']);
    await screen.findByText(/^Je aanmelding bij Team Oost is binnen\. Een collega daar moet er nog ja op zeggen\./u);
  });

  test('is told so when keeping, with a draft on Vandaag, and in danger whom to call', async () => {
    const form = showScreen(noor.device, <Shell />, '/noteer/signaal');
    await write(form.user, 'Wat zag of hoorde je?', 'Lamp stuk');
    const no = () => document.querySelector<HTMLInputElement>('#veld-safeNow input[value="no"]');
    await form.user.click(no() as HTMLInputElement);
    const words = () => document.body.textContent ?? '';
    await waitFor(() => expect(words()).toContain('Je hoort nog bij geen team. Niemand ziet wat je hier schrijft.'));
    expect(document.querySelectorAll('a[href^="tel:"]')).toHaveLength(2);
    expect(words()).not.toMatch(/nog geen achterwacht|bovenaan bij triage/u);
    await form.user.click(press('Bewaren'));
    await waitFor(() =>
      expect(words()).toContain('Je tekst blijft op dit toestel. Bewaren kan zodra een collega van Team Oost ja zegt.'),
    );
    expect(words()).not.toContain('Vraag je beheerder');
    await noor.device.drafts.settled();
    form.unmount();
    showScreen(noor.device, <Shell />, '/vandaag');
    await screen.findByRole('link', { name: 'Lamp stuk' });
    expect(words()).toContain('Je aanmelding bij Team Oost is binnen.');
  });
});
