import type { NotedSheet } from '#records/sheet.ts';

export const libraryItemSheet: NotedSheet<'libraryItem'> = {
  icon: 'folder',
  noun: 'tekst',
  nouns: 'teksten',
  article: 'de',
  address: { list: '/bibliotheek', called: 'de bibliotheek', note: '/noteer/bibliotheek' },
  place: { group: 'neighbourhood', hint: 'Uitleg en tips van je team' },
  noting: { title: 'In de bibliotheek', hint: 'Uitleg of een tip, om terug te vinden', text: 'text' },
  note: () => import('./noted-library-item.tsx').then(({ notedLibraryItem }) => notedLibraryItem),
  list: () => import('./library-item-list.tsx').then(({ libraryItemList }) => libraryItemList),
  page: () => import('./detail-page.tsx'),
  export: { counted: 'teksten uit de bibliotheek' },
};
