// The cases of `phone-store-cases.ts` on the phone in memory, on which most of the model runs, and on the sealed one,
// which people use. In browsers they run on the browser's own IndexedDB: tests/e2e/engines-sync.test.ts.
import { describe, test } from 'vitest';
import { fakeDisk } from '#tests/support/phone.ts';
import { phoneStoreCases } from './phone-store-cases.ts';
import { memoryPhone, sealedPhone } from './two-phones.ts';

describe.each([
  ['in memory', memoryPhone],
  ['sealed on Dexie', () => sealedPhone(fakeDisk())],
] as const)("a phone's store %s", (_, create) => {
  for (const { name, run } of phoneStoreCases) test(name, () => run(create));
});
