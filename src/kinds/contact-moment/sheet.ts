import type { NotedSheet } from '#records/sheet.ts';

export const contactMomentSheet: NotedSheet<'contactMoment'> = {
  icon: 'call',
  noun: 'contactmoment',
  nouns: 'contactmomenten',
  article: 'het',
  address: { list: '/contacten', note: '/noteer/contact' },
  place: { group: 'neighbourhood', hint: 'Met sleutelpersonen en jongeren' },
  noting: { hint: 'Met een sleutelpersoon of jongere', text: 'about' },
  note: () => import('./noted-contact.tsx').then(({ notedContact }) => notedContact),
  list: () => import('./contact-list.tsx').then(({ contactList }) => contactList),
  page: () => import('./detail-page.tsx'),
  export: {},
};
