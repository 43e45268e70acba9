/** Ways of looking that people of the example want back, as the lists write them in the address: only what is not usual for that role. */
import { days, told } from '../story.ts';

export const savedFilters = told('savedFilter', [
  { by: 'duo1', ago: days(12), set: { name: 'Nog aanvullen', list: 'signals', query: 'stand=aanvullen' } },
  { by: 'duo2', ago: days(20), set: { name: 'Open in ons team', list: 'signals', query: 'van=team&stand=open' } },
  { by: 'school', ago: days(16), set: { name: 'Nog open', list: 'signals', query: 'stand=open' } },
  { by: 'coordinator', ago: days(9), set: { name: 'Rood en open', list: 'signals', query: 'stand=open&kleur=red' } },
  {
    by: 'coordinator',
    ago: days(8),
    set: { name: 'Nog te vertellen', list: 'promises', query: 'van=team&stand=terugkoppelen' },
  },
  {
    by: 'wijkverbinder',
    ago: days(7),
    set: { name: 'Wil meewerken', list: 'conversations', query: 'stand=meewerken' },
  },
  {
    by: 'wijkverbinder',
    ago: days(6),
    set: { name: 'Mijn mensen, lang niet gesproken', list: 'keyPersons', query: 'contact=lang&van=mij' },
  },
  {
    by: 'jongerenwerker',
    ago: days(5),
    set: { name: 'Er is iets nodig', list: 'contactMoments', query: 'van=mij&stand=nodig' },
  },
]);
