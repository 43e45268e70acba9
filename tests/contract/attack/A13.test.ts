// New passwords, as the attack of 29 November 2026 chose them: by an invitation, over HTTP.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFirstInvitation } from '#server/accounts/invitations.ts';
import { easyPasswords } from '#tests/support/easy-to-guess.ts';
import { type SignedInClient, startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
let administrator: SignedInClient;
beforeAll(async () => {
  server = await startTestServer();
  administrator = await server.signIn('administrator');
});
afterAll(() => server.close());

type Refusal = { code?: string; fields?: Record<string, string> };
const accept = (token: string, password: string, who: Record<string, string> = {}) =>
  server
    .client()
    .call<Refusal>('POST', `/invitations/${token}`, { name: 'Soraya', email: 'soraya@wijk.example', password, ...who });
const tokenIn = (link: string) => link.split('/uitnodiging/')[1] ?? '';
async function invited(email: string) {
  const body = { name: 'Soraya Zwaluwstaart', email, role: 'fieldWorker' };
  const made = await administrator.call<{ link: string }>('POST', `/teams/${server.team}/people`, body);
  return tokenIn(made.body.link);
}

describe('[attack.A13] a new password', () => {
  test('that is easy to guess is refused at its field, in Dutch, and the invitation stays good', async () => {
    const token = await invited('soraya@wijk.example');
    for (const password of easyPasswords) {
      const { status, body } = await accept(token, password);
      expect([password, status, body.fields?.password]).toEqual([
        password,
        400,
        expect.stringMatching(/^Dit wachtwoord is te makkelijk te raden\. [A-Z].+\.$/u),
      ]);
    }
    expect((await accept(token, testPassword)).status).toBe(200);
  });

  test('of one’s own name, address or team is refused', async () => {
    const token = await invited('zwaluwstaart@oosterhoek.example');
    const who = { name: 'Soraya Zwaluwstaart' };
    for (const password of ['SorayaZwaluwstaart87', 'zwaluwstaart@oosterhoek', 'Oosterhoek Team Oost 2026']) {
      const { status, body } = await accept(token, password, who);
      expect([password, status, body.fields?.password]).toEqual([
        password,
        400,
        expect.stringContaining('Je eigen naam'),
      ]);
    }
  });

  test('of the first administrator is judged as well, before there is a team', async () => {
    const empty = await startTestServer();
    const token = (await makeFirstInvitation(empty.db, Date.now(), empty.deps.random)) ?? '';
    const who = { name: 'Iris', email: 'iris@wijk.example', teamName: 'Zeilbootwijk' };
    const found = (password: string) =>
      empty.client().call<Refusal>('POST', `/invitations/${token}`, { ...who, password });
    expect((await found('zeilbootwijk2026')).body.fields).toHaveProperty('password');
    expect((await found(testPassword)).status).toBe(200);
    await empty.close();
  });

  test('is all that is judged: who has a weak one still signs in, and proves with it who they are', async () => {
    const weak = 'wachtwoord12';
    const somebody = await server.signIn('fieldWorker');
    const password = await server.deps.passwords.hash(weak);
    await server.db.updateTable('account').set({ password }).where('id', '=', somebody.person).execute();
    const { status } = await server.client().call('POST', '/session', { email: somebody.email, password: weak });
    expect(status).toBe(200);
    const elsewhere = await server.makeTeam('Team West');
    const other = await server.signIn('administrator', { team: elsewhere });
    const body = { name: 'Iemand', email: somebody.email, role: 'fieldWorker' };
    const made = await other.call<{ link: string }>('POST', `/teams/${elsewhere}/people`, body);
    expect((await accept(tokenIn(made.body.link), weak)).status).toBe(200);
  });
});
