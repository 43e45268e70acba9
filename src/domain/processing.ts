/**
 * Why a kind of record may be kept, for whom it is, and about whom its fields are: codes that each declaration chooses from,
 * with the words for who decides at the municipality (art. 30 AVG asks for them) and what in the law they lean on. They are
 * our proposals until the municipality itself confirms them. Nothing here decides who may see what: `access.ts` does.
 */

/** A code with its Dutch words, and what in the law it leans on. */
export interface Meaning<Code extends string = string> {
  readonly code: Code;
  readonly label: string;
  readonly source: string;
}

/** What a kind is kept for. */
export const purposes = [
  {
    code: 'earlyHelp',
    label: 'Op tijd zien dat een kind of jongere hulp nodig heeft, en zorgen dat iemand helpt',
    source: 'Jeugdwet, artikel 2.1, onder a',
  },
  {
    code: 'neighbourhood',
    label: 'Weten wat er in de wijk speelt en wie er helpt, zodat kinderen er goed opgroeien',
    source: 'Jeugdwet, artikel 2.1, onder b',
  },
  {
    code: 'stayInTouch',
    label: 'Contact houden met bewoners en jongeren, en weten hoe het met ze gaat',
    source: 'Jeugdwet, artikel 2.1, onder a en b',
  },
  {
    code: 'safeHelpers',
    label: 'Zorgen dat wie in de wijk meehelpt veilig is',
    source: 'Arbeidsomstandighedenwet, artikel 10',
  },
  {
    code: 'workInStoep',
    label: 'Weten wie in Stoep werkt, in welk team en welke wijk, en wie wat mag zien',
    source: 'AVG, artikel 5, lid 1, onder f, en artikel 32',
  },
] as const satisfies readonly Meaning[];
export type Purpose = (typeof purposes)[number]['code'];

/** What makes it lawful. Consent only where the whole record hangs on a yes: elsewhere a no would change nothing. */
export const grounds = [
  {
    code: 'publicTask',
    label: 'Het hoort bij de taak van de gemeente',
    source: 'AVG, artikel 6, lid 1, onder e',
  },
  {
    code: 'consent',
    label: 'Wie het is, vindt het goed en kan dat altijd terugnemen',
    source: 'AVG, artikel 6, lid 1, onder a, en artikel 7',
  },
] as const satisfies readonly Meaning[];
export type Ground = (typeof grounds)[number]['code'];

/** About whom a field says something. */
export const abouts = [
  { code: 'subject', label: 'Wie het is waar de notitie over gaat', source: 'AVG, artikel 4, onder 1' },
  { code: 'third', label: 'Een ander, zoals familie of wie iets opmerkte', source: 'AVG, artikel 15, lid 4' },
  {
    code: 'worker',
    label: 'Wie hier werk doet, in het team of daarbuiten',
    source: 'WOR, artikel 27, lid 1, onder k en l',
  },
  { code: 'none', label: 'Niemand', source: 'AVG, artikel 4, onder 1' },
] as const satisfies readonly Meaning[];
export type About = (typeof abouts)[number]['code'];

/** What a field asks for, by the heaviest of what can be chosen; in a text of their own people can write anything. */
export const categories = [
  { code: 'plain', label: 'Gewoon gegeven over iemand', source: 'AVG, artikel 4, onder 1' },
  { code: 'health', label: 'Over iemands gezondheid', source: 'AVG, artikel 9; UAVG, artikel 30' },
  { code: 'offence', label: 'Over strafbare feiten', source: 'AVG, artikel 10; UAVG, artikel 31, 32 en 33' },
] as const satisfies readonly Meaning[];
export type Category = (typeof categories)[number]['code'];

/** What a field says of whom. What is about nobody has no category. */
export type Concerns =
  | { readonly about: 'none'; readonly category?: never }
  | { readonly about: Exclude<About, 'none'>; readonly category: Category };

/** What fields are, for their declarations. */
export const ofSubject = { about: 'subject', category: 'plain' } as const;
export const ofThird = { about: 'third', category: 'plain' } as const;
export const ofWorker = { about: 'worker', category: 'plain' } as const;
export const ofNobody = { about: 'none' } as const;
export const healthOfSubject = { about: 'subject', category: 'health' } as const;
export const offenceOfSubject = { about: 'subject', category: 'offence' } as const;
export const offenceOfThird = { about: 'third', category: 'offence' } as const;

/** Where a record lies, as the team is told of it (circles, C2). */
export const rooms = [
  { code: 'neighbourhood', label: 'De wijk' },
  { code: 'signals', label: 'Signalen' },
  { code: 'care', label: 'Zorg' },
  { code: 'safety', label: 'Veiligheid' },
  { code: 'people', label: 'Wie erbij genoemd is, en de coördinator' },
  { code: 'oneself', label: 'De maker zelf' },
  { code: 'team', label: 'Het hele team' },
] as const satisfies readonly { readonly code: string; readonly label: string }[];
export type Room = (typeof rooms)[number]['code'];
