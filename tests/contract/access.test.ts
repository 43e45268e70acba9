// Who sees and does what, over HTTP: sync rule 8 and the rooms of the administration.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { freshId, phoneOf, signalsIn } from './phone.ts';

let server: TestServer;
let team: string;
let field: SignedInClient;
let desk: SignedInClient;
let coordinator: SignedInClient;
let partner: SignedInClient;
let administrator: SignedInClient;

beforeAll(async () => {
  server = await startTestServer();
  team = server.team;
  field = await server.signIn('fieldWorker');
  desk = await server.signIn('triageWorker');
  coordinator = await server.signIn('coordinator');
  partner = await server.signIn('partner');
  administrator = await server.signIn('administrator');
});
afterAll(() => server.close());

const phone = (who: SignedInClient) => phoneOf(who, team);
const fresh = async (who: SignedInClient) => phoneOf(await server.signInAgain(who.email), team);

describe('what is pulled', () => {
  test('[S8] a partner gets their own signals and none of the team’s', async () => {
    const ours = phone(field);
    await ours.push([ours.signal('Alleen voor het team')]);
    const theirs = phone(partner);
    const own = theirs.signal('Van de school');
    expect((await theirs.push([own])).body.answers[0]?.verdict).toBe('applied');
    const { changes, last } = await theirs.pullAll();
    expect(signalsIn(changes).map(({ id }) => id)).toEqual([own.record]);
    expect(last.count).toBe(changes.length);
    const team = signalsIn((await phone(field).pullAll()).changes).map(({ id }) => id);
    expect(team).toContain(own.record);
  });

  test('[S8] a partner never gets what the desk keeps to itself, not even in the history', async () => {
    const theirs = await fresh(partner);
    const own = theirs.signal('Gaat naar triage');
    await theirs.push([own]);
    const at = await fresh(desk);
    const set = {
      colour: 'red',
      colourReason: 'Geheime reden',
      progress: 'taken',
      takenByKind: 'police',
      closeNote: 'Alleen voor het bureau',
      answer: 'Intern advies',
    };
    expect((await at.push([at.change(own.record, { set })])).body.answers[0]?.verdict).toBe('applied');
    const { changes } = await theirs.pullAll();
    const mine = changes.find(({ id }) => id === own.record);
    expect(mine?.values).toEqual({ observed: 'Gaat naar triage', progress: 'taken', takenByKind: 'police' });
    expect(JSON.stringify(changes)).not.toMatch(/Geheime|Intern|bureau|"red"|colour/u);
  });

  test('[S8] a name stays with who noted it and the desk', async () => {
    const ours = await fresh(field);
    const made = ours.signal('Met een naam', { set: { observed: 'Met een naam', personName: 'Geheime Naam' } });
    await ours.push([made]);
    const others = await server.signIn('fieldWorker');
    expect(JSON.stringify((await phone(others).pullAll()).changes)).not.toContain('Geheime Naam');
    for (const who of [field, desk, coordinator]) {
      const record = (await (await fresh(who)).pullAll()).changes.find(({ id }) => id === made.record);
      expect(record?.values.personName).toBe('Geheime Naam');
    }
  });

  test('[S8] a colleague does not learn from the history that there is a name, or was', async () => {
    const ours = await fresh(field);
    const made = ours.signal('Met een naam', { set: { observed: 'Met een naam', personName: 'Geheime Naam' } });
    await ours.push([made, ours.change(made.record, { set: { personName: null, about: 'jongen' } })]);
    const others = await server.signIn('fieldWorker');
    const record = (await phone(others).pullAll()).changes.find(({ id }) => id === made.record);
    expect(record?.history.at(-1)?.fields).toContain('about');
    expect(JSON.stringify(record)).not.toContain('personName');
    const own = (await (await fresh(field)).pullAll()).changes.find(({ id }) => id === made.record);
    expect(JSON.stringify(own?.history)).toContain('personName');
  });

  test('[S8] an administrator gets people, team and neighbourhoods, and no signal or feedback', async () => {
    await administrator.call('POST', `/teams/${team}/neighbourhoods`, { name: 'Noord' });
    const { changes } = await phone(administrator).pullAll();
    expect([...new Set(changes.map(({ kind }) => kind))].sort()).toEqual(['neighbourhood', 'person', 'team']);
    const at = await fresh(administrator);
    const { body } = await at.push([at.signal('Mag dit?')]);
    expect(body.answers[0]).toMatchObject({ verdict: 'refused', code: 'not_allowed' });
    expect((await administrator.call('GET', `/teams/${team}/held`)).status).toBe(403);
  });

  test('[S8] feedback reaches who it is for, who can only say that it was read', async () => {
    const theirs = await fresh(partner);
    const signal = theirs.signal('Hoort terug');
    await theirs.push([signal]);
    const at = await fresh(desk);
    const feedback = freshId();
    const message = { kind: 'feedback', make: true, set: { signal: signal.record, message: 'Het is opgepakt.' } };
    await at.push([at.change(feedback, { ...message, add: { to: [partner.person] } })]);
    const { changes } = await theirs.pullAll();
    expect(changes.find(({ id }) => id === feedback)?.values.message).toBe('Het is opgepakt.');
    const read = theirs.change(feedback, { kind: 'feedback', add: { readBy: [partner.person] } });
    const mend = theirs.change(feedback, { kind: 'feedback', set: { message: 'Anders' } });
    const { body } = await theirs.push([read, mend]);
    expect(body.answers.map(({ verdict }) => verdict)).toEqual(['applied', 'refused']);
    expect((await phone(field).pullAll()).changes.map(({ id }) => id)).not.toContain(feedback);
  });

  test('[S8] feedback that is taken from somebody comes as gone', async () => {
    const at = await fresh(desk);
    const feedback = freshId();
    const about = at.signal('Waarover het gaat');
    await at.push([about]);
    const message = { kind: 'feedback', make: true, set: { signal: about.record, message: 'Voor de verkeerde' } };
    await at.push([at.change(feedback, { ...message, add: { to: [field.person, coordinator.person] } })]);
    const ours = await fresh(field);
    const { changes, last } = await ours.pullAll();
    expect(changes.map(({ id }) => id)).toContain(feedback);
    await at.push([at.change(feedback, { kind: 'feedback', drop: { to: [field.person] } })]);
    const { body } = await ours.pull(last.next);
    expect(body.gone).toEqual([feedback]);
    expect(body.count).toBe((last.count ?? 0) - 1);
  });

  test('[S8] somebody of another team gets nothing at all', async () => {
    const elsewhere = await server.makeTeam('Team Zuid');
    const stranger = await server.signIn('coordinator', { team: elsewhere });
    for (const path of ['pull?device=x', 'held', 'people', 'news']) {
      const answer = await stranger.call('GET', `/teams/${team}/${path}`);
      expect(answer).toMatchObject({ status: 403, body: { code: 'no_access' } });
    }
    expect((await phoneOf(stranger, team).push([])).status).toBe(403);
    expect((await stranger.call('PATCH', `/teams/${team}`, { name: 'Van ons' })).status).toBe(403);
  });

  test('nobody who is not signed in gets anything', async () => {
    const browser = server.client();
    for (const path of [
      `/teams/${team}/pull`,
      `/teams/${team}/people`,
      '/session',
      '/devices',
      `/teams/${team}/news`,
    ]) {
      expect(await browser.call('GET', path)).toMatchObject({ status: 401, body: { code: 'signed_out' } });
    }
    expect((await browser.call('POST', `/teams/${team}/push`, {})).status).toBe(401);
  });
});

describe('losing a place in the team', () => {
  async function letGo(who: SignedInClient) {
    const answer = await administrator.call('PATCH', `/teams/${team}/people/${who.person}`, { left: true });
    expect(answer.status).toBe(204);
  }

  test('[S8] what they still had is held for the coordinator, who can take it or let it go', async () => {
    const leaver = await server.signIn('fieldWorker', { name: 'Vertrekt Morgen' });
    const theirs = phone(leaver);
    const known = theirs.signal('Nog op tijd');
    await theirs.push([known]);
    await letGo(leaver);
    expect(await theirs.pull()).toMatchObject({ status: 403, body: { code: 'no_access' } });

    const late = theirs.signal('Te laat verstuurd');
    const broken = theirs.change(freshId(), { set: { observed: 'Hoort nergens bij' } });
    const { status, body } = await theirs.push([late, broken]);
    expect(status).toBe(200);
    expect(body.answers.map(({ verdict }) => verdict)).toEqual(['held', 'held']);
    expect(signalsIn((await phone(field).pullAll()).changes).map(({ id }) => id)).not.toContain(late.record);

    type Held = { id: string; person: string; kind: string; values: Record<string, unknown> };
    const listed = await coordinator.call<Held[]>('GET', `/teams/${team}/held`);
    expect(listed.body).toMatchObject([
      { person: leaver.person, kind: 'signal', values: { observed: 'Te laat verstuurd' } },
      { person: leaver.person, kind: 'signal', values: { observed: 'Hoort nergens bij' } },
    ]);
    const [first, second] = listed.body.map(({ id }) => `/teams/${team}/held/${id}`);
    for (const who of [field, desk, administrator]) {
      expect((await who.call('POST', first ?? '', { decision: 'take' })).status).toBe(403);
    }
    expect((await coordinator.call('POST', first ?? '', { decision: 'take' })).status).toBe(204);
    const stuck = await coordinator.call('POST', second ?? '', { decision: 'take' });
    expect(stuck).toMatchObject({ status: 409, body: { code: 'held_refused' } });
    expect((await coordinator.call('POST', second ?? '', { decision: 'discard' })).status).toBe(204);
    expect((await coordinator.call('POST', second ?? '', { decision: 'discard' })).status).toBe(404);
    expect((await coordinator.call('GET', `/teams/${team}/held`)).body).toEqual([]);

    const taken = (await phone(field).pullAll()).changes.find(({ id }) => id === late.record);
    expect(taken).toMatchObject({ by: leaver.person, values: { observed: 'Te laat verstuurd' } });
  });

  test('[S8] their name stays with what they wrote, marked as left, and they no longer see the team', async () => {
    const leaver = await server.signIn('triageWorker', { name: 'Was Er Eerst' });
    await letGo(leaver);
    const session = await leaver.call<{ memberships: unknown[] }>('GET', '/session');
    expect(session.body.memberships).toEqual([]);
    const record = (await (await fresh(field)).pullAll()).changes.find(({ id }) => id === leaver.person);
    expect(record?.values).toMatchObject({ name: 'Was Er Eerst', left: true });
    const back = await administrator.call('PATCH', `/teams/${team}/people/${leaver.person}`, { left: false });
    expect(back.status).toBe(204);
    expect((await phone(leaver).pull()).status).toBe(403);
    const asked = await coordinator.call<{ id: string }[]>('GET', `/teams/${team}/requests`);
    await coordinator.call('POST', `/teams/${team}/requests/${asked.body[0]?.id}`, { decision: 'yes' });
    expect((await phone(leaver).pull()).status).toBe(200);
  });

  test('[S8] another role is another scope: the phone starts anew', async () => {
    const mover = await server.signIn('fieldWorker');
    const theirs = phone(mover);
    const { last } = await theirs.pullAll();
    expect(last.scope).toMatch(/^fieldWorker/u);
    await administrator.call('PATCH', `/teams/${team}/people/${mover.person}`, { role: 'partner' });
    const { body } = await theirs.pull(last.next);
    expect(body).toMatchObject({ restart: 'scope', changes: [], next: 0 });
    expect(body.scope).toMatch(/^partner/u);
    theirs.scope = body.scope;
    expect(signalsIn((await theirs.pullAll()).changes)).toEqual([]);
  });
});
