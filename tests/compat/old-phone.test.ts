// [S9] A phone of an earlier version with today's server, and any phone with tomorrow's.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device } from '#device/index.ts';
import type { Role } from '#domain/roles.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { createPhone, createSignedInPhone, openedDisk, type TestPhone, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { type FrozenPhoneParts, frozenPhone, releases } from './frozen-release.ts';
import { hangLimit, type Served } from './frozen-team.ts';
import { type OneOfEach, save, saveOneOfEach, valuesOn, writtenKinds } from './one-of-each.ts';
import { fromTomorrow, ofTomorrow } from './tomorrows-pages.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, hangLimit);
afterAll(() => server.close());

async function phoneOf(role: Role, app?: FrozenPhoneParts, served: Served = server): Promise<TestPhone> {
  const { email } = await server.signIn(role);
  return createSignedInPhone({ server: served, email, password: testPassword, createDevice: app?.createDevice });
}

/** Complete, in step with the server, and never made to start anew. */
function expectInStep({ device }: TestPhone) {
  const state = { restarted: undefined, lastFailure: undefined, complete: true, tooOld: false, outbox: [] };
  expect(device.sync.getState()).toMatchObject(state);
}

describe.each(releases)('[S9] a phone of %s with the server of today', (release) => {
  let older: FrozenPhoneParts;
  let old: TestPhone;
  let today: TestPhone;
  beforeAll(async () => {
    older = frozenPhone(release);
    old = await phoneOf('fieldWorker', older);
    today = await phoneOf('triageWorker');
  }, hangLimit);

  const knows = (kind: string) => kind in older.schemas;

  test('sends what it wrote out of reach, and hears what became of it', async () => {
    old.network.setOnline(false);
    const ids = await saveOneOfEach(old.device, Object.keys(older.schemas));
    await save(old.device, 'signal', { meaning: 'Er is iets mee.' }, ids.signal);
    old.network.setOnline(true);
    await old.device.syncNow();
    expectInStep(old);
    await today.device.syncNow();
    for (const kind of writtenKinds.filter((kind) => knows(kind) && !ownOnly.includes(kind))) {
      expect([kind, valuesOn(today.device, kind, ids[kind])]).toEqual([kind, valuesOn(old.device, kind, ids[kind])]);
      expect(valuesOn(today.device, kind, ids[kind])).toBeDefined();
    }
    expect(valuesOn(today.device, 'signal', ids.signal)?.meaning).toBe('Er is iets mee.');

    await save(today.device, 'signal', { colour: 'green', progress: 'taken', takenByKind: 'school' }, ids.signal);
    const to = [personOf(old.device)];
    const told = await save(today.device, 'feedback', { signal: ids.signal ?? '', to, message: 'De school weet het.' });
    await today.device.syncNow();
    await old.device.syncNow();
    expect(valuesOn(old.device, 'signal', ids.signal)).toMatchObject({ colour: 'green', progress: 'taken' });
    await save(old.device, 'feedback', { readBy: to }, told);
    await old.device.syncNow();
    expectInStep(old);
    expect((await stored(told)).values).toMatchObject({ readBy: to, message: 'De school weet het.' });
  });

  test('works among kinds and fields that it does not know, leaves them as they are, and shows them once it is updated', async () => {
    const ids = await saveOneOfEach(today.device);
    await save(today.device, 'signal', { colour: 'orange' }, ids.signal);
    await today.device.syncNow();
    await old.device.syncNow();
    expectInStep(old);
    expect(valuesOn(old.device, 'signal', ids.signal)).toMatchObject({
      observed: 'Een fiets ligt al dagen in de sloot.',
    });

    const before = await stored(ids.signal);
    await save(
      old.device,
      'signal',
      { observed: 'De fiets is een brommer.', notedWith: [personOf(old.device)] },
      ids.signal,
    );
    await old.device.syncNow();
    expectInStep(old);
    const after = await stored(ids.signal);
    expect(after.values).toEqual({
      ...before.values,
      observed: 'De fiets is een brommer.',
      notedWith: [personOf(old.device)],
    });
    expect(after.schema).toBe(before.schema);
    await today.device.syncNow();
    expect(valuesOn(today.device, 'signal', ids.signal)).toMatchObject({ round: ids.round, colour: 'orange' });

    const updated = await updatedOf(old);
    for (const kind of writtenKinds.filter((kind) => !ownOnly.includes(kind))) {
      expect([kind, valuesOn(updated.device, kind, ids[kind])]).toEqual([kind, (await stored(ids[kind])).values]);
    }
    updated.kill();
  });

  test('lets go of what was withdrawn or removed, also of kinds that it does not know', async () => {
    const ids = await saveOneOfEach(today.device);
    await today.device.syncNow();
    await old.device.syncNow();
    const late = knows('contactMoment') ? await unsentContact(old, ids) : undefined;
    await save(today.device, 'conversation', { nameConsent: false }, ids.conversation);
    expect(await today.device.remove('keyPerson', ids.keyPerson ?? '')).toMatchObject({ ok: true });
    await today.device.syncNow();
    old.network.setOnline(true);
    await old.device.syncNow();
    expect(old.device.sync.getState()).toMatchObject({ restarted: undefined, lastFailure: undefined, complete: true });
    // What it wrote itself for who is gone is not lost.
    const refused = late === undefined ? [] : [{ record: late, state: 'refused', code: 'owner_removed' }];
    expect(old.device.sync.getState().outbox).toMatchObject(refused);

    const updated = await updatedOf(old);
    expect(valuesOn(updated.device, 'conversation', ids.conversation)).not.toHaveProperty('name');
    expect(valuesOn(updated.device, 'keyPerson', ids.keyPerson)).toBeUndefined();
    expect(valuesOn(updated.device, 'contactMoment', ids.contactMoment)).toBeUndefined();
    updated.kill();
  });

  test('[S2] [edge.E2] that was put back keeps what it gave a used number, and sends it, the first two when their person asks', async () => {
    const phone = await phoneOf('fieldWorker', older);
    await save(phone.device, 'signal', { observed: 'Van voor het terugzetten.' });
    await phone.device.syncNow();
    // As if one note more was sent before the phone was put back: its number and its answer are here, the phone forgot.
    const { device, last } = await server.db
      .selectFrom('device_progress')
      .selectAll()
      .where('person', '=', personOf(phone.device))
      .executeTakeFirstOrThrow();
    const used = { team: server.team, device, n: last + 1 };
    const answer = JSON.stringify({ n: used.n, verdict: 'applied', seq: 1 });
    await server.db
      .insertInto('device_answer')
      .values({ ...used, answer })
      .execute();
    await server.db
      .insertInto('device_mark')
      .values({ ...used, mark: 'another change' })
      .execute();
    await server.db.updateTable('device_progress').set({ last: used.n }).where('device', '=', device).execute();

    const id = await save(phone.device, 'signal', { observed: `Van erna, met ${release}.` });
    await phone.device.syncNow();
    expect(valuesOn(phone.device, 'signal', id)?.observed).toBe(`Van erna, met ${release}.`);
    if (['first-signals', 'field-notebook'].includes(release)) {
      const waits = phone.device.sync.getState().outbox;
      expect(waits).toMatchObject([{ record: id, state: 'refused', code: 'reused' }]);
      const draft = await phone.device.mend(server.team, waits[0]?.n ?? 0);
      await phone.device.save({ kind: 'signal', values: draft?.values ?? {}, draft: draft?.id ?? '' });
      await phone.device.syncNow();
    }
    expect(phone.device.sync.getState()).toMatchObject({ outbox: [], lastFailure: undefined });
    const rows = await server.db.selectFrom('record').select('body').where('kind', '=', 'signal').execute();
    expect(rows.filter(({ body }) => body.includes(`Van erna, met ${release}.`))).toHaveLength(1);
    phone.kill();
  });

  test('[S15] keeps nothing that consent was withdrawn for, once it is updated', async () => {
    const ids = await saveOneOfEach(today.device);
    await save(today.device, 'conversation', { name: 'Mevrouw Zoetelief' }, ids.conversation);
    await today.device.syncNow();
    await old.device.syncNow();
    await save(today.device, 'conversation', { nameConsent: false }, ids.conversation);
    await today.device.syncNow();
    await old.device.syncNow();
    const updated = await updatedOf(old);
    updated.kill();
    expect(await openedDisk(updated)).not.toContain('Zoetelief');
  });

  test('says that it is too old for a server three protocols further, and sends all once it is updated', async () => {
    const { email } = await server.signIn('fieldWorker');
    const far = await startTestServer({ dataDir: server.dataDir, settings: { protocol: 4 } });
    const near = await startTestServer({ dataDir: server.dataDir, settings: { protocol: 3 } });
    let reached: Served = near;
    const browser = server.client();
    const through = {
      ...browser,
      fetch: (where: string, init?: RequestInit) => forward(reached, browser, where, init),
    };
    const phone = await createSignedInPhone({
      server: { client: () => through },
      email,
      password: testPassword,
      createDevice: older.createDevice,
    });
    reached = far;
    const id = await save(phone.device, 'signal', { observed: 'Geschreven met een te oude app.' });
    await phone.device.syncNow();
    const waits = [{ record: id, state: 'waiting' }];
    expect(phone.device.sync.getState()).toMatchObject({ tooOld: true, outbox: waits });
    expect(valuesOn(phone.device, 'signal', id)).toBeDefined();
    reached = near;
    await phone.device.syncNow();
    expectInStep(phone);
    expect((await stored(id)).values.observed).toBe('Geschreven met een te oude app.');
    phone.kill();
  });
});

describe.each([...releases, 'today'])('[S9] a phone of %s with the server of tomorrow', (release) => {
  test('pulls kinds and fields that nobody knows yet without starting anew, and leaves them as they are', async () => {
    const app = release === 'today' ? undefined : frozenPhone(release);
    const phone = await phoneOf('fieldWorker', app, { client: () => ofTomorrow(server.client()) });
    const colleague = await phoneOf('triageWorker');
    const id = await save(colleague.device, 'signal', { observed: 'Nog van vandaag.' });
    await colleague.device.syncNow();
    await phone.device.syncNow();
    expectInStep(phone);
    expect(valuesOn(phone.device, 'signal', id)).toMatchObject({
      observed: 'Nog van vandaag.',
      tomorrow: fromTomorrow,
    });

    const pushed: string[] = [];
    phone.network.before = (path, { body }) => {
      if (path.endsWith('/push')) pushed.push(String(body));
      return undefined;
    };
    await save(phone.device, 'signal', { meaning: 'En nu meer.' }, id);
    expect(valuesOn(phone.device, 'signal', id)).toMatchObject({ meaning: 'En nu meer.', tomorrow: fromTomorrow });
    await phone.device.syncNow();
    expectInStep(phone);
    expect(pushed).toHaveLength(1);
    expect(pushed[0]).not.toContain('tomorrow');
    expect(valuesOn(phone.device, 'signal', id)).toMatchObject({ meaning: 'En nu meer.', tomorrow: fromTomorrow });
    phone.kill();
  });
});

/** Kinds that only their writer sees. */
const ownOnly: readonly string[] = ['savedFilter', 'safetyIncident'];

const personOf = (device: Device): string => {
  const session = device.session.getState();
  return session.phase === 'unlocked' ? session.person : '';
};

async function unsentContact(phone: TestPhone, { keyPerson = '' }: OneOfEach): Promise<string> {
  phone.network.setOnline(false);
  return save(phone.device, 'contactMoment', { keyPerson, about: 'Nog niet verstuurd.' });
}

/** The same phone after the app was updated, out of reach. */
async function updatedOf(phone: TestPhone): Promise<TestPhone> {
  const updated = await createPhone({ idb: phone.idb });
  expect(await updated.device.unlock(testPassphrase)).toEqual({ ok: true });
  return updated;
}

async function forward(to: Served, from: { cookies: Map<string, string> }, where: string, init?: RequestInit) {
  const browser = to.client();
  for (const [name, value] of from.cookies) browser.cookies.set(name, value);
  const response = await browser.fetch(where, init);
  for (const [name, value] of browser.cookies) from.cookies.set(name, value);
  return response;
}

/** A record as the server has it. */
async function stored(id = ''): Promise<StoredRecord> {
  const row = await server.db.selectFrom('record').select('body').where('id', '=', id).executeTakeFirstOrThrow();
  return JSON.parse(row.body);
}
