// [attack.A1] Which team new notes go to: it never changes by itself, and it is said where there is more than one.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChooseTeamPage } from '#features/account/choose-team-page.tsx';
import JoinPage from '#features/account/join-page.tsx';
import { notedSignal } from '#kinds/signal/noted-signal.tsx';
import { noteLink } from '#records/links.ts';
import { NotePage } from '#records/note/note-page.tsx';
import { createSignedInPhone, type TestPhone, testPassphrase } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { type SignedInClient, startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
let rogueTeam: string;
let rogue: SignedInClient;
let duo: SignedInClient;
beforeEach(async () => {
  server = await startTestServer();
  rogueTeam = await server.makeTeam('AA Straatteam');
  rogue = await server.signIn('administrator', { team: rogueTeam });
  duo = await server.signIn('fieldWorker', { name: 'Dieuwertje' });
});
afterEach(() => server.close());

async function tokenFor(email: string): Promise<string> {
  const body = { name: 'Iemand', email, role: 'fieldWorker' };
  const invited = await rogue.call<{ link: string }>('POST', `/teams/${rogueTeam}/people`, body);
  return invited.body.link.split('/uitnodiging/')[1] ?? '';
}
const phoneOf = () => createSignedInPhone({ server, email: duo.email, password: testPassword });
async function noteOn({ device }: TestPhone, observed: string): Promise<string | undefined> {
  const saved = await device.save({ kind: 'signal', values: { observed } });
  if (!saved.ok) return saved.reason;
  return device.watchOne('signal', saved.id).get()?.team;
}
const teamOf = (phone: TestPhone) => {
  const session = phone.session();
  return session.phase === 'unlocked' ? session.team?.team : undefined;
};
const memberships = (phone: TestPhone) => {
  const session = phone.session();
  return session.phase === 'unlocked' ? session.memberships.length : 0;
};
/** As the phone hears of it at its next contact. */
const hear = async (phone: TestPhone) => {
  const again = await phone.device.signIn(duo.email, testPassword);
  expect(again.ok).toBe(true);
};

describe('[attack.A1] the team of new notes', () => {
  test('stays when an invitation is accepted for a team whose name sorts first', async () => {
    const phone = await phoneOf();
    expect(await noteOn(phone, 'eerst')).toBe(server.team);
    const token = await tokenFor(duo.email);
    await hear(phone);
    expect(memberships(phone)).toBe(1);
    expect(await phone.device.joinTeam(token)).toMatchObject({ ok: true });
    expect(memberships(phone)).toBe(2);
    expect(await noteOn(phone, 'zwaluwgeheim')).toBe(server.team);
    const reopened = await phone.reopen();
    await reopened.device.unlock(testPassphrase);
    expect(reopened.session()).toMatchObject({ team: { team: server.team } });
  });

  test('is asked when the chosen one ends while another stays, and never switches by itself', async () => {
    const phone = await phoneOf();
    await phone.device.joinTeam(await tokenFor(duo.email));
    const administrator = await server.signIn('administrator');
    await administrator.call('PATCH', `/teams/${server.team}/people/${duo.person}`, { left: true });
    await hear(phone);
    expect(teamOf(phone)).toBeUndefined();
    expect(await noteOn(phone, 'voor wie?')).toBe('noTeam');
    const { user } = showScreen(phone.device, <ChooseTeamPage />);
    screen.getByRole('heading', { name: 'Voor welk team werk je nu?' });
    await user.click(screen.getByRole('button', { name: 'AA Straatteam' }));
    await waitFor(() => expect(teamOf(phone)).toBe(rogueTeam));
    expect(await noteOn(phone, 'gekozen')).toBe(rogueTeam);
    // Back in the first one: what was chosen stays.
    await administrator.call('PATCH', `/teams/${server.team}/people/${duo.person}`, { left: false });
    await hear(phone);
    expect(teamOf(phone)).toBe(rogueTeam);
  });

  test('is asked on a new phone of somebody in two teams', async () => {
    await duo.call('POST', `/invitations/${await tokenFor(duo.email)}/join`, {});
    const phone = await phoneOf();
    expect(memberships(phone)).toBe(2);
    expect(await noteOn(phone, 'nog niet gekozen')).toBe('noTeam');
    phone.device.chooseTeam(server.team);
    await waitFor(() => expect(teamOf(phone)).toBe(server.team));
    await hear(phone);
    expect(teamOf(phone)).toBe(server.team);
  });

  test('is named by the form and by what was saved, for who is in two', async () => {
    const phone = await phoneOf();
    const first = showScreen(phone.device, <NotePage noted={notedSignal} />, noteLink('signal'));
    expect(screen.queryByText(/Team Oost/)).toBeNull();
    first.unmount();
    await phone.device.joinTeam(await tokenFor(duo.email));
    const { user } = showScreen(phone.device, <NotePage noted={notedSignal} />, noteLink('signal'));
    expect((await screen.findByText(/Ander team\? Kies het bij Meer/)).textContent).toContain('Voor Team Oost');
    await user.type(screen.getByLabelText(/Wat zag of hoorde je/), 'Jongen alleen op straat');
    await user.click(screen.getByRole('button', { name: 'Bewaren' }));
    await screen.findByText(/Verstuurd: Team Oost ziet het ook|verstuurd naar Team Oost/);
    await phone.device.syncNow();
    await screen.findByText('Verstuurd: Team Oost ziet het ook.');
  });
});

describe('[attack.A1] an invitation that is opened by who is at work', () => {
  test('is taken only by saying so, and says where new notes go', async () => {
    const phone = await phoneOf();
    const token = await tokenFor(duo.email);
    const { user } = showScreen(phone.device, <JoinPage />, `/uitnodiging/${token}`);
    await screen.findByText(/nodigt/);
    expect(memberships(phone)).toBe(1);
    screen.getByText(/Nieuwe notities blijven naar/);
    await user.click(screen.getByRole('button', { name: 'Meedoen met AA Straatteam' }));
    await waitFor(() => expect(memberships(phone)).toBe(2));
    expect(teamOf(phone)).toBe(server.team);
  });

  test('for somebody else says so', async () => {
    const phone = await phoneOf();
    const token = await tokenFor('iemand@anders.example');
    const { user } = showScreen(phone.device, <JoinPage />, `/uitnodiging/${token}`);
    await user.click(await screen.findByRole('button', { name: 'Meedoen met AA Straatteam' }));
    expect((await screen.findByRole('alert')).textContent).toContain('voor een ander e-mailadres');
    expect(memberships(phone)).toBe(1);
  });
});
