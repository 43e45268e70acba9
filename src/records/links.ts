/**
 * Typed addresses: all that one feature may know of another. No names and no content ever stand in one. The words of a
 * kind in them come from its sheet.
 */

import type { Kind } from '#domain/catalog.ts';
import type { DraftId, RecordId } from '#domain/ids.ts';
import { type KindAddress, knownKinds, type NotedKind, type PagedKind, wordsOf } from './kind-words.ts';

export type { NotedKind } from './kind-words.ts';

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
  triage: (id?: RecordId) => (id === undefined ? '/triage' : `/triage/${id}`),
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
  importing: () => '/invoer',
  /** Pass `{ ids }` along as navigation state for only those; all of the team without. */
  exporting: (kind?: Kind) => withQuery('/uitvoer', { soort: kind }),
} as const;

function addressOf(kind: Kind): KindAddress {
  const { address } = wordsOf(kind);
  if (!address) throw new Error(`${kind} has no screens of its own.`);
  return address;
}

const recordsOf = ({ list, records = list }: KindAddress) => records;

export const isNoted = (kind: Kind): kind is NotedKind => wordsOf(kind).address?.note !== undefined;
const isPaged = (kind: Kind): kind is PagedKind => wordsOf(kind).address !== undefined;

/** All records of a kind. `asked` narrows them, in the words of that list. */
export const listLink = (kind: PagedKind, asked: Asked = {}): string => withQuery(addressOf(kind).list, asked);

/** One record; undefined for a kind that has no screen of its own. */
export function recordLink(kind: PagedKind, id: RecordId): string;
export function recordLink(kind: Kind, id: RecordId): string | undefined;
export function recordLink(kind: Kind, id: RecordId): string | undefined {
  return isPaged(kind) ? `${recordsOf(addressOf(kind))}/${id}` : undefined;
}

/** The same form over what is already noted. */
export const completeLink = (kind: NotedKind, id: RecordId): string => `${recordsOf(addressOf(kind))}/${id}/aanvullen`;

/** Goes along with a step to another screen (the `state` of its link), for that one's way back; never part of an address. */
export const cameFrom = ({ pathname, search }: { readonly pathname: string; readonly search: string }) => ({
  cameFrom: pathname + search,
});

/** Where one came from, as {@link cameFrom} told; undefined when it didn't. */
export function wayBack(state: unknown): string | undefined {
  const from = (state as Partial<ReturnType<typeof cameFrom>> | null)?.cameFrom;
  return typeof from === 'string' ? from : undefined;
}

/** What a new note starts with comes from the address: codes and ids only. */
export interface NoteStart {
  /** The draft to go on with. */
  readonly draft?: DraftId | undefined;
  readonly keyPerson?: RecordId | undefined;
  /** The record in which a promise or task was made, or the contact that an incident came from. */
  readonly madeIn?: RecordId | undefined;
}

export function noteLink(kind: NotedKind, { draft, keyPerson, madeIn }: NoteStart = {}): string {
  const { note } = addressOf(kind);
  if (note === undefined) throw new Error(`${kind} is not noted in a form.`);
  return withQuery(note, { concept: draft, sleutelpersoon: keyPerson, bij: madeIn });
}

/** What stands in the address of a new note. */
export function noteStart(query: URLSearchParams): NoteStart {
  const asked = (name: string) => query.get(name) ?? undefined;
  return { draft: asked('concept'), keyPerson: asked('sleutelpersoon'), madeIn: asked('bij') };
}

/** The patterns the router matches, kept beside the addresses they must fit. */
export const patterns = {
  today: '/vandaag',
  search: '/zoeken',
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
} as const;

/** Where the screens of a kind stand; without a list of its own where two kinds share one. */
export function kindPatterns(kind: PagedKind) {
  const address = addressOf(kind);
  const records = recordsOf(address);
  return {
    list: records === address.list ? address.list : undefined,
    record: `${records}/:id`,
    complete: `${records}/:id/aanvullen`,
    note: address.note,
  } as const;
}

/** Writing a note takes the whole phone: its own buttons stand where the navigation was. */
export const writingPatterns = (): readonly string[] =>
  knownKinds().flatMap((kind) => {
    if (!isNoted(kind)) return [];
    const { complete, note } = kindPatterns(kind);
    return note === undefined ? [] : [complete, note];
  });
