// Who is named in a note gets a place in the feed: names are those of the people of the team, and no more than they are.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canCreate } from '#domain/access.ts';
import { definitionOf, kinds } from '#domain/catalog.ts';
import { freshId, type Phone, phoneOf } from '#tests/contract/phone.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';

let server: TestServer;
let desk: SignedInClient;
let worker: SignedInClient;
let partner: SignedInClient;
let stranger: SignedInClient;
let ours: Phone;
let signal: string;
beforeAll(async () => {
  server = await startTestServer();
  desk = await server.signIn('coordinator');
  worker = await server.signIn('fieldWorker');
  partner = await server.signIn('partner');
  stranger = await server.signIn('fieldWorker', { team: await server.makeTeam('Team West') });
  ours = phoneOf(desk, server.team);
  const made = ours.signal('Lampen stuk');
  signal = made.record;
  await ours.push([made]);
});
afterAll(() => server.close());

const feedbackTo = (to: readonly string[]) =>
  ours.change(freshId(), { kind: 'feedback', make: true, set: { signal, message: 'Opgepakt' }, add: { to } });
const namedTo = async (person: string): Promise<readonly string[]> => {
  const { body } = await server.db
    .selectFrom('record')
    .select('body')
    .where('id', '=', person)
    .executeTakeFirstOrThrow();
  return JSON.parse(body).values.namedTo ?? [];
};
const placesInFeed = async () => (await server.db.selectFrom('feed').select('audience').distinct().execute()).length;

test('[attack.names] [S11] messages for made-up names are refused one by one, and leave nothing with whoever sent them', async () => {
  const before = await placesInFeed();
  const { body } = await ours.push(
    Array.from({ length: 20 }, () => feedbackTo([worker.person, ...Array.from({ length: 30 }, freshId)])),
  );
  expect(new Set(body.answers.map(({ verdict, code, field }) => [verdict, code, field].join(' ')))).toEqual(
    new Set(['refused invalid_value to']),
  );
  expect(body.answers[0]?.message).toContain('Aan: kies iemand uit je team.');
  expect(await namedTo(desk.person)).toEqual([]);
  expect(await placesInFeed()).toBe(before);
});

test('[attack.names] [S8] somebody of another team, a note and what nobody may see are no people of the team, and are all answered the same', async () => {
  const incident = ours.change(freshId(), { kind: 'safetyIncident', make: true, set: { happened: 'Bedreigd' } });
  await ours.push([incident]);
  const theirs = phoneOf(worker, server.team);
  const promiseOf = (owner: string) =>
    theirs.change(freshId(), { kind: 'promise', make: true, set: { what: 'Bellen', owner } });
  const { body } = await theirs.push(
    [freshId(), stranger.person, signal, incident.record, server.team].map((owner) => promiseOf(owner)),
  );
  expect(new Set(body.answers.map(({ n: _, ...answer }) => JSON.stringify(answer)))).toHaveLength(1);
  expect(body.answers[0]).toMatchObject({ verdict: 'refused', code: 'invalid_value', field: 'owner' });
  expect((await theirs.push([promiseOf(desk.person)])).body.answers[0]?.verdict).toBe('applied');
});

test('[attack.names] nobody makes a person up in the same push as the message for them', async () => {
  const person = ours.change(freshId(), { kind: 'person', make: true, set: { name: 'Niemand', role: 'partner' } });
  const before = feedbackTo([person.record]);
  const after = feedbackTo([person.record]);
  const { body } = await ours.push([{ ...before, n: person.n }, { ...person, n: before.n }, after]);
  expect(body.answers.map(({ code }) => code)).toEqual(['invalid_value', 'not_allowed', 'invalid_value']);
});

test('[attack.names] who left the team can still be named: a note that was on its way is taken', async () => {
  const gone = await server.signIn('fieldWorker');
  await server.db.updateTable('membership').set({ left: 1 }).where('person', '=', gone.person).execute();
  expect((await ours.push([feedbackTo([gone.person])])).body.answers[0]?.verdict).toBe('applied');
});

test('[attack.names] made-up names in a message of before are not told to whom it is from', async () => {
  const message = feedbackTo([partner.person]);
  await ours.push([message]);
  expect(await namedTo(desk.person)).toContain(partner.person);
  const old = server.db.updateTable('record').where('id', '=', message.record);
  const { body } = await server.db
    .selectFrom('record')
    .select('body')
    .where('id', '=', message.record)
    .executeTakeFirstOrThrow();
  const made = { ...JSON.parse(body) };
  made.values.to = [partner.person, ...Array.from({ length: 30 }, freshId)];
  await old.set({ body: JSON.stringify(made) }).execute();
  const had = await namedTo(desk.person);
  await ours.push([ours.change(message.record, { kind: 'feedback', set: { message: 'Opgelost' } })]);
  expect(await namedTo(desk.person)).toEqual(had);
});

const ofPeople = kinds.flatMap((kind) =>
  canCreate({ person: 'x', team: 'x', role: 'coordinator' } as never, kind)
    ? Object.entries(definitionOf(kind)?.fields ?? {}).flatMap(([field, { to }]) =>
        to?.includes('person') ? [{ kind, field }] : [],
      )
    : [],
);
test.each(ofPeople)('[attack.names] nobody made up stands in $field of a $kind', async ({ kind, field }) => {
  const definition = definitionOf(kind);
  const part = definition?.fields[field]?.type === 'references' ? { add: { [field]: [freshId()] } } : undefined;
  const change = ours.change(freshId(), { kind, make: true, ...(part ?? { set: { [field]: freshId() } }) });
  const answer = (await ours.push([change])).body.answers[0];
  // What one only puts oneself in is not for others at all.
  const oneself = definition?.fields[field]?.oneselfOnly === true;
  expect(answer).toMatchObject(oneself ? { code: 'not_allowed' } : { code: 'invalid_value', field });
});
