// Two tabs when a write fails in one of them: what was typed in the other at that moment.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { phoneWithJournal, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { tornDisk } from '#tests/support/torn-disk.ts';
import { until } from '#tests/support/until.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

describe('[edge.E1] [P1] what was typed last in a tab that stepped aside', () => {
  /** Two tabs with one draft from before, in both of which somebody types while one of them steps aside. */
  async function steppedAside() {
    const { phone } = await phoneWithJournal(server);
    phone.device.drafts.keep({ id: 'begun', kind: 'signal', values: { observed: 'begin' } });
    await phone.device.drafts.settled();
    const second = await phone.openTab();
    await until(() => second.session().phase === 'unlocked', 'the second tab opens');
    const disk = tornDisk();
    disk.full = true;
    second.device.drafts.keep({ id: 'begun', kind: 'signal', values: { observed: 'begin en laatste woorden' } });
    second.device.drafts.keep({ id: 'new', kind: 'signal', values: { observed: 'nog bezig' } });
    phone.device.drafts.keep({ id: 'first', kind: 'signal', values: { observed: 'in het eerste tabblad' } });
    await until(() => second.session().phase === 'locked' || phone.session().phase === 'locked', 'one steps aside');
    const [stays, aside] = second.session().phase === 'locked' ? [phone, second] : [second, phone];
    // What is on the screen goes first, what was typed is kept after it.
    for (const tab of [aside, stays]) await tab.device.drafts.settled();
    return { phone, disk, stays, aside };
  }

  for (const [what, after] of [
    ['both are closed', async () => undefined],
    [
      'a draft is thrown away in the other',
      async (stays: Awaited<ReturnType<typeof steppedAside>>['stays']) => {
        stays.device.drafts.keep({ id: 'away', kind: 'signal', values: { observed: 'weg ermee' } });
        await stays.device.drafts.settled();
        await stays.device.drafts.drop('away');
      },
    ],
  ] as const) {
    test(`is there at the next start when ${what}`, async () => {
      const { phone, disk, stays, aside } = await steppedAside();
      await after(stays);
      await stays.device.setLockTimes({ idle: 60, hidden: 20 });
      aside.kill();
      stays.kill();
      disk.full = false;
      await disk.restart(phone.idb);
      const again = await phone.reopen();
      await again.device.unlock(testPassphrase);
      const typed = ['begun', 'new', 'first', 'away'].map((id) => again.device.drafts.get(id)?.values.observed);
      expect(typed).toEqual(['begin en laatste woorden', 'nog bezig', 'in het eerste tabblad', undefined]);
    });
  }
});
