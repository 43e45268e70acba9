// Who lost their place hears nothing more: at once from the process that was told, and soon from any other.
import { afterEach, describe, expect, test } from 'vitest';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';

let server: TestServer;
afterEach(() => server.close());

/** Resolves when the channel was closed by the server. */
async function listen(who: SignedInClient): Promise<{ ended: Promise<unknown> }> {
  const response = await who.fetch(`/api/v1/teams/${server.team}/news`);
  expect(response.status).toBe(200);
  return { ended: response.text() };
}

describe('[S8] the news channel of who is no longer in the team', () => {
  test('ends at once, without waiting for the next time it is looked at', async () => {
    server = await startTestServer({ settings: { heartbeatSeconds: 3_600 } });
    const desk = await server.signIn('triageWorker');
    const administrator = await server.signIn('administrator');
    const { ended } = await listen(desk);
    await administrator.call('PATCH', `/teams/${server.team}/people/${desk.person}`, { left: true });
    await ended;
  });

  test('ends the next time it is looked at, when it was another process that let them go', async () => {
    server = await startTestServer({ settings: { heartbeatSeconds: 0.05 } });
    const desk = await server.signIn('triageWorker');
    const { ended } = await listen(desk);
    const theirs = server.db.updateTable('membership').where('person', '=', desk.person);
    await theirs.set({ left: 1 }).execute();
    await ended;
  });
});
