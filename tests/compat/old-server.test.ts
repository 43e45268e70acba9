// [S9] Today's phones with the server of an earlier version, as after a server was put back to yesterday's; and then with
// that same server, brought up to date.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { definitionOf, type Kind } from '#domain/catalog.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { type TestPhone, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';
import { type FrozenServer, frozenPhone, releases, startFrozenServer } from './frozen-release.ts';
import { type FrozenTeam, hangLimit, openFrozenTeam, replaceable } from './frozen-team.ts';
import { type OneOfEach, save, saveOneOfEach, valuesOn, writtenKinds } from './one-of-each.ts';

describe.each(releases)('[S9] a phone of today with the server of %s', (release) => {
  let frozen: FrozenTeam;
  let before: FrozenServer;
  let after: TestServer | undefined;
  let phone: TestPhone;
  let desk: TestPhone;
  let ids: OneOfEach;
  let ofDesk: string;
  /** Kinds of which that server can't take everything: new ones, and those that a field was added to. */
  let unknown: readonly Kind[];
  let served: ReturnType<typeof replaceable>;

  beforeAll(async () => {
    frozen = openFrozenTeam(release);
    const { schemas } = frozenPhone(release);
    unknown = writtenKinds.filter((kind) => schemas[kind] !== definitionOf(kind)?.schema);
    before = await startFrozenServer(release, frozen.dataDir, frozen.now);
    served = replaceable(before);
    phone = await frozen.phone('Amina', served);
    desk = await frozen.phone('Desi', served);
  }, hangLimit);
  afterAll(async () => {
    await after?.close();
    frozen.remove();
  });

  test('pulls what is there, and sends what that server can know', async () => {
    const { records, people } = frozen.story;
    expect(valuesOn(phone.device, 'signal', records.watched)).toMatchObject({ personName: expect.any(String) });
    expect(valuesOn(phone.device, 'feedback', records.feedback)).toMatchObject({ to: [people.Amina?.person] });
    await save(phone.device, 'feedback', { readBy: [people.Amina?.person ?? ''] }, records.feedback);
    await phone.device.syncNow();
    await desk.device.syncNow();
    expect(phone.device.sync.getState()).toMatchObject({ outbox: [], lastFailure: undefined, restarted: undefined });
    expect(valuesOn(desk.device, 'feedback', records.feedback)).toMatchObject({ readBy: [people.Amina?.person] });
  });

  test('keeps what that server does not know yet, and says that nothing is to be done', async () => {
    ids = await saveOneOfEach(phone.device);
    await save(phone.device, 'task', { note: 'Het gaat om de lantaarn bij de brug.' }, ids.task);
    ofDesk = await save(desk.device, 'conversation', { summary: 'Aan de balie verteld.' });
    const first = await keptAfterSync();
    // Asked for once more while nothing changed there: refused once more, and kept as it was.
    expect(await keptAfterSync()).toEqual(first);
    await desk.device.syncNow();
    for (const kind of unknown) expect(valuesOn(desk.device, kind, ids[kind])).toBeUndefined();
  });

  test('sends it all, each thing once, when that server is up to date and someone asks or opens the notebook', async () => {
    // Meanwhile someone adds to a note that was refused, and opens another to see what is wrong with it.
    phone.network.setOnline(false);
    await save(phone.device, 'task', { due: '2026-12-01' }, ids.task);
    const opened = stateOf(phone).find(({ kind }) => kind === 'promise');
    const draft = opened && (await phone.device.mend(opened.team, opened.n));
    await before.close();
    after = await startTestServer({ dataDir: frozen.dataDir, now: frozen.now });
    served.replace(after);
    phone.network.setOnline(true);
    await phone.device.syncNow();
    await phone.device.syncNow();
    if (draft) {
      // What a person has in hand is left to them.
      expect(stateOf(phone)).toMatchObject([{ record: ids.promise, state: 'refused' }]);
      await phone.device.save({ kind: 'promise', values: draft.values, draft: draft.id });
      await phone.device.syncNow();
    }
    expect(phone.device.sync.getState()).toMatchObject({ outbox: [], restarted: undefined, lastFailure: undefined });
    for (const kind of writtenKinds) {
      const record = await stored(ids[kind]);
      expect([kind, record.values]).toEqual([kind, valuesOn(phone.device, kind, ids[kind])]);
      expect([kind, record.history.length]).toEqual([kind, kind === 'task' ? 3 : 1]);
    }

    await desk.device.lock();
    expect(await desk.device.unlock(testPassphrase)).toEqual({ ok: true });
    await until(() => desk.device.sync.getState().complete && stateOf(desk).length === 0, 'all was sent', 30_000);
    expect(await stored(ofDesk)).toMatchObject({ values: { summary: 'Aan de balie verteld.' } });
    await desk.device.syncNow();
    expect(valuesOn(desk.device, 'task', ids.task)).toMatchObject({ note: 'Het gaat om de lantaarn bij de brug.' });
  });

  /** What asks for attention after a sync: all of the kinds that the server can't take, still in sight. */
  async function keptAfterSync() {
    await phone.device.syncNow();
    const { outbox, ...state } = phone.device.sync.getState();
    expect(state).toMatchObject({ lastFailure: undefined, restarted: undefined, tooOld: false, complete: true });
    expect(new Set(outbox.map(({ kind }) => kind))).toEqual(new Set(unknown));
    for (const { state, message } of outbox) {
      expect(state).toBe('refused');
      expect(message).toContain('Je hoeft niets te doen');
    }
    for (const kind of writtenKinds) expect(valuesOn(phone.device, kind, ids[kind])).toBeDefined();
    if (unknown.includes('task')) expect(outbox.filter(({ kind }) => kind === 'task')).toHaveLength(2);
    expect(valuesOn(phone.device, 'task', ids.task)?.note).toBe('Het gaat om de lantaarn bij de brug.');
    return outbox.map(({ record, since }) => [record, since]);
  }

  const stateOf = ({ device }: TestPhone) => device.sync.getState().outbox;

  /** A record as the server has it. */
  async function stored(id = ''): Promise<StoredRecord> {
    const row = await after?.db.selectFrom('record').select('body').where('id', '=', id).executeTakeFirstOrThrow();
    return JSON.parse(row?.body ?? '');
  }
});
