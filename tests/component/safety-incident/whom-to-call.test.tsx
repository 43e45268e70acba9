// Whom to call when it is not safe: what the screen says holds for who reads it, a partner and someone without a team too.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accessVersion } from '#domain/access.ts';
import type { Role } from '#domain/roles.ts';
import { createPhoneOf, type TestPhone } from '#tests/support/phone.ts';
import { inJsdom, type Phone, show, startTeam } from '#tests/support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
beforeEach(async () => {
  team = await startTeam();
});
afterEach(() => team.close());

const duty = { dutyOfficer: 'Wil de Wacht', dutyPhone: '088 000 00 00' };
async function fillIn(to: Record<string, string | null> = duty) {
  const administrator = await team.server.signIn('administrator');
  expect((await administrator.call('PATCH', `/teams/${team.server.team}`, to)).status).toBe(204);
}

async function phoneOf(role: Role) {
  const phone = await team.phone(role, 'Ans');
  await phone.sync();
  return phone;
}

async function inDanger(phone: Phone) {
  const shown = show(phone, '/noteer/signaal');
  const no = () => document.querySelector<HTMLInputElement>('#veld-safeNow input[value="no"]');
  await shown.user.click(await waitFor(() => no() ?? Promise.reject(new Error('Nobody is asked whether it is safe'))));
  await waitFor(() => expect(words()).toContain('Niet veilig: bel eerst, noteer daarna'));
  return shown;
}

async function atWijk(phone: Phone) {
  const shown = show(phone, '/wijk');
  await screen.findByRole('heading', { name: 'Bellen' });
  return shown;
}

const words = () => document.body.textContent ?? '';
const numbers = () => [...document.querySelectorAll('a[href^="tel:"]')].map((link) => link.getAttribute('href'));

describe('a partner', () => {
  test('gets the number of the duty officer of the team it hands in to, and not the name', async () => {
    await fillIn();
    const school = await phoneOf('partner');
    const form = await inDanger(school);
    expect(numbers()).toEqual(['tel:112', 'tel:08002000', 'tel:0880000000']);
    expect(words()).not.toMatch(/Wil de Wacht|je coördinator/u);
    form.unmount();
    await atWijk(school);
    expect(numbers()).toContain('tel:0880000000');
    expect(words()).not.toMatch(/Wil de Wacht|nog geen achterwacht/u);
  });

  test('is told of nobody whom it cannot call, where the team has no number', async () => {
    await fillIn({ dutyOfficer: 'Wil de Wacht' });
    const school = await phoneOf('partner');
    const form = await inDanger(school);
    expect(numbers()).toEqual(['tel:112', 'tel:08002000']);
    expect(words()).not.toMatch(/achterwacht|je coördinator/u);
    form.unmount();
    await atWijk(school);
    expect(words()).not.toContain('achterwacht');
  });

  test('[S8] that fetched the team before it might see the number, gets it at its next contact', async () => {
    await fillIn();
    let asBefore = true;
    const server = {
      signIn: team.server.signIn,
      client() {
        const client = inJsdom(team.server.client());
        return {
          async fetch(path: string, init?: RequestInit) {
            if (!asBefore || !path.includes('/pull')) return client.fetch(path, init);
            const answer = await client.fetch(path.replace('partner.2', `partner.${accessVersion.partner}`), init);
            const text = (await answer.text())
              .replace(/,?"dutyPhone":"[^"]*"/gu, '')
              .replace(/"partner\.\d+"/gu, '"partner.2"');
            return new Response(text, answer);
          },
        };
      },
    };
    const { phone } = await createPhoneOf(server, 'partner', { name: 'Ans' });
    const number = ({ device }: TestPhone) => device.watchOne('team', team.server.team).get()?.values.dutyPhone;
    expect(phone.device.watchOne('team', team.server.team).get()?.values.name).toBe('Team Oost');
    expect(number(phone)).toBeUndefined();
    asBefore = false;
    await phone.device.syncNow();
    expect(number(phone)).toBe('088 000 00 00');
    expect(phone.device.sync.getState().restarted).toMatchObject({ why: 'scope' });
  });
});

describe('someone of the team', () => {
  test('sees the name and the number', async () => {
    await fillIn();
    await inDanger(await phoneOf('fieldWorker'));
    expect(numbers()).toEqual(['tel:112', 'tel:08002000', 'tel:0880000000']);
    expect(words()).toContain('Wil de Wacht');
  });

  test('is sent to the coordinator where there is no number, and only if the team has one', async () => {
    const sam = await phoneOf('fieldWorker');
    const form = await inDanger(sam);
    expect(words()).toContain('Je team heeft nog geen achterwacht ingevuld.');
    expect(words()).not.toContain('Bel je coördinator');
    await team.phone('coordinator', 'Carla');
    await sam.sync();
    await waitFor(() => expect(words()).toContain('Bel je coördinator.'));
    form.unmount();
  });

  test('who is the coordinator is not sent to oneself', async () => {
    await inDanger(await phoneOf('coordinator'));
    expect(words()).toContain('Je team heeft nog geen achterwacht ingevuld.');
    expect(words()).not.toContain('Bel je coördinator');
  });
});
