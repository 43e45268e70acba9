// A note's way through the real device and the real server: kept, killed, found again, sent, read on another phone.
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Device } from '#device/index.ts';
import type { Role } from '#domain/roles.ts';
import { createPhoneOf, createSignedInPhone, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const newPhone = async (role: Role = 'fieldWorker') => {
  return (await createPhoneOf(server, role)).phone;
};
const noted = async (device: Device, observed: string) => {
  const saved = await device.save({ kind: 'signal', values: { observed } });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.id;
};

describe('a note', () => {
  test('that is saved without reception is there after the tab was killed, is sent, and is read on another phone', async () => {
    const phone = await newPhone();
    const desk = await newPhone('triageWorker');
    phone.network.setOnline(false);
    await noted(phone.device, 'Jongen op het dak van de school');

    const again = await phone.reopen();
    expect(again.session().phase).toBe('locked');
    expect(await again.device.unlock(testPassphrase)).toEqual({ ok: true });
    const mine = again.device.watch({ kind: 'signal' });
    expect(mine.get().map(({ values, delivery }) => [values.observed, delivery])).toEqual([
      ['Jongen op het dak van de school', 'onThisDevice'],
    ]);

    phone.network.setOnline(true);
    await until(() => mine.get()[0]?.delivery === 'sent', 'it was sent');
    await desk.device.syncNow();
    expect(desk.device.watch({ kind: 'signal' }).get()[0]?.values.observed).toBe('Jongen op het dak van de school');
    await until(() => !again.device.sync.getState().running, 'the run ended');
    expect(again.device.sync.getState()).toMatchObject({ outbox: [], complete: true, lastFailure: undefined });
  });

  test('that was answered at the desk reaches the phone at once when there is news', async () => {
    const phone = await newPhone();
    const desk = await newPhone('triageWorker');
    const id = await noted(phone.device, 'Vuurwerk in de portiek');
    await phone.device.syncNow();
    await desk.device.syncNow();
    await desk.device.save({ kind: 'signal', id, values: { colour: 'orange', progress: 'inTriage' } });
    await desk.device.syncNow();

    const mine = phone.device.watchOne('signal', id);
    expect(mine.get()?.values.colour).toBeUndefined();
    phone.network.news(server.team, 1_000);
    await until(() => mine.get()?.values.colour === 'orange', 'the colour came');
    expect(mine.get()?.history.at(-1)?.to).toEqual({ colour: 'orange', progress: 'inTriage' });
  });

  test('[S4] that two people filled in at once keeps both, and the losing words of the same field', async () => {
    const one = await newPhone();
    const other = await newPhone();
    const id = await noted(one.device, 'eerst');
    await one.device.syncNow();
    await other.device.syncNow();
    one.network.setOnline(false);
    other.network.setOnline(false);
    await one.device.save({ kind: 'signal', id, values: { observed: 'van de een', hearsBack: ['me'] } });
    await other.device.save({ kind: 'signal', id, values: { observed: 'van de ander', hearsBack: ['school'] } });
    for (const phone of [one, other, one]) {
      phone.network.setOnline(true);
      await phone.device.syncNow();
    }
    const [here, there] = [one, other].map(({ device }) => device.watchOne('signal', id).get());
    expect(here?.values).toEqual(there?.values);
    expect(here?.values.hearsBack).toEqual(['me', 'school']);
    const lost = here?.history.flatMap((entry) => entry.lost ?? []).map(({ value }) => value);
    expect([here?.values.observed, ...(lost ?? [])].sort()).toEqual(['van de ander', 'van de een']);
  });

  test('[S4] is compared with what stood there when its draft was begun, not with what came since', async () => {
    const one = await newPhone();
    const other = await newPhone();
    const id = await noted(one.device, 'eerst');
    await one.device.save({ kind: 'signal', id, values: { hearsBack: ['me'] } });
    await one.device.syncNow();
    one.device.drafts.keep({
      id: 'een-concept-van-mij',
      kind: 'signal',
      record: id,
      values: { observed: 'mijn tekst', hearsBack: ['me', 'duo'] },
    });
    await one.device.drafts.settled();
    await other.device.syncNow();
    await other.device.save({ kind: 'signal', id, values: { observed: 'hun tekst', hearsBack: ['me', 'school'] } });
    await other.device.syncNow();
    await one.device.syncNow();
    expect(one.device.watchOne('signal', id).get()?.values.observed).toBe('hun tekst');

    await one.device.save({
      kind: 'signal',
      id,
      draft: 'een-concept-van-mij',
      values: { observed: 'mijn tekst', hearsBack: ['me', 'duo'] },
    });
    await one.device.syncNow();
    const entry = one.device.watchOne('signal', id).get();
    expect(entry?.values.hearsBack).toEqual(['duo', 'me', 'school']);
    expect(entry?.history.flatMap((each) => each.lost ?? []).map(({ value }) => value)).toEqual(['hun tekst']);
    expect(one.device.drafts.all().get()).toEqual([]);
  });

  test('[S7] that is taken back goes from every phone', async () => {
    const phone = await newPhone();
    const desk = await newPhone('coordinator');
    const id = await noted(phone.device, 'vergissing');
    await phone.device.syncNow();
    await desk.device.syncNow();
    expect(await phone.device.remove('signal', id)).toEqual({ ok: true, id });
    expect(phone.device.watchOne('signal', id).get()).toBeUndefined();
    await phone.device.syncNow();
    await desk.device.syncNow();
    expect(desk.device.watch({ kind: 'signal' }).get()).toEqual([]);
  });

  test('is not saved with what is wrong, and says so in Dutch for each field', async () => {
    const { device } = await newPhone();
    const saved = await device.save({ kind: 'signal', values: { about: 'x'.repeat(300) } });
    expect(saved).toMatchObject({
      ok: false,
      reason: 'invalid',
      problems: { observed: expect.stringContaining('Vul dit nog in'), about: expect.stringContaining('te lang') },
    });
    expect(await device.save({ kind: 'signal', values: { observed: 'x', colour: 'red' } })).toEqual({
      ok: false,
      reason: 'notAllowed',
    });
    expect(device.watch({ kind: 'signal' }).get()).toEqual([]);
    expect(device.sync.getState().outbox).toEqual([]);
  });

  test('that changes nothing is saved without a change', async () => {
    const { device } = await newPhone();
    const id = await noted(device, 'hetzelfde');
    await device.syncNow();
    expect(await device.save({ kind: 'signal', id, values: { observed: 'hetzelfde', about: '' } })).toEqual({
      ok: true,
      id,
    });
    expect(device.sync.getState().outbox).toEqual([]);
  });
});

describe('[S3] a change that the server refuses', () => {
  /** The desk takes it up while the phone is out of reach: the maker may no longer take it back. */
  async function refusedRemoval() {
    const phone = await newPhone();
    const desk = await newPhone('triageWorker');
    const id = await noted(phone.device, 'toch blijven');
    await phone.device.syncNow();
    await desk.device.syncNow();
    phone.network.setOnline(false);
    await phone.device.remove('signal', id);
    await desk.device.save({ kind: 'signal', id, values: { progress: 'inTriage' } });
    await desk.device.syncNow();
    phone.network.setOnline(true);
    await phone.device.syncNow();
    return { phone, id };
  }

  test('stays on the phone with its reason, and a record that was not removed is in sight again', async () => {
    const { phone, id } = await refusedRemoval();
    expect(phone.device.sync.getState().outbox).toEqual([
      expect.objectContaining({ record: id, state: 'refused', code: 'not_allowed', message: expect.any(String) }),
    ]);
    expect(phone.device.watchOne('signal', id).get()).toMatchObject({
      delivery: 'needsAttention',
      values: { observed: 'toch blijven' },
    });
  });

  test('goes when the person throws it away, and stops nothing after it', async () => {
    const { phone, id } = await refusedRemoval();
    await noted(phone.device, 'iets nieuws');
    const [refused] = phone.device.sync.getState().outbox;
    await phone.device.throwAway(server.team, refused?.n ?? 0);
    await phone.device.syncNow();
    expect(phone.device.sync.getState().outbox).toEqual([]);
    expect(phone.device.watchOne('signal', id).get()?.delivery).toBe('sent');
    expect(phone.device.watch({ kind: 'signal' }).get()).toHaveLength(2);
  });

  test('is mended as a draft, and gone once that draft is saved', async () => {
    const phone = await newPhone();
    const desk = await newPhone('coordinator');
    const id = await noted(phone.device, 'eerste tekst');
    await phone.device.syncNow();
    await desk.device.syncNow();
    phone.network.setOnline(false);
    await phone.device.save({ kind: 'signal', id, values: { meaning: 'mijn gevoel erbij' } });
    await desk.device.remove('signal', id);
    await desk.device.syncNow();
    phone.network.setOnline(true);
    await phone.device.syncNow();

    const [item] = phone.device.sync.getState().outbox;
    expect(item).toMatchObject({ state: 'refused', code: 'already_removed' });
    expect(phone.device.watch({ kind: 'signal' }).get()).toEqual([]);
    const draft = await phone.device.mend(server.team, item?.n ?? 0);
    expect(draft).toMatchObject({ kind: 'signal', values: { meaning: 'mijn gevoel erbij' } });
    expect(draft?.record).toBeUndefined();
    expect((await phone.device.mend(server.team, item?.n ?? 0))?.id).toBe(draft?.id);

    const saved = await phone.device.save({ kind: 'signal', values: draft?.values ?? {}, draft: draft?.id });
    expect(saved.ok).toBe(true);
    await phone.device.syncNow();
    expect(phone.device.sync.getState().outbox).toEqual([]);
    expect(phone.device.drafts.all().get()).toEqual([]);
    expect(phone.device.watch({ kind: 'signal' }).get()).toMatchObject([
      { delivery: 'sent', values: { meaning: 'mijn gevoel erbij' } },
    ]);
  });
});

test('[S2] [S11] an answer that got lost on the way back leads to no second note', async () => {
  const phone = await newPhone();
  phone.network.after = (path) => {
    if (!path.endsWith('/push')) return;
    phone.network.after = undefined;
    throw new TypeError('Failed to fetch');
  };
  await noted(phone.device, 'één keer');
  await phone.device.syncNow();
  expect(phone.device.sync.getState()).toMatchObject({ lastFailure: 'offline', outbox: [{ state: 'waiting' }] });
  expect(phone.device.sync.getState().nextTry).toBeGreaterThan(Date.now());
  await phone.device.syncNow();
  expect(phone.device.sync.getState()).toMatchObject({ lastFailure: undefined, outbox: [] });
  const desk = await newPhone('triageWorker');
  expect(desk.device.watch({ kind: 'signal' }).get()).toHaveLength(1);
});

test('[S11] an answer that is not of our server means nothing: it is tried again', async () => {
  const phone = await newPhone();
  await noted(phone.device, 'via het hotel');
  const answers: [lastFailure: string, answer: Response][] = [
    ['portal', new Response('<h1>Welkom bij Hotel Zon</h1>', { headers: { 'content-type': 'text/html' } })],
    ['unreadable', new Response('{}', { headers: { 'content-type': 'application/json' } })],
    ['unavailable', new Response('Bad gateway', { status: 502 })],
    ['unreadable', new Response('{"code":"wipe"}', { status: 410, headers: { 'content-type': 'application/json' } })],
    ['unreadable', new Response('{"half', { headers: { 'content-type': 'application/json' } })],
  ];
  for (const [lastFailure, answer] of answers) {
    phone.network.before = (path) => (path.includes('/teams/') ? answer.clone() : undefined);
    await phone.device.syncNow();
    expect(phone.device.sync.getState()).toMatchObject({ lastFailure, outbox: [{ state: 'waiting' }] });
    expect(phone.session().phase).toBe('unlocked');
  }
  phone.network.before = undefined;
  await phone.device.syncNow();
  expect(phone.device.sync.getState().outbox).toEqual([]);
});

test('[S11] a large push goes gzipped, and the server reads it', async () => {
  const { email } = await server.signIn('fieldWorker');
  const parts = { gzip: async (text: string) => new Uint8Array(gzipSync(text)) };
  const phone = await createSignedInPhone({ server, email, password: testPassword, parts });
  phone.network.setOnline(false);
  for (let each = 0; each < 5; each++) await noted(phone.device, `${each} ${'lang verhaal '.repeat(100)}`);
  const encodings: (string | null)[] = [];
  phone.network.before = (path, init) => {
    if (path.endsWith('/push')) encodings.push(new Headers(init.headers).get('content-encoding'));
    return undefined;
  };
  phone.network.setOnline(true);
  await until(() => phone.device.sync.getState().outbox.length === 0, 'all was sent');
  expect(encodings[0]).toBe('gzip');
});

test('[S9] a phone that is too old says so and keeps what it has to send', async () => {
  const phone = await newPhone();
  await noted(phone.device, 'nog even wachten');
  const problem = { status: 400, headers: { 'content-type': 'application/problem+json' } };
  phone.network.before = () => new Response(JSON.stringify({ code: 'too_old', detail: 'Werk bij.' }), problem);
  await phone.device.syncNow();
  expect(phone.device.sync.getState()).toMatchObject({ tooOld: true, outbox: [{ state: 'waiting' }] });
  phone.network.before = undefined;
  await phone.device.syncNow();
  expect(phone.device.sync.getState()).toMatchObject({ tooOld: false, outbox: [] });
});
