// [access.R7] [edge.E3] What is done to people and invitations stands in the journal before the answer is given.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acceptReset } from '#server/accounts/accept-invitation.ts';
import { changePerson, invite, inviteAgain } from '#server/accounts/people.ts';
import { forgetOldPlaces } from '#server/accounts/requests.ts';
import type { Caller } from '#server/accounts/sessions.ts';
import type { Deps } from '#server/deps.ts';
import type { JournalEntry } from '#server/journal/entries.ts';
import { createTeamStore } from '#server/store/team-store.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

const day = 86_400_000;
let server: TestServer;
let deps: Deps;
let time: number;
let told: JournalEntry[];
beforeEach(async () => {
  time = Date.UTC(2026, 10, 30, 12);
  server = await startTestServer({ now: () => time });
  told = [];
  let count = 0;
  const newId = () => {
    count += 1;
    return `id-of-the-journal-${count}`;
  };
  const journal = { append: async (entries: readonly JournalEntry[]) => void told.push(...entries) };
  deps = { ...server.deps, store: createTeamStore(server.db, { now: () => time, newId, journal }) };
});
afterEach(() => server.close());

async function callers() {
  const people = [await server.signIn('administrator'), await server.signIn('administrator')];
  return people.map(({ person, email, device }) => ({ person, email, device }) as unknown as Caller) as [
    Caller,
    Caller,
  ];
}
const alias = { name: 'Alias', email: 'alias@test.example', role: 'partner' } as const;

test('who asks an invitation now, when somebody else makes its link anew', async () => {
  const [first, second] = await callers();
  const invited = await invite(deps, server.team, first, alias);
  const place = invited.ok ? invited.person : '';
  await inviteAgain(deps, server.team, second, place);
  expect(told.at(-1)).toMatchObject({ what: 'place', place, askedBy: second.person });
});

test('that nobody took an invitation, once it is forgotten, and not while its maker still sees it', async () => {
  const [first] = await callers();
  const invited = await invite(deps, server.team, first, alias);
  time += 36 * day;
  await forgetOldPlaces(deps);
  expect(told).toHaveLength(1);
  time += 2 * day;
  await forgetOldPlaces(deps);
  expect(told.at(-1)).toEqual({ what: 'noPlace', place: invited.ok ? invited.person : '', team: server.team });
  expect(await server.db.selectFrom('access_request').select('id').execute()).toEqual([]);
});

test('what somebody is called from now on, as an administrator wrote it or as they did themselves', async () => {
  const [first] = await callers();
  const { person } = await server.signIn('fieldWorker');
  await changePerson(deps, server.team, first, person, { name: 'Nieuwe Naam' });
  expect(told).toContainEqual(expect.objectContaining({ what: 'person', person, name: 'Nieuwe Naam' }));
  const again = await inviteAgain(deps, server.team, first, person);
  const given = { token: again.ok ? again.token : '', name: 'Eigen Naam', email: '', teamName: '', deviceName: 'x' };
  const accepted = await acceptReset(
    deps,
    { person, team: server.team, resets: true },
    { ...given, password: 'knikker 28 stoomgemaal fazant' },
  );
  expect(accepted.ok).toBe(true);
  expect(told).toContainEqual(expect.objectContaining({ what: 'person', person, name: 'Eigen Naam' }));
  expect(told).toContainEqual(expect.objectContaining({ what: 'member', person, name: 'Eigen Naam' }));
});
