/** Words from which any number of invented records are put together. */

export const people = ['Jongen', 'Meisje', 'Groepje jongens', 'Twee meiden', 'Moeder met kinderwagen', 'Oudere man'];
export const looks = [
  'rode step',
  'blauwe jas',
  'zwarte pet',
  'gele rugzak',
  'witte schoenen',
  'groene fiets',
  'grijze trui',
];
export const sights = [
  'staat al een uur bij de ingang en vraagt iedereen om geld',
  'rent weg zodra er iemand aankomt',
  'zit alleen op het bankje en wil niet praten',
  'maakt ruzie over een telefoon',
  'wordt opgewacht door een oudere jongen op een scooter',
  'helpt kleinere kinderen met oversteken',
  'vertelt dat het thuis niet gezellig is',
  'is deze week voor de derde keer niet op school',
];
export const places = [
  'Parklaan',
  'winkelcentrum',
  'speeltuin De Zandbak',
  'sporthal',
  'station',
  'Lindeflat',
  'buurthuis De Brug',
  'Eikstraat',
  'Lindeplein',
  'Brugstraat',
];
export const feelings = [
  'Het zit mij niet lekker.',
  'Ik denk dat er meer speelt.',
  'Misschien is er niets aan de hand, maar ik noteer het toch.',
  'Vorige week zag ik hetzelfde.',
];

/** What there is in a neighbourhood, by type of the social map. */
export const entryNames = {
  organisation: ['Sportvereniging', 'Thuiszorg', 'Basisschool', 'Welzijnswerk', 'Bibliotheek', 'Dansschool'],
  professional: ['Jongerenwerker van', 'Praktijkondersteuner van', 'Wijkverpleegkundige van', 'Conciërge van'],
  municipal: ['Beheer en groen van', 'Jeugdloket van', 'Handhaving van', 'Sportbedrijf van'],
  partnership: ['Overlegtafel', 'Preventieteam', 'Samen sterk in', 'Netwerkteam'],
  formalNetwork: ['Huurdersvereniging', 'Ondernemersvereniging', 'Oudercommissie van', 'Kerkenraad van'],
  informalNetwork: ['Wandelgroep', 'Appgroep van', 'Moeders van', 'Klussers van'],
  place: ['Plein bij', 'Speelplek', 'Trapveld', 'Bankjes bij', 'Hangplek bij'],
  initiative: ['Kookclub', 'Taalcafé', 'Huiswerkhulp', 'Zomerkamp', 'Filmavond'],
  grassroots: ['Stichting', 'Bewonersgroep', 'Vrouwengroep', 'Zelforganisatie', 'Buurttuin'],
} as const;
export const properNames = [
  'De Vlinder',
  'De Eik',
  'Het Anker',
  'De Toren',
  'De Merel',
  'De Regenboog',
  'Het Kompas',
  'De Molen',
  'De Ontmoeting',
  'Het Baken',
  'De Wilg',
  'De Zwaluw',
  'Het Venster',
  'De Spil',
  'De Kring',
  'Het Honk',
  'De Steiger',
  'De Waaier',
  'Het Spoor',
  'De Linde',
  'De Haven',
  'Het Web',
];
export const offers = [
  'Open inloop, zonder afspraak.',
  'Helpt met formulieren en brieven.',
  'Sport op woensdag, ook zonder contributie.',
  'Brengt mensen bij elkaar aan tafel.',
  'Denkt mee als een kind vastloopt op school.',
  'Geeft jongeren een eerste baantje.',
  'Is er ook ’s avonds en in het weekend.',
  'Spreekt de taal en gaat mee naar gesprekken.',
];
export const firstNames = [
  'Amina',
  'Bram',
  'Canan',
  'Daan',
  'Elif',
  'Farid',
  'Greet',
  'Hamza',
  'Ilse',
  'Jamal',
  'Katja',
];
export const lastNames = ['Van Voorbeeld', 'Bedacht', 'El Verzonnen', 'De Fictie', 'Nergenshuizen', 'Van Papier'];
export const roles = ['Trainer', 'Buurtmoeder', 'Voorzitter', 'Vrijwilliger', 'Winkelier', 'Koster', 'Oud-leraar'];
export const reaches = ['Ouders van het schoolplein', 'Jongens van het trapveld', 'Bewoners van de flat', 'De oudsten'];
export const contacts = [
  'Even bijgepraat, het gaat goed.',
  'Vraagt om een ruimte voor een bijeenkomst.',
  'Maakt zich zorgen over de avonden bij het station.',
  'Wil graag meedenken over het zomerfeest.',
  'Er is ruzie geweest, maar die is bijgelegd.',
  'Kent een jongen die een stage zoekt.',
];
export const prides = [
  'Dat iedereen elkaar groet.',
  'De kinderen spelen buiten.',
  'Het buurtfeest van vorig jaar.',
  'Wij helpen elkaar zonder dat iemand het vraagt.',
];
export const concerns = [
  'Te hard rijden in de straat.',
  'Weinig te doen voor jongeren boven de twaalf.',
  'Donkere hoeken bij de garages.',
  'Afval naast de containers.',
];
export const wishes = [
  'Een plek die ook op zondag open is.',
  'Meer licht.',
  'Taalles in de ochtend.',
  'Iemand die terugbelt.',
];
export const undertakings = [
  'Navragen wie hierover gaat',
  'Terugbellen met een antwoord',
  'Langskomen met een collega',
  'Uitzoeken of er geld voor is',
  'De sleutel van de zaal regelen',
];
