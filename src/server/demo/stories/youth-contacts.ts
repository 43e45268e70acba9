/** Invented contact moments of the youth worker: young people by description, never by name. */
import { days, type StoryOf, street, told } from '../story.ts';

type Said = NonNullable<StoryOf<'contactMoment'>['set']>;

type More = Pick<StoryOf<'contactMoment'>, 'as' | 'add'>;

const met = (ago: number, withWhom: string, set: Said, more: More = {}): StoryOf<'contactMoment'> => ({
  ...more,
  by: 'jongerenwerker',
  ago,
  quarter: 'south',
  set: { withWhom, heldAt: -ago - 0.2, ...set },
});

export const youthContacts = told('contactMoment', [
  met(2.5, 'Meisje met de blauwe tas', { way: 'street', wellbeing: 'fair', moreLater: true }),
  met(
    days(9),
    'Jongen, 16, voetbalt bij de B1',
    {
      about: 'Hij wil praten over geld, maar niet op straat.',
      way: 'street',
      length: 'short',
      wellbeing: 'badly',
      nextContact: -2,
    },
    { as: '#jongen-b1', add: { alongWith: ['@duo2'] } },
  ),
  met(26, 'Jongen, 16, voetbalt bij de B1', {
    follows: '#jongen-b1',
    about: 'Hij heeft iemand gesproken over zijn schuld. Hij durft zijn vader nog niets te zeggen.',
    way: 'call',
    length: 'halfHour',
    needed: 'Iemand die naast hem zit als hij het zijn vader vertelt.',
    wellbeing: 'fair',
    feelsSafe: 'unsure',
    wellbeingNote: '‘Het is al lichter nu iemand het weet.’',
    nextContact: 2,
  }),
  met(72.2, 'Jongen, 15, grijze trui met capuchon', {
    about: 'Hij slaapt nog steeds bij vrienden. Wij gaan morgen samen zijn moeder bellen.',
    way: 'message',
    length: 'short',
    wellbeing: 'badly',
    feelsSafe: 'safe',
    nextContact: -1,
    round: '#ronde-station',
  }),
  met(71.6, 'Drie jongens bij de oude garage', {
    about: 'Even gezwaaid en gevraagd naar de wedstrijd. Zij kenden mijn naam.',
    way: 'street',
    length: 'short',
    place: street('Hoek bij de oude garage'),
    round: '#ronde-station',
  }),
  met(days(6), 'Meisje, 14, tekent altijd', {
    about: 'Liet haar schetsboek zien. Zij wil iets met mode.',
    way: 'school',
    length: 'quarter',
    wellbeing: 'well',
    feelsSafe: 'safe',
    needed: 'Een snuffelstage.',
  }),
  met(days(11), 'Jonge vrouw, 19, werkt in de bakkerij', {
    about: 'Het gaat beter sinds zij bij haar tante woont.',
    way: 'online',
    length: 'quarter',
    wellbeing: 'well',
    feelsSafe: 'safe',
  }),
  met(days(19), 'Twee broers van de muziekstudio', {
    about: 'Zij willen hun muziek laten horen op het wijkfeest.',
    way: 'activity',
    alongWithWho: 'Beheerder van de muziekstudio',
    length: 'hour',
    wellbeing: 'well',
  }),
  met(days(64), 'Jongen, 13, groene crossfiets', {
    about: 'Komt niet meer op voetbal. Weet niet waarom.',
    way: 'street',
  }),
]);
