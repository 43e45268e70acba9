import type { NotedSheet } from '#records/sheet.ts';

export const signalSheet: NotedSheet<'signal'> = {
  icon: 'eye',
  noun: 'signaal',
  nouns: 'signalen',
  article: 'het',
  address: { list: '/signalen', note: '/noteer/signaal' },
  place: { group: 'day', hint: 'Wat gezien en gehoord is' },
  noting: { hint: 'Wat je zag of hoorde. Een gevoel is genoeg', text: 'observed' },
  note: () => import('./noted-signal.tsx').then(({ notedSignal }) => notedSignal),
  list: () => import('./signal-list.tsx').then(({ signalList }) => signalList),
  page: () => import('./detail-page.tsx'),
  export: {},
};
