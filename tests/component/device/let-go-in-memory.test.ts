// What had to go is gone from the memory of every tab that has the notebook open, not only of the one that fetched it.
import { expect, test } from 'vitest';
import { recordKey } from '#device/disk/keys.ts';
import { createPhoneStore } from '#device/line/phone-store.ts';
import type { Notebook } from '#device/notebook/open-notebook.ts';
import { planAppend } from '#device/notebook/writing/plans.ts';
import { merge } from '#sync/change.ts';
import { writeStamp } from '#sync/clock.ts';
import type { PullPage } from '#sync/protocol.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import { createSealedPhone } from '#tests/support/phone.ts';
import { until } from '#tests/support/until.ts';

const team = 'team-0000000000000001';
const device = 'device-00000000000001';
const person = 'person-00000000000001';
const begin = Date.now();
const change = (n: number, set: Change['set'], more: Partial<Change> = {}): Change => ({
  n,
  kind: 'conversation',
  record: 'record-000000000001',
  schema: 1,
  stamp: writeStamp({ time: begin + n, count: 0, node: device }),
  set,
  ...more,
});
const keep = async (notebook: Notebook, record: StoredRecord) => {
  const store = createPhoneStore(notebook);
  const { seq } = record;
  const page: PullPage = {
    ...{ epoch: 'one', scope: 'fieldWorker.1', last: 1, changes: [record], gone: [], next: seq, more: false },
    ...{ head: seq, left: 0, time: begin },
  };
  await store.progress(team);
  await store.keepPage(team, page, JSON.stringify(page));
};
const inMemory = (notebook: Notebook) =>
  JSON.stringify([notebook.outbox.all(), [...notebook.pulled.keys()].map((key) => notebook.pulled.get(key))]);

test('[S15] a name that consent no longer covers leaves what was pulled and what was sent, in both tabs', async () => {
  const phone = await createSealedPhone({ device, person, team });
  const { notebook } = await phone.open();
  const made = change(1, { summary: 'Over de wijk', nameConsent: true, name: 'Fatima' }, { make: true });
  await notebook.append(planAppend(team, [made], () => 'row-0000000000000001', 0));
  const answers = [{ n: 1, verdict: 'applied' as const, seq: 1 }];
  await createPhoneStore(notebook).settle(team, { epoch: 'one', last: 1, answers, time: begin });
  const before = { ...merge(undefined, made, person, team).record, seq: 1 };
  await keep(notebook, before);
  const { notebook: other } = await phone.open();
  for (const tab of [notebook, other]) expect(inMemory(tab).match(/Fatima/gu)).toHaveLength(2);

  await keep(notebook, { ...merge(before, change(2, { nameConsent: false }), person, team).record, seq: 2 });
  await other.refresh();
  for (const tab of [notebook, other]) {
    expect(inMemory(tab)).not.toContain('Fatima');
    expect(tab.outbox.get(team, 1)).toMatchObject({ state: 'answered', change: { make: true, n: 1 } });
    expect(tab.view(recordKey({ team, id: before.id }))?.values).toEqual({
      summary: 'Over de wijk',
      nameConsent: false,
    });
  }
});

/** A notebook in which this was noted, opened on a disk that gives it back only when it is let. */
async function onSlowDisk() {
  const phone = await createSealedPhone({ device, person, team });
  const { notebook: writer } = await phone.open();
  const disk = phone.disk();
  let goOn: (() => void) | undefined;
  const slow = { is: false };
  const { notebook, index } = await phone.open({
    ...disk,
    async read(known) {
      const snapshot = await disk.read(known);
      if (slow.is) await new Promise<void>((done) => (goOn = done));
      return snapshot;
    },
  });
  slow.is = true;
  const made = change(1, { summary: 'Over de wijk van Fatima' }, { make: true });
  await writer.append(planAppend(team, [made], () => 'row-0000000000000001', 0));
  return { notebook, index, isReading: () => goOn !== undefined, goOn: () => goOn?.() };
}

test('[P3] what is still being read when a notebook closes does not come into memory after it', async () => {
  const { notebook, index, isReading, goOn } = await onSlowDisk();
  const read = notebook.refresh().then(
    () => 'read',
    () => 'closed',
  );
  await until(isReading, 'the disk is being read');
  await notebook.close();
  goOn();
  expect(await read).toBe('closed');
  expect(inMemory(notebook)).toBe('[[],[]]');
  expect(index.watch({ kind: 'conversation' }).get()).toEqual([]);
});

test('[P3] a notebook that closes is empty also when what had to be written first could not be', async () => {
  const phone = await createSealedPhone({ device, person, team });
  const { notebook } = await phone.open();
  const made = change(1, { summary: 'Over de wijk van Fatima' }, { make: true });
  await notebook.append(planAppend(team, [made], () => 'row-0000000000000001', 0));
  expect(inMemory(notebook)).toContain('Fatima');
  await expect(notebook.close(() => Promise.reject(new Error('No.')))).rejects.toThrow('No.');
  expect(inMemory(notebook)).toBe('[[],[]]');
});
