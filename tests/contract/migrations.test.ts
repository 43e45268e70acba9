// A database is brought up to date step by step, with everything that is in it; a newer one is left alone.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDataFolder, openExisting } from '#server/data-folder.ts';
import { troubleIn } from '#server/store/copy.ts';
import { closeDatabase, openDatabase } from '#server/store/database.ts';
import { migrate, migrations, newestVersion, versionOf } from '#server/store/migrations/migrations.ts';
import { createTeamStore } from '#server/store/team-store.ts';
import { writeStamp } from '#sync/clock.ts';
import { givePage, receivePush } from '#sync/receive.ts';
import type { StoredRecord } from '#sync/stored-record.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stoep-migrate-'));
  file = path.join(folder, 'stoep.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => openDataFolder(folder, file, randomBytes, Date.now);
const store = (db: Parameters<typeof createTeamStore>[0]) => createTeamStore(db, { now: Date.now, newId: () => 'x' });

describe('migrating', () => {
  test.each(migrations.map(({ name }, index) => [index + 1, name] as const))(
    'a database of version %i (%s) keeps what is in it on its way to the newest',
    async (version) => {
      const old = openDatabase(file);
      await migrate(old, 'old-epoch', Date.now, version);
      expect(await versionOf(old)).toBe(version);
      await store(old).inTeam('team-0000000000001', (tx) => tx.take(7));
      await closeDatabase(old);

      const opened = await open();
      expect(opened.ok).toBe(true);
      if (!opened.ok) return;
      expect(await versionOf(opened.db)).toBe(newestVersion);
      const kept = await store(opened.db).lookInTeam('team-0000000000001', async (tx) => [
        await tx.position(),
        await tx.epoch(),
      ]);
      expect(kept).toEqual([{ head: 7, horizon: 0 }, 'old-epoch']);
      await closeDatabase(opened.db);
    },
  );

  test('[S8] what was held before it could be found by its records is found by them', async () => {
    const team = 'team-0000000000001';
    const [record, owner] = ['record-00000000000001', 'record-00000000000002'];
    const before = migrations.findIndex(({ name }) => name === 'what is held by the records that it names');
    const old = openDatabase(file);
    await migrate(old, 'epoch', Date.now, before);
    const change = {
      n: 1,
      kind: 'contactMoment',
      record,
      schema: 1,
      stamp: 'x',
      set: { keyPerson: owner, about: 'Iets' },
    };
    const held = { team, id: 'held-1', device: 'd', person: 'p', n: 1, since: 1, change: JSON.stringify(change) };
    await old.insertInto('held_change').values(held).execute();
    await closeDatabase(old);
    const opened = await open();
    if (!opened.ok) throw new Error(opened.sentence);
    for (const id of [record, owner]) {
      const found: unknown[] = [];
      await store(opened.db).inTeam(team, (tx) =>
        tx.changeHeld(id, (each) => {
          found.push(each);
          return each;
        }),
      );
      expect(found).toEqual([change]);
    }
    await closeDatabase(opened.db);
  });

  test('[S5] [edge.E6] what was swallowed for a stamp of long ago comes into sight: under a new number, with when it was taken', async () => {
    const [team, device, now] = ['team-0000000000001', 'device-00000000000001', Date.UTC(2026, 10, 29)];
    const member = { person: 'person-0000000000001', team, role: 'fieldWorker' as const };
    const change = (n: number, time: number, kind = 'signal') => ({
      n,
      kind,
      record: `record-${String(n).padStart(14, '0')}`,
      schema: 1,
      stamp: writeStamp({ time, count: 0, node: device }),
      make: true,
      set: kind === 'signal' ? { observed: 'x' } : { name: 'x' },
    });
    const old = openDatabase(file);
    await migrate(old, 'epoch', Date.now);
    const teams = createTeamStore(old, { now: () => now, newId: () => 'x' });
    const day = 86_400_000;
    const changes = [
      change(1, now - 11 * 365 * day),
      change(2, now - 60_000),
      change(3, now - 11 * 365 * day, 'socialMapEntry'),
      change(4, now - 10 * day),
    ];
    const request = { device, epoch: '', settled: 0, changes };
    await teams.inTeam(team, (tx) => receivePush(tx, request, { member, now }));
    // As a release of before it left them.
    for (const { id, body } of await old.selectFrom('record').select(['id', 'body']).execute()) {
      const { taken: _, history, ...rest } = JSON.parse(body) as StoredRecord;
      const before = { ...rest, history: history.map(({ late: __, ...entry }) => entry) };
      await old
        .updateTable('record')
        .set({ body: JSON.stringify(before) })
        .where('id', '=', id)
        .execute();
    }
    for (const later of ['base_map_hash', 'earlier', 'added']) await old.schema.dropTable(later).execute();
    // Only that one step: the others made what the store of today needs to write all this.
    await migrations.find(({ name }) => name === 'when the server took what came late')?.up(old, now);
    await closeDatabase(old);

    const opened = await open();
    if (!opened.ok) throw new Error(opened.sentence);
    const query = { device, since: 4, epoch: '', scope: '' };
    const page = JSON.parse(await store(opened.db).lookInTeam(team, (tx) => givePage(tx, query, { member, now }))) as {
      changes: StoredRecord[];
      head: number;
    };
    expect(page.changes.map(({ id, seq, taken, history }) => [id.slice(-1), seq, taken, history.at(-1)?.late])).toEqual(
      [
        ['1', 5, now, now],
        ['4', 6, now, undefined],
      ],
    );
    expect(page.head).toBe(6);
    const changedAt = await opened.db.selectFrom('record').select('changed_at').execute();
    expect(new Set(changedAt.map((row) => row.changed_at))).toEqual(new Set([now]));
    expect(await troubleIn(opened.db)).toBeUndefined();
    await closeDatabase(opened.db);
  });

  test('[attack.A1] a place that nobody took becomes an open invitation under the same link, and gives nothing', async () => {
    const [team, now] = ['team-0000000000001', Date.now()];
    const old = openDatabase(file);
    await migrate(
      old,
      'old-epoch',
      Date.now,
      migrations.findIndex(({ name }) => name.startsWith('places that wait')),
    );
    const account = (id: string, password: string | null) => ({
      ...{ id, password, email: `${id}@test.example`, name: id },
      ...{ installation_admin: 0, created: now, last_sign_in: null },
    });
    const [invited, member, left] = ['invited-00000000001', 'member-000000000001', 'left-00000000000001'];
    const accounts = [account(invited, null), account(member, 'x'), account(left, null)];
    await old.insertInto('account').values(accounts).execute();
    const place = (person: string, left: number) => ({ team, person, role: 'fieldWorker', since: now, left });
    await old
      .insertInto('membership')
      .values([
        place(invited, 0),
        { ...place(invited, 0), team: 'team-0000000000002' },
        place(member, 0),
        place(left, 1),
      ])
      .execute();
    const link = { person: invited, team, resets: 1, created: now, expires: now + 1_000 };
    await old
      .insertInto('invitation')
      .values({ ...link, token_hash: 'hash' })
      .execute();
    await closeDatabase(old);

    const opened = await open();
    if (!opened.ok) throw new Error(opened.sentence);
    const { db } = opened;
    const places = await db.selectFrom('membership').select('person').orderBy('person').execute();
    expect(places.map(({ person }) => person)).toEqual([left, member]);
    expect(await db.selectFrom('invitation').select('person').execute()).toEqual([]);
    const waiting = await db.selectFrom('access_request').selectAll().orderBy('team').execute();
    expect(waiting).toMatchObject([
      { id: invited, team, what: 'join', person: null, token_hash: 'hash', expires: now + 1_000, accepted: null },
      { team: 'team-0000000000002', what: 'join', person: null, token_hash: null },
    ]);
    const rest = await db.selectFrom('account').select('id').orderBy('id').execute();
    expect(rest.map(({ id }) => id)).toEqual([left, member]);
    await closeDatabase(db);
  });

  test('a database that is up to date is left as it is', async () => {
    const first = await open();
    if (first.ok) await closeDatabase(first.db);
    const db = openDatabase(file);
    expect(await migrate(db, 'another', Date.now)).toEqual({ ok: true, from: newestVersion, to: newestVersion });
    await closeDatabase(db);
  });

  test('a step that fails leaves the database at the version before it', async () => {
    const db = openDatabase(file);
    await migrate(db, 'epoch', Date.now, 1);
    // The second step can't make what is there already.
    await db.schema.createTable('audit_head').addColumn('x', 'integer').execute();
    await expect(migrate(db, 'epoch', Date.now)).rejects.toThrow();
    expect(await versionOf(db)).toBe(1);
    expect((await db.introspection.getTables()).map(({ name }) => name)).not.toContain('audit');
    await closeDatabase(db);
  });

  test('a newer database is refused and not touched', async () => {
    const opened = await open();
    if (!opened.ok) throw new Error(opened.sentence);
    const newer = String(newestVersion + 1);
    await opened.db.updateTable('meta').set({ value: newer }).where('key', '=', 'version').execute();
    await closeDatabase(opened.db);
    expect(await open()).toMatchObject({ ok: false, sentence: expect.stringContaining('made by a newer Stoep') });
    expect(await openExisting(file)).toMatchObject({ ok: false, sentence: expect.stringContaining('newer') });
  });

  test('an older database is not opened by what only reads', async () => {
    const db = openDatabase(file);
    await migrate(db, 'epoch', Date.now, 1);
    await closeDatabase(db);
    expect(await openExisting(file)).toMatchObject({ ok: false, sentence: expect.stringContaining('older version') });
  });

  test('what is made is for the owner alone', async () => {
    const inside = path.join(folder, 'new', 'data');
    const opened = await openDataFolder(inside, path.join(inside, 'stoep.db'), randomBytes, Date.now);
    if (opened.ok) await closeDatabase(opened.db);
    expect(statSync(inside).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(inside, 'stoep.db')).mode & 0o777).toBe(0o600);
  });
});
