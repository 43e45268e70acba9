// A tab that is locked and asks the others for the key: what it does with one that comes late.
import { expect, test } from 'vitest';
import type { TabMessage, Tabs } from '#device/disk/tabs.ts';
import { keysBetweenTabs } from '#device/gate/keys-between-tabs.ts';

/** A tab that is locked, whose time to wait for others is over as soon as a test says so. */
function lockedTab() {
  let hear: (message: TabMessage) => void = () => undefined;
  let timeIsOver = () => {};
  const taken: string[] = [];
  const count = { locks: 0 };
  const tabs: Tabs = {
    own: 'this',
    post: () => undefined,
    on(type, listener) {
      if (type === 'key') hear = listener as typeof hear;
    },
  };
  const ask = keysBetweenTabs({
    tabs,
    timers: {
      after(_, run) {
        timeIsOver = run;
        return () => undefined;
      },
    },
    held: () => undefined,
    async take(vault) {
      taken.push(vault);
      return true;
    },
    locks: () => count.locks,
  });
  const key = (to: string) => hear({ type: 'key', to, vault: 'notebook', key: {} as CryptoKey });
  return { ask, taken, count, key, timeIsOver: () => timeIsOver() };
}

test('a key that comes in time opens the notebook, and one for another tab does not', async () => {
  const { ask, taken, key } = lockedTab();
  const asked = ask();
  key('another');
  expect(taken).toEqual([]);
  key('this');
  expect(await asked).toBe(true);
  expect(taken).toEqual(['notebook']);
});

test('a key that comes when the tab went to its door already opens the notebook all the same', async () => {
  const { ask, taken, key, timeIsOver } = lockedTab();
  const asked = ask();
  timeIsOver();
  expect(await asked).toBe(false);
  key('this');
  expect(taken).toEqual(['notebook']);
});

test('[P9] a key that was asked for before a lock opens nothing after it', async () => {
  const { ask, taken, count, key, timeIsOver } = lockedTab();
  const asked = ask();
  timeIsOver();
  await asked;
  count.locks += 1;
  key('this');
  expect(taken).toEqual([]);
});
