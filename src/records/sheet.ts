/**
 * The sheet of a kind: how it looks, beside what its declaration in `domain/kinds` says it is. Words and addresses stand in
 * it; its form, list and page are fetched when they are first shown, so that the shell can know all sheets and stay small.
 * Every part may be absent, and where words are not enough a component takes their place.
 */
import type { ComponentType } from 'react';
import type { Device, Entry } from '#device/index.ts';
import type { Kind, Values } from '#domain/catalog.ts';
import type { KindAddress, KindWords } from './kind-words.ts';
import type { ListScreen } from './list/list-kind.ts';
import type { NoteKind } from './note/note-kind.ts';

type FieldName<K extends Kind> = keyof Values<K> & string;
/** A screen that says all of itself. */
type Screen = () => Promise<{ readonly default: ComponentType }>;

export interface Sheet<K extends Kind = Kind> extends KindWords {
  /** Where its list stands in the navigation; not at all, when absent. */
  readonly place?: KindPlace;
  /** How it is offered under Noteer: in words, or in a choice of its own. */
  readonly noting?: Noting<K> | { readonly Choice: ComponentType };
  /** The form of a new note, and of one that is completed. */
  readonly note?: () => Promise<NoteKind>;
  readonly list?: () => Promise<ListScreen>;
  /** One record whole. */
  readonly page?: Screen;
  /** More screens, each at its own address. */
  readonly also?: Readonly<Record<string, Screen>>;
  /** That it leaves Stoep as a file; all words in it, and the days for a calendar, follow from the declaration. */
  readonly export?: ExportedKind;
  /** Where what was found is read, for a kind without a page; undefined when that is not on this phone. */
  readonly readAt?: (entry: Entry<K>, device: Device) => string | undefined;
}

export interface KindPlace {
  /** With what one does each day, or under 'De wijk'. */
  readonly group: 'day' | 'neighbourhood';
  /** The plural of the declaration, when absent. */
  readonly label?: string;
  /** What one finds there; stands on the screen Wijk. */
  readonly hint: string;
}

export interface Noting<K extends Kind = Kind> {
  /** The label of the declaration, when absent. */
  readonly title?: string;
  readonly hint: string;
  /** The field in which a text lands that another app shared. */
  readonly text: FieldName<K>;
}

export interface ExportedKind {
  /** After a number, where the plural of the declaration can't be counted. */
  readonly counted?: string;
}

type With<K extends Kind, Part extends keyof Sheet<K>> = Sheet<K> & {
  readonly [P in Part]-?: NonNullable<Sheet<K>[P]>;
};

/** A kind whose records are read: each on a page. */
export type ReadSheet<K extends Kind> = With<K, 'icon' | 'noun' | 'nouns' | 'article' | 'address' | 'page'>;

/** A kind that people note in a form. */
export type NotedSheet<K extends Kind> = ReadSheet<K> &
  With<K, 'noting' | 'note'> & { readonly address: KindAddress & { readonly note: string } };
