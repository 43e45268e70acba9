/**
 * Words that stay off the screen, each with what we say there: a tired person in the rain reads it once. The domain may
 * know the term of the field (its codes and comments do); a label may not. `tests/architecture/words.test.ts` holds the
 * source against it.
 */
export interface NotOnScreen {
  /** Names the word in a failure. */
  readonly word: string;
  readonly looksLike: RegExp;
  readonly say: string;
}

/** A word from its start, with whatever follows: 'uitvoer' is also 'uitvoeren' and 'uitvoert'. */
const starts = (stem: string, flags = 'iu') => new RegExp(`(?<![\\p{L}\\p{N}])(?:${stem})`, flags);
/** A word by itself. */
const whole = (words: string, flags = 'iu') => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, flags);
/** All there is: a label or heading that says nothing without the rest of the screen. */
const alone = (words: string) => new RegExp(`^(?:${words})$`, 'u');

export const notOnScreen: readonly NotOnScreen[] = [
  { word: 'uitvoeren', looksLike: starts('uitvoer|uitgevoerd|voer(?:t|en)? .*\\buit\\b'), say: 'downloaden' },
  { word: 'invoeren', looksLike: starts('invoer|ingevoerd|voer (?:ze|de rij|ze een)'), say: 'lijst inlezen' },
  { word: 'nieuw voor triage', looksLike: /nieuw voor triage/iu, say: 'een collega moet het nog bekijken' },
  { word: 'aan de beurt', looksLike: /aan de beurt/iu, say: 'wie dit doet, of een collega moet het nog bekijken' },
  { word: 'in triage', looksLike: whole('in triage'), say: 'wordt bekeken' },
  { word: 'wacht op triage', looksLike: /wacht(?:en)? op triage/iu, say: 'nog te bekijken' },
  { word: 'dringendste', looksLike: starts('dringendste'), say: 'meest dringend bovenaan' },
  { word: 'terugkoppeling', looksLike: /terug(?:ge)?koppel|koppelt? .*terug/iu, say: 'vertellen, verteld' },
  { word: 'werd', looksLike: whole('werd(?:en)?'), say: 'wie het deed, en wat' },
  { word: 'vulde aan', looksLike: /vulde (?:\S+ )*aan/iu, say: 'noteerde, veranderde' },
  { word: 'toezegging', looksLike: starts('toezegg|toegezegd'), say: 'belofte' },
  { word: 'wat er is afgesproken', looksLike: alone('Wat er is afgesproken'), say: 'wat je beloofde' },
  { word: 'gaat mee', looksLike: /\bga(?:at|an|t)\b(?: \S+){0,3} mee\b|nog meegaat/iu, say: 'wordt verstuurd' },
  {
    word: 'verdwijnt vanzelf voordat',
    looksLike: /verdwijnt vanzelf voordat/iu,
    say: 'blijft hier tot hij verstuurd is',
  },
  { word: 'antwoord van de server', looksLike: alone('Laatste antwoord van de server'), say: 'laatste contact' },
  { word: 'laatste poging', looksLike: alone('(?:Laatste|Volgende) poging'), say: 'voor het laatst geprobeerd' },
  { word: 'verzending', looksLike: starts('verzending'), say: 'versturen' },
  { word: 'wie haar opvolgt', looksLike: /wie (?:haar|het|dit) opvolgt/iu, say: 'wie dit oppakt' },
  {
    word: 'een ambtenaar volgt op',
    looksLike: /ambtenaar (?:volgt|opvolg|die dit opvolgt)|volgt dit op/iu,
    say: 'iemand van de gemeente pakt dit op',
  },
  { word: 'niveau', looksLike: starts('niveau'), say: 'hoe dicht bij het kind' },
  { word: 'micro, meso, exo', looksLike: whole('micro|meso|exo|macro'), say: 'dichtbij, ertussenin, verder weg' },
  { word: 'convenant', looksLike: starts('convenant'), say: 'vaste partner' },
  { word: 'samenwerkingsverband', looksLike: starts('samenwerkingsverband'), say: 'samenwerking' },
  { word: 'formeel netwerk', looksLike: /\b(?:in)?formeel\b/iu, say: 'netwerk met, of zonder vaste afspraken' },
  { word: 'domein', looksLike: starts('domein'), say: 'soort werk' },
  { word: 'taken en verantwoordelijkheden', looksLike: starts('verantwoordelijkhe'), say: 'wat is hun taak' },
  {
    word: 'route A',
    looksLike: /(?:^|\broute )[ABC] ·|(?<!\p{L})route(?: [ABC]| …)? ·|^Route$/u,
    say: 'hoe kwam dit binnen (alleen bij triage)',
  },
  { word: 'een letter tussen haakjes', looksLike: /\([A-Z]\)/u, say: 'wat het is, in woorden' },
  { word: 'brusje', looksLike: starts('brus'), say: 'broer of zus van iemand die vaak met de politie te maken heeft' },
  { word: 'toetsen van een vermoeden', looksLike: /(?:het|laten?) toetsen\b|getoetst/iu, say: 'onderzoeken' },
  { word: 'onderhoudt het contact', looksLike: /onderhoud(?:t|en)? het contact/iu, say: 'wie spreekt deze persoon' },
  { word: 'volgende contact', looksLike: /volgende contact(?! van)/iu, say: 'volgende keer' },
  { word: 'toestemming ingetrokken', looksLike: /toestemming ingetrokken|introk/iu, say: 'wil niet meer' },
  { word: 'dat kan niet terug', looksLike: /dat kan niet (?:terug|ongedaan)/iu, say: 'dit kun je niet ongedaan maken' },
  { word: 'ontgrendelen', looksLike: /(?:ont|ver)grendel/iu, say: 'openen, op slot doen' },
  { word: 'dit toestel verlaten', looksLike: /toestel verlaten/iu, say: 'alles van dit toestel halen' },
  { word: 'concept', looksLike: starts('concept'), say: 'half geschreven notitie' },
  {
    word: 'op ongeveer 100 meter',
    looksLike: /punt op de kaart, …|^op (?:ongeveer|een paar) /iu,
    say: 'hoe precies de plek is',
  },
  { word: 'zonder plek in de lijst', looksLike: /zonder plek in de lijst/iu, say: 'heeft nog geen plek op de kaart' },
  { word: 'inhoud van een casus', looksLike: /inhoud van een casus/iu, say: 'het gezin zelf' },
  { word: 'wacht op bericht', looksLike: /(?:rekent|wacht(?:en)?) (?:\S+ ){0,2}op bericht/iu, say: 'moet iets horen' },
  {
    word: 'antwoord van triage',
    looksLike: alone('Antwoord|Antwoord (?:geven|bewaren|of advies)|Beantwoord.*|gaf antwoord|het antwoord'),
    say: 'advies',
  },
  { word: 'recht voor zijn raap', looksLike: /voor zijn raap/iu, say: 'zegt het recht uit, zonder omweg' },
  { word: 'zo dat', looksLike: /^zo dat\b/iu, say: 'zodat' },
  { word: 'stand', looksLike: alone('Stand'), say: 'hoe staat het' },
  { word: 'nakijken', looksLike: alone('Nakijken|Nagekeken'), say: 'klopt dit nog' },
  {
    word: 'nagekeken op, door',
    looksLike: /(?:^|is |niet |nooit )nagekeken|nagekeken (?:op|door)/iu,
    say: 'gecontroleerd op, door',
  },
  { word: 'later aanvullen', looksLike: alone('Later (?:aanvullen|verder)'), say: 'bewaren, later meer' },
  { word: 'uitwerken', looksLike: /uit te werken|uitwerken|nog afmaken/iu, say: 'nog aanvullen' },
  { word: 'weet niet', looksLike: alone('Weet niet'), say: 'weet ik niet, na ja en nee' },
  { word: 'waar iemand op aan gaat', looksLike: /gaat iemand op aan|op aan gaat/iu, say: 'waar iemand blij van wordt' },
  { word: 'glimmen', looksLike: /glimmen|glimt/iu, say: 'waar iemand graag over praat' },
  { word: 'hoort bij, kent', looksLike: alone('Hoort bij|Kent'), say: 'bij wie of wat, wie ze kennen' },
  { word: 'vallen uit elkaar', looksLike: /vallen groepen uit elkaar/iu, say: 'wat de rand betekent' },
];

const heading = 'a heading in files of municipalities, to be known; no screen shows it';
const earlier = 'words of an earlier release, to be read in a file that was made then';
const address = 'stands in addresses, which stay';
const search = 'words that a search, or comparing, passes over';

/** Places where a word of the list stands and no screen shows it. `file: text`, and why. */
export const meantSo: Readonly<Record<string, string>> = {
  'src/features/import-export/export/columns.ts: verantwoordelijkheden': heading,
  'src/features/import-export/export/columns.ts: taken en verantwoordelijkheden': heading,
  'src/features/import-export/export/columns.ts: domein': heading,
  'src/features/import-export/export/columns.ts: domeinen': heading,
  'src/features/import-export/export/columns.ts: niveau': heading,
  'src/features/import-export/export/columns.ts: op welk niveau': heading,
  'src/features/import-export/export/columns.ts: convenant': heading,
  'src/features/import-export/export/columns.ts: convenantpartner': heading,
  'src/features/import-export/export/columns.ts: partner in het convenant': heading,
  'src/features/import-export/export/columns.ts: in het convenant': heading,
  'src/features/import-export/export/columns.ts: nagekeken': earlier,
  'src/features/import-export/export/columns.ts: nagekeken op': earlier,
  'src/features/import-export/export/columns.ts: nagekeken door': earlier,
  'src/features/import-export/export/columns.ts: waar gaat iemand op aan': earlier,
  'src/records/links.ts: concept': address,
  'src/kinds/social-map-entry/entry-list.tsx: nagekeken': address,
  'src/kinds/conversation/conversation-list.tsx: uitwerken': address,
  'src/kinds/promise/promise-list.tsx: terugkoppelen': address,
  'src/kinds/social-map-entry/entry-list.tsx: domein': address,
  'src/kinds/social-map-entry/entry-list.tsx: niveau': address,
  'src/kinds/social-map-entry/entry-list.tsx: convenant': address,
  'src/features/triage/similar.ts: wordt worden werd': search,
  'src/device/search/search-words.ts: is ben was waren zijn wordt worden werd heeft heb had hebben als dan maar ook nog wel al':
    search,
};
