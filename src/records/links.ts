/** Typed addresses: all that one feature may know of another. No names and no content ever stand in one. */
import type { Kind } from '#domain/catalog.ts';

type Asked = Readonly<Record<string, string | undefined>>;

/** With a question mark and what is asked, where anything is. */
function withQuery(path: string, asked: Asked): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) query.set(name, value);
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

export const links = {
  today: () => '/vandaag',
  search: () => '/zoeken',
  signals: (neighbourhood?: string) =>
    neighbourhood === undefined ? '/signalen' : `/signalen?van=team&stand=open&wijk=${neighbourhood}`,
  conversations: () => '/gesprekken',
  /** `view`: as a list, on the map, or as who knows whom. `asked` narrows it. */
  socialMap: (view?: 'kaart' | 'netwerk', asked: Asked = {}) =>
    withQuery(view === undefined ? '/sociale-kaart' : `/sociale-kaart/${view}`, asked),
  keyPersons: () => '/sleutelpersonen',
  contactMoments: () => '/contacten',
  safetyIncidents: () => '/veiligheid',
  rounds: () => '/rondes',
  promises: () => '/toezeggingen',
  triage: (id?: string) => (id === undefined ? '/triage' : `/triage/${id}`),
  neighbourhood: () => '/wijk',
  more: () => '/meer',
  settings: () => '/instellingen',
  sending: () => '/verzending',
  people: () => '/beheer/mensen',
  teams: () => '/beheer/team',
  neighbourhoods: () => '/beheer/wijken',
  held: () => '/beheer/achtergebleven',
  quietDevices: () => '/beheer/stille-toestellen',
  /** Who takes part, and who would like to. */
  colleagues: () => '/wie-doet-mee',
  invitation: (token: string) => `/uitnodiging/${token}`,
  /** Wat noteer je? */
  chooseNote: () => '/noteer',
  /** What another app shared comes in here. */
  shared: () => '/delen',
  tips: () => '/gesprekstips',
  importing: () => '/invoer',
  /** Pass `{ ids }` along as navigation state for only those; all of the team without. */
  exporting: (kind?: Kind) => withQuery('/uitvoer', { soort: kind }),
} as const;

/** The kinds that people note, each with the word for it in an address. */
const places = {
  signal: { list: '/signalen', note: 'signaal' },
  conversation: { list: '/gesprekken', note: 'gesprek' },
  socialMapEntry: { list: '/sociale-kaart', note: 'sociale-kaart' },
  keyPerson: { list: '/sleutelpersonen', note: 'sleutelpersoon' },
  contactMoment: { list: '/contacten', note: 'contact' },
  safetyIncident: { list: '/veiligheid', note: 'veiligheid' },
  promise: { list: '/toezeggingen', note: 'toezegging' },
  task: { list: '/taken', note: 'taak' },
} as const;

export type NotedKind = keyof typeof places;

export const isNoted = (kind: Kind): kind is NotedKind => Object.hasOwn(places, kind);

/** All records of a kind. */
export const listLink = (kind: NotedKind): string => (kind === 'task' ? links.promises() : places[kind].list);

/** One record; undefined for a kind that has no screen of its own. */
export function recordLink(kind: NotedKind | 'round', id: string): string;
export function recordLink(kind: Kind, id: string): string | undefined;
export function recordLink(kind: Kind, id: string): string | undefined {
  if (kind === 'round') return `/rondes/${id}`;
  return isNoted(kind) ? `${places[kind].list}/${id}` : undefined;
}

/** The same form over what is already noted. */
export const completeLink = (kind: NotedKind, id: string): string => `${places[kind].list}/${id}/aanvullen`;

/** What a new note starts with comes from the address: codes and ids only. */
export interface NoteStart {
  /** The draft to go on with. */
  readonly draft?: string | undefined;
  readonly keyPerson?: string | undefined;
  /** The record in which a promise or task was made, or the contact that an incident came from. */
  readonly madeIn?: string | undefined;
}

export const noteLink = (kind: NotedKind, { draft, keyPerson, madeIn }: NoteStart = {}): string =>
  withQuery(`/noteer/${places[kind].note}`, { concept: draft, sleutelpersoon: keyPerson, bij: madeIn });

/** What stands in the address of a new note. */
export function noteStart(query: URLSearchParams): NoteStart {
  const asked = (name: string) => query.get(name) ?? undefined;
  return { draft: asked('concept'), keyPerson: asked('sleutelpersoon'), madeIn: asked('bij') };
}

/** The patterns the router matches, kept beside the addresses they must fit. */
export const patterns = {
  today: '/vandaag',
  search: '/zoeken',
  signals: '/signalen',
  conversations: '/gesprekken',
  socialMap: '/sociale-kaart',
  socialMapOnMap: '/sociale-kaart/kaart',
  socialMapNetwork: '/sociale-kaart/netwerk',
  keyPersons: '/sleutelpersonen',
  contactMoments: '/contacten',
  safetyIncidents: '/veiligheid',
  rounds: '/rondes',
  round: '/rondes/:id',
  promises: '/toezeggingen',
  triage: '/triage/:id?',
  neighbourhood: '/wijk',
  more: '/meer',
  settings: '/instellingen',
  sending: '/verzending',
  people: '/beheer/mensen',
  teams: '/beheer/team',
  neighbourhoods: '/beheer/wijken',
  held: '/beheer/achtergebleven',
  quietDevices: '/beheer/stille-toestellen',
  colleagues: '/wie-doet-mee',
  invitation: '/uitnodiging/:token',
  importing: '/invoer',
  exporting: '/uitvoer',
  chooseNote: '/noteer',
  shared: '/delen',
  tips: '/gesprekstips',
} as const;

/** Where the screens of a noted kind stand. */
export const kindPatterns = (kind: NotedKind) =>
  ({
    record: `${places[kind].list}/:id`,
    complete: `${places[kind].list}/:id/aanvullen`,
    note: `/noteer/${places[kind].note}`,
  }) as const;

/** Writing a note takes the whole phone: its own buttons stand where the navigation was. */
export const writingPatterns: readonly string[] = (Object.keys(places) as NotedKind[]).flatMap((kind) => {
  const { complete, note } = kindPatterns(kind);
  return [complete, note];
});
