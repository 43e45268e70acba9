/**
 * Contact moment: that someone of the team spoke with a key person or a young person, and how that person is. One
 * sentence is enough. Source: WG 8 (keep up the contact), WG 11 ('hoe gaat het met je, voel je je veilig?').
 */
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
  belongsTo: ['keyPerson'],
  keptForDays: 365,
  isOpen: ({ nextContact, moreLater }) => nextContact !== undefined || moreLater === true,
  keptInRow: { to: 'keyPerson', follows: 'follows', endsWithNext: ({ moreLater }) => moreLater !== true },
  fields: {
    keyPerson: reference({ label: 'Met wie?' }),
    withWhom: text({
      label: 'Met wie had je contact?',
      hint: 'Een omschrijving: ‘meisje met de blauwe tas’. Geen naam.',
      personal: true,
      searched: true,
    }),
    about: note({
      label: 'Waar ging het over?',
      hint: 'Eén zin is genoeg.',
      personal: true,
      searched: true,
      max: 4_000,
    }),
    way: choice({ label: 'Hoe was het contact?', options: contactWays }),
    heldAt: moment({ label: 'Wanneer was het?' }),
    length: choice({ label: 'Hoe lang?', options: contactLengths }),
    place: place({ label: 'Waar was het?', personal: true, searched: true }),
    needed: note({ label: 'Wat is er nodig?', personal: true, searched: true, max: 2_000 }),
    wellbeing: choice({ label: 'Hoe gaat het met deze persoon?', options: wellbeings }),
    feelsSafe: choice({ label: 'Voelt deze persoon zich veilig?', options: feelingsOfSafety }),
    wellbeingNote: text({ label: 'Wat zei iemand daarover?', personal: true, searched: true, max: 1_000 }),
    nextContact: day({ label: 'Wanneer spreek je elkaar weer?' }),
    follows: reference({
      label: 'Sprak je deze persoon al eerder?',
      hint: 'Kies het eerdere contact. Je hoeft daar dan niet meer op terug te komen.',
    }),
    alongWith: references({ label: 'Wie ging er mee?', hint: 'Uit je eigen team.' }),
    alongWithWho: text({
      label: 'Ging er iemand van buiten je team mee?',
      hint: 'Functie of organisatie, zoals ‘wijkagent’.',
      personal: true,
    }),
    round: reference({ label: 'Ronde' }),
    moreLater: yesNo({ label: 'Nog aanvullen' }),
  },
});
export type ContactMomentValues = ValuesOf<(typeof contactMoment)['fields']>;

interface Held {
  readonly id: string;
  readonly values: ContactMomentValues;
  /** When it was, milliseconds since 1970. */
  readonly at: number;
}

/**
 * Ids of the contacts whose next contact still has to happen. With a key person each later contact is that; with someone
 * who is only described, a person says that a contact follows another: who is meant is never guessed from words.
 */
export function openNextContacts(contacts: readonly Held[]): ReadonlySet<string> {
  const followed = new Set(contacts.map(({ values }) => values.follows));
  const latest = new Map<string, number>();
  for (const { values, at } of contacts)
    if (values.keyPerson) latest.set(values.keyPerson, Math.max(at, latest.get(values.keyPerson) ?? at));
  const isLatest = ({ values, at }: Held) => values.keyPerson === undefined || latest.get(values.keyPerson) === at;
  return new Set(
    contacts
      .filter((each) => each.values.nextContact !== undefined && !followed.has(each.id) && isLatest(each))
      .map(({ id }) => id),
  );
}
