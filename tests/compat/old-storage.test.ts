// [S9] What an earlier version left behind, opened by today's: the server's database, and a phone that was killed half-way.
import { afterEach, describe, expect, test } from 'vitest';
import type { Device } from '#device/index.ts';
import { verifyAudit } from '#server/store/audit.ts';
import { newestVersion, versionOf } from '#server/store/migrations/migrations.ts';
import { checksumOf } from '#sync/checksum.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import type { TestPhone } from '#tests/support/phone.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { type FrozenStory, frozenPhone, releases } from './frozen-release.ts';
import { type FrozenTeam, openFrozenTeam } from './frozen-team.ts';
import { wordsOf } from './words-of-then.ts';

let frozen: FrozenTeam;
let server: TestServer;

async function open(release: string): Promise<FrozenStory> {
  frozen = openFrozenTeam(release);
  server = await startTestServer({ dataDir: frozen.dataDir, now: frozen.now });
  return frozen.story;
}

afterEach(async () => {
  await server.close();
  frozen.remove();
});

describe.each(releases)('[S9] what %s left behind', (release) => {
  test('is a database that is brought up to date, with its audit log whole and its sums right', async () => {
    const { team } = await open(release);
    expect(await versionOf(server.db)).toBe(newestVersion);
    const audit = await verifyAudit(server.db);
    expect(audit.ok && (audit.chains.get(team)?.n ?? 0)).toBeGreaterThan(10);
    const sums = await server.db.selectFrom('audience_sum').selectAll().where('team', '=', team).execute();
    expect(sums.length).toBeGreaterThan(3);
    for (const { audience, count, checksum } of sums) {
      const present = await server.db
        .selectFrom('feed')
        .select(['record', 'seq'])
        .where('team', '=', team)
        .where('audience', '=', audience)
        .where('present', '=', 1)
        .execute();
      const sum = present.reduce((total, { record, seq }) => (total + checksumOf(record, seq)) % 2 ** 32, 0);
      expect([audience, count, checksum]).toEqual([audience, present.length, sum]);
    }
  });

  test('is a held change on which the coordinator can still decide', async () => {
    const { team, people, records } = await open(release);
    const corrie = await server.signInAgain(people.Corrie?.email ?? '', wordsOf(release).password);
    const held = await corrie.call<{ id: string }[]>('GET', `/teams/${team}/held`);
    expect(held.body).toHaveLength(1);
    const decided = await corrie.call('POST', `/teams/${team}/held/${held.body[0]?.id}`, { decision: 'take' });
    expect(decided.status).toBe(204);
    expect(await stored(records.held)).toMatchObject({
      by: people.Tess?.person,
      values: { observed: 'Geschreven door wie er niet meer bij hoort.' },
    });
  });

  // Whether the phone was updated before it came back or after makes no difference to what it has to send.
  test.each(['the app of then', 'the app of today'])('is a phone that goes on where it was, with %s', async (app) => {
    const { people, records } = await open(release);
    const before = await server.db
      .selectFrom('meta')
      .select('value')
      .where('key', '=', 'epoch')
      .executeTakeFirstOrThrow();
    const phone = await frozen.joost(server, app === 'the app of then' ? frozenPhone(release) : undefined);
    const { device } = phone;
    phone.network.setOnline(false);
    expect(phone.session()).toMatchObject({ phase: 'locked' });
    expect(await device.unlock('vier heel andere woorden')).toMatchObject({ ok: false });
    expect(await device.unlock(wordsOf(release).passphrase)).toEqual({ ok: true });

    expect(outbox(phone, 'waiting')).toHaveLength(6);
    expect(outbox(phone, 'refused')).toMatchObject([{ record: records.goesAway, code: 'already_removed' }]);
    expect(draftsOf(device)).toEqual([
      ['draft-of-a-new-one', { observed: 'Nog niet af: de brommer van' }],
      ['draft-of-an-addition', { hearsBackWho: 'de juf van groep 6' }],
    ]);
    expect(signal(device, records.watched)).toMatchObject({ meaning: 'Joost zag dezelfde oudere jongen.' });
    expect(signal(device, records.takenBack)).toBeUndefined();

    const pushes: { changes: { n: number }[] }[] = [];
    phone.network.before = (path, { body }) => {
      if (path.endsWith('/push')) pushes.push(JSON.parse(String(body)));
      return undefined;
    };
    phone.network.setOnline(true);
    await device.syncNow();
    await device.syncNow();
    expect(pushes.flatMap(({ changes }) => changes.map(({ n }) => n))).toEqual([2, 3, 4, 5, 6, 7]);
    expect(outbox(phone, 'waiting')).toEqual([]);
    expect(device.sync.getState()).toMatchObject({ restarted: undefined, lastFailure: undefined, complete: true });
    const pulls = phone.network.requests.filter((request) => request.includes('/pull?'));
    expect(pulls.length).toBeGreaterThan(0);
    for (const pull of pulls) {
      expect(pull).toMatch(/since=[1-9]/u);
      expect(pull).toContain(`epoch=${before.value}`);
    }

    expect((await stored(records.answerLost))?.history).toHaveLength(1);
    expect(await stored(records.unsent)).toMatchObject({
      by: people.Joost?.person,
      values: { observed: 'Zonder bereik genoteerd.', gutFeeling: true, notedWith: [people.Amina?.person] },
    });
    expect(await stored(records.takenBack)).toMatchObject({ removed: true, values: {} });
    const watched = await stored(records.watched);
    expect(watched?.values).toMatchObject({
      meaning: 'Joost zag dezelfde oudere jongen.',
      place: { name: 'Garageboxen achter de Merelstraat', precision: 'street' },
      colour: 'orange',
      protectiveFactors: ['adultSupport', 'leisure'],
    });
    expect(watched?.history.flatMap(({ lost = [] }) => lost)).toEqual([]);
    expect(await verifyAudit(server.db)).toMatchObject({ ok: true });

    // What was begun can be finished, and what was refused can be decided on.
    expect(
      await device.save({
        kind: 'signal',
        id: records.watched ?? '',
        values: { hearsBackWho: 'de juf' },
        draft: 'draft-of-an-addition',
      }),
    ).toMatchObject({ ok: true });
    const mended = await device.mend(frozen.story.team, outbox(phone, 'refused')[0]?.n ?? 0);
    expect(mended?.values).toMatchObject({ meaning: 'Joost vult aan wat al weg is.' });
    const again = await device.save({ kind: 'signal', values: mended?.values ?? {}, draft: mended?.id });
    await device.syncNow();
    expect(device.sync.getState().outbox).toEqual([]);
    expect(draftsOf(device).map(([id]) => id)).toEqual(['draft-of-a-new-one']);
    expect((await stored(records.watched))?.values.hearsBackWho).toBe('de juf');
    expect((await stored(again.ok ? again.id : ''))?.values.meaning).toBe('Joost vult aan wat al weg is.');
    phone.kill();
  });
});

const outbox = ({ device }: TestPhone, state: string) =>
  device.sync.getState().outbox.filter((item) => item.state === state);

const signal = (device: Device, id = '') => device.watchOne('signal', id).get()?.values;

const draftsOf = (device: Device) =>
  device.drafts
    .all()
    .get()
    .map(({ id, values }) => [id, values])
    .sort();

/** A record as the server has it. */
async function stored(id = ''): Promise<StoredRecord | undefined> {
  const row = await server.db.selectFrom('record').select('body').where('id', '=', id).executeTakeFirst();
  return row && JSON.parse(row.body);
}
