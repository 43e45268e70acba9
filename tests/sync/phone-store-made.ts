// What the cases of `phone-store-cases.ts` are made of: changes as a person writes them, records, pages and answers as a
// server gives them, and what is asked of a phone again and again.

import { nothing, plus } from '#sync/checksum.ts';
import { writeStamp } from '#sync/clock.ts';
import type { PullPage, PushAnswer } from '#sync/protocol.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import { device, type Phone, team } from './two-phones.ts';

export const day = 86_400_000;
let ticks = 1_000_000;
export const stamp = () => writeStamp({ time: ++ticks, count: 0, node: `${device}.a` });
let made = 0;
export const newId = () => `record-${String(++made).padStart(14, '0')}`;
export const making = (record: string, observed = 'iets'): Omit<Change, 'n'> => ({
  kind: 'signal',
  record,
  schema: 1,
  stamp: stamp(),
  make: true,
  set: { observed },
});
export const editing = (record: string, observed: string): Omit<Change, 'n'> => ({
  kind: 'signal',
  record,
  schema: 1,
  stamp: stamp(),
  set: { observed },
});
export const removing = (record: string): Omit<Change, 'n'> => ({
  kind: 'signal',
  record,
  schema: 1,
  stamp: stamp(),
  remove: true,
});
export const stored = (id: string, seq: number, observed = 'van de server'): StoredRecord => ({
  kind: 'signal',
  id,
  team,
  schema: 1,
  by: 'person-000000000000002',
  made: writeStamp({ time: Date.now(), count: seq, node: 'device-000000000000002' }),
  seq,
  values: { observed },
  stamps: {},
  members: {},
  writers: {},
  history: [],
});
export const page = (
  changes: readonly StoredRecord[],
  next: number,
  more: Partial<PullPage> = {},
): [PullPage, string] => {
  const whole: PullPage = {
    epoch: 'one',
    scope: 'fieldWorker.1',
    last: 0,
    changes,
    gone: [],
    next,
    more: false,
    head: next,
    left: 0,
    time: Date.now(),
    ...more,
  };
  return [whole, JSON.stringify(whole)];
};
export const answer = (answers: PushAnswer['answers'], more: Partial<PushAnswer> = {}): PushAnswer => ({
  epoch: 'one',
  last: Math.max(0, ...answers.map(({ n }) => n)),
  answers,
  time: Date.now(),
  ...more,
});
export const waiting = async (phone: Phone) => (await phone.store().waiting(team, 200, 500_000)).map(({ n }) => n);
export const states = (phone: Phone) => phone.own().map(({ n, state }) => [n, state]);
export const sumOf = (records: readonly StoredRecord[]) =>
  records.reduce((sum, { id, seq }) => plus(sum, id, seq), nothing);
export const keep = async (phone: Phone, [whole, text]: [PullPage, string]) => {
  const store = phone.store();
  await store.progress(team);
  await store.keepPage(team, whole, text);
  return store;
};
