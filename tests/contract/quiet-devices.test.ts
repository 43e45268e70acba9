// Which phones of a team were not heard from: who may see it, what they see, and what they never see.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#domain/roles.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { phoneOf } from './phone.ts';

const hour = 3_600_000;
const day = 24 * hour;
const begin = Date.UTC(2026, 2, 1, 9);
let server: TestServer;
let time = begin;
let coordinator: SignedInClient;

interface Row {
  person: string;
  name: string;
  days: number;
  signedIn: boolean;
}

beforeAll(async () => {
  server = await startTestServer({ now: () => time });
  coordinator = await server.signIn('coordinator');
});
afterAll(() => server.close());

const quiet = (who: SignedInClient, team = server.team) => who.call<Row[]>('GET', `/teams/${team}/quiet-devices`);
const rowsOf = async (person: string) => (await quiet(coordinator)).body.filter((row) => row.person === person);
const syncs = (who: SignedInClient, team = server.team) => phoneOf(who, team).pull(0);

/** Somebody of the team whose phone came by once. */
async function colleague(role: Role = 'fieldWorker', options: { team?: string } = {}): Promise<SignedInClient> {
  const who = await server.signIn(role, options);
  await syncs(who, options.team);
  return who;
}

describe('the phones that were not heard from', () => {
  test('are listed with whole days, the longest silent first', async () => {
    time = begin;
    const first = await colleague();
    time = begin + 2 * day + hour;
    const second = await colleague('triageWorker');
    time = begin + 5 * day + 23 * hour;
    coordinator = await server.signInAgain(coordinator.email);
    const { status, body } = await quiet(coordinator);
    expect(status).toBe(200);
    expect(body.filter(({ person }) => person === first.person || person === second.person)).toEqual([
      { person: first.person, name: 'Onbekend toestel', days: 5, signedIn: true },
      { person: second.person, name: 'Onbekend toestel', days: 3, signedIn: true },
    ]);
    await syncs(first);
    expect(await rowsOf(first.person)).toMatchObject([{ days: 0 }]);
  });

  test('count from when they were last seen, also when the clock of the server was ahead for a while', async () => {
    const start = time;
    time = start + 20 * day;
    const who = await colleague();
    time = start;
    await syncs(who);
    time = start + 4 * day;
    coordinator = await server.signInAgain(coordinator.email);
    expect(await rowsOf(who.person)).toMatchObject([{ days: 4 }]);
  });

  test('tell nothing of what is on them: not how much, not when of the day, not which device it is', async () => {
    const who = await colleague();
    const phone = phoneOf(who, server.team);
    await phone.push([phone.signal('Iets van de straat')]);
    for (const row of (await quiet(coordinator)).body)
      expect(Object.keys(row).sort()).toEqual(['days', 'name', 'person', 'signedIn']);
    expect(JSON.stringify((await quiet(coordinator)).body)).not.toContain(who.device);
  });

  test('say so when they can send nothing until someone signs in: ended, or not used for thirty days', async () => {
    const ended = await colleague();
    const unused = await colleague();
    expect(await rowsOf(ended.person)).toMatchObject([{ signedIn: true }]);
    await ended.call('DELETE', '/session', {});
    expect(await rowsOf(ended.person)).toMatchObject([{ signedIn: false }]);
    time += 31 * day;
    coordinator = await server.signInAgain(coordinator.email);
    expect(await rowsOf(unused.person)).toMatchObject([{ signedIn: false, days: 31 }]);
  });

  test('leave out a phone that was told to forget all', async () => {
    const who = await colleague();
    await syncs(who);
    expect((await who.call('POST', `/devices/${who.device}/end`, { wipe: true })).status).toBe(204);
    expect(await rowsOf(who.person)).toEqual([]);
  });

  test('leave out who left the team, and who works in another one', async () => {
    const left = await colleague();
    const elsewhere = await server.makeTeam('Team West');
    const other = await colleague('fieldWorker', { team: elsewhere });
    const administrator = await server.signIn('administrator');
    await administrator.call('PATCH', `/teams/${server.team}/people/${left.person}`, { left: true });
    expect(await rowsOf(left.person)).toEqual([]);
    expect(await rowsOf(other.person)).toEqual([]);
  });

  test('are for the coordinator of that team alone', async () => {
    for (const role of ['fieldWorker', 'triageWorker', 'partner', 'administrator'] as const) {
      const answer = await quiet(await server.signIn(role));
      expect(answer, role).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
    }
    const elsewhere = await server.makeTeam('Team Zuid');
    const stranger = await server.signIn('coordinator', { team: elsewhere });
    expect(await quiet(stranger)).toMatchObject({ status: 403, body: { code: 'no_access' } });
    const former = await server.signIn('coordinator');
    const administrator = await server.signIn('administrator');
    await administrator.call('PATCH', `/teams/${server.team}/people/${former.person}`, { left: true });
    expect(await quiet(former)).toMatchObject({ status: 403, body: { code: 'no_access' } });
    expect((await server.client().call('GET', `/teams/${server.team}/quiet-devices`)).status).toBe(401);
  });

  test('are looked at on the record: who looked and when, never what was seen', async () => {
    await quiet(coordinator);
    const row = await server.db
      .selectFrom('audit')
      .selectAll()
      .where('team', '=', server.team)
      .orderBy('n', 'desc')
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ action: 'administered', person: coordinator.person, detail: 'quiet devices seen' });
    expect(row.record).toBeNull();
  });
});
