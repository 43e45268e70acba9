// The audit log: every act is in it, in a chain that shows when someone touched it, and nothing that anyone wrote.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyAudit } from '#server/store/audit.ts';
import { type SignedInClient, startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { phoneOf } from './phone.ts';

let server: TestServer;
let who: SignedInClient;

beforeEach(async () => {
  server = await startTestServer();
  who = await server.signIn('fieldWorker');
});
afterEach(() => server.close());

const rows = (team: string) =>
  server.db.selectFrom('audit').selectAll().where('team', '=', team).orderBy('n').execute();

async function someWork() {
  const phone = phoneOf(who, server.team);
  const made = phone.signal('Geheime tekst', { set: { observed: 'Geheime tekst', about: 'Geheim persoon' } });
  const wrong = phone.signal('Geheim', { set: { observed: 'Geheim', colour: 'red' } });
  await phone.push([made, wrong]);
  await phone.push([phone.change(made.record, { remove: true })]);
  await phone.pull();
  return made.record;
}

describe('the audit log', () => {
  test('tells who did what to which record, and by name which fields', async () => {
    const record = await someWork();
    const mine = (await rows(server.team)).filter(({ device }) => device === who.device);
    expect(mine.map(({ action, kind, detail }) => [action, kind, detail])).toEqual([
      ['made', 'signal', 'observed about'],
      ['refused', 'signal', 'not_allowed'],
      ['removed', 'signal', null],
      ['pulled', null, expect.stringMatching(/^0-\d+ \d+$/u)],
    ]);
    expect(mine[0]).toMatchObject({ person: who.person, record });
  });

  test('holds no content, no e-mail address and no address of the network', async () => {
    await someWork();
    await server.client().call('POST', '/session', { email: 'geheim@test.example', password: 'geheim' });
    const all = JSON.stringify(await server.db.selectFrom('audit').selectAll().execute());
    expect(all).not.toMatch(/geheim/iu);
    expect(all).not.toContain(who.email);
  });

  test('tells of signing in, failing to, and signing out, under the installation', async () => {
    await server.client().call('POST', '/session', { email: who.email, password: 'niet goed' });
    await server.client().call('POST', '/session', { email: 'niemand@test.example', password: testPassword });
    await who.call('DELETE', '/session');
    expect((await rows('-')).map(({ action, person }) => [action, person])).toEqual([
      ['signedIn', who.person],
      ['signInFailed', who.person],
      ['signInFailed', ''],
      ['signedOut', who.person],
    ]);
  });

  test('tells of a role that was changed', async () => {
    const administrator = await server.signIn('administrator');
    await administrator.call('PATCH', `/teams/${server.team}/people/${who.person}`, { role: 'partner' });
    expect((await rows(server.team)).at(-1)).toMatchObject({
      action: 'administered',
      person: administrator.person,
      record: who.person,
      detail: 'role',
    });
  });

  test('is whole after work of every kind, also when it came at the same time', async () => {
    await Promise.all([someWork(), server.signIn('partner'), server.signInAgain(who.email)]);
    const verified = await verifyAudit(server.db);
    expect(verified.ok && verified.chains.get(server.team)?.n).toBe((await rows(server.team)).length);
    expect(verified.ok && verified.chains.get('-')?.n).toBe((await rows('-')).length);
  });

  test('shows that the chain of what belongs to no team was thrown away whole, once somebody signed in', async () => {
    await someWork();
    await server.db.deleteFrom('audit').where('team', '=', '-').execute();
    await server.db.deleteFrom('audit_head').where('team', '=', '-').execute();
    expect(await verifyAudit(server.db)).toMatchObject({ ok: false, team: '-', n: 0 });
  });

  const tampering: readonly [string, number, (last: number) => Promise<unknown>][] = [
    [
      'a row that was changed',
      2,
      () => server.db.updateTable('audit').set({ person: 'somebody-else' }).where('n', '=', 2).execute(),
    ],
    [
      'a row that was taken out',
      2,
      () => server.db.deleteFrom('audit').where('n', '=', 2).where('team', '=', server.team).execute(),
    ],
    [
      'rows that changed places',
      2,
      async () => {
        const move = (from: number, to: number) =>
          server.db.updateTable('audit').set({ n: to }).where('n', '=', from).where('team', '=', server.team).execute();
        await move(2, 1_000);
        await move(3, 2);
        await move(1_000, 3);
      },
    ],
    [
      'an end that was cut off',
      -1,
      (last) => server.db.deleteFrom('audit').where('n', '=', last).where('team', '=', server.team).execute(),
    ],
    [
      'a chain of which all was thrown away',
      1,
      () => server.db.deleteFrom('audit').where('team', '=', server.team).execute(),
    ],
    [
      'a row that was added',
      -2,
      (last) =>
        server.db
          .insertInto('audit')
          .columns(['team', 'n', 'at', 'action', 'person', 'device', 'kind', 'record', 'detail', 'prev', 'hash'])
          .expression((row) =>
            row
              .selectFrom('audit')
              .select([
                'team',
                row.lit(last + 1).as('n'),
                'at',
                'action',
                'person',
                'device',
                'kind',
                'record',
                'detail',
                'prev',
                'hash',
              ])
              .where('n', '=', last)
              .where('team', '=', server.team),
          )
          .execute(),
    ],
  ];
  test.each(tampering)('shows %s, and where', async (_, where, tamper) => {
    await someWork();
    const last = (await rows(server.team)).length;
    await tamper(last);
    const n = where === -1 ? last : where === -2 ? last + 1 : where;
    expect(await verifyAudit(server.db)).toMatchObject({ ok: false, team: server.team, n });
  });
});
