// [attack.A2] An invitation tells nobody whether its address has an account, as long as its link is not used up.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { usualAllowances } from '#server/http/throttle.ts';
import { type SignedInClient, startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
let admin: SignedInClient;
let known: SignedInClient;
beforeEach(async () => {
  server = await startTestServer({ allowances: usualAllowances });
  admin = await server.signIn('administrator');
  const west = await server.makeTeam('Team West');
  known = await server.signIn('partner', { team: west });
});
afterEach(() => server.close());

async function invited(email: string): Promise<string> {
  const body = { name: 'Alias', email, role: 'partner' };
  const answer = await admin.call<{ link: string }>('POST', `/teams/${server.team}/people`, body);
  return answer.body.link.split('/uitnodiging/')[1] ?? '';
}
const accept = (token: string, email: string, password: string) =>
  server
    .client()
    .call<{ code?: string; fields?: object }>('POST', `/invitations/${token}`, { name: 'Alias', email, password });

const easy = 'wachtwoord1234';

test('[access.I9] an easy password is answered and slowed down the same, with an account and without', async () => {
  const told = [];
  for (const email of ['niemand@test.example', known.email]) {
    const token = await invited(email);
    const answers = [];
    for (let times = 0; times < 12; times += 1) {
      const { status, body } = await accept(token, email, easy);
      answers.push({ status, code: body.code, fields: body.fields });
    }
    told.push(answers);
    expect((await server.client().call('GET', `/invitations/${token}`)).status).toBe(200);
  }
  expect(told[0]).toEqual(told[1]);
  expect(told[0]?.map(({ status }) => status)).toEqual([...Array.from({ length: 10 }, () => 400), 429, 429]);
});

test('[access.I9] it costs the server a password either way, so that the time does not tell', async () => {
  const checked: string[] = [];
  const { verify } = server.deps.passwords;
  server.deps.passwords.verify = (hash, password) => {
    checked.push(password);
    return verify(hash, password);
  };
  for (const email of ['niemand@test.example', known.email]) await accept(await invited(email), email, easy);
  if (server.processes === 1) expect(checked).toEqual([easy, easy]);
});

test('[access.I9] who begins with a good password is not counted, and writes no failed try', async () => {
  for (let n = 0; n < 14; n += 1) {
    const email = `nieuw${n}@test.example`;
    expect((await accept(await invited(email), email, testPassword)).status).toBe(200);
  }
  const failed = await server.db.selectFrom('audit').select('n').where('action', '=', 'signInFailed').execute();
  expect(failed).toEqual([]);
});

test('[access.I9] after ten wrong ones a good one waits too, whether or not there is an account', async () => {
  for (const email of ['niemand@test.example', known.email]) {
    const token = await invited(email);
    for (let times = 0; times < 10; times += 1) await accept(token, email, easy);
    expect((await accept(token, email, testPassword)).status).toBe(429);
  }
});
