// The built app while everything around it fails: the network by a seeded plan, browsers and the server by SIGKILL.
import { expect, test } from 'vitest';
import { walkInBrowsers } from '#tests/support/browser-walk.ts';
import { faultKinds } from '#tests/support/fault-proxy.ts';

test('[S2] [S6] [S14] what the screen said was saved is at the server once and on every screen, whatever failed in between', async () => {
  const end = await walkInBrowsers({
    seed: 8471,
    field: ['note', 'note', 'note', 'note', 'complete', 'complete', 'remove', 'offline', 'online', 'kill', 'kill'],
    desk: ['note', 'note', 'complete', 'triage', 'triage', 'kill', 'kill'],
    serverKills: 3,
  });
  expect(end).toMatchObject({ lost: [], duplicated: [], diverged: [] });
  // It did rain: of each kind of fault at least one, and much was saved under it.
  for (const kind of faultKinds) expect(end.injected[kind], kind).toBeGreaterThan(0);
  expect(end.browserKills).toBe(4);
  expect(end.serverKills).toBeGreaterThan(1);
  expect(end.acknowledged).toBeGreaterThan(8);
}, 300_000);
