// By what the server knows a phone: the version of the app, and one device for each person on it.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSignedInPhone, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const newPhone = async () => {
  const { email, person } = await server.signIn('fieldWorker');
  return { email, person, ...(await createSignedInPhone({ server, email, password: testPassword })) };
};

test('[S9] every request tells which version of the protocol the phone was written for', async () => {
  const phone = await newPhone();
  const told = new Set<string>();
  phone.network.before = (path, { method, headers }) => {
    const version = (headers as Record<string, string>)['Stoep-Protocol'];
    told.add(`${method} ${path.split('?')[0]?.split('/').at(-1)} ${version}`);
    return undefined;
  };
  await phone.device.save({ kind: 'signal', values: { observed: 'gezien' } });
  await phone.device.syncNow();
  await phone.device.signIn(phone.email, testPassword);
  const { protocol } = server.deps.settings;
  expect([...told]).toEqual(
    expect.arrayContaining([`POST push ${protocol}`, `GET pull ${protocol}`, `POST session ${protocol}`]),
  );
  expect([...told].filter((each) => !each.endsWith(` ${protocol}`))).toEqual([]);
});

test('[S10] two people on one phone each send under a device of their own', async () => {
  const phone = await newPhone();
  await phone.device.save({ kind: 'signal', values: { observed: 'van de eerste' } });
  await phone.device.syncNow();
  await phone.device.lock();

  const other = await server.signIn('fieldWorker');
  phone.device.signInAsOther();
  await phone.device.signIn(other.email, testPassword);
  await phone.device.makeVault('walrus handrem confetti dijkgraaf');
  await phone.device.save({ kind: 'signal', values: { observed: 'van de tweede' } });
  await phone.device.syncNow();
  expect(phone.device.sync.getState()).toMatchObject({ lastFailure: undefined, outbox: [] });

  await phone.device.lock();
  await phone.device.unlock(testPassphrase);
  await phone.device.signIn(phone.email, testPassword);
  await phone.device.save({ kind: 'signal', values: { observed: 'nog een van de eerste' } });
  await phone.device.syncNow();
  expect(phone.device.sync.getState()).toMatchObject({ lastFailure: undefined, outbox: [] });

  const progress = await server.db.selectFrom('device_progress').select(['device', 'person', 'last']).execute();
  const lastOf = (person: string) => progress.filter((row) => row.person === person).map(({ last }) => last);
  expect(lastOf(phone.person)).toEqual([2]);
  expect(lastOf(other.person)).toEqual([1]);
  expect(new Set(progress.map(({ device }) => device)).size).toBe(progress.length);
});
