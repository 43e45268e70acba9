/** What a list of records needs to know of a kind, beside its declaration. */
import type { ComponentType, ReactNode } from 'react';
import type { Entry } from '#device/index.ts';
import type { Kind } from '#domain/catalog.ts';
import type { FilteredList } from '#domain/kinds/saved-filter.ts';

/** A way to narrow a list; the chosen value stands in the address under `name`. Codes and ids only, never words. */
export interface ListFilter<K extends Kind = Kind> {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  matches(entry: Entry<K>, value: string): boolean;
  /** What is chosen when the address says nothing. */
  readonly usual?: string | undefined;
  /** What to call a value that is no option (any more), such as a closed neighbourhood; without it such a value counts for nothing. */
  readonly labelOf?: ((value: string) => string) | undefined;
}

export interface ListSort<K extends Kind = Kind> {
  readonly value: string;
  readonly label: string;
  order(one: Entry<K>, other: Entry<K>): number;
}

export interface ListKind<K extends Kind = Kind> {
  readonly kind: K;
  /** Under which saved filters are kept. */
  readonly list: FilteredList;
  /** The first always shows, as chips; on a phone the others are behind one button. */
  readonly filters: readonly ListFilter<K>[];
  /** The first is the usual one. */
  readonly sorts: readonly ListSort<K>[];
  card(entry: Entry<K>): ReactNode;
  /** What stands there when nobody noted one yet. */
  readonly empty: {
    readonly title: string;
    readonly text: string;
    /** On the button to the first note: 'Noteer je eerste gesprek'. */
    readonly action?: string;
  };
  /** Which records this list is about at all; all, when absent. Keep it the same function. */
  where?(entry: Entry<K>): boolean;
  /** Beside the filters: other ways to look. */
  readonly tools?: ReactNode;
}

/** The screen of a list. What each has, it has by itself: search, filters, sort, saved filters, keys, drafts, 'Downloaden'. */
export interface ListScreen {
  /** A hook. */
  readonly useList: () => ListKind;
  /** The name of the place in the navigation, when absent. */
  readonly title?: string;
  /** Above the list, under the title of the screen. */
  readonly Above?: ComponentType;
  /** Over the list itself, where more stands above it. */
  readonly heading?: string;
  /** Beside the title, in place of 'Noteren'; null for nothing. */
  readonly acts?: ReactNode;
}
