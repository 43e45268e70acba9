// [attack.A18] Who knows an id and may not see what it stands for learns nothing of it by making something under it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fairUse } from '#sync/bounds.ts';
import { freshId, phoneOf } from '#tests/contract/phone.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';

let server: TestServer;
let colleague: SignedInClient;
let school: SignedInClient;
/** Ids of which a colleague and a school see nothing: each is taken by something else. */
let hidden: readonly string[];
beforeAll(async () => {
  server = await startTestServer();
  const worker = await server.signIn('fieldWorker');
  const coordinator = await server.signIn('coordinator');
  [colleague, school] = [await server.signIn('fieldWorker'), await server.signIn('partner')];
  const elsewhere = await server.makeTeam('Team Elders');
  const stranger = await server.signIn('fieldWorker', { team: elsewhere });
  const ours = phoneOf(worker, server.team);
  const incident = () =>
    ours.change(freshId(), { kind: 'safetyIncident', make: true, set: { happened: 'Bedreigd op de trap' } });
  const filter = ours.change(freshId(), {
    kind: 'savedFilter',
    make: true,
    set: { name: 'Mijn lijst', list: 'keyPersons', query: 'a=b' },
  });
  const [there, gone] = [incident(), incident()];
  const made = await ours.push([filter, there, gone]);
  expect(made.body.answers.map(({ verdict }) => verdict)).toEqual(['applied', 'applied', 'applied']);
  const above = phoneOf(coordinator, server.team);
  await above.push([above.change(gone.record, { kind: 'safetyIncident', remove: true })]);
  hidden = [there.record, gone.record, filter.record, elsewhere, stranger.person];
});
afterAll(() => server.close());

const asked = async (who: SignedInClient, changes: (phone: ReturnType<typeof phoneOf>) => readonly unknown[]) => {
  const phone = phoneOf(await server.signInAgain(who.email), server.team);
  const { body } = await phone.push(changes(phone));
  return body.answers.map(({ n: _, seq: __, ...answer }) => answer);
};

test('[attack.A18] [S8] a try that would leave no note is answered as for an id that nobody has', async () => {
  for (const who of [colleague, school]) {
    const tries = (record: string) => (phone: ReturnType<typeof phoneOf>) => [
      phone.change(record, { make: true, set: {} }),
      phone.change(record, { make: true, set: { observed: 'x', secret: 'y' } }),
      phone.change(record, { make: true, set: { observed: 'x', colour: 'red' } }),
      phone.change(record, { make: true, kind: 'feedback', set: { message: 'x' } }),
      phone.change(record, { make: true, kind: 'keyPerson', set: { name: 'x', consent: false } }),
      phone.change(record, { make: true, remove: true }),
      phone.change(record, {
        make: true,
        set: { observed: 'x' },
        stamp: phone.stamp(Date.now(), 'device-other-0000001'),
      }),
      phone.change(record, { make: true, kind: 'safetyIncident', set: {} }),
    ];
    const unknown = await asked(who, tries(freshId()));
    expect(unknown.every(({ verdict }) => verdict === 'refused')).toBe(true);
    for (const record of hidden) expect(await asked(who, tries(record))).toEqual(unknown);
  }
});

test('[attack.A18] [S8] so it is for who used up what they may bring in a day', async () => {
  const full = await server.signIn('fieldWorker');
  const { day } = fairUse({ role: 'fieldWorker' });
  const use = { team: server.team, person: full.person, day: Math.floor(Date.now() / 86_400_000), ...day };
  await server.db.insertInto('added').values(use).execute();
  const make = (record: string) => (phone: ReturnType<typeof phoneOf>) => [
    phone.change(record, { make: true, set: { observed: 'x' } }),
  ];
  const unknown = await asked(full, make(freshId()));
  expect(unknown).toMatchObject([{ verdict: 'refused', code: 'too_much' }]);
  for (const record of hidden) expect(await asked(full, make(record))).toEqual(unknown);
});

test('[attack.A18] [S8] a whole note under it is refused as any change to what is not there, whatever it is, and can be made anew', async () => {
  for (const who of [colleague, school]) {
    const answers = await Promise.all(
      hidden.map((record) => asked(who, (phone) => [phone.change(record, { make: true, set: { observed: 'x' } })])),
    );
    const [edit] = await asked(who, (phone) => [phone.change(freshId(), { set: { observed: 'x' } })]);
    expect(edit).toMatchObject({ verdict: 'refused', code: 'unknown_record' });
    for (const answer of answers) expect(answer).toEqual([edit]);
  }
});

test('[attack.A18] [S8] nor by pointing at it, or by hanging something under it', async () => {
  const tries = (id: string) => (phone: ReturnType<typeof phoneOf>) => [
    phone.change(freshId(), { kind: 'promise', make: true, set: { what: 'Bellen', madeIn: id } }),
    phone.change(freshId(), { kind: 'contactMoment', make: true, set: { keyPerson: id, about: 'Gesproken' } }),
  ];
  const unknown = await asked(colleague, tries(freshId()));
  expect(unknown.map(({ verdict }) => verdict)).toEqual(['applied', 'refused']);
  for (const record of hidden) expect(await asked(colleague, tries(record))).toEqual(unknown);
});
