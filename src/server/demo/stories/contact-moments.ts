/** Invented contact moments with key persons. With some it has been too long: no contact for a while, or one that was agreed on and did not happen. */
import { days, type Quarter, type StoryOf, street, told, type Who } from '../story.ts';

type Said = NonNullable<StoryOf<'contactMoment'>['set']>;
type Heard = Omit<Said, 'keyPerson' | 'about'> & { readonly as?: `#${string}` };

/** Contact that was noted a quarter of an hour after it was. */
const contact =
  (keyPerson: `#${string}`, quarter: Quarter) =>
  (by: Who, ago: number, about: string, { as, ...heard }: Heard): StoryOf<'contactMoment'> => ({
    ...(as ? { as } : {}),
    by,
    ago: days(ago),
    quarter,
    set: { keyPerson, about, heldAt: -days(ago) - 0.25, ...heard },
  });

const samira = contact('#samira', 'north');
const dennis = contact('#dennis', 'south');
const fatma = contact('#fatma', 'south');
const yasin = contact('#yasin', 'south');
const gloria = contact('#gloria', 'south');
const rachid = contact('#rachid', 'north');
const semhar = contact('#semhar', 'south');
const anja = contact('#anja', 'north');

export const contactMoments = told('contactMoment', [
  samira('wijkverbinder', 150.2, 'Kennisgemaakt met haar zus, die in de Eikflat woont.', {
    way: 'visit',
    length: 'hour',
    wellbeing: 'well',
    place: street('Bij haar thuis'),
  }),
  samira('wijkverbinder', 96.1, 'Zij wil een opvoedochtend, maar er is geen ruimte.', {
    way: 'street',
    length: 'quarter',
    needed: 'Een lokaal op dinsdag of donderdag.',
    wellbeing: 'fair',
  }),
  samira('duo1', 40.3, 'Twee moeders maken zich zorgen over ruzie in de groepsapp van groep 7.', {
    way: 'school',
    length: 'halfHour',
    feelsSafe: 'safe',
    wellbeing: 'well',
  }),
  samira('wijkverbinder', 20.2, 'De school heeft een lokaal gevonden. Zij straalde.', {
    as: '#samira-lokaal',
    way: 'call',
    length: 'quarter',
    wellbeing: 'well',
    feelsSafe: 'safe',
    nextContact: -6,
  }),
  samira('wijkverbinder', 6.1, 'Eerste opvoedochtend: elf moeders en twee vaders.', {
    way: 'activity',
    length: 'longer',
    place: street('De Regenboog'),
    wellbeing: 'well',
    feelsSafe: 'safe',
    nextContact: 4,
  }),
  dennis('jongerenwerker', 120.2, 'Een vader dreigde hem op te wachten. Samen met hem gebeld.', {
    as: '#dennis-bedreigd',
    way: 'call',
    length: 'halfHour',
    wellbeing: 'badly',
    feelsSafe: 'unsafe',
    wellbeingNote: '‘Ik ben niet bang voor mezelf, wel voor de jongens.’',
  }),
  dennis('jongerenwerker', 60.3, 'Het is weer rustig. Hij heeft een tweede trainer op het oog.', {
    way: 'visit',
    length: 'halfHour',
    wellbeing: 'well',
    feelsSafe: 'safe',
  }),
  dennis('duo2', 17.2, 'Drie nieuwe meiden op de les van woensdag.', {
    way: 'activity',
    length: 'short',
    wellbeing: 'well',
  }),
  dennis('jongerenwerker', 3.2, 'Hij vraagt of wij meegaan naar de ouders van één van de jongens.', {
    as: '#dennis-ouders',
    way: 'message',
    length: 'short',
    needed: 'Iemand die meegaat, liefst deze week.',
  }),
  fatma('wijkverbinder', 150.4, 'Uitleg gekregen hoe de groep werkt en wie wat doet.', {
    way: 'visit',
    length: 'longer',
  }),
  fatma('wijkverbinder', 90.2, 'Vrouwen vragen om uitleg over toeslagen. Het loket komt een keer langs.', {
    way: 'activity',
    length: 'hour',
    wellbeing: 'well',
    feelsSafe: 'safe',
  }),
  fatma('wijkverbinder', 48.1, 'Zij is teleurgesteld: niemand vertelde haar wat er met de vragen is gebeurd.', {
    as: '#fatma-teleurgesteld',
    way: 'call',
    length: 'halfHour',
    needed: 'Een antwoord, ook als het nee is.',
    wellbeing: 'fair',
  }),
  yasin('wijkverbinder', 92.2, 'Meegelopen met de vaderronde. Jongens gaan zonder morren naar huis.', {
    way: 'street',
    length: 'longer',
    place: street('Brugstraat en station'),
    wellbeing: 'well',
    feelsSafe: 'safe',
  }),
  yasin('wijkverbinder', 51.2, 'Hij wil hesjes, zodat mensen zien wie zij zijn.', {
    way: 'visit',
    length: 'hour',
    needed: 'Tien hesjes en een lamp.',
  }),
  yasin('duo2', 23.2, 'De vaderronde ging niet door: te weinig mensen.', {
    way: 'street',
    length: 'short',
    wellbeing: 'fair',
  }),
  yasin('wijkverbinder', 9.2, 'Twee vaders zijn gestopt. Hij zoekt nieuwe mensen en is moe.', {
    way: 'visit',
    length: 'halfHour',
    wellbeing: 'fair',
    feelsSafe: 'safe',
    wellbeingNote: 'Slaapt weinig, zijn vrouw is ziek.',
    nextContact: -2,
  }),
  gloria('duo1', 100.2, 'Meegegeten. De helft van de kinderen komt zonder ouders.', {
    way: 'activity',
    length: 'longer',
    wellbeing: 'well',
  }),
  gloria('duo1', 30.2, 'De koelkast is te klein. Verder gaat alles goed, zegt zij lachend.', {
    way: 'visit',
    length: 'quarter',
    needed: 'Een tweede koelkast.',
    wellbeing: 'well',
    feelsSafe: 'safe',
    nextContact: 20,
  }),
  rachid('duo1', 70.2, 'Een speler blijft weg sinds zijn broer vastzit. Rachid belt hem elke week.', {
    way: 'call',
    length: 'quarter',
    wellbeing: 'well',
  }),
  rachid('duo1', 26.2, 'Langs de lijn staan jongens die niet komen kijken. Hij houdt het in de gaten.', {
    way: 'activity',
    length: 'halfHour',
    wellbeing: 'fair',
    feelsSafe: 'unsure',
  }),
  rachid(
    'duo1',
    5.2,
    'Na de training stonden drie mannen bij zijn auto. Zij zeiden dat hij zich met zijn eigen zaken moet bemoeien.',
    {
      as: '#rachid-onveilig',
      way: 'message',
      length: 'short',
      wellbeing: 'badly',
      feelsSafe: 'unsafe',
      wellbeingNote: 'Hij wil blijven trainen, maar niet meer alleen afsluiten.',
      nextContact: 1,
    },
  ),
  semhar('duo2', 78.2, 'Koffie gedronken met zes gezinnen. Veel vragen over zwemles.', {
    way: 'visit',
    length: 'longer',
  }),
  semhar('duo2', 41.2, 'Zij werd op straat uitgescholden toen zij de flyers rondbracht.', {
    as: '#semhar-uitgescholden',
    way: 'online',
    length: 'quarter',
    wellbeing: 'badly',
    feelsSafe: 'unsafe',
  }),
  semhar('duo2', 12.2, 'Zij brengt weer flyers rond, samen met een buurvrouw.', {
    way: 'street',
    length: 'short',
    wellbeing: 'fair',
    feelsSafe: 'unsure',
    nextContact: 9,
  }),
  anja('duo2', 33.2, 'De voordeur van de flat is al een maand stuk. Wie wil kan zo naar binnen.', {
    way: 'visit',
    length: 'halfHour',
    needed: 'Iemand die de verhuurder belt.',
    wellbeing: 'fair',
  }),
  anja('duo2', 1.2, 'Er is bij haar aangebeld en op de deur gebonsd nadat zij overlast had gemeld.', {
    as: '#anja-onveilig',
    way: 'call',
    length: 'quarter',
    wellbeing: 'badly',
    feelsSafe: 'unsafe',
    wellbeingNote: 'Slaapt nu bij haar dochter.',
    nextContact: 1,
  }),
]);
