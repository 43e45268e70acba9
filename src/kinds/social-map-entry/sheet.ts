import type { NotedSheet } from '#records/sheet.ts';

export const socialMapEntrySheet: NotedSheet<'socialMapEntry'> = {
  icon: 'network',
  noun: 'plek of organisatie',
  nouns: 'plekken en organisaties',
  article: 'de',
  address: { list: '/sociale-kaart', called: 'de sociale kaart', note: '/noteer/sociale-kaart' },
  place: { group: 'neighbourhood', hint: 'Wie en wat er is, en wie wie kent' },
  noting: { title: 'Op de sociale kaart', hint: 'Een organisatie, plek of groep', text: 'offers' },
  note: () => import('./noted-entry.tsx').then(({ notedEntry }) => notedEntry),
  list: () => import('./entry-list.tsx').then(({ entryList }) => entryList),
  page: () => import('./detail-page.tsx'),
  // The same as a map, and as who knows whom.
  also: {
    '/sociale-kaart/kaart': () => import('./map-page.tsx'),
    '/sociale-kaart/netwerk': () => import('./network-page.tsx'),
  },
  export: { counted: 'op de sociale kaart' },
};
