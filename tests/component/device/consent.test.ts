// Consent that is taken back on one phone while another is away: nothing is left of what it covered, on neither of them nor
// on the server, and whoever wrote meanwhile keeps their own words until they decide (S15, S16).
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSignedInPhone, openedDisk, type TestPhone, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
let anna: TestPhone;
let bea: TestPhone;
beforeEach(async () => {
  server = await startTestServer();
  const people = [await server.signIn('fieldWorker'), await server.signIn('fieldWorker')];
  const [one, other] = await Promise.all(
    people.map(({ email }) => createSignedInPhone({ server, email, password: testPassword })),
  );
  anna = one as TestPhone;
  bea = other as TestPhone;
});
afterEach(() => server.close());

const idOf = (saved: { ok: boolean; id?: string; reason?: string }): string => {
  if (saved.id === undefined) throw new Error(`Not saved: ${JSON.stringify(saved)}`);
  return saved.id;
};
/** Everybody sends and fetches, twice: what one sends the other has by then. */
const all = async (...phones: readonly TestPhone[]) => {
  for (let round = 0; round < 2; round++) for (const phone of phones) await phone.device.syncNow();
};
const onServer = async () => {
  const tables = ['record', 'held_change', 'device_answer', 'audit'] as const;
  return JSON.stringify(await Promise.all(tables.map((table) => server.db.selectFrom(table).selectAll().execute())));
};
const outbox = (phone: TestPhone) => phone.device.sync.getState().outbox;

describe('[S15] consent to a name that is taken back', () => {
  async function conversationOnBoth() {
    const values = { summary: 'Over de speeltuin', nameConsent: true, name: 'Fatima', reachableAt: '0612345678' };
    const id = idOf(await anna.device.save({ kind: 'conversation', values }));
    // Others beside it, so that its page is not mostly overtaken by what comes.
    for (let n = 0; n < 5; n++) {
      await anna.device.save({ kind: 'conversation', values: { summary: `Een ander gesprek ${n}` } });
    }
    await all(anna, bea);
    expect(await openedDisk(anna)).toContain('Fatima');
    expect(await openedDisk(bea)).toContain('Fatima');
    const on = (phone: TestPhone) => phone.device.watchOne('conversation', id).get()?.values;
    return { id, on };
  }

  test('leaves nothing of name and number on any phone, nor on the server; the conversation stays', async () => {
    const { id, on } = await conversationOnBoth();
    expect(await bea.device.save({ kind: 'conversation', id, values: { nameConsent: false } })).toMatchObject({
      ok: true,
    });
    expect(on(bea)).toEqual({ summary: 'Over de speeltuin', nameConsent: false });
    await all(bea, anna);
    for (const phone of [anna, bea]) {
      expect(on(phone)).toEqual({ summary: 'Over de speeltuin', nameConsent: false });
      expect(await openedDisk(phone)).not.toMatch(/Fatima|0612345678/u);
    }
    expect(await onServer()).not.toMatch(/Fatima|0612345678/u);
    // What Anna wrote is still offered to a server that went back to a backup, but for the name.
    expect(await openedDisk(anna)).toContain('Over de speeltuin');
  });

  test('lets who wrote another name meanwhile keep those words, and mend them into what may be kept', async () => {
    const { id, on } = await conversationOnBoth();
    anna.network.setOnline(false);
    const edit = { name: 'Fatma Zahra', summary: 'Over de speeltuin en het plein' };
    await anna.device.save({ kind: 'conversation', id, values: { name: edit.name } });
    await anna.device.save({ kind: 'conversation', id, values: { summary: edit.summary } });
    await bea.device.save({ kind: 'conversation', id, values: { nameConsent: null } });
    await bea.device.syncNow();
    anna.network.setOnline(true);
    await all(anna, bea);

    expect(on(bea)).toEqual({ summary: edit.summary });
    expect(await openedDisk(bea)).not.toMatch(/Fat|0612345678/u);
    expect(await onServer()).not.toMatch(/Fat|0612345678/u);
    expect(on(anna)).toEqual({ summary: edit.summary });
    expect(outbox(anna)).toMatchObject([{ state: 'refused', code: 'no_consent', field: 'name' }]);
    expect(outbox(anna)[0]?.message).toContain('alleen als diegene dat goed vindt');
    const left = await openedDisk(anna);
    expect(left).toContain('Fatma Zahra');
    expect(left).not.toMatch(/Fatima|0612345678/u);

    const [refused] = outbox(anna);
    const draft = await anna.device.mend(refused?.team ?? '', refused?.n ?? 0);
    expect(draft?.values).toEqual({ name: 'Fatma Zahra' });
    const asked = { ...draft?.values, nameConsent: true };
    await anna.device.save({ kind: 'conversation', id, values: asked, draft: draft?.id ?? '' });
    await all(anna, bea);
    expect(on(bea)).toEqual({ summary: edit.summary, nameConsent: true, name: 'Fatma Zahra' });
    expect(outbox(anna)).toEqual([]);
  });

  test('is followed by a tab that has it open, and by one that is opened later', async () => {
    const { id, on } = await conversationOnBoth();
    const second = await anna.openTab();
    await second.device.unlock(testPassphrase);
    expect(second.device.watchOne('conversation', id).get()?.values.name).toBe('Fatima');
    await bea.device.save({ kind: 'conversation', id, values: { nameConsent: false } });
    await bea.device.syncNow();
    await anna.device.syncNow();
    await second.device.syncNow();
    expect(second.device.watchOne('conversation', id).get()?.values.name).toBeUndefined();
    expect(on(anna)?.name).toBeUndefined();
    // It writes over nothing of that with what it had.
    await second.device.save({ kind: 'conversation', id, values: { summary: 'Uit het andere tabblad' } });
    await second.device.syncNow();
    await all(anna, bea);
    expect(on(bea)).toEqual({ summary: 'Uit het andere tabblad', nameConsent: false });
    expect(await openedDisk(anna)).not.toMatch(/Fatima|0612345678/u);
  });
});

describe('[S16] a key person who is removed', () => {
  const moments = (phone: TestPhone) =>
    phone.device
      .watch({ kind: 'contactMoment' })
      .get()
      .map(({ values }) => values.about);

  async function personOnBoth() {
    const values = { name: 'Yusuf', consent: true, consentOn: '2026-11-21' };
    const keyPerson = idOf(await anna.device.save({ kind: 'keyPerson', values }));
    await anna.device.save({ kind: 'contactMoment', values: { keyPerson, about: 'Yusuf was er' } });
    await anna.device.save({ kind: 'contactMoment', values: { withWhom: 'meisje', about: 'Los contact' } });
    await all(anna, bea);
    return keyPerson;
  }

  test('takes along what others noted; who noted more meanwhile keeps that, to be thrown away or noted by itself', async () => {
    const keyPerson = await personOnBoth();
    bea.network.setOnline(false);
    await bea.device.save({ kind: 'contactMoment', values: { keyPerson, about: 'Yusuf belde Bea' } });
    expect(await anna.device.remove('keyPerson', keyPerson)).toMatchObject({ ok: true });
    // On the phone where it is removed it is out of sight at once, before any server heard of it.
    expect(moments(anna)).toEqual(['Los contact']);
    expect(anna.device.watch({ kind: 'keyPerson' }).get()).toEqual([]);
    const late = await anna.device.save({ kind: 'contactMoment', values: { keyPerson, about: 'Toch nog' } });
    expect(late).toMatchObject({
      ok: false,
      reason: 'invalid',
      problems: { '': expect.stringContaining('weggehaald') },
    });
    await anna.device.syncNow();
    bea.network.setOnline(true);
    await all(bea, anna);

    expect(bea.device.watch({ kind: 'keyPerson' }).get()).toEqual([]);
    expect(await openedDisk(anna)).not.toContain('Yusuf');
    expect(await onServer()).not.toContain('Yusuf');
    const left = await openedDisk(bea);
    expect(left).toContain('Yusuf belde Bea');
    expect(left).not.toContain('Yusuf was er');
    expect(left).not.toContain('"name":"Yusuf"');
    expect([...moments(bea)].sort()).toEqual(['Los contact', 'Yusuf belde Bea']);
    expect(outbox(bea)).toMatchObject([{ state: 'refused', code: 'owner_removed' }]);
    expect(outbox(bea)[0]?.message).toMatch(/Gooi haar weg, of open haar met Verbeteren en noteer haar los/u);

    const [refused] = outbox(bea);
    const draft = await bea.device.mend(refused?.team ?? '', refused?.n ?? 0);
    const loose = { ...draft?.values, keyPerson: null, withWhom: 'iemand van het plein', about: 'Iemand belde' };
    expect(await bea.device.save({ kind: 'contactMoment', values: loose, draft: draft?.id ?? '' })).toMatchObject({
      ok: true,
    });
    await all(bea, anna);
    expect([...moments(anna)].sort()).toEqual(['Iemand belde', 'Los contact']);
    expect(outbox(bea)).toEqual([]);
    expect(await openedDisk(bea)).not.toContain('Yusuf');
  });

  test('is gone in the other tab too, with what belongs to them; an edit from there is kept for its writer', async () => {
    const keyPerson = await personOnBoth();
    const second = await anna.openTab();
    await second.device.unlock(testPassphrase);
    const [moment] = second.device
      .watch({ kind: 'contactMoment' })
      .get()
      .filter(({ values }) => values.keyPerson);
    anna.network.setOnline(false);
    await anna.device.remove('keyPerson', keyPerson);
    await second.device.syncNow();
    const seen = second.device.watch({ kind: 'contactMoment' }).get();
    expect(seen.map(({ values }) => values.about)).toEqual(['Los contact']);
    bea.network.setOnline(false);
    await bea.device.save({ kind: 'contactMoment', id: moment?.id ?? '', values: { about: 'Yusuf was er met Bea' } });
    anna.network.setOnline(true);
    await anna.device.syncNow();
    bea.network.setOnline(true);
    await all(bea, anna);
    expect(outbox(bea)).toMatchObject([{ state: 'refused', code: 'already_removed' }]);
    expect(await openedDisk(anna)).not.toContain('Yusuf');
    const left = await openedDisk(bea);
    expect(left).toContain('Yusuf was er met Bea');
    expect(left.replaceAll('Yusuf was er met Bea', '')).not.toContain('Yusuf');
  });

  test('comes back into sight with all that belongs to them when the removal is refused', async () => {
    const keyPerson = await personOnBoth();
    bea.network.setOnline(false);
    await bea.device.remove('keyPerson', keyPerson);
    expect(moments(bea)).toEqual(['Los contact']);
    bea.network.before = (path, { body }) => {
      if (!path.endsWith('/push')) return undefined;
      const { epoch } = JSON.parse(String(body)) as { epoch: string };
      const answers = [{ n: 1, verdict: 'refused', code: 'not_allowed', message: 'Je mag dit niet.' }];
      return Response.json({ epoch, last: 1, answers, time: Date.now() });
    };
    bea.network.online = true;
    await bea.device.syncNow();
    expect([...moments(bea)].sort()).toEqual(['Los contact', 'Yusuf was er']);
    expect(outbox(bea)).toMatchObject([{ state: 'refused', code: 'not_allowed' }]);
  });
});
