// A phone with a journal that is signed in and then without reception, and what tests of its disk do and see on it.
import { type MemoryFolder, memoryFolder } from '../memory-folder.ts';
import type { TestServer } from '../test-server.ts';
import { createPhoneOf, type TestTab } from './real-phone.ts';

export async function phoneWithJournal(server: TestServer) {
  const folder = memoryFolder();
  const { phone, email } = await createPhoneOf(server, 'fieldWorker', { folder });
  phone.network.setOnline(false);
  return { phone, folder, email };
}

export const note = (tab: TestTab, observed: string) => tab.device.save({ kind: 'signal', values: { observed } });

export const texts = (tab: TestTab) =>
  tab.device
    .watch({ kind: 'signal' })
    .get()
    .map(({ values }) => values.observed)
    .sort();

export const waiting = (tab: TestTab): number =>
  tab.device.sync.getState().outbox.filter(({ state }) => state === 'waiting').length;

/** In how many files of the journal these bytes stand. Nothing to look for is a mistake: that would be in none, or in all. */
export function isKept({ files }: MemoryFolder, bytes: Uint8Array | string | undefined): number {
  if (bytes === undefined || bytes.length === 0) throw new Error('There is nothing to look for.');
  return [...files.values()].filter((each) => Buffer.from(each).includes(Buffer.from(bytes))).length;
}

/** What a colleague sees once everything was sent. */
export async function colleagueSees(server: TestServer) {
  const { phone } = await createPhoneOf(server, 'triageWorker');
  return texts(phone);
}
