/**
 * THE list of kinds; all else walks it.
 *
 * To add a kind: 1. name it in `kind-names.ts`; 2. declare it in a file of its own in `kinds/` with `defineRecord`, which asks for
 * all that must be told of it (title, due day, purpose, ground, room, term; of each field about whom it is, of a reference at
 * what it points; the words for the codes stand in `processing.ts`); 3. add it to the list below, which does not compile
 * without it; 4. say in `access.ts` who may see, make and change it (until you do, nobody can); 5. write its sheet in
 * `src/kinds/<kind>/sheet.ts` and add that to `src/kinds/all.ts` (until you do, it doesn't compile); 6. write what the sheet
 * fetches: a form, a list, a page. Validation, OpenAPI, sync, storage, terms and the makers of the tests follow from the
 * declaration; addresses, routes, navigation, Noteer, Wijk, search, drafts and files from the sheet.
 */

import type { KindName } from './kind-names.ts';
import { contactMoment } from './kinds/contact-moment.ts';
import { conversation } from './kinds/conversation.ts';
import { feedback } from './kinds/feedback.ts';
import { keyPerson } from './kinds/key-person.ts';
import { libraryItem } from './kinds/library-item.ts';
import { neighbourhood, person, team } from './kinds/people.ts';
import { promise, task } from './kinds/promise.ts';
import { round } from './kinds/round.ts';
import { safetyIncident } from './kinds/safety-incident.ts';
import { savedFilter } from './kinds/saved-filter.ts';
import { signal } from './kinds/signal.ts';
import { relation, socialMapEntry } from './kinds/social-map.ts';
import type { Definition, ValuesOf } from './record.ts';

export const catalog = {
  signal,
  feedback,
  conversation,
  socialMapEntry,
  relation,
  keyPerson,
  contactMoment,
  safetyIncident,
  round,
  promise,
  task,
  libraryItem,
  savedFilter,
  person,
  team,
  neighbourhood,
} as const satisfies { readonly [Name in KindName]: { readonly kind: Name } };

export type Kind = KindName;
export type Values<K extends Kind> = ValuesOf<(typeof catalog)[K]['fields']>;

export const kinds = Object.keys(catalog) as readonly Kind[];

/** The declaration of a kind, or undefined for a word that is no kind of this version. */
export function definitionOf(kind: string): Definition | undefined {
  return Object.hasOwn(catalog, kind) ? (catalog[kind as Kind] as unknown as Definition) : undefined;
}
