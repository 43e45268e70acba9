// [S9] What waited on a phone while signals moved on further than the server looks back. They have not, so far; the test
// moves them on for itself.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { catalog } from '#domain/catalog.ts';
import type { Definition } from '#domain/record.ts';
import { startTestServer } from '#tests/support/test-server.ts';
import { releases } from './frozen-release.ts';
import { hangLimit, openFrozenTeam } from './frozen-team.ts';
import { wordsOf } from './words-of-then.ts';

const definition = catalog.signal as unknown as Definition;
const before = Object.getOwnPropertyDescriptors(definition);
const movedOn: Pick<Definition, 'schema' | 'upgrade'> = {
  schema: definition.schema + 3,
  upgrade: ({ observed, ...values }, from) =>
    observed === undefined ? values : { ...values, observed: `${observed} (van ${from})` },
};

beforeEach(() => {
  for (const [name, value] of Object.entries(movedOn))
    Object.defineProperty(definition, name, { value, configurable: true, enumerable: true, writable: true });
});
afterEach(() => {
  for (const name of Object.keys(movedOn)) Reflect.deleteProperty(definition, name);
  Object.defineProperties(definition, before);
});

test('[S9] is brought up to date by the new app before it is sent, and taken', { timeout: hangLimit }, async () => {
  const [oldest] = releases;
  const frozen = openFrozenTeam(oldest);
  const { records } = frozen.story;
  const server = await startTestServer({ dataDir: frozen.dataDir, now: frozen.now });
  const phone = await frozen.joost(server);
  expect(await phone.device.unlock(wordsOf(oldest).passphrase)).toEqual({ ok: true });
  await phone.device.syncNow();
  const { outbox } = phone.device.sync.getState();
  expect(outbox).toMatchObject([{ record: records.goesAway, code: 'already_removed' }]);
  expect(phone.device.watchOne('signal', records.unsent ?? '').get()?.values).toMatchObject({
    observed: 'Zonder bereik genoteerd. (van 1)',
    gutFeeling: true,
  });
  phone.kill();
  await server.close();
  frozen.remove();
});
