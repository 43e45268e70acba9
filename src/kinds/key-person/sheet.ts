import type { NotedSheet } from '#records/sheet.ts';

export const keyPersonSheet: NotedSheet<'keyPerson'> = {
  icon: 'person',
  noun: 'sleutelpersoon',
  nouns: 'sleutelpersonen',
  article: 'de',
  address: { list: '/sleutelpersonen', note: '/noteer/sleutelpersoon' },
  place: { group: 'neighbourhood', hint: 'Wie je verder helpt, en wie je lang niet sprak' },
  noting: { hint: 'Alleen met toestemming', text: 'reaches' },
  note: () => import('./noted-key-person.tsx').then(({ notedKeyPerson }) => notedKeyPerson),
  list: () => import('./key-person-list.tsx').then(({ keyPersonList }) => keyPersonList),
  page: () => import('./detail-page.tsx'),
  export: {},
};
