// A server with one of each kind of caller, and all that is known of it: what the requests of the fuzz are filled in
// with, and what they learn from the answers.

import { hashToken } from '#server/accounts/tokens.ts';
import { writeStamp } from '#sync/clock.ts';
import { baseMapFile } from '#tests/support/base-map-file.ts';
import type { Known } from '#tests/support/json-node.ts';
import { type SignedInClient, startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { baseMapPartBytes } from '#wire/limits.ts';
import { freshId } from '../phone.ts';
import { type KnownMap, type Learned, learnFrom } from './learn.ts';

export const callerNames = [
  'nobody',
  'fieldWorker',
  'triageWorker',
  'coordinator',
  'partner',
  'administrator',
  'otherTeam',
  'former',
  'steppedUp',
  'founder',
  'ended',
  'wiped',
] as const;
export type CallerName = (typeof callerNames)[number];

export interface FuzzCaller {
  readonly name: CallerName;
  readonly team: string;
  client: SignedInClient;
}

export interface World {
  readonly server: TestServer;
  readonly callers: Readonly<Record<CallerName, FuzzCaller>>;
  /** What a known thing is for this caller, now. */
  bind(caller: FuzzCaller, known: Known): string | number;
  /** The right bytes of a part of a map that is being handed in; some bytes for any other. */
  partBytes(map: string, part: number): Uint8Array<ArrayBuffer>;
  learn(operation: string, caller: FuzzCaller, answer: unknown): void;
  /** Puts back what requests used up: logins, places in the team, an open invitation, a held change, a base map. */
  restock(): Promise<void>;
  /** Time goes on with each request, and now and then by minutes: true then. */
  tick(): boolean;
  close(): Promise<void>;
}

const minute = 60_000;
const mapBytes = 300;
/** A place, and the token of a link, that wait for a yes. */
const placeThatWaits = 'place-that-waits-0001';
const waits = 'waits'.repeat(8);

/** `begin` is the moment it starts at, milliseconds since 1970. */
export async function makeWorld(begin = Date.now()): Promise<World> {
  let time = begin;
  let ticks = 0;
  let stamps = 0;
  let invited: readonly string[] = [];
  const server = await startTestServer({ now: () => time });
  const elsewhere = await server.makeTeam('Team West');
  const foundersTeam = await server.makeTeam('Team Zuid');

  const roleOf: Readonly<Record<CallerName, Parameters<TestServer['signIn']>>> = {
    nobody: ['partner'],
    fieldWorker: ['fieldWorker'],
    triageWorker: ['triageWorker'],
    coordinator: ['coordinator'],
    partner: ['partner'],
    administrator: ['administrator'],
    otherTeam: ['coordinator', { team: elsewhere }],
    former: ['fieldWorker'],
    steppedUp: ['administrator'],
    founder: ['administrator', { team: foundersTeam }],
    ended: ['fieldWorker'],
    wiped: ['fieldWorker'],
  };
  const callers = {} as Record<CallerName, FuzzCaller>;
  for (const name of callerNames) {
    const [role, where] = roleOf[name];
    callers[name] = { name, team: where?.team ?? server.team, client: await server.signIn(role, where) };
  }
  const learned: Learned = {
    team: [elsewhere, foundersTeam],
    person: [],
    token: [],
    record: [],
    epoch: [],
    scope: [],
    maps: new Map(),
    last: new Map(),
    other: new Map(),
  };

  const pull = ({ client, team }: FuzzCaller) =>
    client.call('GET', `/teams/${team}/pull?device=${client.device}&since=0&epoch=&scope=`);
  const account = (person: string) => server.db.updateTable('account').where('id', '=', person);
  const { db, deps } = server;
  const password = await deps.passwords.hash(testPassword);
  await account(callers.founder.client.person).set({ installation_admin: 1 }).execute();
  // Their logins stay, as in a browser that was not told.
  await pull(callers.ended);
  const ended = new Map(callers.ended.client.cookies);
  await callers.ended.client.call('DELETE', '/session');
  for (const [name, value] of ended) callers.ended.client.cookies.set(name, value);
  await pull(callers.wiped);
  const wiped = callers.wiped.client;
  const second = await server.signInAgain(wiped.email);
  await second.call('POST', `/devices/${wiped.device}/end`, { wipe: true });
  callers.nobody.client.cookies.clear();

  for (const caller of Object.values(callers))
    if (!['nobody', 'ended', 'wiped'].includes(caller.name)) await pull(caller);
  await invite('steppedUp');
  const spare = (await server.signIn('partner')).person;
  const ofFounders = (await server.signIn('partner', { team: foundersTeam })).person;
  const { former } = callers;
  const path = `/teams/${former.team}/people/${former.client.person}`;
  await callers.steppedUp.client.call('PATCH', path, { left: true });
  const world: World = {
    server,
    callers,
    bind: (caller, known) => bind(caller, known),
    partBytes(map, part) {
      const bytes = learned.maps.get(map)?.bytes ?? mapBytes;
      const size = baseMapPartBytes;
      return bytes > 3 * size ? new Uint8Array(9) : baseMapFile(bytes).slice(part * size, (part + 1) * size);
    },
    learn: (operation, caller, answer) => learnFrom(learned, operation, caller, answer),
    restock,
    tick() {
      ticks += 1;
      time += ticks % 250 === 0 ? 6 * minute : 7;
      return ticks % 250 === 0;
    },
    close: () => server.close(),
  };
  time += 6 * minute;
  await restock();
  return world;

  async function invite(name: 'steppedUp' | 'founder', email = `genodigd-${freshId()}@test.example`) {
    const { client, team } = callers[name];
    const body = { name: 'Genodigde', email, role: 'fieldWorker' };
    type Invited = { person: string; link?: string };
    let answer = await client.call<Invited>('POST', `/teams/${team}/people`, body);
    if (answer.status === 409) {
      await db.deleteFrom('access_request').where('team', '=', team).where('email', '=', email).execute();
      const known = await db.selectFrom('account').select('id').where('email', '=', email).executeTakeFirst();
      if (known) await client.call('PATCH', `/teams/${team}/people/${known.id}`, { left: true });
      answer = await client.call<Invited>('POST', `/teams/${team}/people`, body);
    }
    const token = answer.body.link?.split('/').at(-1);
    if (token === undefined) throw new Error(`Inviting answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    learned.token.unshift(token);
    if (answer.body.person) learned.person.unshift(answer.body.person);
    return token;
  }

  async function restock() {
    await revive();
    // Each time: what leaves as a file uses a proof up.
    for (const name of ['steppedUp', 'founder'] as const) {
      await callers[name].client.call('POST', '/session/step-up', { password: testPassword });
    }
    await restockRequests();
    const links = [
      ...(await db.selectFrom('invitation').select('token_hash').execute()),
      ...(await db.selectFrom('access_request').select('token_hash').execute()),
    ];
    const open = new Set(links.map((row) => row.token_hash));
    const [good, gone] = [true, false].map((is) => learned.token.filter((token) => open.has(hashToken(token)) === is));
    learned.token.splice(0, learned.token.length, ...(good ?? []), ...(gone ?? []).slice(0, 2));
    if (invited.length === 0 || !invited.every((token) => good?.includes(token))) {
      // One for somebody new, and one that asks for the password they have.
      invited = [await invite('steppedUp'), await invite('founder', callers.fieldWorker.client.email)];
    }
    const held = await db.selectFrom('held_change').select(['id', 'change']).orderBy('n').execute();
    if (!held.some(({ change }) => change.includes('"make"'))) await push(callers.former, true);
    if (held.every(({ change }) => change.includes('"make"'))) await push(callers.former, false);
    const ids = await db.selectFrom('held_change').select('id').orderBy('n', 'desc').execute();
    learned.other.set(
      'id',
      ids.map(({ id }) => id),
    );
    const signals = db.selectFrom('record').select('id').where('kind', '=', 'signal').where('removed', '=', 0);
    if ((await signals.limit(2).execute()).length < 2) await push(callers.fieldWorker, true);
    const places = db
      .selectFrom('record')
      .select('id')
      .where('kind', '=', 'neighbourhood')
      .where('team', '=', server.team);
    const neighbourhoods = (await places.limit(3).execute()).map(({ id }) => id);
    learned.other.set('neighbourhood', neighbourhoods);
    if (neighbourhoods.length === 0) {
      await callers.steppedUp.client.call('POST', `/teams/${server.team}/neighbourhoods`, { name: 'De Werven' });
    }
    await restockMaps();
  }

  /** What waits for a yes: of the founder, who alone may give it; and a place and a link that do not work before it. */
  async function restockRequests() {
    const asked = { name: 'Vraagt', role: 'coordinator', asked_by: spare, asked: time, expires: time + 86_400_000 };
    const rest = { ...asked, yes_by: null };
    const rows = [
      {
        id: 'request-of-founders-1',
        team: foundersTeam,
        what: 'role',
        person: ofFounders,
        email: 'a@test.example',
        token_hash: null,
      },
      {
        id: placeThatWaits,
        team: server.team,
        what: 'join',
        person: spare,
        email: 'b@test.example',
        token_hash: null,
      },
      {
        id: 'reset-that-waits-0001',
        team: server.team,
        what: 'reset',
        person: spare,
        email: 'c@test.example',
        token_hash: hashToken(waits),
      },
    ];
    for (const row of rows) {
      const accepted = row.what === 'join' ? time : null;
      await db
        .insertInto('access_request')
        .values({ ...rest, ...row, accepted })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    }
    learned.other.set('request', ['request-of-founders-1']);
    if (!learned.token.includes(waits)) learned.token.push(waits);
  }

  async function restockMaps() {
    for (const name of ['steppedUp', 'founder'] as const) {
      const { client, team } = callers[name];
      const maps = await db
        .selectFrom('base_map')
        .select(['id', 'complete', 'uploaded_by'])
        .where('team', '=', team)
        .execute();
      if (!maps.some(({ complete }) => complete === 1)) {
        const map = await handIn(client, team);
        await client.call('POST', `/teams/${team}/base-maps/${map}/finish`, {});
      }
      const parts = await db.selectFrom('base_map_part').select('map').where('team', '=', team).execute();
      const begun = maps.find((map) => map.complete === 0 && map.uploaded_by === client.person);
      // One that others began, or that has no part yet, can't be finished.
      if (!begun || !parts.some((part) => part.map === begun.id)) await handIn(client, team);
    }
    learned.maps.clear();
    for (const { id, bytes, team, complete, uploaded_by: by } of await db
      .selectFrom('base_map')
      .selectAll()
      .execute()) {
      learned.maps.set(id, { bytes: Number(bytes), team, by, whole: complete === 1 });
    }
  }

  async function handIn(client: SignedInClient, team: string) {
    const started = await client.call<{ map: string }>('POST', `/teams/${team}/base-maps`, {
      name: 'a',
      bytes: mapBytes,
    });
    const { map } = started.body;
    await client.fetch(`/api/v1/teams/${team}/base-maps/${map}/parts/0`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream', 'x-stoep': '1' },
      body: baseMapFile(mapBytes),
    });
    return map;
  }

  /** A signal that is made, or a change to one that is not there. */
  async function push(caller: FuzzCaller, make: boolean) {
    const { client, team } = caller;
    const n = (learned.last.get(client.device) ?? 0) + 1;
    const change = { n, kind: 'signal', record: freshId(), schema: 1, stamp: stamp(client.device, 0) };
    const changes = [{ ...change, ...(make ? { make } : {}), set: { observed: 'Voorraad' } }];
    const body = { device: client.device, epoch: '', settled: 0, changes };
    learnFrom(learned, 'push', caller, (await client.call('POST', `/teams/${team}/push`, body)).body);
    if (make) learned.record.unshift(change.record);
  }

  /** Whoever lost a login, a role or a place by what was fuzzed gets it back, as in the beginning. */
  async function revive() {
    const rows = await db.selectFrom('session').select(['token_hash', 'person']).where('ended', 'is', null).execute();
    const wipedDevices = await db.selectFrom('device').select('id').where('wipe', '=', 1).execute();
    const live = new Map(rows.map((row) => [row.token_hash, row.person]));
    const places = await db.selectFrom('membership').selectAll().execute();
    for (const caller of Object.values(callers)) {
      const { name, client, team } = caller;
      const [role] = roleOf[name];
      const left = name === 'former' ? 1 : 0;
      const place = places.find((row) => row.team === team && row.person === client.person);
      if (place?.role !== role || place.left !== left) {
        const theirs = db.updateTable('membership').where('team', '=', team).where('person', '=', client.person);
        await theirs.set({ role, left }).execute();
      }
      if (name === 'nobody') client.cookies.clear();
      if (name === 'nobody' || name === 'ended' || name === 'wiped') continue;
      const token = [...client.cookies.values()][0] ?? '';
      // Not when they signed in as somebody else.
      if (live.get(hashToken(token)) === client.person && !wipedDevices.some(({ id }) => id === client.device))
        continue;
      await account(client.person).set({ password }).execute();
      caller.client = await server.signInAgain(client.email);
      await pull(caller);
    }
  }

  function mapsOf(which: (map: KnownMap) => boolean): readonly string[] {
    return [...learned.maps].filter(([, map]) => which(map)).map(([id]) => id);
  }

  function stamp(device: string, shift: number) {
    const shifts = [0, -86_400_000, 3_600_000, -minute, 315_360_000_000];
    stamps += 1;
    return writeStamp({ time: time + (shifts[shift % shifts.length] ?? 0), count: stamps % 1_000_000, node: device });
  }

  function bind(caller: FuzzCaller, { slot, pick }: Known): string | number {
    const { client, team } = caller;
    const others = Object.values(callers);
    const choose = <T extends string | number>(...list: readonly T[]): T | string =>
      list[pick % list.length] ?? freshId();
    switch (slot) {
      case 'team':
        return choose(team, team, team, server.team, ...learned.team);
      case 'person':
        return choose(
          spare,
          placeThatWaits,
          client.person,
          ...learned.person,
          ...others.map((other) => other.client.person),
        );
      case 'device':
        return choose(client.device, client.device, client.device, ...others.map((other) => other.client.device));
      case 'email':
        return choose(client.email, ...others.map((other) => other.client.email), `nieuw-${freshId()}@test.example`);
      case 'newEmail':
        return `nieuw-${freshId()}@test.example`;
      case 'password':
        return choose(testPassword, 'waterval 39 kandelaar mossel', testPassword, testPassword, 'kort');
      case 'token':
        return choose(learned.token[0] ?? waits, waits, ...learned.token.slice(1));
      case 'record':
        return choose(...learned.record.slice(0, 20));
      case 'newRecord':
        return freshId();
      case 'map':
        return choose(...mapsOf((map) => !map.whole && map.by === client.person), ...learned.maps.keys());
      case 'wholeMap':
        return choose(...mapsOf((map) => map.whole && map.team === team), ...learned.maps.keys());
      case 'part':
        return choose(0, 0, 0, 0, 1, 2, 99_999);
      case 'n':
        return (learned.last.get(client.device) ?? 0) + pick + 1;
      case 'settled':
        return choose(0, 0, learned.last.get(client.device) ?? 0);
      case 'stamp':
        return stamp(client.device, pick);
      case 'epoch':
        return choose('', '', learned.epoch[0] ?? '');
      case 'scope':
        return choose('', '', learned.scope[0] ?? '');
      default:
        return choose(...(learned.other.get(slot) ?? []));
    }
  }
}
