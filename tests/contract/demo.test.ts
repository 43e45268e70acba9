// The example neighbourhood: it shows every state there is, and nobody in it exists.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeReasons, colours, progress, routes, takenByKinds } from '#domain/signal.ts';
import { isUnsafe } from '#domain/triage.ts';
import { makeExample } from '#server/demo/make-example.ts';
import { demoEmail, demoPeople } from '#server/demo/people.ts';
import type { Who } from '#server/demo/story.ts';
import { verifyAudit } from '#server/store/audit.ts';
import type { StoredRecord } from '#sync/change.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { phoneOf } from './phone.ts';

const password = 'voorbeeldwachtwoord';
let server: TestServer;
let signals: StoredRecord[];
let feedback: StoredRecord[];

beforeAll(async () => {
  server = await startTestServer({ settings: { demo: true } });
  await makeExample(server.deps, password, 0);
  const { changes } = await pullAs('coordinator');
  signals = changes.filter(({ kind }) => kind === 'signal');
  feedback = changes.filter(({ kind }) => kind === 'feedback');
});
afterAll(() => server.close());

async function pullAs(who: Who) {
  const browser = server.client();
  type Session = { person: { id: string }; memberships: [{ team: string }]; settings: { demo: boolean } };
  const { status, body } = await browser.call<Session>('POST', '/session', { email: demoEmail(who), password });
  expect([who, status]).toEqual([who, 200]);
  const client: SignedInClient = {
    ...browser,
    person: body.person.id,
    email: demoEmail(who),
    device: `device-demo-${who.padEnd(10, '0')}`,
  };
  return { ...(await phoneOf(client, body.memberships[0].team).pullAll()), session: body, client };
}
const valuesOf = (name: string) => new Set(signals.map(({ values }) => values[name]));

describe('the example', () => {
  test('has about twenty-five signals, in every stage, colour, route and reason of closing', () => {
    expect(signals.length).toBeGreaterThanOrEqual(24);
    for (const [name, options] of [
      ['progress', progress],
      ['colour', colours],
      ['route', routes],
      ['closeReason', closeReasons],
    ] as const) {
      expect([...valuesOf(name)].filter(Boolean).sort()).toEqual(options.map(({ code }) => code).sort());
    }
    expect(signals.some(({ values }) => values.progress === undefined)).toBe(true);
    expect(takenByKinds.some(({ code }) => valuesOf('takenByKind').has(code))).toBe(true);
  });

  test('shows what is not safe, not finished, suspected, disputed, and of a wrong clock', () => {
    expect(signals.filter(({ values }) => isUnsafe(values as never)).length).toBeGreaterThan(0);
    for (const flag of ['moreLater', 'sibling', 'disabilitySuspected', 'gutFeeling'])
      expect(valuesOf(flag)).toContain(true);
    expect(signals.filter(({ history }) => history.some(({ lost }) => lost)).length).toBeGreaterThanOrEqual(2);
    expect(signals.some(({ history }) => history.some(({ clock }) => clock))).toBe(true);
    const texts = signals.map(({ values }) => String(values.observed ?? '') + String(values.meaning ?? ''));
    expect(Math.max(...texts.map((text) => text.length))).toBeGreaterThan(1_200);
    expect(texts.some((text) => /\p{Extended_Pictographic}/u.test(text))).toBe(true);
    expect(signals.some(({ values }) => /\p{Script=Arabic}/u.test(String(values.personName ?? '')))).toBe(true);
  });

  test('has feedback that was read, that was not, and that is overdue', () => {
    expect(feedback.some(({ values }) => values.readBy !== undefined)).toBe(true);
    expect(feedback.some(({ values }) => values.readBy === undefined)).toBe(true);
    const answered = new Set(feedback.map(({ values }) => values.signal));
    const today = new Date().toISOString().slice(0, 10);
    expect(signals.some(({ id, values }) => !answered.has(id) && String(values.hearsBackBy ?? '9') < today)).toBe(true);
  });

  test('has someone in every role who can sign in, and says that it is an example', async () => {
    for (const { who } of demoPeople) {
      const { session, changes } = await pullAs(who);
      expect(session.settings.demo).toBe(true);
      const seen = changes.filter(({ kind }) => kind === 'signal').length;
      if (who === 'beheer') expect(seen).toBe(0);
      else if (who === 'school') expect(seen).toBe(signals.filter(({ by }) => by === session.person.id).length);
      else expect(seen).toBe(signals.length);
    }
    expect((await verifyAudit(server.db)).ok).toBe(true);
  });

  test('has a note of somebody who left, for the coordinator to decide on', async () => {
    const { client, session } = await pullAs('coordinator');
    const [{ team }] = session.memberships;
    const { body } = await client.call<{ kind: string; values: object }[]>('GET', `/teams/${team}/held`);
    expect(body).toMatchObject([{ kind: 'signal', values: { gutFeeling: true } }]);
  });

  test('nothing in it happened in the future', () => {
    const now = Date.now().toString(36).padStart(9, '0');
    for (const { history } of signals) for (const { stamp } of history) expect(stamp < now).toBe(true);
  });

  test('can be as large as asked, the same each time', async () => {
    const large = await startTestServer();
    await makeExample(large.deps, password, 1_500);
    const rows = await large.db.selectFrom('record').select(['id', 'seq']).where('kind', '=', 'signal').execute();
    expect(rows).toHaveLength(1_500);
    await large.close();
  });
});
