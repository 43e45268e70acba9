import type { ReadSheet } from '#records/sheet.ts';
import { RoundChoice } from './round-choice.tsx';

/** Walked and not noted: it begins on its list, and its report is typed on its page. */
export const roundSheet: ReadSheet<'round'> = {
  icon: 'walk',
  noun: 'ronde',
  nouns: 'rondes',
  article: 'de',
  address: { list: '/rondes' },
  typedOnPage: true,
  place: { group: 'neighbourhood', hint: 'Samen de wijk in' },
  noting: { Choice: RoundChoice },
  list: () => import('./round-list.tsx').then(({ roundList }) => roundList),
  page: () => import('./round-page.tsx'),
  export: {},
};
