import type { NotedSheet } from '#records/sheet.ts';

export const promiseSheet: NotedSheet<'promise'> = {
  icon: 'handshake',
  noun: 'belofte',
  nouns: 'beloftes',
  article: 'de',
  address: { list: '/toezeggingen', note: '/noteer/toezegging' },
  place: { group: 'neighbourhood', hint: 'Wat beloofd is, en of het verteld is' },
  noting: { hint: 'Wat je iemand beloofde', text: 'what' },
  note: () => import('./noted-promise.tsx').then(({ notedPromise }) => notedPromise),
  list: () => import('./promise-list.tsx').then(({ promiseList }) => promiseList),
  page: () => import('./promise-page.tsx'),
  export: {},
};

/** Tasks stand beside the promises, in the list of those. */
export const taskSheet: NotedSheet<'task'> = {
  icon: 'check',
  noun: 'taak',
  nouns: 'taken',
  article: 'de',
  address: { list: '/toezeggingen', records: '/taken', note: '/noteer/taak' },
  noting: { hint: 'Wat iemand van het team gaat doen', text: 'what' },
  note: () => import('./noted-promise.tsx').then(({ notedTask }) => notedTask),
  page: () => import('./task-page.tsx'),
  export: {},
};
