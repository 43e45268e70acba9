import type { NotedSheet } from '#records/sheet.ts';
import { tipsAddress } from './tips-address.ts';

export const conversationSheet: NotedSheet<'conversation'> = {
  icon: 'message',
  noun: 'gesprek',
  nouns: 'gesprekken',
  article: 'het',
  address: { list: '/gesprekken', note: '/noteer/gesprek' },
  place: { group: 'neighbourhood', hint: 'Wat bewoners vertelden' },
  noting: { hint: 'Wat een bewoner vertelde', text: 'summary' },
  note: () => import('./noted-conversation.tsx').then(({ notedConversation }) => notedConversation),
  list: () => import('./conversation-list.tsx').then(({ conversationList }) => conversationList),
  page: () => import('./detail-page.tsx'),
  also: { [tipsAddress]: () => import('./tips-page.tsx') },
  export: {},
};
