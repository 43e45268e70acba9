// 'Opnieuw versturen': what was refused goes as it was written, whatever happened to the record meanwhile.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RefusalCode } from '#sync/protocol.ts';
import { refusalWords } from '#sync/refusals.ts';
import { createSignedInPhone, type TestPhone } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
let anna: TestPhone;
let bea: TestPhone;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  const phones = [];
  for (const role of ['fieldWorker', 'coordinator'] as const) {
    const { email } = await server.signIn(role);
    phones.push(await createSignedInPhone({ server, email, password: testPassword }));
  }
  [anna, bea] = phones as [TestPhone, TestPhone];
});
afterEach(() => {
  anna.network.before = undefined;
});

/** Anna's next push is refused, as by a server that then thinks so. */
async function refused(work: () => Promise<unknown>, codes: readonly RefusalCode[] = ['not_allowed']) {
  anna.network.setOnline(false);
  await work();
  anna.network.before = (path, { body }) => {
    if (!path.endsWith('/push')) return undefined;
    anna.network.before = undefined;
    const { epoch, changes } = JSON.parse(String(body)) as { epoch: string; changes: { n: number }[] };
    const answers = changes.map(({ n }, index) => {
      const code = codes[index] ?? 'not_allowed';
      return { n, verdict: 'refused', code, message: refusalWords(code, false) };
    });
    return Response.json({ epoch, last: changes.at(-1)?.n, answers, time: Date.now() });
  };
  anna.network.setOnline(true);
  await anna.device.syncNow();
  const item = anna.device.sync.getState().outbox.find(({ state }) => state === 'refused');
  if (!item) throw new Error('Nothing was refused.');
  return item;
}
const noted = async (phone: TestPhone, values: Record<string, string>, id?: string) => {
  const saved = await phone.device.save({ kind: 'signal', values, ...(id === undefined ? {} : { id }) });
  if (!saved.ok) throw new Error(saved.reason);
  await phone.device.syncNow();
  return saved.id;
};
const entryOf = (phone: TestPhone, id: string) => phone.device.watchOne('signal', id).get();

/** Anna's signal that was refused, and what she wrote to it after that was refused too. */
async function refusedChain(codes: readonly RefusalCode[]) {
  let id = '';
  await refused(async () => {
    id = await noted(anna, { observed: 'Nieuw' });
    await noted(anna, { meaning: 'Erbij' }, id);
  }, codes);
  const [made, added] = anna.device.sync.getState().outbox;
  if (!made || !added) throw new Error('Nothing was refused.');
  anna.network.setOnline(false);
  return { id, made, added };
}
const written = () => anna.device.sync.getState().outbox.map((item) => item.written.set);

describe('[S3] what was thrown away, while that can still be taken back,', () => {
  test('is not sent with what it was written to', async () => {
    const { made, added } = await refusedChain(['not_allowed', 'unknown_record']);
    await anna.device.throwAway(added.team, added.n, 10_000);
    expect(await anna.device.sendAgain(made.team, made.n)).toMatchObject({ ok: true });
    expect(written()).toEqual([expect.objectContaining({ observed: 'Nieuw' })]);
    expect(await anna.device.sendAgain(added.team, added.n)).toEqual({ ok: false, reason: 'gone' });
    expect(await anna.device.keepAfterAll(added.team, added.n)).toBe(true);
    expect(written()).toContainEqual({ meaning: 'Erbij' });
  });

  test('is not offered to a newer server either', async () => {
    const { added } = await refusedChain(['unknown_field', 'unknown_record']);
    await anna.device.throwAway(added.team, added.n, 10_000);
    await anna.device.syncNow();
    // What it was written to is.
    const offered = { state: 'waiting', written: expect.objectContaining({ set: { observed: 'Nieuw' } }) };
    expect(anna.device.sync.getState().outbox).toEqual([expect.objectContaining(offered)]);
    expect(await anna.device.keepAfterAll(added.team, added.n)).toBe(true);
  });

  test('a removal keeps its undo when what was written before it is offered to a newer server', async () => {
    let id = '';
    await refused(async () => {
      id = await noted(anna, { observed: 'Nieuw' });
    }, ['unknown_field']);
    anna.network.setOnline(false);
    expect(await anna.device.remove('signal', id, 10_000)).toMatchObject({ ok: true });
    await anna.device.syncNow();
    expect(await anna.device.takeBack(id)).toBe(true);
    expect(entryOf(anna, id)?.values.observed).toBe('Nieuw');
  });

  test('is no part of what is mended, and stays when it is kept after all', async () => {
    const { made, added } = await refusedChain(['not_allowed', 'unknown_record']);
    await anna.device.throwAway(added.team, added.n, 10_000);
    const draft = await anna.device.mend(made.team, made.n);
    expect(draft?.values).not.toHaveProperty('meaning');
    expect(await anna.device.keepAfterAll(added.team, added.n)).toBe(true);
    const mended = { kind: 'signal', values: draft?.values ?? {}, draft: draft?.id } as const;
    expect(await anna.device.save(mended)).toMatchObject({ ok: true });
    expect(written()).toContainEqual({ meaning: 'Erbij' });
  });
});

describe('[S3] what is sent again', () => {
  test('[S4] is what was written, also when somebody wrote in the same place meanwhile: then it stands in the history', async () => {
    const id = await noted(anna, { observed: 'Fiets in de sloot' });
    await bea.device.syncNow();
    const { team, n } = await refused(() => anna.device.save({ kind: 'signal', id, values: { meaning: 'Van Anna' } }));
    await noted(bea, { meaning: 'Van Bea' }, id);
    await anna.device.syncNow();
    expect(entryOf(anna, id)?.values.meaning).toBe('Van Bea');

    expect(await anna.device.sendAgain(team, n)).toEqual({ ok: true, id });
    await anna.device.syncNow();
    expect(anna.device.sync.getState().outbox).toEqual([]);
    await bea.device.syncNow();
    for (const phone of [anna, bea]) {
      expect(entryOf(phone, id)?.values.meaning).toBe('Van Bea');
      const lost = entryOf(phone, id)?.history.flatMap((entry) => entry.lost ?? []);
      expect(lost).toMatchObject([{ field: 'meaning', value: 'Van Anna' }]);
    }
  });

  test('takes along what was written of a record that was never made', async () => {
    let id = '';
    const { team, n } = await refused(async () => {
      id = await noted(anna, { observed: 'Nieuw' });
      await noted(anna, { meaning: 'Erbij' }, id);
    });
    expect(await anna.device.sendAgain(team, n)).toEqual({ ok: true, id });
    await anna.device.syncNow();
    await bea.device.syncNow();
    expect(anna.device.sync.getState().outbox).toEqual([]);
    expect(entryOf(bea, id)?.values).toMatchObject({ observed: 'Nieuw', meaning: 'Erbij' });
  });

  test('is not there any more when it was thrown away in another tab, and says so', async () => {
    const { team, n } = await refused(() => noted(anna, { observed: 'Weg ermee' }));
    await anna.device.throwAway(team, n);
    expect(await anna.device.sendAgain(team, n)).toEqual({ ok: false, reason: 'gone' });
  });

  test('stays refused when the record was removed meanwhile, and says that it is gone', async () => {
    const id = await noted(anna, { observed: 'Eerst nog hier' });
    await bea.device.syncNow();
    const item = await refused(() => anna.device.save({ kind: 'signal', id, values: { meaning: 'Toch' } }));
    expect(await bea.device.remove('signal', id)).toEqual({ ok: true, id });
    await bea.device.syncNow();
    await anna.device.syncNow();
    expect(await anna.device.sendAgain(item.team, item.n)).toEqual({ ok: false, reason: 'gone' });
    expect(anna.device.sync.getState().outbox).toMatchObject([{ n: item.n, state: 'refused' }]);
  });
});

test('[S9] what was added to a note that waits for a newer server waits with it, and is nobody’s turn', async () => {
  let id = '';
  const item = await refused(async () => {
    id = await noted(anna, { observed: 'Nieuw vak' });
    await noted(anna, { meaning: 'Erbij' }, id);
  }, ['unknown_field', 'unknown_record']);
  const both = { record: id, state: 'refused', remedy: 'again', waitsForServer: true };
  expect(anna.device.sync.getState().outbox).toMatchObject([both, both]);
  expect(entryOf(anna, id)?.delivery).toBe('onThisDevice');

  // Of either card it goes as one note.
  expect(await anna.device.sendAgain(item.team, anna.device.sync.getState().outbox.at(-1)?.n ?? 0)).toMatchObject({
    ok: true,
  });
  await anna.device.syncNow();
  await bea.device.syncNow();
  expect(anna.device.sync.getState().outbox).toEqual([]);
  expect(entryOf(bea, id)?.values).toMatchObject({ observed: 'Nieuw vak', meaning: 'Erbij' });
});
