// A lasting difference with the server is said on Versturen, in words that are so: nothing here goes away, and what is
// written goes along.
import { screen } from '@testing-library/react';
import { afterAll, beforeAll, expect, test } from 'vitest';
import SendingPage from '#features/sending/sending-page.tsx';
import { recountSums } from '#server/store/recount.ts';
import { createPhoneOf, type TestPhone } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

let server: TestServer;
let phone: TestPhone;
beforeAll(async () => {
  server = await startTestServer();
  ({ phone } = await createPhoneOf(server, 'fieldWorker'));
});
afterAll(() => server.close());

const title = 'Misschien staat hier niet alles';

test('[S13] a difference that lasts is told on Versturen, and is gone when it is over', async () => {
  await server.db.updateTable('audience_sum').set({ checksum: 1 }).where('audience', '=', 'fieldWorker').execute();
  await phone.device.syncNow();
  const { unmount } = showScreen(phone.device, <SendingPage />);
  screen.getByText(title);
  // What it says: it stays, and it goes along.
  const saved = await phone.device.save({ kind: 'signal', values: { observed: 'Gaat gewoon mee' } });
  await phone.device.syncNow();
  expect(phone.device.sync.getState()).toMatchObject({ outbox: [], lastFailure: undefined, differs: true });
  const rows = await server.db.selectFrom('record').select('id').execute();
  expect(saved.ok && rows.some(({ id }) => id === saved.id)).toBe(true);
  expect(phone.device.watch({ kind: 'signal' }).get()).toHaveLength(1);
  unmount();

  await server.db.transaction().execute((sql) => recountSums(sql, server.team));
  await phone.device.syncNow();
  showScreen(phone.device, <SendingPage />);
  expect(screen.queryByText(title)).toBeNull();
});
