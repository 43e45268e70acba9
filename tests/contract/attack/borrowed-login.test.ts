// [field.F1] One login for all notebooks in a browser: what is done must never go under another's name.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { phoneOf } from '#tests/contract/phone.ts';
import { type SignedInClient, startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

const minute = 60_000;
let server: TestServer;
let time: number;
let marlies: SignedInClient;
beforeEach(async () => {
  time = Date.now();
  server = await startTestServer({ now: () => time });
  marlies = await server.signIn('coordinator', { name: 'Marlies' });
});
afterEach(() => server.close());

const exports = (who: SignedInClient, headers: Record<string, string> = {}) =>
  who.call<{ code?: string }>(
    'POST',
    `/teams/${server.team}/exports`,
    { kind: 'signal', format: 'xlsx', count: 40, personal: true },
    headers,
  );
const prove = (who: SignedInClient) => who.call('POST', '/session/step-up', { password: testPassword });

describe('[field.F1] a notebook that is open under somebody else’s login', () => {
  test('gets nothing done: no export, no list, no change, and the audit trail names nobody', async () => {
    const fatma = await server.signIn('fieldWorker', { name: 'Fatma' });
    const asFatma = { 'stoep-person': fatma.person };
    await prove(marlies);
    const answers = [
      await exports(marlies, asFatma),
      await marlies.call('GET', `/teams/${server.team}/held`, undefined, asFatma),
      await marlies.call('GET', '/session', undefined, asFatma),
      await marlies.call('POST', '/session/step-up', { password: testPassword }, asFatma),
      await marlies.call('GET', '/devices', undefined, asFatma),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 403, body: { code: 'other_person' } });
    const rows = await server.db.selectFrom('audit').select('action').where('action', '=', 'exported').execute();
    expect(rows).toEqual([]);
    expect((await exports(marlies, { 'stoep-person': marlies.person })).status).toBe(204);
  });
});

describe('[field.F1] a file with personal data', () => {
  test('asks the password also right after signing in, and each time anew', async () => {
    expect(await exports(marlies)).toMatchObject({ status: 403, body: { code: 'step_up' } });
    await prove(marlies);
    expect((await exports(marlies)).status).toBe(204);
    expect(await exports(marlies)).toMatchObject({ status: 403, body: { code: 'step_up' } });
    await prove(marlies);
    time += 6 * minute;
    expect((await exports(marlies)).status).toBe(403);
  });
});

describe('[access.0.7] what was done without a trace or a password', () => {
  test('reading what was left behind stands in the audit trail', async () => {
    const former = await server.signIn('fieldWorker');
    const administrator = await server.signIn('administrator');
    await administrator.call('PATCH', `/teams/${server.team}/people/${former.person}`, { left: true });
    const phone = phoneOf(former, server.team);
    await phone.push([phone.signal('achtergebleven')]);
    expect((await marlies.call('GET', `/teams/${server.team}/held`)).status).toBe(200);
    const rows = await server.db
      .selectFrom('audit')
      .select(['person', 'detail'])
      .where('person', '=', marlies.person)
      .where('action', '=', 'administered')
      .where('kind', 'is', null)
      .execute();
    expect(rows).toEqual([{ person: marlies.person, detail: 'held changes seen: 1' }]);
  });

  test('another duty phone asks the password; the name of the team does not', async () => {
    const administrator = await server.signIn('administrator');
    const to = (body: object) => administrator.call('PATCH', `/teams/${server.team}`, body);
    expect((await to({ dutyPhone: '088' })).status).toBe(204);
    time += 6 * minute;
    expect(await to({ dutyPhone: '06 kwaad' })).toMatchObject({ status: 403, body: { code: 'step_up' } });
    expect((await to({ dutyOfficer: 'Iemand' })).status).toBe(403);
    expect((await to({ dutyPhone: '' })).status).toBe(403);
    expect((await to({ name: 'Team Zuid', dutyPhone: '088', dutyOfficer: '' })).status).toBe(204);
    await prove(administrator);
    expect((await to({ dutyPhone: '06 goed' })).status).toBe(204);
  });
});
