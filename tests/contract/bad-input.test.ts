// What nobody should send. A change that is wrong is refused by itself, with a reason, and all others go on; a request
// that can't be read at all is refused as a whole and changes nothing.
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { limits } from '#server/limits.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { freshId, type Phone, phoneOf } from './phone.ts';

let server: TestServer;
let who: SignedInClient;
let phone: Phone;

beforeAll(async () => {
  server = await startTestServer();
  who = await server.signIn('fieldWorker');
});
beforeEach(async () => {
  phone = phoneOf(await server.signInAgain(who.email), server.team);
});
afterAll(() => server.close());

/** Sends text as it is, which no client of ours would. */
async function send(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}, path = 'push') {
  const response = await who.fetch(`/api/v1/teams/${server.team}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-stoep': '1', ...headers },
    body,
  });
  return { status: response.status, body: (await response.json()) as { code?: string; answers?: { code?: string }[] } };
}

const envelope = (changes: string, device = phone.device) =>
  `{"device":"${device}","epoch":"","settled":0,"changes":${changes}}`;

describe('one bad change among good ones', () => {
  const bad: readonly [string, string, (change: Record<string, unknown>) => Record<string, unknown>][] = [
    ['of an unknown kind', 'unknown_kind', (change) => ({ ...change, kind: 'spaceship' })],
    ['with a field nobody knows', 'unknown_field', (change) => ({ ...change, set: { observed: 'x', shoeSize: '44' } })],
    ['with a text that is too long', 'malformed', (change) => ({ ...change, set: { observed: 'x'.repeat(10_001) } })],
    [
      'with a name that is too long for its field',
      'invalid_value',
      (change) => ({ ...change, set: { observed: 'x', about: 'y'.repeat(201) } }),
    ],
    [
      'with control characters',
      'invalid_value',
      (change) => ({ ...change, set: { observed: 'stil\u0000piep\u0007' } }),
    ],
    ['with half an emoji', 'invalid_value', (change) => ({ ...change, set: { observed: 'half \ud83d emoji' } })],
    [
      'with a choice that is not in the list',
      'invalid_value',
      (change) => ({ ...change, set: { observed: 'x', safeNow: 'misschien' } }),
    ],
    [
      'with a place outside the country',
      'invalid_value',
      (change) => ({
        ...change,
        set: { observed: 'x', place: { name: 'Parijs', precision: 'exact', latitude: 48.85, longitude: 2.35 } },
      }),
    ],
    [
      'with a day that does not exist',
      'invalid_value',
      (change) => ({ ...change, set: { observed: 'x', hearsBackBy: '2026-02-31' } }),
    ],
    ['with a set where one value belongs', 'malformed', (change) => ({ ...change, add: { observed: ['x'] } })],
    [
      'with one value where a set belongs',
      'malformed',
      (change) => ({ ...change, set: { observed: 'x', hearsBack: 'me' } }),
    ],
    ['with nothing in it', 'incomplete', (change) => ({ ...change, set: { observed: '   ' } })],
    [
      'with a stamp of another device',
      'forged_stamp',
      (change) => ({ ...change, stamp: phone.stamp(undefined, 'device-of-someone-else') }),
    ],
    ['with a stamp that is no stamp', 'malformed', (change) => ({ ...change, stamp: 'yesterday' })],
    ['with an id that is no id', 'malformed', (change) => ({ ...change, record: '../etc/passwd' })],
    ['with a part nobody knows', 'malformed', (change) => ({ ...change, isAdmin: true })],
    ['with a number as text', 'malformed', (change) => ({ ...change, schema: '1' })],
    // Who it belongs to is looked up before anything of it is checked, and no database takes this in a question.
    [
      'that belongs to what is no id',
      'invalid_value',
      (change) => ({ ...change, kind: 'contactMoment', set: { keyPerson: '\u0000', about: 'x' } }),
    ],
    ['that changes what is not there', 'unknown_record', ({ make: _, ...change }) => change],
    ['that makes and removes at once', 'malformed', (change) => ({ ...change, remove: true })],
    [
      'with a colour that is for the desk to give',
      'not_allowed',
      (change) => ({ ...change, set: { observed: 'x', colour: 'red' } }),
    ],
    [
      'of a kind that only the server writes',
      'not_allowed',
      (change) => ({ ...change, kind: 'person', set: { name: 'Ik', role: 'administrator' } }),
    ],
    ['that lies too deep', 'malformed', (change) => ({ ...change, set: { observed: nested(limits.depth + 1) } })],
    [
      'with more names than a change can have',
      'malformed',
      (change) => ({
        ...change,
        saw: Object.fromEntries(Array.from({ length: limits.keys + 1 }, (_, index) => [`f${index}`, phone.stamp()])),
      }),
    ],
  ];

  test.each(bad)('[S3] %s is refused, that one alone', async (_, code, spoil) => {
    const before = phone.signal('Ervoor');
    const wrong = spoil(phone.signal('Fout'));
    const after = phone.signal('Erna');
    const { status, body } = await phone.push([before, wrong, after]);
    expect(status).toBe(200);
    expect(body.answers.map(({ verdict }) => verdict)).toEqual(['applied', 'refused', 'applied']);
    expect(body.answers[1]).toMatchObject({ n: 2, code });
    expect(body.answers[1]?.message).toMatch(/^[A-Z‘].{10,}/u);
    expect(body.last).toBe(3);
  });

  test.each([
    '"set":{"__proto__":{"admin":true},"observed":"x"}',
    '"__proto__":{"observed":"x"}',
    '"set":{"constructor":"x"}',
  ])('[S3] one that reaches for a prototype (%s) is refused, that one alone', async (part) => {
    const change = (n: number, rest: string) =>
      `{"n":${n},"kind":"signal","record":"${freshId()}","schema":1,"stamp":"${phone.stamp()}","make":true,${rest}}`;
    const good = '"set":{"observed":"Goed"}';
    const client = await server.signInAgain(who.email);
    const response = await client.fetch(`/api/v1/teams/${server.team}/push`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-stoep': '1' },
      body: envelope(`[${change(1, good)},${change(2, part)},${change(3, good)}]`),
    });
    const { answers } = (await response.json()) as { answers: { verdict: string; code?: string }[] };
    expect(answers.map(({ verdict }) => verdict)).toEqual(['applied', 'refused', 'applied']);
    expect(answers[1]?.code).toBe('malformed');
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });

  test('[S3] the same number twice in one push is taken once', async () => {
    const first = phone.signal('Eerste');
    const { body } = await phone.push([first, { ...phone.signal('Dubbel nummer'), n: 1 }]);
    expect(body.answers).toHaveLength(1);
    expect(body.last).toBe(1);
  });

  test('[S2] what was recorded and sent again by another does nothing', async () => {
    const change = phone.signal('Afgeluisterd');
    await phone.push([change]);
    const thief = await server.signIn('fieldWorker');
    const replay = phoneOf({ ...thief, device: phone.device }, server.team);
    expect(await replay.push([change])).toMatchObject({ status: 403, body: { code: 'forged_device' } });
    const own = phoneOf(thief, server.team);
    expect((await own.push([change])).body.answers[0]?.code).toBe('forged_stamp');
  });

  test('a device of somebody else can’t be pulled for either', async () => {
    await phone.pull();
    const thief = await server.signIn('fieldWorker');
    const answer = await phoneOf({ ...thief, device: phone.device }, server.team).pull();
    expect(answer).toMatchObject({ status: 403, body: { code: 'forged_device' } });
  });

  test('somebody’s record can’t be made again by another', async () => {
    const change = phone.signal('Van mij');
    await phone.push([change]);
    const other = phoneOf(await server.signIn('fieldWorker'), server.team);
    const { body } = await other.push([other.signal('Nee, van mij', { record: change.record })]);
    expect(body.answers[0]).toMatchObject({ verdict: 'refused', code: 'id_taken' });
  });

  test('a record of another team is not there', async () => {
    const change = phone.signal('Van dit team');
    await phone.push([change]);
    const elsewhere = await server.makeTeam('Team West');
    const other = phoneOf(await server.signIn('coordinator', { team: elsewhere }), elsewhere);
    const { body } = await other.push([other.change(change.record, { set: { observed: 'Overgenomen' } })]);
    expect(body.answers[0]?.code).toBe('unknown_record');
    expect((await other.pullAll()).changes.map(({ id }) => id)).not.toContain(change.record);
  });
});

describe('a request that can’t be read', () => {
  test.each([
    ['no JSON', '{"device":'],
    ['a number', '42'],
    ['a list', '[]'],
    ['nothing', ''],
    ['text that is no UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22])],
    ['a hundred thousand brackets', '['.repeat(100_000)],
    ['brackets that do close', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('%s is refused', async (_, body) => {
    const answer = await send(body);
    expect(answer.status).toBe(400);
    expect(['malformed', 'invalid']).toContain(answer.body.code);
  });

  test('an envelope that is wrong says which part', async () => {
    const answer = await send('{"device":"short","epoch":"","settled":-1,"changes":[{"n":0}],"more":1}');
    expect(answer.status).toBe(400);
    expect(Object.keys((answer.body as { fields: object }).fields).sort()).toEqual(
      expect.arrayContaining(['changes.0.n', 'device', 'settled']),
    );
  });

  test('an envelope that lies too deep is refused', async () => {
    const answer = await send(
      `{"device":"${phone.device}","epoch":${JSON.stringify(nested(20))},"settled":0,"changes":[]}`,
    );
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed' } });
  });

  test('a push of exactly a megabyte is read, and one byte more is not', async () => {
    const pad = (size: number) => {
      const text = envelope('[]');
      return text + ' '.repeat(size - text.length);
    };
    expect((await send(pad(limits.pushBytes))).status).not.toBe(413);
    expect(await send(pad(limits.pushBytes + 1))).toMatchObject({ status: 413, body: { code: 'too_large' } });
  });

  test('a small gzip that swells past a megabyte is refused', async () => {
    const text = envelope('[]');
    const zip = (size: number) => new Uint8Array(gzipSync(text + ' '.repeat(size - text.length)));
    const headers = { 'content-encoding': 'gzip' };
    expect((await send(zip(limits.pushBytes), headers)).status).not.toBe(413);
    expect(await send(zip(limits.pushBytes + 1), headers)).toMatchObject({ status: 413 });
    expect(await send(zip(50 * limits.pushBytes), headers)).toMatchObject({ status: 413 });
    expect(await send('not gzip', headers)).toMatchObject({ status: 400, body: { code: 'malformed' } });
    expect(await send(text, { 'content-encoding': 'br' })).toMatchObject({ status: 415 });
  });

  test('other requests are read up to 64 kB', async () => {
    const body = (size: number) => `{"password":"x"}${' '.repeat(size - 16)}`;
    const ask = async (size: number) => {
      const response = await who.fetch('/api/v1/session/step-up', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-stoep': '1' },
        body: body(size),
      });
      return response.status;
    };
    expect(await ask(limits.bodyBytes)).toBe(401);
    expect(await ask(limits.bodyBytes + 1)).toBe(413);
  });

  test.each([
    ['an id that is none', 'device=x&since=0&epoch=&scope='],
    ['a number that is none', `device=${'d'.repeat(20)}&since=een&epoch=&scope=`],
    ['a negative number', `device=${'d'.repeat(20)}&since=-1&epoch=&scope=`],
    ['a part nobody knows', `device=${'d'.repeat(20)}&since=0&epoch=&scope=&sort=desc`],
    ['a part missing', `device=${'d'.repeat(20)}&since=0`],
  ])('a question with %s is refused', async (_, query) => {
    const answer = await who.call('GET', `/teams/${server.team}/pull?${query}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid' } });
  });
});

function nested(depth: number): unknown {
  return depth <= 1 ? 'bodem' : { in: nested(depth - 1) };
}
