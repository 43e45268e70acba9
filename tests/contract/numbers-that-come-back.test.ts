// A phone that was put back to an earlier moment gives out numbers that the server knows: what comes under one of them and
// is another change never gets the answer of the first, and a true repeat always does.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusalWords } from '#sync/refusals.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { type Phone, phoneOf } from './phone.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const newPhone = async () => phoneOf(await server.signIn('fieldWorker'), server.team);
const verdicts = (answer: Awaited<ReturnType<Phone['push']>>) =>
  answer.body.answers.map(({ n, verdict }) => [n, verdict]);
const stored = async (id: string) => {
  const row = await server.db.selectFrom('record').select('body').where('id', '=', id).executeTakeFirst();
  return row && JSON.parse(row.body);
};
const renumbered = <C extends { n: number }>(change: C, n: number): C => ({ ...change, n });

describe('[S2] [edge.E2] a number that comes again', () => {
  test('with another change is not applied, gets none of the old answers, and stops nothing after it', async () => {
    const phone = await newPhone();
    const [first, second] = [phone.signal('Een'), phone.signal('Twee')];
    await phone.push([first, second]);
    const [other, fresh] = [renumbered(phone.signal('Na het terugzetten'), 2), renumbered(phone.signal('Nieuw'), 3)];
    const answer = await phone.push([first, other, fresh]);
    expect(verdicts(answer)).toEqual([
      [1, 'applied'],
      [2, 'reused'],
      [3, 'applied'],
    ]);
    expect(answer.body).toMatchObject({ last: 3 });
    expect(answer.body.answers[1]).toEqual({
      n: 2,
      verdict: 'reused',
      code: 'reused',
      message: refusalWords('reused', false),
    });
    expect(await stored(other.record)).toBeUndefined();
    expect((await stored(fresh.record)).values.observed).toBe('Nieuw');
  });

  test('with another change is known when its answer was settled and forgotten long ago', async () => {
    const phone = await newPhone();
    const [first, second] = [phone.signal('Een'), phone.signal('Twee')];
    await phone.push([first, second]);
    await phone.push([phone.signal('Drie')], { settled: 2 });
    expect(verdicts(await phone.push([renumbered(phone.signal('Anders'), 1)], { settled: 0 }))).toEqual([
      [1, 'reused'],
    ]);
    expect(verdicts(await phone.push([first, second], { settled: 0 }))).toEqual([
      [1, 'seen'],
      [2, 'seen'],
    ]);
  });

  test.each([
    ['an edit that was applied', (phone: Phone, id: string) => phone.change(id, { set: { about: 'jongen' } })],
    ['a removal', (phone: Phone, id: string) => phone.change(id, { remove: true })],
    ['a refusal', (phone: Phone) => phone.signal('Mag niet', { set: { observed: 'x', colour: 'red' } })],
    ['what could not be read', (phone: Phone, id: string) => phone.change(id, { set: { '1': 2 } })],
    ['what had no form at all', (phone: Phone) => ({ n: phone.next++, kind: 7, record: [] })],
    ['an emptied number', (phone: Phone) => ({ n: phone.next++ })],
    ['what is set right for its clock', (phone: Phone) => phone.signal('Vooruit', { stamp: phone.stamp(4e12) })],
  ])('is told from %s, which itself gets its answer again', async (_, make) => {
    const phone = await newPhone();
    const note = phone.signal('Waar het over gaat');
    await phone.push([note]);
    const sent = make(phone, note.record);
    const first = (await phone.push([sent])).body.answers;
    expect((await phone.push([sent])).body.answers).toEqual(first);
    expect(verdicts(await phone.push([renumbered(phone.signal('Anders'), sent.n)]))).toEqual([[sent.n, 'reused']]);
    expect((await phone.push([sent])).body.answers).toEqual(first);
  });

  test('with nothing in it has nothing to lose, and gets the answer that there is', async () => {
    const phone = await newPhone();
    await phone.push([phone.signal('Een')]);
    expect(verdicts(await phone.push([{ n: 1 }]))).toEqual([[1, 'applied']]);
    await phone.push([phone.signal('Twee')], { settled: 1 });
    expect(verdicts(await phone.push([{ n: 1 }], { settled: 0 }))).toEqual([[1, 'seen']]);
  });

  test('with too much in it is not taken for an emptied one', async () => {
    const phone = await newPhone();
    await phone.push([phone.signal('Een')]);
    const much = renumbered(phone.signal('Veel', { set: { observed: 'x'.repeat(10_001) } }), 1);
    expect(verdicts(await phone.push([much]))).toEqual([[1, 'reused']]);
    expect(verdicts(await phone.push([{ n: 1, x: 'x'.repeat(10_001) }]))).toEqual([[1, 'reused']]);
  });

  test('is not answered as held when something else was held under it', async () => {
    const worker = await server.signIn('fieldWorker');
    const phone = phoneOf(worker, server.team);
    const note = phone.signal('Van wie wegging');
    await server.db.updateTable('membership').set({ left: 1 }).where('person', '=', worker.person).execute();
    expect(verdicts(await phone.push([note]))).toEqual([[1, 'held']]);
    expect(verdicts(await phone.push([note, renumbered(phone.signal('Anders'), 1)]))).toEqual([
      [1, 'held'],
      [1, 'reused'],
    ]);
    const held = await server.db.selectFrom('held_change').select('n').where('person', '=', worker.person).execute();
    expect(held).toHaveLength(1);
  });

  test('and is said to be settled, but never came here, is not called seen unless its record tells', async () => {
    const phone = await newPhone();
    const note = phone.signal('Vier', { n: 4 });
    await phone.push([note], { settled: 3 });
    const unknown = renumbered(phone.signal('Nooit gezien'), 2);
    expect(verdicts(await phone.push([unknown], { settled: 3 }))).toEqual([[2, 'reused']]);
    expect(verdicts(await phone.push([renumbered(note, 2)], { settled: 3 }))).toEqual([[2, 'seen']]);
  });

  test('of before marks were kept gets its answer when its record tells, and else never the answer of another', async () => {
    const phone = await newPhone();
    const [note, gone] = [phone.signal('Een'), phone.signal('Twee')];
    await phone.push([note, gone, phone.change(gone.record, { remove: true })]);
    await server.db.deleteFrom('device_mark').where('device', '=', phone.device).execute();
    expect(verdicts(await phone.push([note]))).toEqual([[1, 'applied']]);
    expect(verdicts(await phone.push([renumbered(phone.signal('Anders'), 1)]))).toEqual([[1, 'reused']]);
    expect(verdicts(await phone.push([renumbered(phone.change(gone.record, { set: { about: 'x' } }), 3)]))).toEqual([
      [3, 'reused'],
    ]);
  });

  test('takes along what was written of the record that it would have made', async () => {
    const phone = await newPhone();
    await phone.push([phone.signal('Een')]);
    const made = renumbered(phone.signal('Na het terugzetten'), 1);
    const edit = renumbered(phone.change(made.record, { set: { about: 'jongen' } }), 2);
    const elsewhere = renumbered(phone.change('record-that-is-not-there', { set: { about: 'jongen' } }), 3);
    const answer = await phone.push([made, edit, elsewhere]);
    expect(verdicts(answer)).toEqual([
      [1, 'reused'],
      [2, 'reused'],
      [3, 'refused'],
    ]);
    expect((await phone.push([made, edit, elsewhere])).body.answers).toEqual(answer.body.answers);
  });

  test('stands in the audit trail, without a word of what was in it', async () => {
    const phone = await newPhone();
    await phone.push([phone.signal('Een')]);
    const other = renumbered(phone.signal('Geheim'), 1);
    await phone.push([other]);
    const rows = await server.db.selectFrom('audit').selectAll().where('device', '=', phone.device).execute();
    expect(rows.at(-1)).toMatchObject({ action: 'refused', detail: 'reused', record: other.record });
    expect(JSON.stringify(rows)).not.toContain('Geheim');
  });
});

test('[S2] [S9] [edge.E2] to an app that does not know the word it comes as a refusal: what it sent stays on the phone', async () => {
  const client = await server.signIn('fieldWorker');
  const phone = phoneOf(client, server.team);
  await phone.push([phone.signal('Een')]);
  const other = renumbered(phone.signal('Anders'), 1);
  const request = { device: phone.device, epoch: phone.epoch, settled: 0, changes: [other] };
  const push = async (headers: Record<string, string>) =>
    (await client.call('POST', `/teams/${server.team}/push`, request, headers)).body.answers;
  const told = { n: 1, code: 'reused', message: refusalWords('reused', false) };
  expect(await push({ 'stoep-protocol': '1' })).toEqual([{ ...told, verdict: 'refused' }]);
  expect(await push({ 'stoep-protocol': '1', 'stoep-knows': 'reused' })).toEqual([{ ...told, verdict: 'reused' }]);
});
