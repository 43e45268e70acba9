// A note's way through the real device and the real server: kept, killed, found again, sent, read on another phone.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPhone, createSignedInPhone, testPassphrase, until } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const newPhone = async (role: 'fieldWorker' | 'triageWorker' | 'coordinator' = 'fieldWorker') => {
  const { email } = await server.signIn(role);
  return createSignedInPhone({ server, email, password: testPassword });
};

describe('a note', () => {
  test('that is saved without reception is there after the tab was killed, is sent, and is read on another phone', async () => {
    const phone = await newPhone();
    const desk = await newPhone('triageWorker');
    phone.network.setOnline(false);
    const saved = await phone.device.save({ kind: 'signal', values: { observed: 'Jongen op het dak van de school' } });
    expect(saved).toEqual({ ok: true, id: expect.any(String) });

    const again = await phone.reopen();
    expect(again.session().phase).toBe('locked');
    expect(await again.device.unlock(testPassphrase)).toEqual({ ok: true });
    const mine = again.device.watch({ kind: 'signal' });
    expect(mine.get().map(({ values, delivery }) => [values.observed, delivery])).toEqual([
      ['Jongen op het dak van de school', 'onThisDevice'],
    ]);

    phone.network.setOnline(true);
    await until(() => mine.get()[0]?.delivery === 'sent', 'it was sent');
    await desk.device.syncNow();
    expect(desk.device.watch({ kind: 'signal' }).get()[0]?.values.observed).toBe('Jongen op het dak van de school');
    expect(again.device.sync.getState()).toMatchObject({ outbox: [], complete: true, lastFailure: undefined });
  });
});
void createPhone;
