// A18: smaller holes, each with the request that went through it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { freshId, phoneOf } from '../phone.ts';

let server: TestServer;
let worker: SignedInClient;
let colleague: SignedInClient;
let coordinator: SignedInClient;
let school: SignedInClient;
let administrator: SignedInClient;
beforeAll(async () => {
  server = await startTestServer();
  [worker, colleague] = [await server.signIn('fieldWorker'), await server.signIn('fieldWorker')];
  coordinator = await server.signIn('coordinator');
  school = await server.signIn('partner');
  administrator = await server.signIn('administrator');
});
afterAll(() => server.close());

const fresh = async (who: SignedInClient) => phoneOf(await server.signInAgain(who.email), server.team);
type Phone = Awaited<ReturnType<typeof fresh>>;
const answers = async (phone: Phone, changes: readonly unknown[]) =>
  (await phone.push(changes)).body.answers.map(({ verdict, code, field, message }) => ({
    verdict,
    code,
    field,
    message,
  }));
const incident = (phone: Phone, more: Record<string, unknown> = {}) =>
  phone.change(freshId(), { kind: 'safetyIncident', make: true, set: { happened: 'Bedreigd op de trap', ...more } });

test('[attack.A18] [S8] what one may not see is answered like what is not there, removed or not, of whatever kind', async () => {
  const ours = await fresh(worker);
  const [there, gone, signal] = [incident(ours), incident(ours), ours.signal('Van het team')];
  await ours.push([there, gone, signal]);
  const above = await fresh(coordinator);
  await above.push([above.change(gone.record, { kind: 'safetyIncident', remove: true })]);
  for (const who of [colleague, school]) {
    const theirs = await fresh(who);
    const asked = (record: string) => [
      theirs.change(record, { kind: 'safetyIncident', set: { closed: true } }),
      theirs.change(record, { kind: 'safetyIncident', remove: true }),
      theirs.change(record, { kind: 'savedFilter', set: { name: 'x' } }),
    ];
    const unknown = await answers(theirs, asked(freshId()));
    const hidden = who === school ? [there.record, gone.record, signal.record] : [there.record, gone.record];
    for (const record of hidden) expect(await answers(theirs, asked(record))).toEqual(unknown);
  }
});

describe('[attack.A18] a safety incident', () => {
  test('is followed up by a civil servant of the team, never by a partner', async () => {
    const ours = await fresh(worker);
    const made = incident(ours);
    await ours.push([made]);
    const follow = (person: string) =>
      ours.change(made.record, { kind: 'safetyIncident', set: { followedUpBy: person } });
    for (const person of [school.person, colleague.person, administrator.person, made.record])
      expect((await answers(ours, [follow(person)]))[0]).toMatchObject({
        verdict: 'refused',
        code: 'invalid_value',
        field: 'followedUpBy',
        message: expect.stringContaining(person === made.record ? 'uit je team' : 'ambtenaar'),
      });
    await administrator.call('PATCH', `/teams/${server.team}/people/${colleague.person}`, { civilServant: true });
    expect((await answers(ours, [follow(colleague.person)]))[0]?.verdict).toBe('applied');
    const theirs = await fresh(colleague);
    const change = (set: Record<string, unknown>) => theirs.change(made.record, { kind: 'safetyIncident', set });
    const said = await answers(theirs, [
      change({ agreements: 'Nooit alleen' }),
      change({ happened: 'Niets aan de hand' }),
      change({ followedUpBy: coordinator.person }),
    ]);
    expect(said.map(({ code, verdict }) => code ?? verdict)).toEqual(['applied', 'not_allowed', 'not_allowed']);
  });

  test('is not named by what more people see', async () => {
    const ours = await fresh(worker);
    const made = incident(ours);
    const [answer] = await answers(ours, [
      made,
      ours.change(freshId(), { kind: 'promise', make: true, set: { what: 'Bellen', madeIn: made.record } }),
    ]).then((all) => all.slice(1));
    expect(answer).toMatchObject({ verdict: 'refused', code: 'invalid_value', field: 'madeIn' });
    expect(JSON.stringify((await (await fresh(colleague)).pullAll()).changes)).not.toContain(made.record);
  });
});

test('[attack.A18] a text of which nothing can be seen is no text', async () => {
  const ours = await fresh(worker);
  for (const observed of [
    '\u200b',
    '\u2060\u2060',
    '\u{e0041}\u{e0042}',
    '\u202e',
    '\u00ad \ufeff',
    '\u3164',
    '\u2800',
  ])
    expect((await answers(ours, [ours.signal('', { set: { observed } })]))[0]).toMatchObject({ code: 'incomplete' });
  const place = { name: '\u200b', precision: 'street' };
  expect((await answers(ours, [ours.signal('', { set: { observed: 'x', place } })]))[0]).toMatchObject({
    code: 'invalid_value',
    field: 'place',
  });
  // What can be seen may hold them.
  expect((await answers(ours, [ours.signal('👩‍👧 met ‏עברית‏')]))[0]?.verdict).toBe('applied');
});

test('[attack.A18] a member called as what every object has is stored like any other', async () => {
  const ours = await fresh(worker);
  const keyPerson = { name: 'Mevrouw Aydin', consent: true, consentOn: '2026-01-05' };
  const made = ours.change(freshId(), { kind: 'keyPerson', make: true, set: keyPerson });
  await ours.push([made]);
  type Members = Readonly<Record<string, readonly string[]>>;
  const touch = (part: { add?: Members; drop?: Members }) => ours.change(made.record, { kind: 'keyPerson', ...part });
  const odd = ['propertyIsEnumerable', '__defineGetter__', '__lookupSetter__'];
  expect((await answers(ours, [touch({ add: { networks: odd } })]))[0]?.verdict).toBe('applied');
  const read = async () => (await ours.pullAll()).changes.find(({ id }) => id === made.record);
  expect((await read())?.values.networks).toEqual([...odd].sort());
  expect((await answers(ours, [touch({ drop: { networks: odd } })]))[0]?.verdict).toBe('applied');
  expect((await read())?.values.networks).toBeUndefined();
  expect((await answers(ours, [touch({ add: { networks: ['__proto__'] } })]))[0]?.verdict).toBe('refused');
  expect((await answers(ours, [touch({ drop: { networks: ['__proto__'] } })]))[0]?.verdict).toBe('applied');
});

test('[attack.A18] [P3] the server keeps a point no finer than was chosen', async () => {
  const ours = await fresh(worker);
  const point = { latitude: 52.12345678, longitude: 5.98765432 };
  const made = ['exact', 'street', 'neighbourhood'].map((precision) =>
    ours.signal('', { set: { observed: 'x', place: { name: 'Plein', precision, ...point } } }),
  );
  await ours.push(made);
  const { changes } = await ours.pullAll();
  const places = made.map(({ record }) => changes.find(({ id }) => id === record)?.values.place);
  expect(places).toMatchObject([
    { latitude: 52.12346, longitude: 5.98765 },
    { latitude: 52.123, longitude: 5.988 },
    { latitude: 52.12, longitude: 5.99 },
  ]);
});
