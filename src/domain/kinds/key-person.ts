/**
 * Key person: a resident who reaches networks that the municipality does not. Noted only with consent; taking that back
 * takes the record away with all that belongs to it. Source: WG 6 and 8. The 'sleutelfiguren' of TSI are professionals,
 * and so something else.
 */

import { ofNobody, ofSubject, ofThird, ofWorker } from '../processing.ts';
import {
  choice,
  choices,
  day,
  defineRecord,
  note,
  type Option,
  place,
  reference,
  references,
  text,
  type ValuesOf,
  yesNo,
} from '../record.ts';
import { languages } from './language.ts';

export const consentWays = [
  { code: 'spoken', label: 'Mondeling' },
  { code: 'written', label: 'Op papier' },
  { code: 'message', label: 'In een bericht' },
] as const satisfies readonly Option[];

export const payments = [
  { code: 'volunteer', label: 'Vrijwillig' },
  { code: 'allowance', label: 'Met een vergoeding' },
  { code: 'paid', label: 'Betaald' },
  { code: 'unknown', label: 'Weet ik niet' },
] as const satisfies readonly Option[];

export const contactChannels = [
  { code: 'visit', label: 'Langsgaan' },
  { code: 'call', label: 'Bellen' },
  { code: 'message', label: 'Berichtje' },
  { code: 'email', label: 'E-mail' },
  { code: 'through', label: 'Via iemand anders' },
] as const satisfies readonly Option[];

/** How often one means to speak; the number of days is what 'lang niet gesproken' counts from. */
export const contactRhythms = [
  { code: 'week', label: 'Elke week' },
  { code: 'fortnight', label: 'Elke twee weken' },
  { code: 'month', label: 'Elke maand' },
  { code: 'quarter', label: 'Elk kwartaal' },
] as const satisfies readonly Option[];
export const rhythmDays = { week: 7, fortnight: 14, month: 31, quarter: 92 } as const;
const usualRhythm = 'month';

export const keyPerson = defineRecord({
  kind: 'keyPerson',
  schema: 1,
  label: 'Sleutelpersoon',
  plural: 'Sleutelpersonen',
  required: [['name'], ['consentOn']],
  title: ['name', 'roles'],
  purpose: 'stayInTouch',
  ground: 'consent',
  room: 'neighbourhood',
  term: { days: null, source: 'zolang iemand toestemming geeft (AVG, artikel 7, lid 3)' },
  // When to speak again follows from the talks: `contactState`.
  due: null,
  consent: {
    field: 'consent',
    covers: 'everything',
    message:
      'Een sleutelpersoon noteer je alleen met toestemming. Vraag het eerst. Wil iemand dit niet meer? Haal de persoon dan weg.',
  },
  // As long as they agree: someone who is spoken to every month may not be edited for years.
  keptForDays: null,
  fields: {
    consent: yesNo({
      ...ofSubject,
      label: 'Geeft toestemming om genoteerd te worden',
      hint: 'Vertel wat je opschrijft, wie het ziet en dat het altijd weer weg kan.',
      tracked: true,
    }),
    consentOn: day({ ...ofSubject, label: 'Toestemming gegeven op', past: true, tracked: true }),
    consentAskedBy: reference({ ...ofWorker, label: 'Gevraagd door', to: 'person' }),
    consentWay: choice({ ...ofSubject, label: 'Hoe gaf iemand toestemming?', options: consentWays, tracked: true }),
    name: text({ ...ofSubject, label: 'Naam', personal: true, searched: true, max: 120 }),
    roles: text({
      ...ofSubject,
      label: 'Rol in de wijk',
      hint: 'Zoals: trainer, voorzitter, buurtmoeder',
      personal: true,
      searched: true,
    }),
    reaches: note({
      ...ofThird,
      label: 'Wie bereikt deze persoon?',
      hint: 'Netwerken en groepen, ook de losse',
      personal: true,
      searched: true,
      max: 2_000,
    }),
    networks: references({
      ...ofSubject,
      to: 'socialMapEntry',
      label: 'Bij welke groep of organisatie?',
      hint: 'Van de sociale kaart',
    }),
    languages: choices({ ...ofSubject, label: 'Welke talen?', options: languages }),
    otherLanguage: text({ ...ofSubject, label: 'Welke andere taal?', max: 60, searched: true }),
    strengths: note({ ...ofSubject, label: 'Waar is iemand goed in?', personal: true, searched: true, max: 2_000 }),
    motivation: note({ ...ofSubject, label: 'Waarom doet iemand mee?', personal: true, searched: true, max: 2_000 }),
    wishes: note({ ...ofSubject, label: 'Wat wil of heeft iemand nodig?', personal: true, searched: true, max: 2_000 }),
    payment: choice({ ...ofSubject, label: 'Vrijwillig of betaald?', options: payments }),
    phone: text({ ...ofSubject, label: 'Telefoon', personal: true, searched: true, telephone: true, max: 40 }),
    email: text({ ...ofSubject, label: 'E-mail', personal: true, searched: true }),
    channels: choices({ ...ofSubject, label: 'Hoe het liefst contact?', options: contactChannels }),
    reachableWhen: text({ ...ofSubject, label: 'Wanneer het liefst?', personal: true }),
    place: place({ ...ofSubject, label: 'Waar vind je deze persoon?', personal: true, searched: true }),
    rhythm: choice({ ...ofSubject, label: 'Hoe vaak wil je contact?', options: contactRhythms }),
    liaison: reference({
      ...ofWorker,
      to: 'person',
      label: 'Vaste contactpersoon',
      hint: 'Wie uit je team spreekt deze persoon?',
    }),
    moreLater: yesNo({ ...ofNobody, label: 'Nog aanvullen' }),
  },
});
export type KeyPersonValues = ValuesOf<(typeof keyPerson)['fields']>;

const dayLength = 86_400_000;

export interface ContactState {
  /** Milliseconds since 1970; undefined when there was none. */
  readonly last: number | undefined;
  /** When the next contact is due: as agreed at the last one, else by the rhythm. */
  readonly due: number;
  readonly overdue: boolean;
  /** Someone said when: a day at the last contact, or a rhythm. Otherwise `due` is only after when it is long ago. */
  readonly planned: boolean;
}

/**
 * How the contact with a key person stands. `contacts`: when each contact was (milliseconds since 1970) and the day that
 * was agreed for the next. Before the first contact the rhythm counts from when the person was noted.
 */
export function contactState(
  values: KeyPersonValues,
  notedAt: number,
  contacts: readonly { at: number; next?: string | undefined }[],
  now: number,
): ContactState {
  const last = contacts.reduce<(typeof contacts)[number] | undefined>(
    (latest, each) => (each.at <= now && (!latest || each.at > latest.at) ? each : latest),
    undefined,
  );
  const agreed = last?.next === undefined ? Number.NaN : Date.parse(`${last.next}T23:59:59`);
  const due = Number.isNaN(agreed)
    ? (last?.at ?? notedAt) + rhythmDays[values.rhythm ?? usualRhythm] * dayLength
    : agreed;
  return { last: last?.at, due, overdue: due < now, planned: !Number.isNaN(agreed) || values.rhythm !== undefined };
}
