import { act, cleanup, screen } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CallFailure } from '#device/index.ts';
import { failureWords } from '#device/index.ts';
import { SendingLine } from '#features/sending/sending-line.tsx';
import SendingPage from '#features/sending/sending-page.tsx';
import { whyNot } from '#records/online/why-not.ts';
import { createPhone, createSignedInPhone, type TestPhone, testPassphrase } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
let email: string;
beforeAll(async () => {
  server = await startTestServer();
  ({ email } = await server.signIn('fieldWorker', { name: 'Sam' }));
});
afterAll(() => server.close());
afterEach(() => vi.restoreAllMocks());

const newPhone = () => createSignedInPhone({ server, email, password: testPassword });

const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ code, detail: 'Zin van de server.' }), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
const json = (text: string | null, status = 200) =>
  new Response(text, { status, headers: { 'content-type': 'application/json' } });
const html = (status: number) =>
  new Response('<h1>Welkom</h1>', { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
/** As a browser gives a redirect that it was told not to follow. */
const opaqueRedirect = () =>
  ({ type: 'opaqueredirect', status: 0, ok: false, headers: new Headers(), text: async () => '' }) as Response;
/** An answer that breaks off: what a browser makes of a gzip that was cut. */
const cut = () => {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"epoch":"e1",'));
      controller.error(new TypeError('Decoding failed.'));
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
};

const causes: [what: string, answer: () => Response, failure: CallFailure['reason'], says: RegExp][] = [
  ['a server that is full', () => problem(507, 'storage_full'), 'serverFull', /server is vol/u],
  ['a full disk that only a proxy tells of', () => html(507), 'serverFull', /server is vol/u],
  ['too much in one go', () => problem(413, 'too_large'), 'tooLarge', /te groot/u],
  ['too much for a proxy', () => html(413), 'tooLarge', /te groot/u],
  ['too many requests', () => problem(429, 'too_many'), 'tooMany', /te veel verzoeken/u],
  ['a proxy that counts', () => html(429), 'tooMany', /te veel verzoeken/u],
  ['a filter that forbids it', () => html(403), 'blocked', /houdt (?:het|Stoep) tegen/u],
  ['a proxy that asks who one is', () => html(407), 'blocked', /houdt (?:het|Stoep) tegen/u],
  ['a sign-in page by redirect', opaqueRedirect, 'portal', /inlogpagina/u],
  ['a redirect that shows', () => new Response(null, { status: 302 }), 'portal', /inlogpagina/u],
  ['a sign-in page in its place', () => html(200), 'portal', /inlogpagina/u],
  ['a network that says so itself', () => html(511), 'portal', /inlogpagina/u],
  ['a server that broke', () => problem(500, 'internal'), 'serverError', /mis op de server/u],
  ['a gateway without its server', () => html(502), 'unavailable', /even niet te bereiken/u],
  ['a server that is being restarted', () => problem(503, 'unavailable'), 'unavailable', /even niet te bereiken/u],
  ['other JSON', () => json('{"hallo":1}'), 'unreadable', /niet kan lezen/u],
  ['JSON that is no object', () => json('null'), 'unreadable', /niet kan lezen/u],
  ['half of it', cut, 'unreadable', /niet kan lezen/u],
  ['nothing', () => new Response(null, { status: 204 }), 'unreadable', /niet kan lezen/u],
  ['a server of before', () => problem(400, 'too_new'), 'tooNew', /ouder dan deze app/u],
  ['a refusal of tomorrow', () => problem(400, 'of_tomorrow'), 'rejected', /nam de aanvraag niet aan/u],
];

/** What each sentence could say that is another cause. */
const others = [
  /geen bereik/iu,
  /server is vol/u,
  /toestel is vol/u,
  /te groot/u,
  /inlogpagina/u,
  /opslag/u,
  /tabblad/u,
];

describe('[edge.E9] what is wrong is what the phone says, on Versturen and around every screen', () => {
  let phone: TestPhone;
  beforeAll(async () => {
    phone = await newPhone();
    await phone.device.save({ kind: 'signal', values: { observed: 'Iets gezien' } });
    phone.network.setOnline(false);
    await phone.device.save({ kind: 'signal', values: { observed: 'Dit wacht' } });
  });

  test.each(causes)('%s', async (_, answer, failure, says) => {
    phone.network.before = (path) => (path.includes('/teams/') ? answer() : undefined);
    if (!phone.network.online) phone.network.setOnline(true);
    await phone.device.syncNow();
    expect(phone.device.sync.getState()).toMatchObject({ lastFailure: failure, storage: undefined });
    expect(phone.session().phase).toBe('unlocked');
    showScreen(phone.device, <SendingPage />);
    const told = screen.getByText('Voor het laatst geprobeerd').nextSibling?.textContent ?? '';
    expect(told).toMatch(says);
    cleanup();
    showScreen(phone.device, <SendingLine />);
    const line = screen.getByRole('link').textContent ?? '';
    expect(line).toMatch(/Alles staat op dit toestel\. \d notities? wacht/u);
    for (const other of others) {
      if (other.source === says.source) continue;
      expect(told, String(other)).not.toMatch(other);
      expect(line, String(other)).not.toMatch(other);
    }
    cleanup();
  });

  test('no network', async () => {
    phone.network.before = () => {
      throw new TypeError('Failed to fetch');
    };
    await phone.device.syncNow();
    showScreen(phone.device, <SendingPage />);
    expect(screen.getByText('Voor het laatst geprobeerd').nextSibling?.textContent).toMatch(
      /geen antwoord.* geen bereik/u,
    );
    expect(screen.getByText('Verbinding').nextSibling?.textContent).toMatch(/server is niet bereikt/u);
  });

  test('what came of something else is not called an answer of the server', async () => {
    const { lastAnswer } = phone.device.sync.getState();
    for (const answer of [html(200), html(403), json('{}'), opaqueRedirect()]) {
      phone.network.before = (path) => (path.includes('/teams/') ? answer : undefined);
      await phone.device.syncNow();
      expect(phone.device.sync.getState().lastAnswer).toBe(lastAnswer);
    }
  });

  test('and once it is over, all that waited is sent', async () => {
    phone.network.before = undefined;
    await phone.device.syncNow();
    expect(phone.device.sync.getState()).toMatchObject({ lastFailure: undefined, outbox: [] });
  });
});

describe('[edge.E9] an answer to who is signed in that is not ours', () => {
  const answers: [what: string, answer: () => Response, failure: CallFailure['reason']][] = [
    ['other JSON', () => json('{"status":"ok"}'), 'unreadable'],
    ['a list', () => json('[]'), 'unreadable'],
    ['half a person', () => json('{"person":{"id":"a"},"memberships":[]}'), 'unreadable'],
    [
      'teams that are none',
      () => json('{"person":{"id":"a","name":"b","email":"c"},"memberships":[null]}'),
      'unreadable',
    ],
    ['nothing', () => new Response(null, { status: 204 }), 'unreadable'],
    ['half of it', cut, 'unreadable'],
    ['a sign-in page', () => html(200), 'portal'],
    ['a redirect', opaqueRedirect, 'portal'],
  ];

  test.each(answers)('is never kept, and is not the fault of the disk: %s', async (_, answer, failure) => {
    const phone = await newPhone();
    phone.network.before = (path) => (path.endsWith('/session') ? answer() : undefined);
    const { device, session } = await phone.reopen();
    expect(await device.unlock(testPassphrase)).toEqual({ ok: true });
    await device.syncNow();
    expect(device.sync.getState()).toMatchObject({ lastFailure: failure, storage: undefined });
    expect(session()).toMatchObject({ phase: 'unlocked', name: 'Sam', signedIn: true, memberships: [{}] });
    // Also after it is opened again without a network: what was kept is still who it was.
    phone.network.setOnline(false);
    const again = await phone.reopen();
    expect(await again.device.unlock(testPassphrase)).toEqual({ ok: true });
    expect(again.session()).toMatchObject({ name: 'Sam', memberships: [{}] });
  });

  test('lets nobody in who signs in', async () => {
    const phone = await createPhone({ server });
    phone.network.before = (path) => (path.endsWith('/session') ? json('{"status":"ok"}') : undefined);
    expect(await phone.device.signIn(email, testPassword)).toMatchObject({ ok: false, reason: 'unreadable' });
    expect(phone.session().phase).toBe('signIn');
  });

  test('makes no list of people', async () => {
    const phone = await newPhone();
    phone.network.before = () => json('{"status":"ok"}');
    expect(await phone.device.online.devices()).toMatchObject({ ok: false, reason: 'unreadable' });
    expect(await phone.device.invitation('a'.repeat(43))).toMatchObject({ ok: false, reason: 'unreadable' });
  });
});

describe('[edge.E9] a disk', () => {
  /** Writing in this table fails. */
  function failing(table: string, error: () => DOMException) {
    for (const name of ['put', 'add'] as const) {
      const real = IDBObjectStore.prototype[name];
      vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (this: IDBObjectStore, ...given) {
        if (this.name === table) throw error();
        return real.apply(this, given);
      });
    }
  }
  const full = [
    ['by its name', () => new DOMException('Full', 'QuotaExceededError')],
    ['by its message', () => new DOMException('Encountered full disk while committing transaction.', 'UnknownError')],
  ] as const;

  test.each(full)(
    'that is full when a note is kept is told on every screen, until it writes again: %s',
    async (_, error) => {
      const phone = await newPhone();
      failing('outbox', error);
      const note = { kind: 'signal' as const, values: { observed: 'Iets gezien' } };
      expect(await phone.device.save(note)).toEqual({ ok: false, reason: 'storageFull' });
      await phone.device.syncNow();
      showScreen(
        phone.device,
        <>
          <SendingLine />
          <SendingPage />
        </>,
      );
      expect(screen.getAllByText('Dit toestel is vol. Maak ruimte vrij.').length).toBeGreaterThan(0);
      expect(document.body.textContent).not.toMatch(/tabblad|Alles verstuurd/u);
      vi.restoreAllMocks();
      await act(async () => expect((await phone.device.save(note)).ok).toBe(true));
      expect(screen.queryByText('Dit toestel is vol. Maak ruimte vrij.')).toBeNull();
      // Sent here: what comes in while the next phone of this team is full would tell that one that there is room.
      await act(() => phone.device.syncNow());
    },
  );

  test('that is full when others’ notes come says that what was kept is sent, and what stays', async () => {
    const phone = await newPhone();
    const other = await newPhone();
    await other.device.save({ kind: 'signal', values: { observed: 'van een ander' } });
    await other.device.syncNow();
    failing('segments', () => new DOMException('Full', 'QuotaExceededError'));
    expect((await phone.device.save({ kind: 'signal', values: { observed: 'van mij' } })).ok).toBe(true);
    await phone.device.syncNow();
    expect(phone.device.sync.getState()).toMatchObject({ storage: 'full', lastFailure: 'phoneFull', outbox: [] });
    showScreen(phone.device, <SendingPage />);
    expect(screen.getByText(/Wat je bewaarde staat er nog\. Wat je bewaarde, is verstuurd\./u)).toBeDefined();
    expect(document.body.textContent).not.toMatch(/storing|te druk|tabblad/u);
  });

  test('that fails and does not say why sends nobody to other tabs', async () => {
    const phone = await newPhone();
    failing('outbox', () => new DOMException('Internal error.', 'DataError'));
    const saved = await phone.device.save({ kind: 'signal', values: { observed: 'Iets gezien' } });
    expect(saved).toEqual({ ok: false, reason: 'storageFailed' });
    showScreen(phone.device, <SendingPage />);
    expect(screen.getByText('Dit toestel kan nu niets bewaren.')).toBeDefined();
    expect(document.body.textContent).not.toMatch(/tabblad/u);
  });
});

test.each<Exclude<CallFailure['reason'], 'refused'>>([
  'offline',
  'timeout',
  'portal',
  'blocked',
  'unreadable',
  'signedOut',
  'noAccess',
  'tooOld',
  'tooNew',
  'wipe',
  'serverFull',
  'tooMany',
  'rejected',
  'serverError',
  'unavailable',
  'phoneFull',
  'phoneFailed',
  'stepUp',
])('[edge.E9] a form says the same cause as Versturen: %s', (reason) => {
  const { why, line } = failureWords(reason);
  expect(whyNot({ ok: false, reason, message: '' })).toContain(why);
  expect([why, line].every((sentence) => /^\p{Lu}.*\.$/u.test(sentence))).toBe(true);
});
