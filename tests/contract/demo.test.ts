// The example neighbourhood: it shows every kind and every state there is, and nobody in it exists.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canCreate } from '#domain/access.ts';
import { definitionOf, type Kind, kinds, type Values } from '#domain/catalog.ts';
import { personOf } from '#domain/ids.ts';
import { contactState } from '#domain/kinds/key-person.ts';
import { isLate, promiseWants } from '#domain/kinds/promise.ts';
import { isWalking } from '#domain/kinds/round.ts';
import { incidentWants } from '#domain/kinds/safety-incident.ts';
import { closeReasons, colours, progress, routes, takenByKinds } from '#domain/kinds/signal.ts';
import { needsChecking } from '#domain/kinds/social-map.ts';
import { outlineOf } from '#domain/place/outline.ts';
import type { Option } from '#domain/record.ts';
import { type Place, withoutConsent } from '#domain/record.ts';
import { isUnsafe } from '#domain/triage.ts';
import { makeExample } from '#server/demo/make-example.ts';
import { makeMany } from '#server/demo/make-many.ts';
import { demoEmail, demoPeople } from '#server/demo/people.ts';
import type { Who } from '#server/demo/story.ts';
import { verifyAudit } from '#server/store/audit.ts';
import { problemsIn } from '#sync/check.ts';
import { stampTime } from '#sync/clock.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { createMemoryTeams } from '#tests/support/memory-team.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { phoneOf } from './phone.ts';

const password = 'voorbeeldwachtwoord';
const now = Date.now();
// The example counts days where the neighbourhood lies.
const today = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Europe/Amsterdam' }).format(now);
let server: TestServer;
type Pulled = Awaited<ReturnType<typeof pullAs>>;
const pulled = new Map<Who, Pulled>();
/** Everything that anyone sees; what the coordinator sees of it goes first. */
let records: readonly StoredRecord[];
let signals: readonly StoredRecord[];
let feedback: readonly StoredRecord[];

beforeAll(async () => {
  server = await startTestServer({ settings: { demo: true } });
  await makeExample(server.deps, password, 0);
  for (const { who } of demoPeople) pulled.set(who, await pullAs(who));
  const everyone = [...pulled.values()].flatMap(({ changes }) => changes);
  const all = [...everyone, ...pullOf('coordinator').changes];
  records = [...new Map(all.map((record) => [record.id, record])).values()];
  signals = records.filter(({ kind }) => kind === 'signal');
  feedback = records.filter(({ kind }) => kind === 'feedback');
});
afterAll(() => server.close());

function pullOf(who: Who): Pulled {
  const found = pulled.get(who);
  if (!found) throw new Error(`Nobody called ${who}`);
  return found;
}

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

/** The records of a kind, with their values as that kind declares them. */
function all<K extends Kind>(kind: K): readonly (StoredRecord & { values: Values<K> })[] {
  return records.filter((record) => record.kind === kind) as unknown as readonly (StoredRecord & {
    values: Values<K>;
  })[];
}
const named = (name: string) => records.find(({ values }) => values.name === name)?.id ?? '';
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
      expect([...valuesOf(name)].filter(Boolean).sort()).toEqual(
        (options as readonly Option[])
          .filter(({ former }) => !former)
          .map(({ code }) => code)
          .sort(),
      );
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
    expect(signals.some(({ id, values }) => !answered.has(id) && String(values.hearsBackBy ?? '9') < today)).toBe(true);
  });

  test('has someone in every role who can sign in, and says that it is an example', async () => {
    for (const { who } of demoPeople) {
      const { session, changes } = pullOf(who);
      expect(session.settings.demo).toBe(true);
      const seen = changes.filter(({ kind }) => kind === 'signal').length;
      if (who === 'beheer') expect(seen).toBe(0);
      else if (who === 'school') expect(seen).toBe(signals.filter(({ by }) => by === session.person.id).length);
      else expect(seen).toBe(signals.length);
    }
    expect((await verifyAudit(server.db)).ok).toBe(true);
  });

  test('has a note of somebody who left, for the coordinator to decide on', async () => {
    const { client, session } = pullOf('coordinator');
    const [{ team }] = session.memberships;
    const { body } = await client.call<{ kind: string; values: object }[]>('GET', `/teams/${team}/held`);
    expect(body).toMatchObject([{ kind: 'signal', values: { gutFeeling: true } }]);
  });

  test('has a device that was not heard from for a while, and others that were, for the coordinator', async () => {
    const { client, session } = pullOf('coordinator');
    const [{ team }] = session.memberships;
    const { body } = await client.call<{ days: number }[]>('GET', `/teams/${team}/quiet-devices`);
    const days = body.map(({ days }) => days);
    expect(days.filter((each) => each >= 3)).toEqual([16]);
    expect(days.filter((each) => each === 0).length).toBeGreaterThan(1);
  });

  test('nothing in it happened in the future', () => {
    const read = Date.now();
    for (const { history } of records) for (const { stamp } of history) expect(stampTime(stamp)).toBeLessThan(read);
    const moments = records.flatMap(({ kind, values }) =>
      Object.entries(definitionOf(kind)?.fields ?? {}).flatMap(([name, { type }]) =>
        type === 'moment' && values[name] !== undefined ? [String(values[name])] : [],
      ),
    );
    expect(moments.length).toBeGreaterThan(40);
    for (const moment of moments) expect(Date.parse(moment)).toBeLessThan(read);
  });

  test('has records of every kind, each as its kind declares it and each reference to something that was there', () => {
    expect(new Set(records.map(({ kind }) => kind))).toEqual(new Set(kinds));
    const made = new Map(records.map((record) => [record.id, record]));
    const wrong = records.flatMap((record) => faultsIn(record, made));
    expect(wrong).toEqual([]);
    for (const { kind, schema } of records) expect([kind, schema]).toEqual([kind, definitionOf(kind)?.schema]);
  });

  test('fills in every field and takes every choice of the kinds around the signal', () => {
    const long = ['languages', 'language', 'riskSurroundings'];
    const around = kinds.filter((kind) => !['signal', 'feedback', 'person', 'team', 'neighbourhood'].includes(kind));
    const never = around.flatMap((kind) =>
      Object.entries(definitionOf(kind)?.fields ?? {}).flatMap(([name, { options }]) => {
        const said = new Set(all(kind).flatMap(({ values }) => (values as Record<string, unknown>)[name] ?? []));
        if (said.size === 0) return name === 'neighbourhood' ? [] : [`${kind}.${name}`];
        const list = long.includes(name) || kind === 'savedFilter' ? [] : (options ?? []);
        return list.filter(({ code }) => !said.has(code)).map(({ code }) => `${kind}.${name}: ${code}`);
      }),
    );
    expect(never).toEqual([]);
    expect(new Set(all('socialMapEntry').flatMap(({ values }) => values.languages ?? [])).size).toBeGreaterThan(12);
  });

  test('has a social map to check, to fill in and to correct, with a value that somebody lost', () => {
    const entries = all('socialMapEntry');
    expect(entries.length).toBeGreaterThanOrEqual(35);
    const states = (['yes', 'no'] as const).map((wanted) =>
      entries.filter(({ values }) => needsChecking(values, today) === (wanted === 'yes')),
    );
    expect(states.map((list) => list.length > 5)).toEqual([true, true]);
    expect(entries.filter(({ values }) => values.gone)).toHaveLength(1);
    expect(entries.filter(({ values }) => values.moreLater).length).toBeGreaterThanOrEqual(3);
    expect(entries.some(({ history }) => history.some(({ lost }) => lost))).toBe(true);
  });

  test('has three groups, joined by one place and one person, and three entries that stand alone', () => {
    const persons = all('keyPerson');
    const entries = all('socialMapEntry').filter(({ values }) => !values.gone);
    const going = [...entries, ...persons].map(({ id }) => id);
    const ties = [
      ...all('relation').map(({ values: { from = '', to = '' } }) => [from, to] as const),
      ...persons.flatMap(({ id, values }) => (values.networks ?? []).map((network) => [id, network] as const)),
    ];
    const groups = groupsOf(going, ties);
    expect(groups.map(({ length }) => length > 1)).toEqual([true, false, false, false]);
    const bridges = [named('Samira Oulad'), named('Buurthuis De Brug')];
    const apart = ties.filter((tie) => !tie.some((end) => bridges.includes(end)));
    const left = groupsOf(
      going.filter((id) => !bridges.includes(id)),
      apart,
    );
    expect(left.map(({ length }) => length > 1)).toEqual([true, true, true, false, false, false]);
  });

  test('draws both neighbourhoods, and every point lies in its own', () => {
    const rings = new Map(
      all('neighbourhood').map(({ id, values }) => [id, outlineOf(values.outline)?.coordinates[0]?.[0]]),
    );
    expect([...rings.values()].filter(Boolean)).toHaveLength(2);
    const points = records.flatMap(({ values }) => {
      const { name, longitude, latitude } = (values.place ?? {}) as Partial<Place>;
      if (longitude === undefined || latitude === undefined) return [];
      return [{ name, inside: isInside([longitude, latitude], rings.get(String(values.neighbourhood)) ?? []) }];
    });
    expect(points.length).toBeGreaterThan(20);
    expect(points.filter(({ inside }) => !inside)).toEqual([]);
  });

  test('has contact that is kept up, that is overdue in each way, and that never was', () => {
    const states = all('keyPerson').map(({ id, made, values }) => {
      const contacts = all('contactMoment')
        .filter(({ values }) => values.keyPerson === id)
        .map(({ values }) => ({ at: Date.parse(values.heldAt ?? ''), next: values.nextContact }));
      const { last, overdue } = contactState(values, stampTime(made), contacts, now);
      const agreed = contacts.some(({ at, next }) => at === last && next !== undefined);
      return `${last === undefined ? 'never' : agreed ? 'agreed' : 'rhythm'} ${overdue ? 'overdue' : 'kept up'}`;
    });
    expect(states.length).toBeGreaterThanOrEqual(10);
    expect([...new Set(states)].sort()).toEqual(
      ['agreed kept up', 'agreed overdue', 'never kept up', 'never overdue', 'rhythm kept up', 'rhythm overdue'].sort(),
    );
    expect(all('contactMoment').filter(({ values }) => values.withWhom !== undefined).length).toBeGreaterThan(5);
  });

  test('has promises and safety incidents in every state, each incident followed up by a civil servant', () => {
    const promises = all('promise').map(({ values }) =>
      [values.state ?? 'open', promiseWants(values) ?? 'closed', isLate(values, today) ? 'late' : ''].join(' ').trim(),
    );
    expect([...new Set(promises)].sort()).toEqual(
      [
        'open doing',
        'open doing late',
        'done reportingBack',
        'done closed',
        'notPossible reportingBack',
        'notPossible closed',
      ].sort(),
    );
    const moved = all('promise').filter(({ history }) => history.filter(({ to }) => to?.due).length > 1);
    expect(moved.map(({ values }) => typeof values.movedWhy)).toContain('string');
    const incidents = all('safetyIncident').map(({ values }) =>
      values.closed ? 'closed' : (incidentWants(values, today) ?? 'going on'),
    );
    expect(incidents.sort()).toEqual(['agreements', 'closed', 'evaluation', 'followUp', 'going on']);
    const civil = new Set(all('person').flatMap(({ id, values }) => (values.civilServant ? [personOf(id)] : [])));
    for (const { values } of all('safetyIncident'))
      if (values.followedUpBy) expect(civil.has(values.followedUpBy)).toBe(true);
  });

  test('has one round that is being walked, by somebody who is not of the duo, and one to confirm', () => {
    const rounds = all('round');
    const walking = (who: Who) =>
      rounds.filter(({ by, values }) => isWalking(values, by, pullOf(who).client.person, now)).length;
    expect([walking('wijkverbinder'), walking('duo1'), walking('duo2'), walking('jongerenwerker')]).toEqual([
      1, 0, 0, 0,
    ]);
    const waiting = rounds.filter(({ values }) => values.walkedWith && !values.confirmedBy);
    expect(waiting.map(({ values }) => values.walkedWith)).toEqual([[pullOf('duo2').client.person]]);
    const walked = new Set(rounds.map(({ id }) => id));
    const noted = records.filter(({ values }) => walked.has(String(values.round)));
    expect(new Set(noted.map(({ kind }) => kind))).toEqual(
      new Set(['signal', 'conversation', 'contactMoment', 'socialMapEntry']),
    );
  });

  test('can be as large as asked', async () => {
    const large = await startTestServer();
    await makeExample(large.deps, password, 600);
    const rows = await large.db
      .selectFrom('record')
      .select(['id', 'kind'])
      .where('kind', 'not in', ['person', 'team', 'neighbourhood'])
      .execute();
    expect(rows).toHaveLength(600);
    await large.close();
  });

  test('makes many the same each time, of which each is as its kind declares it', async () => {
    const many = await manyOf(1_000);
    expect(many).toHaveLength(1_000);
    expect(JSON.stringify(await manyOf(1_000)) === JSON.stringify(many)).toBe(true);
    const made = new Map([...records, ...many].map((record) => [record.id, record]));
    expect(many.flatMap((record) => faultsIn(record, made))).toEqual([]);
    for (const { kind } of many) expect(canCreate({ person: '', team: '', role: 'fieldWorker' }, kind)).toBe(true);
    const points = many
      .filter(({ kind }) => kind === 'socialMapEntry')
      .map(({ values }) => JSON.stringify(values.place));
    expect(new Set(points).size).toBeGreaterThan(points.length * 0.95);
  });
});

/** What the rules have against a record, in words. */
function faultsIn({ id, kind, made, by, values }: StoredRecord, known: ReadonlyMap<string, StoredRecord>): string[] {
  const definition = definitionOf(kind);
  if (!definition) return [`${kind} is no kind`];
  const faults = Object.entries(problemsIn(definition, values)).map(([name, problem]) => `${kind}.${name}: ${problem}`);
  for (const name of withoutConsent(definition, values))
    if (values[name] !== undefined) faults.push(`${kind}.${name}: nobody agreed`);
  if (kind === 'keyPerson' && !values.consent) faults.push(`${id}: nobody agreed`);
  if (!known.has(by)) faults.push(`${kind} by nobody`);
  for (const [name, { to }] of Object.entries(definition.fields)) {
    if (to === undefined) continue;
    for (const other of [values[name] ?? []].flat() as string[]) {
      const there = known.get(other);
      // The server writes people and neighbourhoods when the example is made; all else was there when it was referred to.
      const before = there?.kind === 'person' || there?.kind === 'neighbourhood' || (there && there.made <= made);
      if (there && !to.some((pointed) => pointed === there.kind)) faults.push(`${kind}.${name} is a ${there.kind}`);
      if (!before)
        faults.push(`${kind}.${name} of ${JSON.stringify(values.what ?? values.name ?? values.about)}: ${other}`);
    }
  }
  return faults;
}

/** Many records as a store in memory holds them, by the people of the example. */
async function manyOf(count: number): Promise<StoredRecord[]> {
  const teams = createMemoryTeams(() => now);
  const team = pullOf('coordinator').session.memberships[0].team;
  const members = Object.fromEntries(
    demoPeople.map(({ who, role }) => [who, { person: pullOf(who).client.person, team, role }]),
  ) as Parameters<typeof makeMany>[2]['members'];
  const [north = '', south = ''] = all('neighbourhood').map(({ id }) => id);
  await teams.inTeam(team, (tx) => makeMany(tx, count, { members, neighbourhoods: { north, south }, now }));
  return [...teams.state(team).records.values()];
}

/** Who can reach whom, the largest group first. */
function groupsOf(ids: readonly string[], ties: readonly (readonly [string, string])[]): string[][] {
  const group = new Map<string, string[]>();
  for (const id of ids) group.set(id, [id]);
  for (const [from, to] of ties) {
    const one = group.get(from) ?? [from];
    const other = group.get(to) ?? [to];
    const joined = one === other ? one : [...one, ...other];
    for (const id of joined) group.set(id, joined);
  }
  return [...new Set(group.values())].sort((one, other) => other.length - one.length);
}

/** Counts how often a line from the point to the east crosses the ring. */
function isInside([x, y]: readonly [number, number], ring: readonly (readonly [number, number])[]): boolean {
  const crossings = ring.slice(1).filter(([bx, by], index) => {
    const [ax, ay] = ring[index] ?? [0, 0];
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
  });
  return crossings.length % 2 === 1;
}
