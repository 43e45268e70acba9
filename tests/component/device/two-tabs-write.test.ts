// Two tabs of one phone are two writers: what one wrote unseen by the other is kept, as with two phones.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPhoneOf, type TestTab, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const newPhone = async (now: () => number = Date.now) => {
  return (await createPhoneOf(server, 'fieldWorker', { now })).phone;
};
const shown = (tab: TestTab, id: string) => tab.device.watchOne('signal', id).get();
const lost = (tab: TestTab, id: string) =>
  shown(tab, id)?.history.flatMap((entry) => (entry.lost ?? []).map(({ value }) => value));
async function note(tab: TestTab): Promise<string> {
  const saved = await tab.device.save({ kind: 'signal', values: { observed: 'Zoals het er stond' } });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.id;
}
/** Opens the form, as someone who begins to type. */
const begin = (tab: TestTab, id: string, draft: string, observed: string) =>
  tab.device.drafts.keep({ id: draft, kind: 'signal', record: id, values: { observed } });
const save = (tab: TestTab, id: string, draft: string, observed: string) =>
  tab.device.save({ kind: 'signal', id, values: { observed }, draft });

test('[S4] [edge.E7] of two forms that were open at once the text that was saved first is kept and shown', async () => {
  const one = await newPhone();
  const id = await note(one);
  await one.device.syncNow();
  const other = await one.openTab();
  await until(() => shown(other, id) !== undefined, 'the other tab is open');
  begin(one, id, 'draft-one-00000000', 'Van het ene tabblad');
  begin(other, id, 'draft-two-00000000', 'Van het andere tabblad');
  await save(one, id, 'draft-one-00000000', 'Van het ene tabblad');
  await until(() => shown(other, id)?.values.observed === 'Van het ene tabblad', 'the other tab heard of it');
  await save(other, id, 'draft-two-00000000', 'Van het andere tabblad');
  await other.device.syncNow();
  const colleague = await newPhone();
  for (const tab of [other, colleague]) {
    expect(shown(tab, id)?.values.observed).toBe('Van het andere tabblad');
    expect(lost(tab, id)).toEqual(['Van het ene tabblad']);
  }
});

test('[S4] [edge.E7] what one person corrects in one tab, in another, and after a restart is no loss', async () => {
  const phone = await newPhone();
  const id = await note(phone);
  const edit = (tab: TestTab, observed: string) => tab.device.save({ kind: 'signal', id, values: { observed } });
  await edit(phone, 'Twee');
  await edit(phone, 'Drie');
  await phone.device.syncNow();
  await edit(phone, 'Vier');
  const other = await phone.openTab();
  await until(() => shown(other, id)?.values.observed === 'Vier', 'the other tab is open');
  await edit(other, 'Vijf');
  await edit(other, 'Zes');
  await until(() => shown(phone, id)?.values.observed === 'Zes', 'the first tab heard of it');
  await edit(phone, 'Zeven');
  other.kill();
  const again = await phone.reopen();
  await again.device.unlock(testPassphrase);
  await edit(again, 'Acht');
  await again.device.syncNow();
  expect(shown(again, id)?.values.observed).toBe('Acht');
  expect(lost(again, id)).toEqual([]);
});

test('[S4] [S5] [edge.E7] a phone whose clock is ahead loses nothing to itself when the server sets its stamps', async () => {
  const phone = await newPhone(() => Date.now() + 3_600_000);
  const id = await note(phone);
  const edit = (tab: TestTab, observed: string) => tab.device.save({ kind: 'signal', id, values: { observed } });
  await edit(phone, 'Twee');
  const again = await phone.reopen();
  phone.network.setOnline(false);
  await again.device.unlock(testPassphrase);
  await edit(again, 'Drie');
  phone.network.setOnline(true);
  await again.device.syncNow();
  expect(shown(again, id)?.values.observed).toBe('Drie');
  expect(lost(again, id)).toEqual([]);
});
