// One person's many changes of one record: they stop nobody else's work on it, and nobody's push.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bounds } from '#sync/bounds.ts';
import { writeStamp } from '#sync/clock.ts';
import { keep } from '#sync/intake.ts';
import type { EarlierAnswer, PullPage } from '#sync/protocol.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { freshId, type Phone, phoneOf } from '../phone.ts';

let server: TestServer;
let maker: SignedInClient;
let colleague: SignedInClient;
let triage: SignedInClient;
beforeEach(async () => {
  server = await startTestServer();
  maker = await server.signIn('fieldWorker');
  colleague = await server.signIn('fieldWorker');
  triage = await server.signIn('triageWorker');
});
afterEach(() => server.close());

const phone = (who: SignedInClient) => phoneOf(who, server.team);
const earlierOf = (who: SignedInClient, record: string) =>
  who.call<EarlierAnswer>('GET', `/teams/${server.team}/records/${record}/earlier`);
const verdicts = async (theirs: Phone, changes: readonly unknown[]) =>
  (await theirs.push(changes)).body.answers.map(({ verdict, code = '' }) =>
    verdict === 'applied' || verdict === 'merged' ? 'taken' : `${verdict} ${code}`,
  );
const recordOf = async (theirs: Phone, id: string): Promise<StoredRecord> => {
  const found = (await theirs.pullAll()).changes.find((each: PullPage['changes'][number]) => each.id === id);
  if (!found) throw new Error('not there');
  return found;
};
/** Two write over each other until what lies beside the record is full: with a long field first, then to the last line with a short one. */
async function fillBeside(
  two: readonly Phone[],
  { kind, record, long, short }: Record<'kind' | 'record' | 'long' | 'short', string>,
) {
  for (const [field, size] of [[long, 9_900] as const, [short, 20] as const]) {
    let [refused, saw]: (string | undefined)[] = [];
    for (let round = 0; round < 200 && !refused; round += 1) {
      const by = two[round % 2] as Phone;
      const set = { [field]: `${round} `.padEnd(size, 'x') };
      const written = by.change(record, { kind, set, ...(saw && { saw: { [field]: saw } }) });
      refused = (await verdicts(by, [written])).find((each) => each.startsWith('refused'));
      saw = String(written.stamp);
    }
    expect(refused).toBe('refused record_full');
  }
}
const agreed = { summary: 'Praatje', nameConsent: true, name: 'Mevrouw Zwaluw' };
const safe = ['no', 'yes', 'unknown'];

describe('[S11] a field that is emptied again and again', () => {
  test('[S11] adds nothing when it is empty: no history, no audit row, nothing of a day’s use, no time', async () => {
    const ours = phone(maker);
    const conversation = ours.change(freshId(), { kind: 'conversation', make: true, set: agreed });
    await ours.push([conversation]);
    const theirs = phone(colleague);
    const clear = () => theirs.change(conversation.record, { kind: 'conversation', set: { reachableAt: null } });
    for (let push = 0; push < 3; push += 1) {
      const answers = await verdicts(
        theirs,
        Array.from({ length: 200 }, () => clear()),
      );
      expect(new Set(answers)).toEqual(new Set(['taken']));
    }
    const record = await recordOf(ours, conversation.record);
    expect(record.history).toHaveLength(1);
    const audited = await server.db
      .selectFrom('audit')
      .select('action')
      .where('record', '=', conversation.record)
      .execute();
    expect(audited.map(({ action }) => action)).toEqual(['made']);
    const used = await server.db.selectFrom('added').select('changes').where('person', '=', colleague.person).execute();
    expect(used).toEqual([]);
    // It is no word at all: what somebody wrote before it, without reception, is there.
    const before = ours.change(conversation.record, {
      kind: 'conversation',
      stamp: ours.stamp(Date.now() - 60_000),
      set: { reachableAt: '06 12345678' },
    });
    expect(await verdicts(ours, [before])).toEqual(['taken']);
    expect((await recordOf(ours, conversation.record)).values.reachableAt).toBe('06 12345678');
  });

  test('[S11] a record with thousands of steps of before there were bounds is mended by the next change to it, and 200 more are not weighed against all of them', async () => {
    const stamp = (count: number, node = 'device-00000000000001') =>
      writeStamp({ time: 1_700_000_000_000, count, node });
    const id = freshId();
    const steps = Array.from({ length: 4_000 }, (_, n) => ({
      stamp: stamp(n + 1),
      by: colleague.person,
      fields: ['reachableAt'],
    }));
    const huge: StoredRecord = {
      kind: 'conversation',
      id,
      team: server.team,
      schema: 1,
      by: maker.person,
      made: stamp(0),
      seq: 0,
      values: agreed,
      stamps: {},
      members: {},
      writers: {},
      history: [{ stamp: stamp(0), by: maker.person, fields: ['name'], to: { nameConsent: true } }, ...steps],
    };
    await server.deps.store.inTeam(server.team, (tx) => keep(tx, new Map(), new Map([[id, huge]]), Date.now()));
    const theirs = phone(colleague);
    const changes = Array.from({ length: 200 }, (_, n) =>
      theirs.change(id, { kind: 'conversation', set: { reachableAt: n % 2 === 0 ? 'morgen' : null } }),
    );
    expect(new Set(await verdicts(theirs, changes))).toEqual(new Set(['taken']));
    const ours = phone(maker);
    expect((await recordOf(ours, id)).history.length).toBeLessThanOrEqual(bounds.history);
    // Consent can be taken back of it, and takes what it covered.
    expect(await verdicts(ours, [ours.change(id, { kind: 'conversation', set: { nameConsent: false } })])).toEqual([
      'taken',
    ]);
    expect((await recordOf(ours, id)).values.name).toBeUndefined();
  });
});

describe('[S11] [S15] what only takes away is never refused for room', () => {
  test('[S15] a no and an emptied name are taken of a record however full its history is and however much lies beside it', async () => {
    const ours = phone(maker);
    const conversation = ours.change(freshId(), { kind: 'conversation', make: true, set: agreed });
    const told = ours.change(conversation.record, { kind: 'conversation', set: { otherLanguage: 'Berbers' } });
    await ours.push([conversation, told]);
    const theirs = phone(colleague);
    const about = (more: Record<string, unknown>) =>
      theirs.change(conversation.record, { kind: 'conversation', ...more });
    await fillBeside([theirs, ours], {
      kind: 'conversation',
      record: conversation.record,
      long: 'summary',
      short: 'withWhom',
    });
    for (let push = 0; push < 3; push += 1)
      await theirs.push(
        Array.from({ length: 200 }, (_, n) => about({ set: { reachableAt: n % 2 ? null : `dag ${n}` } })),
      );
    expect(await verdicts(theirs, [about({ set: { name: null } })])).toEqual(['taken']);
    // Of what somebody else wrote too, which goes beside the record.
    const emptied = about({ set: { otherLanguage: null }, saw: { otherLanguage: told.stamp } });
    expect(await verdicts(theirs, [emptied])).toEqual(['taken']);
    expect(JSON.stringify((await earlierOf(maker, conversation.record)).body)).toContain('Berbers');
    expect(
      await verdicts(ours, [ours.change(conversation.record, { kind: 'conversation', set: { nameConsent: false } })]),
    ).toEqual(['taken']);
    const record = await recordOf(ours, conversation.record);
    expect(record.values.name).toBeUndefined();
    const rows = await server.db.selectFrom('earlier').select('entry').execute();
    expect(JSON.stringify([record, rows])).not.toContain('Zwaluw');
  });

  test('[S15] what was written before a no is known by it also after a thousand more changes', async () => {
    const ours = phone(maker);
    const conversation = ours.change(freshId(), { kind: 'conversation', make: true, set: agreed });
    const about = (more: Record<string, unknown>) =>
      ours.change(conversation.record, { kind: 'conversation', ...more });
    const late = about({ set: { name: 'Te laat Zwaluw' } });
    await ours.push([conversation, { ...late, n: 2 }, about({ set: { nameConsent: false } })]);
    const asked = about({ set: { nameConsent: true } });
    await ours.push([asked]);
    for (let push = 0; push < 3; push += 1)
      await ours.push(
        Array.from({ length: 200 }, (_, n) => about({ set: { summary: `Praatje ${n}`, nameConsent: true } })),
      );
    const record = await recordOf(ours, conversation.record);
    expect(record.history.length).toBeLessThanOrEqual(bounds.history);
    expect(record.history.some(({ to }) => to?.nameConsent === false)).toBe(true);
    const again = about({ stamp: late.stamp, set: { name: 'Te laat Zwaluw' } });
    expect(await verdicts(ours, [again])).toEqual(['refused no_consent']);
  });
});

describe('[S11] one person’s changes of one field', () => {
  test('[S11] 2,400 changes of whether it is safe leave the desk all it has to do, in one go, and others their steps', async () => {
    const ours = phone(maker);
    const signal = ours.signal('Jongen alleen bij de flat', {
      set: { observed: 'Jongen alleen bij de flat', safeNow: 'no', personName: 'Jantje Zwaluw' },
    });
    await ours.push([signal]);
    const desk = phone(triage);
    await desk.push([desk.change(signal.record, { set: { progress: 'inTriage', colour: 'orange' } })]);
    const theirs = phone(colleague);
    for (let push = 0; push < 12; push += 1) {
      const changes = Array.from({ length: 200 }, (_, n) =>
        theirs.change(signal.record, { set: { safeNow: safe[(push * 200 + n) % 3] } }),
      );
      expect(new Set(await verdicts(theirs, changes))).toEqual(new Set(['taken']));
    }
    const size = await server.deps.store.inTeam(server.team, (tx) => tx.earlierSize(signal.record));
    expect(size.steps).toBeLessThanOrEqual(bounds.earlierSteps);
    const about = (set: Record<string, unknown>) => desk.change(signal.record, { set });
    expect(
      await verdicts(desk, [
        about({ progress: 'taken', takenByKind: 'neighbourhoodTeam' }),
        about({ colour: 'red', colourReason: 'Kind alleen' }),
        about({ personName: null }),
        about({ progress: 'closed', closeReason: 'noConcern' }),
      ]),
    ).toEqual(['taken', 'taken', 'taken', 'taken']);
    const record = await recordOf(ours, signal.record);
    expect(record.history.length).toBeLessThanOrEqual(bounds.history);
    // What triage did before all of that stands in the record itself, and the first that it was not safe too.
    expect(record.history.map(({ to }) => to?.colour).filter(Boolean)).toEqual(['orange', 'red']);
    expect(record.history[0]?.to).toEqual({ safeNow: 'no' });
    // Of the one who did it the first and the newest are told.
    const { body } = await earlierOf(triage, signal.record);
    const all = [...body.entries, ...record.history].filter(({ by }) => by === colleague.person);
    expect(all.length).toBeGreaterThan(400);
  });

  test('[S11] what a colleague keeps writing does not fill the room for the words of the desk', async () => {
    const ours = phone(maker);
    const signal = ours.signal('Begin');
    await ours.push([signal]);
    const desk = phone(triage);
    await desk.push([
      desk.change(signal.record, { set: { colour: 'red', colourReason: 'Eerste reden'.padEnd(200, '!') } }),
    ]);
    const theirs = phone(colleague);
    await fillBeside([theirs, ours], { kind: 'signal', record: signal.record, long: 'observed', short: 'about' });
    const coordinator = phone(await server.signIn('coordinator'));
    const set = { colourReason: 'Andere reden', answer: 'Een advies', progress: 'answered' };
    // Who read the first reason puts another in its place: it goes beside the record, where no room is left for others.
    const saw = { colourReason: (await recordOf(desk, signal.record)).stamps.colourReason };
    expect(await verdicts(coordinator, [coordinator.change(signal.record, { set, saw })])).toEqual(['taken']);
    const { body } = await earlierOf(triage, signal.record);
    expect(JSON.stringify(body)).toContain('Eerste reden');
  });

  test('[S11] steps that name every field do not make a record too large for anybody', async () => {
    const ours = phone(maker);
    const conversation = ours.change(freshId(), { kind: 'conversation', make: true, set: { summary: 'Praatje' } });
    await ours.push([conversation]);
    const theirs = phone(colleague);
    const fields = Object.keys((await import('#domain/kinds/conversation.ts')).conversation.fields).filter(
      (name) => name !== 'summary' && name !== 'nameConsent',
    );
    const { conversation: definition } = await import('#domain/kinds/conversation.ts');
    const single = fields.filter((name) => {
      const type = (definition.fields as Record<string, { type: string }>)[name]?.type;
      return type !== 'choices' && type !== 'references';
    });
    for (let push = 0; push < 3; push += 1)
      await theirs.push(
        Array.from({ length: 200 }, (_, n) =>
          theirs.change(conversation.record, {
            kind: 'conversation',
            set: { ...Object.fromEntries(single.map((name) => [name, null])), summary: `Praatje ${n}` },
          }),
        ),
      );
    const record = await recordOf(ours, conversation.record);
    expect(JSON.stringify(record.history).length).toBeLessThanOrEqual(bounds.historyBytes + record.history.length);
    expect(
      await verdicts(ours, [ours.change(conversation.record, { kind: 'conversation', set: { summary: 'Verder' } })]),
    ).toEqual(['taken']);
  });
});
