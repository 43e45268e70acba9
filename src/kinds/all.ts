/**
 * All kinds, each with its sheet, in the order in which people are offered them: the navigation, Wijk, Noteer, search, the
 * files and the routes walk this list. A kind of the catalog that is not here does not compile.
 */
import { catalog, type Kind } from '#domain/catalog.ts';
import type { Unlocked } from '#records/device-context.tsx';
import { knowKinds } from '#records/kind-words.ts';
import { mayNote } from '#records/member.ts';
import type { KindPlace, Sheet } from '#records/sheet.ts';
import type { IconName } from '#ui/icon.tsx';
import { contactMomentSheet } from './contact-moment/sheet.ts';
import { conversationSheet } from './conversation/sheet.ts';
import { keyPersonSheet } from './key-person/sheet.ts';
import { libraryItemSheet } from './library-item/sheet.ts';
import { neighbourhoodSheet, personSheet } from './people/sheets.ts';
import { promiseSheet, taskSheet } from './promise/sheets.ts';
import { relationSheet } from './relation/sheet.ts';
import { roundSheet } from './round/sheet.ts';
import { safetyIncidentSheet } from './safety-incident/sheet.ts';
import { feedbackSheet } from './signal/feedback-sheet.ts';
import { signalSheet } from './signal/sheet.ts';
import { socialMapEntrySheet } from './social-map-entry/sheet.ts';

export type Sheets = { readonly [K in Kind]: Sheet<K> };

/** Not read by anyone by itself: a filter belongs to its list, a team to its screen under Beheer. */
const withoutScreens = {};

const known = {
  signal: signalSheet,
  conversation: conversationSheet,
  contactMoment: contactMomentSheet,
  socialMapEntry: socialMapEntrySheet,
  keyPerson: keyPersonSheet,
  promise: promiseSheet,
  task: taskSheet,
  safetyIncident: safetyIncidentSheet,
  round: roundSheet,
  libraryItem: libraryItemSheet,
  feedback: feedbackSheet,
  relation: relationSheet,
  person: personSheet,
  neighbourhood: neighbourhoodSheet,
  savedFilter: withoutScreens,
  team: withoutScreens,
} satisfies Sheets;

type Known = typeof known;
declare module '#records/kind-words.ts' {
  interface KnownKinds extends Known {}
}

knowKinds(known);

export const sheets: Sheets = known;

/** The sheet of a kind, for who does not know which kind it is. */
export const sheetOf = (kind: Kind): Sheet => sheets[kind] as Sheet;

/** The kinds whose sheet has this part. */
export const kindsWith = (part: keyof Sheet): readonly Kind[] =>
  (Object.keys(known) as Kind[]).filter((kind) => sheetOf(kind)[part] !== undefined);

export interface PlaceOfKind {
  readonly to: string;
  readonly label: string;
  readonly icon: IconName;
  readonly hint: string;
}

/** The lists that stand in this group of the navigation, for who works with such records. */
export const placesOfKinds = (worker: Unlocked, group: KindPlace['group']): readonly PlaceOfKind[] =>
  kindsWith('place').flatMap((kind) => {
    const { place, icon, address } = sheetOf(kind);
    if (!place || !icon || !address || place.group !== group || !mayNote(worker, kind)) return [];
    return [{ to: address.list, label: place.label ?? catalog[kind].plural, icon, hint: place.hint }];
  });
