/** What a list of records needs to know of a kind, beside its declaration. */
import type { ReactNode } from 'react';
import type { Entry } from '#device/index.ts';
import type { Kind } from '#domain/catalog.ts';
import type { FilteredList } from '#domain/kinds/saved-filter.ts';
import type { IconName } from '#ui/icon.tsx';

/** A way to narrow a list; the chosen value stands in the address under `name`. Codes and ids only, never words. */
export interface ListFilter<K extends Kind = Kind> {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly matches: (entry: Entry<K>, value: string) => boolean;
  /** What is chosen when the address says nothing. */
  readonly usual?: string | undefined;
  /** What to call a value that is no option (any more), such as a closed neighbourhood; without it such a value counts for nothing. */
  readonly labelOf?: ((value: string) => string) | undefined;
}

export interface ListSort<K extends Kind = Kind> {
  readonly value: string;
  readonly label: string;
  readonly order: (one: Entry<K>, other: Entry<K>) => number;
}

export interface ListKind<K extends Kind = Kind> {
  readonly kind: K;
  /** Under which saved filters are kept. */
  readonly list: FilteredList;
  /** 'signaal', 'signalen': for '12 signalen'. */
  readonly one: string;
  readonly many: string;
  /** The first always shows, as chips; on a phone the others are behind one button. */
  readonly filters: readonly ListFilter<K>[];
  /** The first is the usual one. */
  readonly sorts: readonly ListSort<K>[];
  readonly card: (entry: Entry<K>) => ReactNode;
  /** What stands there when nobody noted one yet. */
  readonly empty: {
    readonly icon: IconName;
    readonly title: string;
    readonly text: string;
    readonly action?: ReactNode;
  };
}
