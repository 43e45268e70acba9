// A file that leaves is told of first, and who takes personal data along proves who they are.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SignedInClient, startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { mostExported } from '#wire/limits.ts';

const minute = 60_000;
let server: TestServer;
let time: number;
beforeEach(async () => {
  time = Date.now();
  server = await startTestServer({ now: () => time });
});
afterEach(() => server.close());

const tell = (who: SignedInClient, what: Record<string, unknown> = {}) =>
  who.call<{ code: string } | undefined>('POST', `/teams/${server.team}/exports`, {
    kind: 'keyPerson',
    format: 'csv',
    count: 12,
    personal: true,
    ...what,
  });
/** The password given once more, and then told. */
const tellProven = async (who: SignedInClient, what: Record<string, unknown> = {}) => {
  await who.call('POST', '/session/step-up', { password: testPassword });
  return tell(who, what);
};
const exported = async () =>
  (await server.db.selectFrom('audit').selectAll().where('action', '=', 'exported').orderBy('n').execute()).map(
    ({ person, kind, detail }) => ({ person, kind, detail }),
  );

describe('telling of an export', () => {
  test('is in the audit trail with what, how and how much', async () => {
    const who = await server.signIn('coordinator');
    expect((await tellProven(who)).status).toBe(204);
    expect((await tell(who, { kind: 'neighbourhood', format: 'xlsx', count: 0, personal: false })).status).toBe(204);
    expect(await exported()).toEqual([
      { person: who.person, kind: 'keyPerson', detail: 'keyPerson csv 12 personal' },
      { person: who.person, kind: 'neighbourhood', detail: 'neighbourhood xlsx 0' },
    ]);
  });

  test('asks for the password when the kind is personal, whatever the app says of it', async () => {
    const who = await server.signIn('fieldWorker');
    time += 6 * minute;
    for (const what of [{}, { personal: false }, { kind: 'socialMapEntry', personal: false, format: 'geojson' }]) {
      expect(await tell(who, what)).toMatchObject({ status: 403, body: { code: 'step_up' } });
    }
    expect(await tell(who, { kind: 'neighbourhood', personal: true })).toMatchObject({ body: { code: 'step_up' } });
    expect(await exported()).toEqual([]);
    expect((await tell(who, { kind: 'neighbourhood', personal: false })).status).toBe(204);
    await who.call('POST', '/session/step-up', { password: testPassword });
    expect((await tell(who, { personal: false })).status).toBe(204);
    expect((await exported()).map(({ detail }) => detail)).toEqual([
      'neighbourhood csv 12',
      'keyPerson csv 12 personal',
    ]);
  });

  test('is only for kinds that this role sees something of', async () => {
    const partner = await server.signIn('partner');
    const administrator = await server.signIn('administrator');
    for (const who of [partner, administrator]) {
      for (const kind of ['keyPerson', 'conversation', 'promise']) {
        expect(await tell(who, { kind })).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
      }
    }
    expect((await tellProven(partner, { kind: 'signal' })).status).toBe(204);
    const elsewhere = await server.signIn('coordinator', { team: await server.makeTeam('Team West') });
    expect(await tell(elsewhere)).toMatchObject({ status: 403, body: { code: 'no_access' } });
  });

  test('takes only what can be', async () => {
    const who = await server.signIn('coordinator');
    expect((await tellProven(who, { count: mostExported })).status).toBe(204);
    const wrong = [{ count: mostExported + 1 }, { count: -1 }, { kind: 'spaceship' }, { format: 'pdf' }, { to: 'x' }];
    for (const what of wrong) expect(await tell(who, what)).toMatchObject({ status: 400, body: { code: 'invalid' } });
  });
});
