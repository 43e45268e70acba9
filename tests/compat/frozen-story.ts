// What is in the database and the phone that are frozen with a release: a small team at work, told by that release's own
// phones and server. Run by freeze.mjs; a later release may have more to tell, the earlier ones stay as they were told.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Device } from '#device/index.ts';
import { createSignedInPhone } from '#tests/support/phone.ts';
import { type TestClient, testPassword } from '#tests/support/test-server.ts';
import { databaseToSql } from './frozen-database.ts';
import { diskToJson } from './frozen-disk.ts';
import { type FrozenServer, type FrozenStory, frozenPhone, startFrozenServer } from './frozen-release.ts';

/** The files to keep, by name. */
export async function tellFrozenStory(release: string): Promise<Record<string, string>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'stoep-freeze-'));
  const server = await startFrozenServer(release, dataDir, Date.now);
  const story = await told(release, server);
  const openApi = await server.openApi();
  await server.close();
  const sql = databaseToSql(path.join(dataDir, 'stoep.db'));
  rmSync(dataDir, { recursive: true });
  return { 'story.json': `${JSON.stringify(story)}\n`, 'database.sql': sql, 'openapi.json': `${openApi}\n` };
}

async function told(release: string, server: FrozenServer): Promise<FrozenStory> {
  const { createDevice, schemas } = frozenPhone(release);
  const records: Record<string, string> = {};
  const people: Record<string, { person: string; email: string }> = {};
  const { team, invite, letGo } = await administrationOf(server);
  const phoneOf = async (name: string, role: string, signedInAt: { client(): TestClient } = server) => {
    people[name] = await invite(name, role);
    if (people.Corrie) await sayYes(server, team, people.Corrie.email);
    return createSignedInPhone({ server: signedInAt, createDevice, email: people[name].email, password: testPassword });
  };
  const colleague = async (name: string, role: string) => (await phoneOf(name, role)).device;
  const amina = await colleague('Amina', 'fieldWorker');
  const desk = await colleague('Desi', 'triageWorker');
  people.Corrie = await invite('Corrie', 'coordinator');

  records.watched = await save(amina, 'signal', {
    observed: 'Drie jongens bij de garageboxen, elke dag na schooltijd.',
    meaning: 'Ze worden opgewacht door een oudere jongen.',
    gutFeeling: true,
    safeNow: 'yes',
    personName: 'Een naam die alleen de desk ziet',
    place: { name: 'Garageboxen achter de Merelstraat', precision: 'street' },
    protectiveFactors: ['adultSupport', 'leisure'],
  });
  records.removed = await save(amina, 'signal', { observed: 'Dit wordt weggehaald.' });
  records.goesAway = await save(amina, 'signal', { observed: 'Dit wordt weggehaald terwijl Joost het aanvult.' });
  await amina.remove('signal', records.removed);
  if ('conversation' in schemas) await tellNotebook(amina, records);
  await amina.syncNow();

  let browser: TestClient | undefined;
  const joost = await phoneOf('Joost', 'fieldWorker', { client: () => (browser = server.client()) });
  await desk.syncNow();
  await save(
    desk,
    'signal',
    { colour: 'orange', colourReason: 'Herhaald, en met een ouder iemand erbij.' },
    records.watched,
  );
  records.feedback = await save(desk, 'feedback', {
    signal: records.watched,
    to: [people.Amina?.person ?? ''],
    message: 'We hebben het gezien en gaan morgen kijken.',
  });
  await desk.syncNow();

  // Refused, and not decided on: it was removed meanwhile.
  joost.network.setOnline(false);
  await save(joost.device, 'signal', { meaning: 'Joost vult aan wat al weg is.' }, records.goesAway);
  await amina.remove('signal', records.goesAway);
  await amina.syncNow();
  joost.network.setOnline(true);
  await joost.device.syncNow();
  // Sent, and the answer was lost: the server has it, the phone does not know.
  joost.network.after = (route) => {
    if (route.endsWith('/push')) throw new TypeError('Failed to fetch');
  };
  records.answerLost = await save(joost.device, 'signal', { observed: 'Verstuurd, maar het antwoord kwam niet aan.' });
  await joost.device.syncNow();
  joost.network.setOnline(false);
  // Never sent: a note, an addition to another's note, a set, and one that was taken back.
  records.unsent = await save(joost.device, 'signal', { observed: 'Zonder bereik genoteerd.', gutFeeling: true });
  await save(joost.device, 'signal', { meaning: 'Joost zag dezelfde oudere jongen.' }, records.watched);
  await save(joost.device, 'signal', { notedWith: [people.Amina?.person ?? ''] }, records.unsent);
  records.takenBack = await save(joost.device, 'signal', { observed: 'Bij nader inzien niets.' });
  await joost.device.remove('signal', records.takenBack);
  joost.device.drafts.keep({
    id: 'draft-of-a-new-one',
    kind: 'signal',
    values: { observed: 'Nog niet af: de brommer van' },
  });
  joost.device.drafts.keep({
    id: 'draft-of-an-addition',
    kind: 'signal',
    record: records.watched,
    values: { hearsBackWho: 'de juf van groep 6' },
  });
  await joost.device.drafts.settled();
  joost.kill();

  // Held: written by someone who was let go before it was sent.
  const tess = await phoneOf('Tess', 'fieldWorker');
  tess.network.setOnline(false);
  records.held = await save(tess.device, 'signal', { observed: 'Geschreven door wie er niet meer bij hoort.' });
  await letGo(people.Tess?.person ?? '');
  tess.network.setOnline(true);
  await tess.device.syncNow();

  const disk = await diskToJson(joost.idb);
  return { frozenAt: Date.now(), team, people, records, phone: { disk, cookies: [...(browser?.cookies ?? [])] } };
}

/** What the field notebook brought: things with consent, things that belong to others, and ties between them. */
async function tellNotebook(amina: Device, records: Record<string, string>): Promise<void> {
  records.conversation = await save(amina, 'conversation', {
    summary: 'De buurt mist een plek voor tieners.',
    nameConsent: true,
    name: 'Mevrouw Bos-Akkerman',
    wantsContact: 'yes',
  });
  records.keyPerson = await save(amina, 'keyPerson', { consent: true, consentOn: '2026-11-20', name: 'Meneer Tahiri' });
  records.contactMoment = await save(amina, 'contactMoment', {
    keyPerson: records.keyPerson,
    about: 'Over het plein.',
  });
  records.promise = await save(amina, 'promise', {
    what: 'Vragen of de gymzaal open kan.',
    keyPerson: records.keyPerson,
  });
  records.entry = await save(amina, 'socialMapEntry', { name: 'Speeltuin De Kievit' });
  const other = await save(amina, 'socialMapEntry', { name: 'Buurthuis Het Anker' });
  records.relation = await save(amina, 'relation', { from: records.entry, to: other, word: 'werkt samen met' });
  records.round = await save(amina, 'round', { startedAt: new Date().toISOString() });
}

/** From the third release on, who comes when there are notes waits for the yes of somebody who sees them. */
async function sayYes(server: FrozenServer, team: string, email: string): Promise<void> {
  const client = server.client();
  await client.call('POST', '/session', { email, password: testPassword });
  const asked = await client.call<{ id: string }[]>('GET', `/teams/${team}/requests`);
  if (asked.status !== 200) return;
  await client.call('POST', '/session/step-up', { password: testPassword });
  for (const { id } of asked.body) await client.call('POST', `/teams/${team}/requests/${id}`, { decision: 'yes' });
}

async function administrationOf(server: FrozenServer) {
  const client = server.client();
  const name = 'Bas';
  const account = { name, email: 'bas@voorbeeld.example', password: testPassword, teamName: 'Team Oost' };
  const made = await client.call<{ memberships: { team: string }[] }>(
    'POST',
    `/invitations/${await server.firstInvitation()}`,
    account,
  );
  const team = made.body.memberships[0]?.team ?? '';
  await client.call('POST', '/session/step-up', { password: testPassword });
  return {
    team,
    async invite(name: string, role: string) {
      const email = `${name.toLowerCase()}@voorbeeld.example`;
      const invited = await client.call<{ link: string; person: string }>('POST', `/teams/${team}/people`, {
        name,
        email,
        role,
      });
      const token = invited.body.link.split('/').at(-1);
      const accepted = await server
        .client()
        .call('POST', `/invitations/${token}`, { name, email, password: testPassword });
      if (accepted.status !== 200) throw new Error(`${name} could not accept: ${accepted.status}`);
      return { person: invited.body.person, email };
    },
    letGo: (person: string) => client.call('PATCH', `/teams/${team}/people/${person}`, { left: true }),
  };
}

async function save(device: Device, kind: string, values: object, id?: string): Promise<string> {
  const saved = await device.save({ kind, values, ...(id === undefined ? {} : { id }) } as Parameters<
    Device['save']
  >[0]);
  if (!saved.ok) throw new Error(`${kind} was not saved: ${JSON.stringify(saved)}`);
  return saved.id;
}
