// A3: the least of all accounts makes one record that stops every phone of the team.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { largestRecords, mostAdded } from '#server/store/sizes.ts';
import { bounds, fairUse } from '#sync/bounds.ts';
import { writeStamp } from '#sync/clock.ts';
import { keep } from '#sync/intake.ts';
import { limits, type PullPage } from '#sync/protocol.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { freshId, type Phone, phoneOf } from '../phone.ts';

let server: TestServer;
let school: SignedInClient;
let worker: SignedInClient;
let now: number;

beforeEach(async () => {
  now = Date.parse('2026-11-29T10:00:00Z');
  server = await startTestServer({ now: () => now });
  school = await server.signIn('partner');
  worker = await server.signIn('fieldWorker');
});
afterEach(() => server.close());

const clock = () => now;
const phone = (who: SignedInClient) => phoneOf(who, server.team, clock);
const fresh = async (who: SignedInClient) => phoneOf(await server.signInAgain(who.email), server.team, clock);
const find = (page: PullPage, id: string) => page.changes.find((record) => record.id === id);
const long = (n: number) => `${n} `.padEnd(9_900, 'zwaluw ');

/** `count` changes of `observed`, each older than the one that stands. */
const backdated = (theirs: Phone, record: string, count: number, from: number) =>
  Array.from({ length: count }, (_, index) =>
    theirs.change(record, { stamp: theirs.stamp(now - 60_000 - index), set: { observed: long(from + index) } }),
  );

async function refusedOf(theirs: Phone, changes: readonly unknown[]) {
  const { body } = await theirs.push(changes);
  return body.answers.filter(({ verdict }) => verdict === 'refused');
}

describe('[attack.A3] [S11] one record without end', () => {
  test('92 backdated texts a push, 40 pushes: the record stays small, what does not fit is refused in Dutch, and what comes after it arrives', async () => {
    const theirs = phone(school);
    const signal = theirs.signal('Van de school');
    await theirs.push([signal]);
    let refused: { code?: string | undefined; message?: string | undefined }[] = [];
    for (let push = 0; push < 40 && refused.length === 0; push += 1)
      refused = await refusedOf(theirs, backdated(theirs, signal.record, 92, push * 92));
    expect(refused[0]).toMatchObject({ code: 'record_full', message: expect.stringMatching(/maak een aanvulling/iu) });
    expect(server.log()).toContain('npm run show-sizes');
    const [largest] = await largestRecords(server.db, server.team);
    expect(largest).toMatchObject({ id: signal.record, by: school.person });
    const [most] = await mostAdded(server.db, server.team, now);
    expect(most).toMatchObject({ person: school.person });
    const ours = phone(worker);
    const later = ours.signal('Komt na dat ene');
    await ours.push([later]);
    const { changes } = await (await fresh(worker)).pullAll();
    const record = changes.find(({ id }) => id === signal.record);
    expect(JSON.stringify(record).length).toBeLessThan(limits.pageBytes / 4);
    expect(record?.history.flatMap(({ lost = [] }) => lost).length).toBeLessThanOrEqual(bounds.lostValues);
    expect(changes.map(({ id }) => id)).toContain(later.record);
    // Triage goes on with it, and so does who wrote it: with a record of its own.
    const desk = phone(await server.signIn('triageWorker'));
    expect(await refusedOf(desk, [desk.change(signal.record, { set: { progress: 'taken', colour: 'red' } })])).toEqual(
      [],
    );
    expect(await refusedOf(theirs, [theirs.signal('Aanvulling')])).toEqual([]);
  });

  /** Of which a set points at more than people. */
  const kind = 'keyPerson';

  test('a set holds at most sixty members, and codes that were never in it are not remembered', async () => {
    const ours = phone(worker);
    const person = ours.change(freshId(), {
      kind,
      make: true,
      set: { name: 'Met velen', consent: true, consentOn: '2026-11-01' },
    });
    await ours.push([person]);
    const ids = (push: number) =>
      Array.from({ length: 60 }, (_, n) => `network-${push}-${String(n).padStart(12, '0')}`);
    expect(await refusedOf(ours, [ours.change(person.record, { kind, add: { networks: ids(0) } })])).toEqual([]);
    for (let push = 1; push < 5; push += 1) {
      const refused = await refusedOf(ours, [ours.change(person.record, { kind, add: { networks: ids(push) } })]);
      expect(refused[0]).toMatchObject({ code: 'invalid_value', field: 'networks' });
    }
    for (let push = 10; push < 90; push += 1)
      expect(await refusedOf(ours, [ours.change(person.record, { kind, drop: { networks: ids(push) } })])).toEqual([]);
    const { body } = await ours.pull();
    const record = find(body, person.record);
    expect(record?.values.networks).toHaveLength(60);
    expect(Object.keys(record?.members.networks ?? {})).toHaveLength(60);
  });

  test('members that come and go without end are refused, and can still all be taken out', async () => {
    const ours = phone(worker);
    const person = ours.change(freshId(), {
      kind,
      make: true,
      set: { name: 'Komen en gaan', consent: true, consentOn: '2026-11-01' },
    });
    await ours.push([person]);
    let last: readonly string[] = [];
    const refused = [];
    for (let push = 0; push < 6; push += 1) {
      const ids = Array.from({ length: 60 }, (_, n) => `network-${push}-${String(n).padStart(12, '0')}`);
      const changes = [
        ...(last.length > 0 ? [ours.change(person.record, { kind, drop: { networks: last } })] : []),
        ours.change(person.record, { kind, add: { networks: ids } }),
      ];
      refused.push(...(await refusedOf(ours, changes)));
      if (refused.length === 0) last = ids;
    }
    expect(refused[0]).toMatchObject({ code: 'record_full' });
    expect(await refusedOf(ours, [ours.change(person.record, { kind, drop: { networks: last } })])).toEqual([]);
  });

  test('a record of before there were bounds arrives without what is furthest from it, and the rest of the feed after it', async () => {
    const stamp = (count: number) => writeStamp({ time: now - 1_000, count, node: 'device-00000000000001' });
    const id = freshId();
    const members = Array.from({ length: 12_000 }, (_, n) => `person-0-${String(n).padStart(12, '0')}`);
    const huge: StoredRecord = {
      kind: 'signal',
      id,
      team: server.team,
      schema: 1,
      by: school.person,
      made: stamp(0),
      seq: 0,
      values: { observed: 'Dit blijft staan', notedWith: members },
      stamps: {},
      members: { notedWith: Object.fromEntries(members.map((each) => [each, [stamp(1), 1] as const])) },
      writers: {},
      history: Array.from({ length: 400 }, (_, n) => ({
        stamp: stamp(n),
        by: school.person,
        fields: ['observed'],
        ...(n === 0 ? {} : { lost: [{ field: 'observed', value: long(n), by: school.person, stamp: stamp(n) }] }),
      })),
    };
    await server.deps.store.inTeam(server.team, (tx) => keep(tx, new Map(), new Map([[id, huge]]), now));
    const ours = phone(worker);
    const later = ours.signal('Komt daarna');
    await ours.push([later]);
    let since = 0;
    const all: StoredRecord[] = [];
    for (let more = true; more; ) {
      const answer = await ours.pull(since);
      expect(Buffer.byteLength(JSON.stringify(answer.body))).toBeLessThan(limits.pageBytes + 4_096);
      all.push(...answer.body.changes);
      ({ more, next: since } = answer.body);
    }
    expect(all.find((record) => record.id === id)?.values.observed).toBe('Dit blijft staan');
    expect(all.map((record) => record.id)).toContain(later.record);
    // The next change to it brings it within bounds; nothing is lost: what no longer fits is beside it.
    const { body } = await ours.push([ours.change(id, { set: { about: 'jongen' } })]);
    expect(body.answers[0]?.verdict).toBe('applied');
    const size = await server.deps.store.inTeam(server.team, (tx) => tx.earlierSize(id));
    expect(size.words).toBeGreaterThan(3_000_000);
    const row = await server.db.selectFrom('record').select('body').where('id', '=', id).executeTakeFirstOrThrow();
    expect(row.body.length).toBeLessThan(1_500_000);
  });
});

describe('[attack.A3] [S11] fair use', () => {
  const day = 86_400_000;

  test('a school that fills a day is told so, its removals still go, others notice nothing, and the next day it goes on', async () => {
    const theirs = phone(school);
    const made: string[] = [];
    let refused: { code?: string | undefined; message?: string | undefined }[] = [];
    while (refused.length === 0) {
      const signals = Array.from({ length: 200 }, (_, n) => theirs.signal(`Zomaar ${n}`));
      refused = await refusedOf(theirs, signals);
      made.push(...signals.map(({ record }) => record));
      expect(made.length).toBeLessThanOrEqual(fairUse({ role: 'partner' }).day.changes + 200);
    }
    expect(refused[0]).toMatchObject({ code: 'too_much', message: expect.stringContaining('morgen opnieuw') });
    expect(refused).toHaveLength(200);
    expect(await refusedOf(theirs, [theirs.change(made[0] ?? '', { remove: true })])).toEqual([]);
    const ours = phone(worker);
    expect(await refusedOf(ours, [ours.signal('Gewoon werk')])).toEqual([]);
    now += day;
    expect(await refusedOf(theirs, [theirs.signal('Vandaag weer')])).toEqual([]);
  });

  test('the busiest week of a worker without reception passes in one go', async () => {
    const ours = phone(worker);
    const { day: most } = fairUse({ role: 'fieldWorker' });
    // Seven days of ten hours with twenty notes an hour, each saved five times, three kilobytes each.
    expect(most.changes).toBeGreaterThan(7 * 10 * 20 * 5 * 2);
    expect(most.bytes).toBeGreaterThan(7 * 10 * 20 * 5 * 3_000 * 2);
    for (let push = 0; push < 10; push += 1) {
      const signals = Array.from({ length: 100 }, (_, n) => ours.signal(`Notitie ${push} ${n} `.padEnd(2_000, 'x')));
      expect(await refusedOf(ours, signals)).toEqual([]);
    }
  });

  test('what somebody who left still sends is bounded too', async () => {
    const theirs = phone(school);
    await theirs.push([]);
    const administrator = await server.signIn('administrator');
    await administrator.call('PATCH', `/teams/${server.team}/people/${school.person}`, { left: true });
    const verdicts = new Set<string>();
    for (let push = 0; push < 6; push += 1) {
      const { body } = await theirs.push(Array.from({ length: 200 }, (_, n) => theirs.signal(`Laat ${n}`)));
      for (const { verdict } of body.answers) verdicts.add(verdict);
    }
    expect([...verdicts]).toEqual(['held', 'refused']);
  });
});
