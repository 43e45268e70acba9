// What the device gives to screens is what it promises them, and not what its rooms say among each other.
import { expect, test } from 'vitest';
import type { BaseMap, Device } from '#device/index.ts';
import { createPhone } from '#tests/support/phone.ts';

/** Held to the type by the compiler: what is added there must be added here. */
const ofDevice: Record<keyof Device, true> = {
  ...{ session: true, sync: true, disk: true, drafts: true, baseMap: true, online: true, searchState: true },
  ...{ start: true, signIn: true, invitation: true, acceptInvitation: true, joinAs: true, joinTeam: true },
  ...{ makeVault: true, suggestWords: true, judgePassphrase: true, judgePassword: true, unlock: true, lock: true },
  ...{ signInAsOther: true, backToLock: true, startAnew: true, signOut: true, signedOutWith: true, leave: true },
  ...{ chooseTeam: true, lockTimes: true, setLockTimes: true, storage: true, dismissPutBack: true, understood: true },
  ...{ watch: true, watchOne: true, count: true, search: true, syncNow: true },
  ...{ save: true, saveAll: true, remove: true, removeAll: true, takeBack: true },
  ...{ mend: true, sendAgain: true, throwAway: true, keepAfterAll: true },
};
const ofDrafts: Record<keyof Device['drafts'], true> = {
  ...{ keep: true, settled: true, drop: true, all: true, get: true, wentElsewhere: true, throwDamagedAway: true },
};
const ofBaseMap: Record<keyof BaseMap, true> = {
  ...{ state: true, look: true, fetch: true, cancel: true, remove: true, read: true },
};
const namesOf = (part: object) => Object.keys(part).sort();

test('the device gives screens all that it promises them, and nothing more', async () => {
  const { device } = await createPhone();
  expect(namesOf(device)).toEqual(namesOf(ofDevice));
  expect(namesOf(device.drafts)).toEqual(namesOf(ofDrafts));
  expect(namesOf(device.baseMap)).toEqual(namesOf(ofBaseMap));
});
