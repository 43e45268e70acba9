// [access.I9] A team in which nobody can say yes is not locked out: who runs the server says it, and only there.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientAt, tokenIn } from '#tests/support/phones/invited-phone.ts';
import { runServer, type ServerProcess, startServerProcess, testPassword } from '#tests/support/test-server.ts';
import { phoneOf } from './phone.ts';

let server: ServerProcess;
beforeAll(async () => {
  server = await startServerProcess();
}, 120_000);
afterAll(async () => void (await server?.kill()));

test('[access.I9] who runs the server lets a coordinator in where nobody else can, while it runs, and nobody where somebody can', async () => {
  const iris = clientAt(server);
  type Entered = { person: { id: string }; memberships: { team: string; role: string }[] };
  const about = { name: 'Iris', email: 'iris@test.example', password: testPassword };
  const begun = await iris.call<Entered>('POST', `/invitations/${tokenIn(server.output())}`, {
    ...{ ...about, teamName: 'Team Noord' },
  });
  const team = begun.body.memberships[0]?.team ?? '';
  const people = `/teams/${team}/people`;
  const join = async (email: string, role: string) => {
    const who = { name: email.split('@')[0] ?? '', email };
    const { body } = await iris.call<{ link: string; person: string }>('POST', people, { ...who, role });
    const client = clientAt(server);
    const answer = { ...who, password: testPassword };
    const entered = await client.call<Entered>('POST', `/invitations/${tokenIn(body.link)}`, answer);
    return {
      ...client,
      email,
      person: entered.body.person.id,
      device: `device-${email.slice(0, 3)}-${'0'.repeat(12)}`,
    };
  };
  const kim = await join('kim@test.example', 'coordinator');
  const phone = phoneOf(kim, team);
  expect((await phone.push([phone.signal('zwaluwgeheim')])).status).toBe(200);
  const lena = await join('lena@test.example', 'coordinator');
  const command = (...args: string[]) => runServer(['say-yes', ...args], { DATA_DIR: server.dataDir });
  const [asked] = (await kim.call<{ id: string }[]>('GET', `/teams/${team}/requests`)).body;
  const id = asked?.id ?? '';
  expect(command().stdout).not.toContain(lena.email);
  expect(command(id)).toMatchObject({ status: 1, stderr: expect.stringContaining('Nothing waits under') });
  expect((await phoneOf(lena, team).pull()).status).toBe(403);

  expect((await iris.call('PATCH', `${people}/${kim.person}`, { left: true })).status).toBe(204);
  expect(command().stdout).toContain(`${id}: lena <lena@test.example>`);
  expect(command(id)).toMatchObject({ status: 0, stderr: '' });
  expect((await phoneOf(lena, team).pull()).status).toBe(200);
  expect(command(id)).toMatchObject({ status: 1 });
  expect(runServer(['verify-audit'], { DATA_DIR: server.dataDir })).toMatchObject({ status: 0 });
}, 120_000);
