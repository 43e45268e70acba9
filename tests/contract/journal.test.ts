// What a restore must not undo: real processes, a real device, and a journal that lies apart from the database.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPhone, type TestPhone, testPassphrase } from '#tests/support/phone.ts';
import { clientAt, tokenIn } from '#tests/support/phones/invited-phone.ts';
import { freePort } from '#tests/support/ports.ts';
import {
  clientOf,
  runServer,
  type ServerProcess,
  startServerProcess,
  type TestClient,
  testPassword,
} from '#tests/support/test-server.ts';
import { phoneOf } from './phone.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'stoep-journal-'));
const file = path.join(folder, 'stoep.age');
const journal = path.join(folder, 'elsewhere', 'journal.jsonl');
let env: Record<string, string>;
let server: ServerProcess;
let administrator: TestClient;
let team = '';

beforeAll(async () => {
  const identity = await generateX25519Identity();
  env = {
    DATA_DIR: path.join(folder, 'data'),
    JOURNAL: journal,
    PORT: String(await freePort()),
    BACKUP_RECIPIENT: await identityToRecipient(identity),
    BACKUP_IDENTITY: identity,
  };
  server = await startServerProcess({ env });
  administrator = clientAt(server);
  const iris = { name: 'Iris', email: 'iris@test.example', password: testPassword, teamName: 'Team Noord' };
  const answer = await administrator.call<{ memberships: [{ team: string }] }>(
    'POST',
    `/invitations/${tokenIn(server.output())}`,
    iris,
  );
  team = answer.body.memberships[0].team;
}, 120_000);
afterAll(async () => {
  await server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

interface Someone {
  readonly phone: TestPhone;
  readonly email: string;
  readonly person: string;
}

interface Invited {
  readonly name: string;
  readonly email: string;
  readonly person: string;
  readonly link: string;
}

async function invite(name: string, role: string, where = team): Promise<Invited> {
  const who = { name, email: `${name}@test.example`, role };
  const { body } = await administrator.call<{ link: string; person: string }>('POST', `/teams/${where}/people`, who);
  return { ...who, ...body };
}

async function accept({ email, link, person, name }: Invited): Promise<Someone> {
  const phone = await createPhone({
    server: { client: () => clientOf((place, init) => fetch(server.origin + place, init)) },
  });
  const answer = { name, email, password: testPassword, teamName: 'Team' };
  expect(await phone.device.acceptInvitation(tokenIn(link), answer)).toMatchObject({ ok: true });
  expect(await phone.device.makeVault(testPassphrase)).toEqual({ ok: true });
  await phone.device.syncNow();
  return { phone, email, person };
}

/** With the yes of a colleague, which is needed once there are notes. */
async function join(name: string, role: string, where = team, colleague?: string): Promise<Someone> {
  const invited = await invite(name, role, where);
  if (colleague !== undefined) await sayYes(colleague, invited.email);
  return accept(invited);
}

/** The yes of a colleague to what waits for it, about somebody. */
async function sayYes(colleague: string, email: string, where = team): Promise<void> {
  const { client } = await enter(colleague);
  const { body } = await client.call<{ id: string; email: string }[]>('GET', `/teams/${where}/requests`);
  const id = body.find((each) => each.email === email)?.id;
  expect((await client.call('POST', `/teams/${where}/requests/${id}`, { decision: 'yes' })).status).toBe(204);
}

/** How somebody stands in the list of people. */
async function standing(person: string, where = team) {
  const { body } = await administrator.call<{ person: string }[]>('GET', `/teams/${where}/people`);
  return body.find((each) => each.person === person);
}

async function freshLink(person: string, where = team): Promise<string> {
  const { status, body } = await administrator.call<{ link: string }>(
    'POST',
    `/teams/${where}/people/${person}/invitation`,
  );
  expect(status).toBe(200);
  return body.link;
}

async function note({ phone }: Someone, observed: string): Promise<string> {
  const saved = await phone.device.save({ kind: 'signal', values: { observed } });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.id;
}

const seen = ({ phone }: Someone) =>
  phone.device
    .watch({ kind: 'signal' })
    .get()
    .map(({ values }) => values.observed)
    .sort();

/** Signs in at a browser of its own; gives what the server says of who that is. */
async function enter(email: string) {
  const client = clientAt(server);
  const { status, body } = await client.call<{ memberships: { team: string; role: string }[]; person: { id: string } }>(
    'POST',
    '/session',
    { email, password: testPassword },
  );
  return { client, status, memberships: body.memberships, person: body.person?.id ?? '' };
}

test('[S7] [access.R7] [edge.E3] a restore brings back no colleague, no role and no note that went, and who joined since keeps their notebook', async () => {
  const noor = await join('noor', 'fieldWorker');
  const youssef = await join('youssef', 'coordinator');
  const sam = await join('sam', 'coordinator');
  const kim = await join('kim', 'coordinator');
  const rob = await join('rob', 'fieldWorker');
  const doomed = await note(noor, 'Kanarie die gewist werd');
  await note(noor, 'Van voor de reservekopie');
  await noor.phone.device.syncNow();
  // A second device of Noor, lost later.
  const lost = await enter(noor.email);
  const lostDevice = `device-lost-${'0'.repeat(10)}`;
  const lostPhone = phoneOf({ ...lost.client, person: lost.person, email: noor.email, device: lostDevice }, team);
  expect((await lostPhone.pull()).status).toBe(200);
  const [pia, dirk] = [await invite('pia', 'administrator'), await invite('dirk', 'fieldWorker')];
  // Nobody does anything with this one any more: only that a restore was done makes its link of the past.
  const eva = await invite('eva', 'fieldWorker');
  expect(runServer(['backup', file], env)).toMatchObject({ status: 0 });

  const people = `/teams/${team}/people`;
  expect((await administrator.call('PATCH', `${people}/${youssef.person}`, { left: true })).status).toBe(204);
  expect((await administrator.call('PATCH', `${people}/${sam.person}`, { role: 'fieldWorker' })).status).toBe(204);
  await noor.phone.device.remove('signal', doomed);
  await noor.phone.device.syncNow();
  const owner = await enter(noor.email);
  expect((await owner.client.call('POST', '/session/step-up', { password: testPassword })).status).toBeLessThan(300);
  expect((await owner.client.call('POST', `/devices/${lostDevice}/end`, { wipe: true })).status).toBe(204);
  // A password that leaked is replaced, with the yes of a colleague.
  const robLink = tokenIn(await freshLink(rob.person));
  await sayYes(kim.email, rob.email);
  const robAnew = { name: 'rob', email: rob.email, password: 'sluiswachter 92 kamfer toeter' };
  expect((await clientAt(server).call('POST', `/invitations/${robLink}`, robAnew)).status).toBe(200);
  const south = await administrator.call<{ team: string }>('POST', '/teams', { name: 'Team Zuid' });
  await sayYes(kim.email, pia.email);
  const piaIn = await accept(pia);
  expect((await administrator.call('DELETE', `${people}/${dirk.person}/invitation`)).status).toBe(204);
  const ada = await invite('ada', 'fieldWorker');
  // Took the place, and waits for a yes: there is an account, and a notebook.
  const bo = await accept(await invite('bo', 'fieldWorker'));
  const lena = await join('lena', 'fieldWorker', team, kim.email);
  const mo = await join('mo', 'fieldWorker', south.body.team);
  await note(lena, 'Een');
  await note(lena, 'Twee');
  await note(mo, 'Uit Zuid');
  const madeAndErased = await note(lena, 'Kanarie van na de kopie');
  await lena.phone.device.syncNow();
  await lena.phone.device.remove('signal', madeAndErased);
  for (const each of [lena, mo]) await each.phone.device.syncNow();

  expect(readFileSync(journal, 'utf8')).not.toMatch(/Kanarie|Een|Twee|Uit Zuid/u);
  const devices = readFileSync(journal, 'utf8')
    .match(/"what":"device".*/gu)
    ?.join('\n');
  for (const { person } of [lena, mo]) expect(devices).toContain(person);
  expect(statSync(journal).mode & 0o777).toBe(0o600);
  expect(await server.stop()).toBe(0);
  expect(runServer(['restore', file], { ...env, JOURNAL: path.join(folder, 'not-there') })).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('There is no journal at'),
  });
  // A power cut broke the last line off.
  appendFileSync(journal, '{"what":"mem');
  const restored = runServer(['restore', file], env);
  expect(restored).toMatchObject({ status: 0, stderr: '' });
  expect(restored.stdout).toContain('1 lines of the journal could not be read');
  server = await startServerProcess({ env });
  await note(lena, 'Drie, na de terugzet');

  expect(await enter(youssef.email)).toMatchObject({ status: 200, memberships: [] });
  expect((await enter(sam.email)).memberships).toMatchObject([{ team, role: 'fieldWorker' }]);
  // The password of before is in the backup, and opens nothing.
  expect(await enter(rob.email)).toMatchObject({ status: 401 });
  const again = await enter(noor.email);
  const lostAgain = phoneOf({ ...again.client, person: again.person, email: noor.email, device: lostDevice }, team);
  expect((await lostAgain.pull()).status).toBe(410);
  const other = await enter(noor.email);
  const offering = phoneOf(
    { ...other.client, person: other.person, email: noor.email, device: `device-other-${'0'.repeat(9)}` },
    team,
  );
  const refused = [doomed, madeAndErased].map((id) =>
    offering.change(id, { make: true, set: { observed: 'Toch weer' } }),
  );
  expect((await offering.push(refused)).body.answers).toMatchObject([{ verdict: 'refused' }, { verdict: 'refused' }]);

  // No claim by e-mail and the old password alone: an administrator gives a link, and the notebook goes on.
  administrator = (await enter('iris@test.example')).client;
  const pending = { state: 'invited', waits: 'acceptance' };
  for (const { person, email } of [ada, eva, bo, piaIn, lena, rob]) {
    expect(await standing(person)).toMatchObject({ ...pending, person, email });
  }
  expect(await standing(dirk.person)).toBeUndefined();
  // A link of before is of the past, used or not.
  for (const { link } of [pia, dirk, ada, eva]) {
    expect((await clientAt(server).call('GET', `/invitations/${tokenIn(link)}`)).status).toBe(404);
  }
  for (const [each, where] of [
    [lena, team],
    [mo, south.body.team],
  ] as const) {
    await each.phone.device.syncNow();
    expect((await enter(each.email)).status).toBe(401);
    const token = tokenIn(await freshLink(each.person, where));
    const answer = { name: each.email, email: each.email, password: testPassword, teamName: 'Team' };
    // Where there are notes an administrator alone can't become somebody, also not by a restore.
    if (where === team) {
      expect(await each.phone.device.acceptInvitation(token, answer)).toMatchObject({ ok: false });
      await sayYes(kim.email, each.email);
    }
    expect(await each.phone.device.acceptInvitation(token, answer)).toMatchObject({ ok: true });
    await each.phone.device.unlock(testPassphrase);
    await each.phone.device.syncNow();
    await each.phone.device.syncNow();
    const { outbox, ...state } = each.phone.device.sync.getState();
    expect(state).toMatchObject({ complete: true, lastFailure: undefined });
    // Taking away once more what the journal took away already leaves nothing to decide on.
    expect(outbox).toEqual([]);
  }
  expect(seen(lena)).toEqual(['Drie, na de terugzet', 'Een', 'Twee', 'Van voor de reservekopie']);
  expect(seen(mo)).toEqual(['Uit Zuid']);
  // Who had not begun yet begins under the same id.
  for (const each of [ada, bo]) {
    const client = clientAt(server);
    const token = tokenIn(await freshLink(each.person));
    const taken = await client.call<{ person: { id: string }; waiting: unknown[] }>('POST', `/invitations/${token}`, {
      ...{ name: 'Begint', email: each.email, password: testPassword },
    });
    expect(taken).toMatchObject({
      status: 200,
      body: { person: { id: each.person }, waiting: [{ role: 'fieldWorker' }] },
    });
    await sayYes(kim.email, each.email);
    expect((await enter(each.email)).memberships).toMatchObject([{ team }]);
  }
  // Of who joined and must not come back the place can end.
  expect((await administrator.call('DELETE', `${people}/${piaIn.person}/invitation`)).status).toBe(204);
  expect(await standing(piaIn.person)).toMatchObject({ state: 'left' });
  await noor.phone.device.signIn(noor.email, testPassword);
  await noor.phone.device.syncNow();
  expect(seen(noor)).toEqual(['Drie, na de terugzet', 'Een', 'Twee', 'Van voor de reservekopie']);
  expect(await server.stop()).toBe(0);
  expect(runServer(['verify-audit'], env)).toMatchObject({ status: 0 });
}, 180_000);
