// What nobody agreed to, and what belongs to something that is removed, as the server holds it for everybody (S15, S16).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PullPage } from '#sync/protocol.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { freshId, type Phone, phoneOf } from './phone.ts';

let server: TestServer;
let team: string;
let anna: SignedInClient;
let bea: SignedInClient;
let coordinator: SignedInClient;

beforeAll(async () => {
  server = await startTestServer();
  team = server.team;
  anna = await server.signIn('fieldWorker');
  bea = await server.signIn('fieldWorker');
  coordinator = await server.signIn('coordinator');
});
afterAll(() => server.close());

const onAPhone = async (who: SignedInClient) => phoneOf(await server.signInAgain(who.email), team);
const making = (phone: Phone, kind: string, set: Record<string, unknown>) =>
  phone.change(freshId(), { kind, make: true, set });
const keyPerson = (phone: Phone, name: string, more: Record<string, unknown> = {}) =>
  making(phone, 'keyPerson', { name, consent: true, consentOn: '2026-11-21', ...more });
const moment = (phone: Phone, person: string, about: string) =>
  making(phone, 'contactMoment', { keyPerson: person, about });
const removal = (phone: Phone, kind: string, record: string) => phone.change(record, { kind, remove: true });
const verdicts = async (phone: Phone, ...changes: readonly unknown[]) =>
  (await phone.push(changes)).body.answers.map(({ verdict, code }) => code ?? verdict);
const answerTo = async (phone: Phone, change: unknown) => (await phone.push([change])).body.answers[0];
const idsOf = (changes: PullPage['changes']) => changes.map(({ id }) => id);
/** All that the server has of a team, as text. */
const onServer = async () => {
  const tables = ['record', 'held_change', 'device_answer', 'audit'] as const;
  return JSON.stringify(await Promise.all(tables.map((table) => server.db.selectFrom(table).selectAll().execute())));
};

describe('[S16] a key person who is removed', () => {
  test('takes along, for everybody and in the audit, what others noted of them, and leaves the rest', async () => {
    const [ours, theirs, desk] = (await Promise.all([anna, bea, coordinator].map(onAPhone))) as [Phone, Phone, Phone];
    const person = keyPerson(ours, 'Fatima Zahra');
    const entry = making(ours, 'socialMapEntry', { name: 'Buurthuis' });
    await ours.push([person, entry]);
    const ofOthers = [
      moment(theirs, person.record, 'Fatima was bezorgd'),
      moment(theirs, person.record, 'Fatima belde terug'),
      making(theirs, 'relation', { from: entry.record, to: person.record, word: 'kent' }),
      making(theirs, 'promise', { what: 'Bellen over het feest', to: 'Fatima', keyPerson: person.record }),
    ];
    const stays = [
      making(theirs, 'safetyIncident', { happened: 'Bedreigd op het plein', keyPerson: person.record }),
      making(theirs, 'contactMoment', { withWhom: 'meisje met de blauwe tas', about: 'Kort gesproken' }),
    ];
    expect(await verdicts(theirs, ...ofOthers, ...stays)).toEqual(Array(6).fill('applied'));
    const { last } = await desk.pullAll();

    // Bea, who noted neither the person nor the entry, hears that consent is withdrawn.
    expect(await verdicts(theirs, removal(theirs, 'keyPerson', person.record))).toEqual(['applied']);
    const { body } = await desk.pull(last.next);
    const gone = [person, ...ofOthers].map(({ record }) => record);
    expect([...body.gone].sort()).toEqual([...gone].sort());
    expect(body.changes).toEqual([]);
    expect(body.count).toBe((last.count ?? 0) - 5);
    const { changes } = await (await onAPhone(anna)).pullAll();
    expect(idsOf(changes)).toContain(entry.record);
    expect(idsOf(changes).filter((id) => gone.includes(id))).toEqual([]);
    expect(idsOf((await (await onAPhone(bea)).pullAll()).changes)).toEqual(
      expect.arrayContaining(stays.map(({ record }) => record)),
    );
    expect(await onServer()).not.toMatch(/Fatima/u);

    const rows = await server.db.selectFrom('audit').selectAll().where('action', '=', 'removed').execute();
    const told = rows.filter(({ record }) => record !== null && gone.includes(record));
    expect(told.map(({ kind, person: by, detail }) => [kind, by, detail]).sort()).toEqual([
      ['contactMoment', bea.person, `with ${person.record}`],
      ['contactMoment', bea.person, `with ${person.record}`],
      ['keyPerson', bea.person, null],
      ['promise', bea.person, `with ${person.record}`],
      ['relation', bea.person, `with ${person.record}`],
    ]);
  });

  test('lets nothing be noted of them any more: it is refused in Dutch, and what is already gone stays so', async () => {
    const [ours, theirs] = (await Promise.all([anna, bea].map(onAPhone))) as [Phone, Phone];
    const person = keyPerson(ours, 'Yusuf');
    const before = moment(ours, person.record, 'Voor het weggaan');
    await ours.push([person, before, removal(ours, 'keyPerson', person.record)]);
    expect(await answerTo(theirs, moment(theirs, person.record, 'Yusuf belde'))).toMatchObject({
      verdict: 'refused',
      code: 'owner_removed',
      message: expect.stringContaining('de toestemming is ingetrokken'),
    });
    expect(
      await verdicts(theirs, theirs.change(before.record, { kind: 'contactMoment', set: { about: 'Yusuf weer' } })),
    ).toEqual(['already_removed']);
    expect(await onServer()).not.toMatch(/Yusuf/u);
  });

  test('is followed within one push as between two: before it goes along, after it is refused', async () => {
    const ours = await onAPhone(anna);
    const person = keyPerson(ours, 'Ineke');
    const stays = making(ours, 'contactMoment', { withWhom: 'iemand', about: 'Los contact' });
    await ours.push([person, stays]);
    const stamp = ours.stamp();
    const same = (change: ReturnType<typeof moment>) => ({ ...change, stamp });
    const batch = [
      // One stamp for all, as a client of one's own may do.
      same(moment(ours, person.record, 'Ineke vroeg iets')),
      same(ours.change(stays.record, { kind: 'contactMoment', set: { keyPerson: person.record } })),
      same(removal(ours, 'keyPerson', person.record)),
      same(moment(ours, person.record, 'Ineke daarna')),
    ];
    expect(await verdicts(ours, ...batch)).toEqual(['applied', 'applied', 'applied', 'owner_removed']);
    const { changes } = await (await onAPhone(coordinator)).pullAll();
    const touched = [person.record, stays.record, ...batch.map(({ record }) => record)];
    expect(idsOf(changes).filter((id) => touched.includes(id))).toEqual([]);
    expect(await onServer()).not.toMatch(/Ineke/u);
  });

  test('leaves alone what was moved to somebody else before', async () => {
    const ours = await onAPhone(anna);
    const [one, other] = [keyPerson(ours, 'De ene'), keyPerson(ours, 'De ander')];
    const made = moment(ours, one.record, 'Toch met de ander');
    const also = moment(ours, one.record, 'Dit ook');
    await ours.push([one, other, made, also]);
    const toOther = (record: string) =>
      ours.change(record, { kind: 'contactMoment', set: { keyPerson: other.record } });
    await ours.push([toOther(made.record)]);
    await ours.push([toOther(also.record), removal(ours, 'keyPerson', one.record)]);
    const { changes } = await ours.pullAll();
    expect(idsOf(changes)).toEqual(expect.arrayContaining([other.record, made.record, also.record]));
    await ours.push([removal(ours, 'keyPerson', other.record)]);
    expect(idsOf((await ours.pullAll()).changes)).not.toContain(made.record);
  });

  test('holds also for what was held of somebody who left the team', async () => {
    const leaver = await server.signIn('fieldWorker');
    const [ours, theirs] = [await onAPhone(anna), phoneOf(leaver, team)];
    const person = keyPerson(ours, 'Gehouden');
    await ours.push([person]);
    await theirs.pullAll();
    const late = moment(theirs, person.record, 'Nog niet verstuurd');
    await server.db.updateTable('membership').set({ left: 1 }).where('person', '=', leaver.person).execute();
    expect(await verdicts(theirs, late)).toEqual(['held']);
    await ours.push([removal(ours, 'keyPerson', person.record)]);
    // It is not there to be taken any more: it went with the person it is about.
    const listed = await coordinator.call<{ id: string }[]>('GET', `/teams/${team}/held`);
    expect(listed.body).toEqual([]);
    expect(idsOf((await ours.pullAll()).changes)).not.toContain(late.record);
  });
});

describe('[S15] without consent', () => {
  test('a key person is refused in Dutch, and nothing of them is kept', async () => {
    const ours = await onAPhone(anna);
    for (const consent of [false, null]) {
      expect(await answerTo(ours, keyPerson(ours, 'Ongevraagd', { consent }))).toMatchObject({
        verdict: 'refused',
        code: 'no_consent',
        field: 'consent',
        message: expect.stringContaining('alleen met toestemming'),
      });
    }
    expect(await onServer()).not.toContain('Ongevraagd');
  });

  test('a name goes for everybody when consent goes, also one that lost, and one that comes late is refused', async () => {
    const [ours, theirs] = (await Promise.all([anna, bea].map(onAPhone))) as [Phone, Phone];
    const made = making(ours, 'conversation', { summary: 'Over de wijk', nameConsent: true, name: 'Meryem' });
    const edit = (phone: Phone, set: Record<string, unknown>) =>
      phone.change(made.record, { kind: 'conversation', set });
    await ours.push([made]);
    expect(await verdicts(theirs, edit(theirs, { name: 'Meryam' }))).toEqual(['merged']);
    const late = edit(theirs, { name: 'Mariam' });
    expect(await verdicts(ours, edit(ours, { nameConsent: false }))).toEqual(['applied']);
    expect(await answerTo(theirs, late)).toMatchObject({ verdict: 'refused', code: 'no_consent', field: 'name' });
    const { changes } = await (await onAPhone(coordinator)).pullAll();
    expect(changes.find(({ id }) => id === made.record)?.values).toEqual({
      summary: 'Over de wijk',
      nameConsent: false,
    });
    expect(await onServer()).not.toMatch(/M[ae]ry?i?[ae]m/u);
  });
});
