// What someone who left still had to send, once a coordinator takes it, does all that it would have done.
import { expect, test } from 'vitest';
import { fairUse } from '#sync/bounds.ts';
import { startTestServer } from '#tests/support/test-server.ts';
import { phoneOf } from './phone.ts';

test('[S16] a removal that was held takes along what belongs to the record, whoever made it, when it is taken', async () => {
  const server = await startTestServer();
  try {
    const { team } = server;
    const [leaver, coordinator] = [await server.signIn('fieldWorker'), await server.signIn('coordinator')];
    const [theirs, ours] = [phoneOf(leaver, team), phoneOf(coordinator, team)];
    const consent = { consent: true, consentOn: '2026-11-20' };
    const person = ours.signal('', { kind: 'keyPerson', schema: 1, set: { name: 'Naam', ...consent } });
    const set = { keyPerson: person.record as string, about: 'Kort gesproken' };
    const moment = ours.signal('', { kind: 'contactMoment', schema: 1, set });
    const pushed = await ours.push([person, moment]);
    expect(pushed.body.answers.map(({ verdict }) => verdict)).toEqual(['applied', 'applied']);
    await theirs.pullAll();

    await server.db.updateTable('membership').set({ left: 1 }).where('person', '=', leaver.person).execute();
    const removal = theirs.change(person.record as string, { kind: 'keyPerson', schema: 1, remove: true });
    expect((await theirs.push([removal])).body.answers).toMatchObject([{ verdict: 'held' }]);
    const ids = async () => (await ours.pullAll()).changes.map(({ id }) => id);
    expect(await ids()).toEqual(expect.arrayContaining([person.record, moment.record]));

    const { body } = await coordinator.call<{ id: string }[]>('GET', `/teams/${team}/held`);
    await coordinator.call('POST', `/teams/${team}/held/${body[0]?.id}`, { decision: 'take' });
    const left = await ids();
    expect(left).not.toContain(person.record);
    expect(left).not.toContain(moment.record);
  } finally {
    await server.close();
  }
});

test('[S3] what was held and belongs to what is no id is refused in words, and can be let go', async () => {
  const server = await startTestServer();
  try {
    const { team } = server;
    const [leaver, coordinator] = [await server.signIn('fieldWorker'), await server.signIn('coordinator')];
    const phone = phoneOf(leaver, team);
    await server.db.updateTable('membership').set({ left: 1 }).where('person', '=', leaver.person).execute();
    const set = { keyPerson: '\u0000', about: 'Kort gesproken' };
    const { body } = await phone.push([phone.signal('', { kind: 'contactMoment', schema: 1, set })]);
    expect(body.answers).toMatchObject([{ verdict: 'held' }]);
    const { body: held } = await coordinator.call<{ id: string }[]>('GET', `/teams/${team}/held`);
    const decide = (decision: string) => coordinator.call('POST', `/teams/${team}/held/${held[0]?.id}`, { decision });
    expect(await decide('take')).toMatchObject({ status: 409, body: { code: 'held_refused' } });
    expect((await decide('discard')).status).toBe(204);
  } finally {
    await server.close();
  }
});

test('[S15] [attack.A8] consent that was taken back by who left takes what it covered out of what lies beside the record too', async () => {
  const server = await startTestServer();
  try {
    const { team } = server;
    const [leaver, coordinator] = [await server.signIn('fieldWorker'), await server.signIn('coordinator')];
    const colleague = await server.signIn('fieldWorker');
    const [theirs, ours] = [phoneOf(leaver, team), phoneOf(colleague, team)];
    const kind = { kind: 'conversation', schema: 1 };
    const set = { summary: 'Over het plein', nameConsent: true, name: 'Mevrouw Zwaluw' };
    const conversation = theirs.signal('', { ...kind, set });
    const id = conversation.record as string;
    await theirs.push([conversation]);
    await ours.pullAll();
    const saw = { summary: conversation.stamp, name: conversation.stamp };
    await ours.push([ours.change(id, { ...kind, set: { summary: 'Niets', name: 'Iemand anders' }, saw })]);
    const beside = async () =>
      JSON.stringify(await server.db.selectFrom('earlier').selectAll().where('record', '=', id).execute());
    expect(await beside()).toContain('Zwaluw');

    await server.db.updateTable('membership').set({ left: 1 }).where('person', '=', leaver.person).execute();
    await theirs.push([theirs.change(id, { ...kind, set: { nameConsent: false } })]);
    const { body } = await coordinator.call<{ id: string }[]>('GET', `/teams/${team}/held`);
    await coordinator.call('POST', `/teams/${team}/held/${body[0]?.id}`, { decision: 'take' });
    expect(await beside()).not.toContain('Zwaluw');
    expect(await beside()).toContain('Over het plein');
  } finally {
    await server.close();
  }
});

test('[S8] [S11] what was held is taken whatever its writer used up, and is counted once', async () => {
  const server = await startTestServer();
  try {
    const { team } = server;
    const [leaver, coordinator] = [await server.signIn('fieldWorker'), await server.signIn('coordinator')];
    const phone = phoneOf(leaver, team);
    await server.db.updateTable('membership').set({ left: 1 }).where('person', '=', leaver.person).execute();
    const [note] = [phone.signal('Wat bleef liggen')];
    expect((await phone.push([note])).body.answers).toMatchObject([{ verdict: 'held' }]);
    const used = () =>
      server.db
        .selectFrom('added')
        .select((row) => [row.fn.sum<number>('changes').as('changes'), row.fn.count<number>('person').as('days')])
        .where('team', '=', team)
        .executeTakeFirstOrThrow();
    const before = await used();
    const { day } = fairUse({ role: 'fieldWorker' });
    await server.db.updateTable('added').set(day).where('person', '=', leaver.person).execute();
    const { body } = await coordinator.call<{ id: string }[]>('GET', `/teams/${team}/held`);
    const decided = coordinator.call('POST', `/teams/${team}/held/${body[0]?.id}`, { decision: 'take' });
    expect((await decided).status).toBe(204);
    expect((await phoneOf(coordinator, team).pullAll()).changes.map(({ id }) => id)).toContain(note.record);
    expect(Number(before.changes)).toBe(1);
    expect(Number((await used()).changes)).toBe(day.changes);
  } finally {
    await server.close();
  }
});
