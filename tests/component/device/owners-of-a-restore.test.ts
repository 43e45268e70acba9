// What was refused because the record it belongs to was not there is offered again once that record is (S16).
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSignedInPhone, type TestPhone } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
let anna: TestPhone;
beforeEach(async () => {
  server = await startTestServer();
  const { email } = await server.signIn('fieldWorker');
  anna = await createSignedInPhone({ server, email, password: testPassword });
});
afterEach(() => server.close());

test('[S16] what the server refused while it lacked the owner goes out by itself once the owner is back', async () => {
  const { device, network } = anna;
  const values = { name: 'Yusuf', consent: true, consentOn: '2026-11-01' };
  const owner = await device.save({ kind: 'keyPerson', values });
  if (!owner.ok) throw new Error('Not saved.');
  await device.syncNow();
  // As on a server that was restored, and to which another phone has yet to bring the owner back.
  const row = await server.db.selectFrom('record').selectAll().where('id', '=', owner.id).executeTakeFirstOrThrow();
  await server.db.deleteFrom('record').where('id', '=', owner.id).execute();
  network.setOnline(true);
  await device.save({ kind: 'promise', values: { keyPerson: owner.id, what: 'Bellen' } });
  await device.syncNow();
  expect(device.sync.getState().outbox).toMatchObject([{ state: 'refused', code: 'owner_removed' }]);

  await server.db.insertInto('record').values(row).execute();
  await device.syncNow();
  expect(device.sync.getState().outbox).toEqual([]);
});
