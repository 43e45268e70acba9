// The news channel between two looks of its own: what is told at once, and to whom no longer.
import { afterEach, describe, expect, test } from 'vitest';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';
import { phoneOf } from './phone.ts';

let server: TestServer;
afterEach(() => server.close());

const seldom = { heartbeatSeconds: 3_600 };

/** `text` grows as the channel speaks; `ended` resolves when the server closed it. */
async function listen(who: SignedInClient) {
  const response = await who.fetch(`/api/v1/teams/${server.team}/news`);
  expect(response.status).toBe(200);
  const reader = response.body?.getReader();
  let text = '';
  const ended = (async () => {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) return;
      text += new TextDecoder().decode(value);
    }
  })();
  return { text: () => text, ended };
}

test('[S11] a change is told at once, with the newest number of the team and nothing else', async () => {
  server = await startTestServer({ settings: seldom });
  const phone = phoneOf(await server.signIn('fieldWorker'), server.team);
  const channel = await listen(await server.signIn('triageWorker'));
  const told = (head: number) => `event: head\ndata: ${JSON.stringify({ team: server.team, head })}\n\n`;
  const { seq } = await server.db
    .selectFrom('team_seq')
    .select('seq')
    .where('team', '=', server.team)
    .executeTakeFirstOrThrow();
  await until(() => channel.text() === told(seq));
  await phone.push([phone.signal('Een'), phone.signal('Twee')]);
  await until(() => channel.text() === told(seq) + told(seq + 2));
});

describe('[S8] the news channel of who is no longer in the team', () => {
  test('ends at once, without waiting for the next time it is looked at', async () => {
    server = await startTestServer({ settings: seldom });
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
    await server.db.updateTable('membership').set({ left: 1 }).where('person', '=', desk.person).execute();
    await ended;
  });
});

test('a channel that was opened while the database could not be read stays open, and tells what it missed', async () => {
  server = await startTestServer({ settings: { heartbeatSeconds: 0.05 } });
  const desk = await server.signIn('triageWorker');
  const rename = (from: string, to: string) => server.db.schema.alterTable(from).renameTo(to).execute();
  await rename('team_seq', 'team_seq_away');
  const channel = await listen(desk);
  await until(() => channel.text().includes(': still here'));
  expect(channel.text()).not.toContain('event: head');
  await rename('team_seq_away', 'team_seq');
  await until(() => channel.text().includes('event: head'));
});
