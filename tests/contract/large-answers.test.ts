// Many phones that pull at the same moment: their pages are made a few at a time, and nobody else waits for that.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createApp } from '#server/app.ts';
import { limits } from '#server/limits.ts';
import { clientOf, startTestServer, type TestServer } from '#tests/support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const phones = limits.largeAtOnce * 3;
const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

test('a page is made and packed for a few phones at once; each of the others gets its own, and a push goes in between', async () => {
  const who = await server.signIn('fieldWorker');
  let going = 0;
  let most = 0;
  let goOn = () => {};
  const gate = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const { store } = server.deps;
  const watched: typeof store = {
    ...store,
    async lookInTeam(team, work) {
      going += 1;
      most = Math.max(most, going);
      await gate;
      return store.lookInTeam(team, work).finally(() => {
        going -= 1;
      });
    },
  };
  const app = createApp({ ...server.deps, store: watched });
  const { call } = clientOf((where, init) => Promise.resolve(app.request(where, init)), who.cookies);
  const pull = () => call('GET', `/teams/${server.team}/pull?device=${who.device}&since=0&epoch=&scope=`);
  const pulls = Array.from({ length: phones }, pull);
  await vi.waitFor(() => expect(going).toBe(limits.largeAtOnce), { timeout: 30_000 });
  await settled();
  expect(going).toBe(limits.largeAtOnce);

  const push = await call('POST', `/teams/${server.team}/push`, {
    device: who.device,
    epoch: '',
    settled: 0,
    changes: [],
  });
  expect(push.status).toBe(200);
  goOn();
  for (const { status, body } of await Promise.all(pulls)) {
    expect(status).toBe(200);
    expect(body).toMatchObject({ more: false, changes: [{ kind: expect.any(String) }, { kind: expect.any(String) }] });
  }
  expect(most).toBe(limits.largeAtOnce);
});
