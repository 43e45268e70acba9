// The phones of the tests, each as real as its tests need. Opened here are those that run in Node without a server or a
// screen of their own:
//
//   real-phone       the device of the app on a database in memory: most tests, with `createPhoneOf` for somebody new
//   noting-phone     that, with a journal and without reception, and what is noted and seen on it
//   opened-disk      all that is on the disk of that, unsealed
//   sealed-phone     only the sealed notebook, on a disk in memory
//   memory-phone     only what sync asks of a phone, in memory: the model that the sealed one is held to
//
// Beside them, in the same folder, for who has more around them: `sealed-notebook` on any IndexedDB, also a browser's, and
// `invited-phone` at a server in a process of its own. `team-phones.tsx` shows the screens of a real phone, and
// `tests/contract/phone.ts` is a phone that only speaks HTTP.
export { createMemoryPhone } from './phones/memory-phone.ts';
export { colleagueSees, isKept, note, phoneWithJournal, texts, waiting } from './phones/noting-phone.ts';
export { openedDisk } from './phones/opened-disk.ts';
export {
  cheapDerive,
  createPhone,
  createPhoneOf,
  createSignedInPhone,
  diskOf,
  type PhoneOptions,
  promised,
  type Reachable,
  searchInProcess,
  type TestPhone,
  type TestTab,
} from './phones/real-phone.ts';
export { createSealedPhone, fakeDisk, randomBytes } from './phones/sealed-phone.ts';
export { testPassphrase } from './test-words.ts';
