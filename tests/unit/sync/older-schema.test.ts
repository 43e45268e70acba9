// What phones of an older app send, once a kind has moved on. Signals have twice, by fields more; to look further the
// test moves them on for itself.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { catalog, definitionOf } from '#domain/catalog.ts';
import type { Definition } from '#domain/record.ts';
import { readChange } from '#sync/check.ts';
import { writeStamp } from '#sync/clock.ts';

const definition = catalog.signal as unknown as Definition;
const before = Object.getOwnPropertyDescriptors(definition);
const movedOn: Pick<Definition, 'schema' | 'upgrade'> = {
  schema: 5,
  upgrade: (values, from) => ({ ...values, about: `${values.about} (was ${from})` }),
};
const changeOf = (schema: number) => ({
  n: 1,
  kind: 'signal',
  record: 'record-00000000000001',
  schema,
  stamp: writeStamp({ time: 1, count: 0, node: 'device-00000000000001' }),
  set: { about: 'gele jas' },
});

test('[S9] a signal from before there were rounds, or before it said who was told, is taken as it is', () => {
  const fields = { round: { type: 'reference' }, toldOn: { type: 'day' } };
  expect(definitionOf('signal')).toMatchObject({ schema: 3, fields });
  for (const older of [1, 2]) expect(readChange(changeOf(older))).toEqual({ ok: true, change: changeOf(older) });
  expect(readChange(changeOf(4))).toMatchObject({ ok: false, code: 'from_newer_app' });
});

describe('[S9] a change that was written with an older schema', () => {
  beforeEach(() => {
    for (const [name, value] of Object.entries(movedOn)) {
      Object.defineProperty(definition, name, { value, configurable: true, enumerable: true, writable: true });
    }
  });
  afterEach(() => {
    for (const name of Object.keys(movedOn)) Reflect.deleteProperty(definition, name);
    Object.defineProperties(definition, before);
  });

  test.each([3, 4])('of at most two back (%i of 5) is taken, and brought up to date', (schema) => {
    const set = { about: `gele jas (was ${schema})` };
    expect(readChange(changeOf(schema))).toEqual({ ok: true, change: { ...changeOf(schema), set } });
  });

  test('of this version is taken as it is', () => {
    expect(readChange(changeOf(5))).toEqual({ ok: true, change: changeOf(5) });
  });

  test.each([1, 2])('of three back or more (%i of 5) is refused, and says to update', (schema) => {
    expect(readChange(changeOf(schema))).toMatchObject({
      ok: false,
      code: 'app_too_old',
      message: expect.stringContaining('Vernieuw de app'),
    });
  });
});
