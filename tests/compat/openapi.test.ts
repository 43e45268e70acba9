// [S9] A client that was written from an earlier OpenAPI document goes on working: things are only added to it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { releases, textOf } from './frozen-release.ts';
import { hangLimit } from './frozen-team.ts';
import { differencesBetween } from './openapi-differences.ts';

let server: TestServer;
let today: Record<string, unknown>;
beforeAll(async () => {
  server = await startTestServer();
  today = (await server.client().call('GET', '/openapi.json')).body;
}, hangLimit);
afterAll(() => server.close());

test.each(releases)('[S9] what the document of %s told clients still holds', (release) => {
  expect(differencesBetween(JSON.parse(textOf(release, 'openapi.json')), today)).toEqual([]);
});

describe('what would break such a client is seen', () => {
  const [release] = releases;
  const push = ['paths', '/teams/{team}/push'];
  const schemas = ['components', 'schemas'];
  const signal = [...schemas, 'Kind_signal', 'properties'];
  test.each<[string, string, string[], (there: never) => unknown]>([
    ['a path that is gone', 'post /teams/{team}/push: gone', push, () => undefined],
    [
      'a new required field',
      'body.new: now required',
      [...schemas, 'PushRequest', 'required'],
      (names: string[]) => [...names, 'new'],
    ],
    [
      'a new required parameter',
      'query new: now required',
      ['paths', '/teams/{team}/pull', 'get', 'parameters'],
      (all: object[]) => [...all, { in: 'query', name: 'new', required: true }],
    ],
    [
      'a field of a request that is gone',
      'body.settled: gone',
      [...schemas, 'PushRequest', 'properties', 'settled'],
      () => undefined,
    ],
    [
      'a field of an answer that is gone',
      '200.last: gone',
      [...schemas, 'PushAnswer', 'properties', 'last'],
      () => undefined,
    ],
    [
      'a field that is not always in an answer',
      '200.last: no longer always there',
      [...schemas, 'PushAnswer', 'required'],
      (names: string[]) => names.filter((name) => name !== 'last'),
    ],
    [
      'a choice that is gone',
      'Kind_signal.safeNow: "no" is no longer taken',
      [...signal, 'safeNow', 'enum'],
      () => ['yes', 'unknown'],
    ],
    ['less room', 'Kind_signal.observed: a lower maxLength', [...signal, 'observed', 'maxLength'], () => 100],
    [
      'another sort of value',
      'Kind_signal.observed: was string, is boolean',
      [...signal, 'observed', 'type'],
      () => 'boolean',
    ],
    ['a kind that is gone', 'Kind_signal: gone', [...schemas, 'Kind_signal'], () => undefined],
  ])('%s', (_, told, path, change) => {
    const older = JSON.parse(textOf(release, 'openapi.json'));
    const newer = JSON.parse(textOf(release, 'openapi.json'));
    const last = path.at(-1) ?? '';
    const holder = path.slice(0, -1).reduce((at, name) => at[name], newer);
    holder[last] = change(holder[last] as never);
    const found = differencesBetween(older, JSON.parse(JSON.stringify(newer)));
    expect(found.length).toBeGreaterThan(0);
    for (const difference of found) expect(difference).toContain(told);
  });
});
