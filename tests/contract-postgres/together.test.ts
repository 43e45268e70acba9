// Two processes on one database, at the same moment.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createNews } from '#server/news.ts';
import { verifyAudit } from '#server/store/audit.ts';
import { migrate, newestVersion, versionOf } from '#server/store/migrations/migrations.ts';
import { openPostgres, serverName } from '#server/store/postgres.ts';
import { createPostgresBus } from '#server/store/postgres-bus.ts';
import { purgeSessions, purgeTombstones } from '#server/store/purge.ts';
import { createTeamStore } from '#server/store/team-store.ts';
import { holdTeam } from '#server/store/team-transaction.ts';
import { freshPostgres } from '#tests/support/postgres.ts';
import { type EmptyStoep, emptyStoep } from '#tests/support/postgres-stoep.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';
import { phoneOf } from '../contract/phone.ts';

const team = 'team-0000000000001';
const other = 'team-0000000000002';

describe('two stores on one database', () => {
  let home: EmptyStoep;
  let databases: ReturnType<typeof openPostgres>[];
  let stores: ReturnType<typeof createTeamStore>[];
  beforeEach(async () => {
    home = await emptyStoep();
    databases = [openPostgres(home.url), openPostgres(home.url)];
    stores = databases.map((db) => createTeamStore(db, { now: () => 1_000, newId: randomUUID }));
  });
  afterEach(async () => {
    for (const db of databases) await db.destroy();
    home.giveBack();
  });
  const one = () => stores[0] as (typeof stores)[number];
  const two = () => stores[1] as (typeof stores)[number];

  test('[S6] a look sees one moment, whatever is written meanwhile, and what it tells the audit is there after it', async () => {
    await one().inTeam(team, (tx) => tx.take(3));
    const event = { action: 'pulled', person: 'p', device: 'd' } as const;
    const seen = await one().lookInTeam(team, async (tx) => {
      const before = await tx.position();
      await tx.audit([event]);
      await two().inTeam(team, async (meanwhile) => {
        await meanwhile.take(4);
        await meanwhile.audit([{ ...event, action: 'changed' }]);
      });
      return [before.head, (await tx.position()).head];
    });
    expect(seen).toEqual([3, 3]);
    expect((await two().lookInTeam(team, (tx) => tx.position())).head).toBe(7);
    const rows = await databases[1]?.selectFrom('audit').select(['n', 'action']).orderBy('n').execute();
    expect(rows).toEqual([
      { n: 1, action: 'changed' },
      { n: 2, action: 'pulled' },
    ]);
  });

  test('two who each wait for the other are both done in the end', async () => {
    let met = 0;
    const both = async () => {
      met += 1;
      for (let tries = 0; met < 2 && tries < 200; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    };
    const work = (store: ReturnType<typeof one>, mine: string, theirs: string) =>
      store.inTeam(mine, async (tx, transaction) => {
        await tx.take(1);
        await both();
        await holdTeam(transaction, theirs);
      });
    await Promise.all([work(one(), team, other), work(two(), other, team)]);
    for (const each of [team, other]) expect((await one().lookInTeam(each, (tx) => tx.position())).head).toBe(1);
  });

  test('a team with more at once than there are connections keeps no other team waiting', async () => {
    const names: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const busy = Array.from({ length: 25 }, (_, index) =>
      one().inTeam(team, async (tx) => {
        await held;
        names.push(`busy ${index}`);
        return tx.take(1);
      }),
    );
    const told = Array.from({ length: 25 }, () =>
      one().lookInTeam(team, (tx) => tx.audit([{ action: 'pulled', person: 'p', device: 'd' }])),
    );
    await one().inTeam(other, (tx) => tx.take(1));
    names.push('other');
    release();
    expect(await Promise.all(busy)).toEqual(busy.map((_, index) => index + 1));
    await Promise.all(told);
    expect(names).toEqual(['other', ...busy.map((_, index) => `busy ${index}`)]);
  });

  test('[S1] many at once in one team take numbers without a gap and leave the audit whole', async () => {
    const work = Array.from({ length: 40 }, (_, index) =>
      (index % 2 ? one() : two()).inTeam(team, async (tx) => {
        await tx.audit([{ action: 'made', person: 'p', device: 'd' }]);
        return tx.take(2);
      }),
    );
    const first = await Promise.all(work);
    expect([...first].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index * 2 + 1));
    expect(await verifyAudit(databases[0] as (typeof databases)[number])).toMatchObject({ ok: true });
  });
});

test('two that start on an empty database at once make its tables once, under one epoch', async () => {
  const { url, drop } = await freshPostgres();
  const databases = [1, 2, 3].map(() => openPostgres(url));
  const migrated = await Promise.all(databases.map((db, index) => migrate(db, `epoch-${index}`, Date.now)));
  expect(migrated.every(({ ok }) => ok)).toBe(true);
  const [db] = databases as [ReturnType<typeof openPostgres>];
  expect(await versionOf(db)).toBe(newestVersion);
  expect(await db.selectFrom('meta').select('key').where('key', '=', 'epoch').execute()).toHaveLength(1);
  for (const each of databases) await each.destroy();
  await drop();
});

describe('two servers on one database', () => {
  let server: TestServer;
  let time = Date.now();
  afterEach(() => server.close());

  test('[S7] clear tombstones at the same time, each once', async () => {
    server = await startTestServer({ now: () => time });
    const phone = phoneOf(await server.signIn('fieldWorker'), server.team);
    const made = Array.from({ length: 5 }, () => phone.signal('Weg ermee'));
    await phone.push(made);
    await phone.push(made.map(({ record }) => phone.change(record, { remove: true })));
    time += 181 * 86_400_000;
    const again = openPostgres(server.url ?? '');
    const cleared = await Promise.all([server.db, again].map((db) => purgeTombstones(db, time)));
    expect(cleared.reduce((sum, count) => sum + count)).toBe(5);
    await Promise.all([server.db, again].map((db) => purgeSessions(db, time)));
    await again.destroy();
  });

  test('count failed sign-ins together, and keep no address in the clear', async () => {
    server = await startTestServer({ allowances: { signInEmail: { points: 4, seconds: 900 } } });
    const { email } = await server.signIn('partner');
    const guess = () => server.client().call('POST', '/session', { email, password: 'fout' });
    for (let times = 0; times < 4; times += 1) expect((await guess()).status).toBe(401);
    expect((await guess()).status).toBe(429);
    const rows = JSON.stringify(await server.db.selectFrom('throttle').selectAll().execute());
    expect(rows).toContain('signInEmail');
    expect(rows).not.toContain(email);
  });

  test('[S11] news that came while the line between them was down is told when it is back', async () => {
    server = await startTestServer();
    const desk = await server.signIn('triageWorker');
    const field = phoneOf(await server.signIn('fieldWorker'), server.team);
    // One channel at each of the two.
    const channels = [await hear(desk, server.team), await hear(desk, server.team)];
    await cutListeners(server);
    await field.push([field.signal('Terwijl niemand het hoort')]);
    const row = () => server.db.selectFrom('team_seq').select('seq').where('team', '=', server.team).executeTakeFirst();
    const head = (await row())?.seq ?? 0;
    for (const channel of channels) await until(() => channel.text().includes(`"head":${head}}`));
    // And what is told over the new line.
    await field.push([field.signal('En daarna')]);
    for (const channel of channels) await until(() => channel.text().includes(`"head":${head + 1}}`));
  });
});

test('[S11] a channel looks for itself each time the line to the other processes is back', async () => {
  const { url, giveBack } = await emptyStoep();
  const db = openPostgres(url);
  const bus = createPostgresBus(url);
  const news = createNews(bus);
  let doubts = 0;
  const nothing = () => {};
  const onDoubt = () => {
    doubts += 1;
  };
  news.listen({ team, person: 'p', session: 's', onHead: nothing, onEnd: nothing, onDoubt });
  for (const times of [1, 2, 3]) {
    await until(() => doubts >= times);
    const { rows } = await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = ${serverName}`.execute(db);
    expect(rows).toHaveLength(1);
  }
  await until(() => doubts >= 4);
  await news.close();
  await db.destroy();
  giveBack();
});

async function hear(who: Awaited<ReturnType<TestServer['signIn']>>, where: string) {
  const response = await who.fetch(`/api/v1/teams/${where}/news`);
  let text = '';
  void (async () => {
    const reader = response.body?.getReader();
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) return;
      text += new TextDecoder().decode(value);
    }
  })();
  const told = { text: () => text };
  await until(() => text.includes('event: head'));
  return told;
}

/** Ends the connections that listen, as a firewall or a restart of the database does. */
async function cutListeners(server: TestServer): Promise<void> {
  const cut = () =>
    sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ~* '^(listen|select pg_notify|select 1)'`.execute(server.db);
  let count = 0;
  for (let tries = 0; count < 2 && tries < 200; tries += 1) count += (await cut()).rows.length;
  expect(count).toBe(2);
}
