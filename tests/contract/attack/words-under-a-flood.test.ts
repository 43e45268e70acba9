// [attack.A8] [attack.A4] What somebody else wrote, and what was decided, is not washed away by a flood of one's own.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stampOf } from '#sync/change.ts';
import type { EarlierAnswer, PushRequest } from '#sync/protocol.ts';
import { receivePush } from '#sync/receive.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { type Phone, phoneOf } from '../phone.ts';

let server: TestServer;
let maker: SignedInClient;
let colleague: SignedInClient;
let triage: SignedInClient;
beforeEach(async () => {
  server = await startTestServer();
  [maker, colleague] = [await server.signIn('fieldWorker'), await server.signIn('fieldWorker')];
  triage = await server.signIn('triageWorker');
});
afterEach(() => server.close());

const phone = (who: SignedInClient) => phoneOf(who, server.team);
const pageOf = (who: SignedInClient, record: string, after?: string) =>
  who.call<EarlierAnswer & { next?: string }>(
    'GET',
    `/teams/${server.team}/records/${record}/earlier${after === undefined ? '' : `?after=${encodeURIComponent(after)}`}`,
  );
/** All pages, as a phone that goes on asking gets them. */
async function allOf(who: SignedInClient, record: string) {
  const entries: EarlierAnswer['entries'][number][] = [];
  let after: string | undefined;
  for (let page = 0; page < 100; page += 1) {
    const { status, body } = await pageOf(who, record, after);
    expect(status).toBe(200);
    entries.push(...body.entries);
    if (!body.more) return entries;
    expect(body.next).toEqual(expect.any(String));
    after = body.next;
  }
  throw new Error('no end');
}
const recordOf = async (theirs: Phone, id: string) => {
  const found = (await theirs.pullAll()).changes.find((each) => each.id === id);
  if (!found) throw new Error('not there');
  return found;
};
const count = (answers: readonly { verdict: string; code?: string | undefined }[]) => {
  const sums: Record<string, number> = {};
  for (const { verdict, code = '' } of answers) {
    const name = `${verdict} ${code}`.trim();
    sums[name] = (sums[name] ?? 0) + 1;
  }
  return sums;
};

/** The words of the maker that a colleague wrote over, having seen them: they lie beside the record. */
async function replacedWords() {
  const ours = phone(maker);
  const start = Date.now() - 60_000;
  const signal = ours.signal('Vader sloeg het kind met een riem.', { stamp: ours.stamp(start) });
  await ours.push([signal]);
  const theirs = phone(colleague);
  const saw = { observed: stampOf(await recordOf(theirs, signal.record), 'observed') };
  await theirs.push([
    theirs.change(signal.record, { stamp: theirs.stamp(start + 30_000), set: { observed: 'Rustige avond.' }, saw }),
  ]);
  return { ours, theirs, id: signal.record, start };
}

describe('[attack.A8] [S4] [S11] words of somebody else that were replaced', () => {
  test('stay, however often their replacer empties fields with an older stamp', { timeout: 120_000 }, async () => {
    const { ours, theirs, id, start } = await replacedWords();
    // Takes the place of the first that this person did with the field.
    await theirs.push([theirs.change(id, { stamp: theirs.stamp(start + 10_000), set: { observed: 'x' } })]);
    const texts = ['meaning', 'about', 'safeNowDone', 'hearsBackWho', 'parentsKnowWhy', 'formerHelp'];
    const later = Object.fromEntries(texts.map((name) => [name, 'z']));
    await theirs.push([theirs.change(id, { stamp: theirs.stamp(start + 300_000), set: later })]);
    const empty = Object.fromEntries(texts.map((name) => [name, null]));
    for (let push = 0; push < 8; push += 1) {
      const changes = Array.from({ length: 200 }, (_, n) =>
        theirs.change(id, { stamp: theirs.stamp(start + 30_001 + push * 200 + n), set: empty }),
      );
      // What takes away is not refused.
      expect(count((await theirs.push(changes)).body.answers)).toEqual({ merged: 200 });
    }
    expect(JSON.stringify(await allOf(maker, id))).toContain('riem');
    // The room of others is their own.
    const saw = { observed: stampOf(await recordOf(ours, id), 'observed') };
    const answer = await ours.push([ours.change(id, { set: { observed: 'Toch: met een riem.' }, saw })]);
    expect(count(answer.body.answers)).toEqual({ applied: 1 });
    // And what lies there has an end.
    const size = await server.deps.store.inTeam(server.team, (tx) => tx.earlierSize(id));
    expect(size.words).toBeLessThan(400_000);
  });

  test('stay, however many long answers of the desk itself lose; those are refused once there is no room', async () => {
    const ours = phone(maker);
    const start = Date.now() - 60_000;
    const signal = ours.signal('Het oorspronkelijke woord', { stamp: ours.stamp(start) });
    await ours.push([signal]);
    const desk = phone(triage);
    const saw = { observed: stampOf(await recordOf(desk, signal.record), 'observed') };
    const about = (set: Record<string, unknown>, at: number, more = {}) =>
      desk.change(signal.record, { stamp: desk.stamp(start + at), set, ...more });
    await desk.push([about({ observed: 'Anders.' }, 30_000, { saw }), about({ observed: 'q' }, 10_000)]);
    await desk.push([about({ answer: 'a', closeNote: 'b', colourReason: 'c' }, 300_000)]);
    const long = '€'.repeat(2_000);
    let refused = 0;
    for (let push = 0; push < 4; push += 1) {
      const { answers } = (
        await desk.push(Array.from({ length: 80 }, (_, n) => about({ answer: long }, 30_001 + push * 80 + n)))
      ).body;
      refused += count(answers)['refused record_full'] ?? 0;
    }
    expect(refused).toBeGreaterThan(0);
    expect(JSON.stringify(await allOf(maker, signal.record))).toContain('oorspronkelijke');
    // Somebody else at the desk still says what they have to say.
    const other = phone(await server.signIn('coordinator'));
    const set = { answer: 'Een ander advies', colour: 'red' };
    expect(
      count(
        (await other.push([other.change(signal.record, { stamp: other.stamp(start + 400_000), set })])).body.answers,
      ),
    ).toEqual({
      merged: 1,
    });
  });

  test('stay under a stamp that is used a second time, after the record forgot the first', {
    timeout: 60_000,
  }, async () => {
    const { ours, theirs, id, start } = await replacedWords();
    const [observed, meaning] = [ours.stamp(start + 35_000), ours.stamp(start + 36_000)];
    await ours.push([ours.change(id, { stamp: observed, set: { observed: 'Weer: de riem' } })]);
    await ours.push([ours.change(id, { stamp: meaning, set: { meaning: 'Bang voor vader' } })]);
    const again = theirs.stamp(start + 40_000);
    const over = (set: Record<string, string>, saw: Record<string, string>) =>
      theirs.change(id, { stamp: again, set, saw });
    await theirs.push([over({ observed: 'Niets' }, { observed })]);
    for (let push = 0; push < 2; push += 1)
      await theirs.push(Array.from({ length: 200 }, (_, n) => theirs.change(id, { set: { moreLater: n % 2 === 0 } })));
    await theirs.push([over({ meaning: 'Niets' }, { meaning })]);
    const kept = JSON.stringify([await allOf(maker, id), await recordOf(ours, id)]);
    expect(kept).toContain('Weer: de riem');
    expect(kept).toContain('Bang voor vader');
  });
});

test('[attack.A8] [S4] a colour that was given is told also after 1,800 more by the same person', {
  timeout: 120_000,
}, async () => {
  const ours = phone(maker);
  const signal = ours.signal('Stappen');
  await ours.push([signal]);
  const desk = phone(triage);
  const colour = (value: string) => desk.change(signal.record, { set: { colour: value } });
  await desk.push([colour('red'), colour('green')]);
  const other = phone(await server.signIn('coordinator'));
  await other.push([other.change(signal.record, { set: { colour: 'orange', progress: 'inTriage' } })]);
  for (let push = 0; push < 9; push += 1)
    await desk.push(Array.from({ length: 200 }, (_, n) => colour(n % 2 === 0 ? 'red' : 'orange')));
  const steps = [...(await recordOf(desk, signal.record)).history, ...(await allOf(maker, signal.record))];
  expect(steps.some(({ to }) => to?.colour === 'green')).toBe(true);
  expect(steps.filter(({ by }) => by !== triage.person).some(({ to }) => to?.colour === 'orange')).toBe(true);
});

test('[attack.A8] [S4] what lies beside a record is read to its end, a page at a time, newest first and each once', async () => {
  const ours = phone(maker);
  const signal = ours.signal(`0 ${'a'.repeat(9_900)}`);
  await ours.push([signal]);
  const theirs = phone(colleague);
  const stranger = phone(await server.signIn('coordinator'));
  const by = [theirs, ours, stranger];
  let saw = String(signal.stamp);
  for (let round = 1; round <= 66; round += 1) {
    const who = by[round % 3] as Phone;
    const change = who.change(signal.record, {
      set: { observed: `${round} ${'a'.repeat(9_900)}` },
      saw: { observed: saw },
    });
    saw = String(change.stamp);
    expect(count((await who.push([change])).body.answers)).toEqual({ applied: 1 });
  }
  const first = await pageOf(triage, signal.record);
  expect(first.body).toMatchObject({ more: true, next: expect.any(String) });
  const entries = await allOf(triage, signal.record);
  const numbers = entries.flatMap(({ lost = [] }) => lost).map(({ value }) => Number(String(value).split(' ')[0]));
  expect(numbers).toEqual(Array.from({ length: 65 }, (_, n) => 65 - n));
  for (const after of ['', 'x', '../..', '0'.repeat(300)])
    expect((await pageOf(triage, signal.record, after)).status, after).toBe(400);
});

test('[S11] how much lies beside a record is counted by whose doing it is, and not read at each push', async () => {
  const ours = phone(maker);
  const signal = ours.signal('Gezien');
  await ours.push([signal]);
  const lost = (n: number, by: string) => {
    const stamp = ours.stamp(1_700_000_000_000 + n, 'device-of-before-01');
    const words = { field: 'observed', value: `${n} `.padEnd(9_900, 'x'), by: maker.person, stamp };
    return { part: 'replaced' as const, entry: { stamp, by, fields: ['observed'], lost: [words] } };
  };
  const many = Array.from({ length: 60 }, (_, n) => lost(n, n < 40 ? colleague.person : triage.person));
  await server.deps.store.inTeam(server.team, (tx) => tx.addEarlier(signal.record, many));
  const [size, ofOne] = await server.deps.store.inTeam(server.team, async (tx) => [
    await tx.earlierSize(signal.record),
    await tx.earlierSize(signal.record, triage.person),
  ]);
  expect(size.words).toBeGreaterThan(590_000);
  expect(ofOne.words).toBeCloseTo(size.words / 3, -4);
  const theirs = phone(await server.signIn('coordinator'));
  const saw = { observed: signal.stamp };
  const change = theirs.change(signal.record, { set: { observed: 'Anders' }, saw });
  const request = { device: theirs.device, epoch: '', settled: 0, changes: [change] } as PushRequest;
  const member = { person: 'coordinator-0000001', team: server.team, role: 'coordinator' as const };
  let read = 0;
  const answer = await server.deps.store.inTeam(server.team, (tx) => {
    const counting: typeof tx = {
      ...tx,
      earlier(...asked) {
        read += 1;
        return tx.earlier(...asked);
      },
    };
    return receivePush(counting, request, { member, now: Date.now() });
  });
  expect(answer?.answers).toMatchObject([{ verdict: 'applied' }]);
  expect(read).toBe(0);
});
