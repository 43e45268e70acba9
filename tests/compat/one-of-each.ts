// A record of every kind that people write, with the least that makes it worth having. A kind whose required fields are all
// text needs no line of its own.
import type { Device } from '#device/index.ts';
import { definitionOf, type Kind, kinds, type Values } from '#domain/catalog.ts';

/** Only the server writes these. */
const ofTheServer: readonly Kind[] = ['person', 'team', 'neighbourhood'];
/** Written at the desk, about a signal. */
const ofTheDesk: readonly Kind[] = ['feedback'];

export const writtenKinds = kinds.filter((kind) => !ofTheServer.includes(kind) && !ofTheDesk.includes(kind));

export type OneOfEach = Readonly<Partial<Record<Kind, string>>>;

/** Saves one of each that the phone knows on a field worker's phone, and gives their ids; what belongs to another does. */
export async function saveOneOfEach(device: Device, known: readonly string[] = kinds): Promise<OneOfEach> {
  const ids: Partial<Record<Kind, string>> = {};
  const one = async <K extends Kind>(kind: K, values: Values<K>) => {
    if (known.includes(kind)) ids[kind] = await save(device, kind, values);
  };
  await one('round', { startedAt: '2026-11-22T09:00:00Z' });
  await one('signal', { observed: 'Een fiets ligt al dagen in de sloot.', ...(ids.round && { round: ids.round }) });
  await one('conversation', {
    summary: 'Er is weinig te doen voor tieners.',
    nameConsent: true,
    name: 'Mevrouw Van Galen',
  });
  await one('socialMapEntry', { name: 'Speeltuin De Kievit' });
  const from = ids.socialMapEntry ?? '';
  await one('socialMapEntry', { name: 'Buurthuis Het Anker' });
  await one('relation', { from, to: ids.socialMapEntry ?? '', word: 'werkt samen met' });
  await one('keyPerson', { consent: true, consentOn: '2026-11-20', name: 'Meneer Tahiri' });
  await one('contactMoment', { keyPerson: ids.keyPerson ?? '', about: 'Over het plein.' });
  await one('safetyIncident', { happened: 'Iemand werd uitgescholden op de trap.' });
  await one('promise', { what: 'Vragen of de gymzaal open kan.' });
  await one('task', { what: 'De gemeente bellen over het licht.' });
  await one('savedFilter', { name: 'Van deze week', list: 'signals', query: 'wie=ik' });
  for (const kind of writtenKinds) {
    const asked = definitionOf(kind)?.required.map(([name = '']) => name) ?? [];
    if (!ids[kind]) await one(kind, Object.fromEntries(asked.map((name) => [name, 'Iets om te bewaren.'])));
    if (known.includes(kind) && !ids[kind]) throw new Error(`${kind} is not among one of each.`);
  }
  return ids;
}

/** Saves on this phone, or throws. */
export async function save<K extends Kind>(device: Device, kind: K, values: Values<K>, id?: string): Promise<string> {
  const saved = await device.save({ kind, values, ...(id === undefined ? {} : { id }) });
  if (!saved.ok) throw new Error(`${definitionOf(kind)?.label} was not saved: ${JSON.stringify(saved)}`);
  return saved.id;
}

export const valuesOn = <K extends Kind>(device: Device, kind: K, id = ''): Values<K> | undefined =>
  device.watchOne(kind, id).get()?.values;
