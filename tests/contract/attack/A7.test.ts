// A7: a school sees of its own signal what the team added to it, and of the team who is in it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EarlierAnswer } from '#sync/protocol.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { freshId, phoneOf } from '../phone.ts';

let server: TestServer;
let worker: SignedInClient;
let desk: SignedInClient;
let school: SignedInClient;
let administrator: SignedInClient;
beforeAll(async () => {
  server = await startTestServer();
  worker = await server.signIn('fieldWorker', { name: 'Veldwerker Zwaluw' });
  desk = await server.signIn('triageWorker', { name: 'Triage Merel' });
  school = await server.signIn('partner', { name: 'Juf Kievit' });
  administrator = await server.signIn('administrator', { name: 'Beheerder Raaf' });
});
afterAll(() => server.close());
const fresh = async (who: SignedInClient) => phoneOf(await server.signInAgain(who.email), server.team);

test('[attack.A7] [S8] of its own signal a partner gets what it wrote itself and the state, and nothing that the team added', async () => {
  const theirs = await fresh(school);
  const signal = theirs.signal('', {
    set: { observed: 'Komt zonder jas op school', moreLater: true },
    add: { riskFamily: ['poverty'] },
  });
  await theirs.push([signal]);
  const ours = await fresh(worker);
  await ours.push([
    ours.change(signal.record, {
      set: { meaning: 'Geheim vermoeden', about: 'Geheime omschrijving' },
      add: { riskFamily: ['parentsAbusePast'] },
    }),
  ]);
  const at = await fresh(desk);
  const set = { personName: 'Geheime Naam', progress: 'taken', takenByKind: 'police', colour: 'red' };
  await at.push([
    at.change(signal.record, { set }),
    at.change(signal.record, { set: { observed: 'Geheim herschreven' } }),
  ]);
  const { changes, last } = await theirs.pullAll();
  const record = changes.find(({ id }) => id === signal.record);
  expect(record?.values).toEqual({
    moreLater: true,
    riskFamily: ['poverty'],
    progress: 'taken',
    takenByKind: 'police',
  });
  expect(JSON.stringify(changes)).not.toMatch(/Geheim|parentsAbusePast|"red"|colour|meaning|personName/u);
  for (const who of [worker, desk]) expect(JSON.stringify(record)).not.toContain(who.person);
  // What it wrote itself and was written over without having been seen, it reads back.
  expect(record?.history.flatMap(({ lost = [] }) => lost)).toMatchObject([{ value: 'Komt zonder jas op school' }]);
  expect(record?.history.flatMap(({ to }) => (to?.progress ? [to.progress] : []))).toEqual(['taken']);
  expect(last.count).toBe(changes.length);
});

test('[attack.A7] a partner gets its own name, and of the team only of who wrote to it; no roles, no name of the duty officer, no outlines; the number to call it does get', async () => {
  await administrator.call('PATCH', `/teams/${server.team}`, {
    dutyOfficer: 'Geheime Wacht',
    dutyPhone: '06 12345678',
  });
  const outline = JSON.stringify({
    type: 'Polygon',
    coordinates: [
      [
        [5.1, 52.1],
        [5.2, 52.1],
        [5.2, 52.2],
        [5.1, 52.1],
      ],
    ],
  });
  const made = await administrator.call<{ neighbourhood: string }>('POST', `/teams/${server.team}/neighbourhoods`, {
    name: 'Noord',
  });
  await administrator.call('PATCH', `/teams/${server.team}/neighbourhoods/${made.body.neighbourhood}`, { outline });
  const theirs = await fresh(school);
  const before = await theirs.pullAll();
  const names = (changes: typeof before.changes) =>
    changes.filter(({ kind }) => kind === 'person').map(({ values }) => values.name);
  expect(names(before.changes)).toEqual(['Juf Kievit']);
  expect(JSON.stringify(before.changes)).not.toMatch(/Zwaluw|Merel|Raaf|Geheim|Polygon|coordinates/u);
  expect(before.changes.find(({ kind }) => kind === 'team')?.values).toEqual({
    name: 'Team Oost',
    dutyPhone: '06 12345678',
  });
  const signal = theirs.signal('Hoort terug');
  await theirs.push([signal]);
  const at = await fresh(desk);
  const other = await server.signIn('partner', { name: 'Andere School' });
  await at.push([
    at.change(freshId(), {
      kind: 'feedback',
      make: true,
      set: { signal: signal.record, message: 'Het is opgepakt.' },
      add: { to: [school.person, other.person] },
    }),
  ]);
  const { body } = await theirs.pull(before.last.next);
  expect(names(body.changes)).toEqual(['Triage Merel']);
  expect(body.changes.find(({ kind, id }) => kind === 'person' && id === desk.person)?.values).toEqual({
    name: 'Triage Merel',
  });
  expect(body.changes.find(({ kind }) => kind === 'feedback')?.values.to).toEqual([school.person]);
  const all = await theirs.pullAll();
  expect(all.last.count).toBe(all.changes.length);
  expect(JSON.stringify(all.changes)).not.toContain(other.person);
  // The team sees who meets whose name nowhere.
  const ours = await (await fresh(worker)).pullAll();
  expect(JSON.stringify(ours.changes)).not.toContain('namedTo');
  expect(names(ours.changes)).toContain('Triage Merel');
});

test('[attack.A7] [S8] a partner reads beside its note no more than its page shows: not which fields the team filled in, nor what with', async () => {
  const [theirs, ours] = [await fresh(school), await fresh(worker)];
  const minute = 60_000;
  const start = Date.now() - 60 * minute;
  const note = theirs.signal('Van de school', { stamp: theirs.stamp(start) });
  await theirs.push([note]);
  const set = { observed: 'GEHEIM', meaning: 'GEHEIM', safeNow: 'no', safeNowDone: 'GEHEIM' };
  await ours.push([ours.change(note.record, { stamp: ours.stamp(start + minute), set })]);
  await theirs.push([theirs.change(note.record, { set: { observed: 'Nu' } })]);
  const lost = Array.from({ length: 40 }, (_, n) =>
    theirs.change(note.record, { stamp: theirs.stamp(start + 2 * minute + n), set: { observed: `Verloren ${n}` } }),
  );
  expect(new Set((await theirs.push(lost)).body.answers.map(({ verdict }) => verdict))).toEqual(new Set(['merged']));
  const { body } = await school.call<EarlierAnswer>('GET', `/teams/${server.team}/records/${note.record}/earlier`);
  expect(JSON.stringify(body)).toContain('Verloren');
  expect(JSON.stringify(body)).not.toMatch(/GEHEIM|safeNow|meaning/u);
  expect(JSON.stringify((await theirs.pullAll()).changes.find(({ id }) => id === note.record))).not.toMatch(
    /GEHEIM|safeNow|meaning/u,
  );
  // The team reads all of it.
  const own = await worker.call<EarlierAnswer>('GET', `/teams/${server.team}/records/${note.record}/earlier`);
  expect(JSON.stringify(own.body)).toContain('safeNow');
});
