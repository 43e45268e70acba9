// One run at a time over all tabs, where the browser has locks: it saves work and nothing rests on it.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DeviceParts } from '#device/parts.ts';
import { createSignedInPhone, type TestTab } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

/** The locks of one browser, as Web Locks does them. `held` tells which are held now, `given` how often one was given. */
function browserLocks() {
  const held = new Set<string>();
  const counts = { given: 0, denied: 0 };
  const request = async (name: string, { ifAvailable }: LockOptions, run: (lock: object | null) => unknown) => {
    if (held.has(name)) {
      // Waiting for another tab: it may be frozen, and this one would be too.
      if (!ifAvailable) return new Promise(() => undefined);
      counts.denied += 1;
      return run(null);
    }
    held.add(name);
    counts.given += 1;
    try {
      return await run({ name });
    } finally {
      held.delete(name);
    }
  };
  return { locks: { request } as unknown as NonNullable<DeviceParts['locks']>, held, counts };
}

async function newPhone() {
  const { email } = await server.signIn('fieldWorker');
  const browser = browserLocks();
  const parts = { locks: browser.locks };
  return { ...(await createSignedInPhone({ server, email, password: testPassword, parts })), browser };
}
const note = (tab: TestTab, observed: string) => tab.device.save({ kind: 'signal', values: { observed } });

describe('[S12] the lock on a run', () => {
  test('is held while a run goes on, and let go when it ends, well or badly', async () => {
    const phone = await newPhone();
    const during: number[] = [];
    phone.network.before = () => {
      during.push(phone.browser.held.size);
      throw new TypeError('Failed to fetch');
    };
    await note(phone, 'eerst zonder bereik');
    await phone.device.syncNow();
    phone.network.before = undefined;
    expect(phone.browser.held.size).toBe(0);
    await phone.device.syncNow();
    expect(phone.browser.held.size).toBe(0);
    expect(new Set(during)).toEqual(new Set([1]));
    expect(phone.device.sync.getState().outbox).toEqual([]);
  });

  test('that another tab holds is not waited for and is no failure; what waits goes once it is free', async () => {
    const phone = await newPhone();
    const second = await phone.openTab();
    await until(() => !second.device.sync.getState().running && phone.browser.held.size === 0, 'the second tab ran');
    // The other tab is frozen in the middle of its run.
    for (const { vault } of await vaultsOf(phone.idb)) phone.browser.held.add(`stoep-sync-${vault}`);
    await note(second, 'van de tweede');
    const from = phone.network.requests.length;
    await second.device.syncNow();
    expect(phone.network.requests.slice(from)).toEqual([]);
    expect(phone.browser.counts.denied).toBeGreaterThan(0);
    expect(second.device.sync.getState()).toMatchObject({ running: false, lastFailure: undefined });
    expect(second.device.sync.getState().outbox).toMatchObject([{ state: 'waiting' }]);
    phone.browser.held.clear();
    await second.device.syncNow();
    expect(second.device.sync.getState().outbox).toEqual([]);
  });
});

async function vaultsOf(idb: IDBFactory): Promise<{ vault: string }[]> {
  const names = (await idb.databases()).map(({ name }) => name ?? '');
  return names.filter((name) => name.startsWith('stoep-')).map((name) => ({ vault: name.slice('stoep-'.length) }));
}
