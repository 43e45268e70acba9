/**
 * Contact moment: that someone of the team spoke with a key person or a young person, and how that person is. One
 * sentence is enough. Source: WG 8 (keep up the contact), WG 11 ('hoe gaat het met je, voel je je veilig?').
 */

import { type Made, year } from '../declared.ts';
import type { RecordId } from '../ids.ts';
import { healthOfSubject, ofNobody, ofSubject, ofWorker } from '../processing.ts';
import {
  choice,
  day,
  defineRecord,
  moment,
  note,
  type Option,
  place,
  reference,
  references,
  text,
  type ValuesOf,
  yesNo,
} from '../record.ts';

export const contactWays = [
  { code: 'street', label: 'Op straat' },
  { code: 'visit', label: 'Langs geweest' },
  { code: 'call', label: 'Gebeld' },
  { code: 'message', label: 'Berichten' },
  { code: 'school', label: 'Op school' },
  { code: 'activity', label: 'Bij een activiteit' },
  { code: 'online', label: 'Online' },
] as const satisfies readonly Option[];

export const contactLengths = [
  { code: 'short', label: 'Heel kort' },
  { code: 'quarter', label: 'Een kwartier' },
  { code: 'halfHour', label: 'Een half uur' },
  { code: 'hour', label: 'Een uur' },
  { code: 'longer', label: 'Langer' },
] as const satisfies readonly Option[];

export const wellbeings = [
  { code: 'well', label: 'Goed' },
  { code: 'fair', label: 'Gaat wel' },
  { code: 'badly', label: 'Niet goed' },
] as const satisfies readonly Option[];

export const feelingsOfSafety = [
  { code: 'safe', label: 'Ja' },
  { code: 'unsafe', label: 'Nee' },
  { code: 'unsure', label: 'Weet ik niet', earlier: ['Weet niet'] },
] as const satisfies readonly Option[];

export const contactMoment = defineRecord({
  kind: 'contactMoment',
  schema: 2,
  label: 'Contactmoment',
  plural: 'Contactmomenten',
  required: [
    ['keyPerson', 'withWhom'],
    ['about', 'way', 'needed', 'wellbeing', 'feelsSafe'],
  ],
  title: ['keyPerson', 'withWhom', 'about', 'needed'],
  purpose: 'stayInTouch',
  ground: 'publicTask',
  room: { having: 'keyPerson', room: 'neighbourhood', otherwise: 'signals' },
  term: { days: 2 * year, floor: year, ceiling: 5 * year, source: 'wat nodig is voor het werk (voorstel)' },
  due: {
    day: 'nextContact',
    counts: () => true,
    unanswered: (contacts) => openNextContacts(contacts.map(asHeld)),
    inCalendar: 'Contact',
  },
  belongsTo: ['keyPerson'],
  keptForDays: 365,
  isOpen: ({ nextContact, moreLater }) => nextContact !== undefined || moreLater === true,
  keptInRow: { to: 'keyPerson', follows: 'follows', endsWithNext: ({ moreLater }) => moreLater !== true },
  fields: {
    keyPerson: reference({ ...ofSubject, label: 'Met wie?', to: 'keyPerson' }),
    withWhom: text({
      ...ofSubject,
      label: 'Met wie had je contact?',
      hint: 'Een omschrijving: ‘meisje met de blauwe tas’. Geen naam.',
      personal: true,
      searched: true,
    }),
    about: note({
      ...ofSubject,
      label: 'Waar ging het over?',
      hint: 'Eén zin is genoeg.',
      personal: true,
      searched: true,
      max: 4_000,
    }),
    way: choice({ ...ofSubject, label: 'Hoe was het contact?', options: contactWays }),
    heldAt: moment({ ...ofSubject, label: 'Wanneer was het?' }),
    length: choice({ ...ofSubject, label: 'Hoe lang?', options: contactLengths }),
    place: place({ ...ofSubject, label: 'Waar was het?', personal: true, searched: true }),
    needed: note({ ...ofSubject, label: 'Wat is er nodig?', personal: true, searched: true, max: 2_000 }),
    wellbeing: choice({ ...healthOfSubject, label: 'Hoe gaat het met deze persoon?', options: wellbeings }),
    feelsSafe: choice({ ...ofSubject, label: 'Voelt deze persoon zich veilig?', options: feelingsOfSafety }),
    wellbeingNote: text({
      ...healthOfSubject,
      label: 'Wat zei iemand daarover?',
      personal: true,
      searched: true,
      max: 1_000,
    }),
    nextContact: day({ ...ofSubject, label: 'Wanneer spreek je elkaar weer?' }),
    follows: reference({
      ...ofSubject,
      to: 'contactMoment',
      label: 'Sprak je deze persoon al eerder?',
      hint: 'Kies het eerdere contact. Je hoeft daar dan niet meer op terug te komen.',
    }),
    alongWith: references({ ...ofWorker, to: 'person', label: 'Wie ging er mee?', hint: 'Uit je eigen team.' }),
    alongWithWho: text({
      ...ofWorker,
      label: 'Ging er iemand van buiten je team mee?',
      hint: 'Functie of organisatie, zoals ‘wijkagent’.',
      personal: true,
    }),
    round: reference({ ...ofNobody, label: 'Ronde', to: 'round' }),
    moreLater: yesNo({ ...ofNobody, label: 'Nog aanvullen' }),
  },
});
export type ContactMomentValues = ValuesOf<(typeof contactMoment)['fields']>;

/** What tells whether a next contact still has to happen. */
interface Meeting {
  readonly keyPerson?: RecordId | undefined;
  readonly heldAt?: string | undefined;
  readonly nextContact?: string | undefined;
  readonly follows?: RecordId | undefined;
}

interface Held {
  readonly id: RecordId;
  readonly values: Meeting;
  /** When it was, milliseconds since 1970. */
  readonly at: number;
}

/** As it was held, or else as it was noted. */
function asHeld({ id, values, madeAt }: Made): Held {
  const { heldAt } = values as Meeting;
  return { id, values, at: (heldAt === undefined ? Number.NaN : Date.parse(heldAt)) || madeAt };
}

/**
 * Ids of the contacts whose next contact still has to happen. With a key person each later contact is that; with someone
 * who is only described, a person says that a contact follows another: who is meant is never guessed from words.
 */
export function openNextContacts(contacts: readonly Held[]): ReadonlySet<RecordId> {
  const followed = new Set(contacts.map(({ values }) => values.follows));
  const latest = new Map<RecordId, number>();
  for (const { values, at } of contacts)
    if (values.keyPerson) latest.set(values.keyPerson, Math.max(at, latest.get(values.keyPerson) ?? at));
  const isLatest = ({ values, at }: Held) => values.keyPerson === undefined || latest.get(values.keyPerson) === at;
  return new Set(
    contacts
      .filter((each) => each.values.nextContact !== undefined && !followed.has(each.id) && isLatest(each))
      .map(({ id }) => id),
  );
}
