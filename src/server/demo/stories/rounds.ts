/** Invented rounds: walked and confirmed, not confirmed yet, forgotten to end, and one that is being walked now. */
import { days, told } from '../story.ts';

export const rounds = told('round', [
  {
    as: '#ronde-parklaan',
    by: 'duo1',
    ago: days(25) + 2,
    quarter: 'north',
    set: { startedAt: -602, route: 'Parklaan, gymzaal, fietsenstalling bij het winkelcentrum' },
    add: { walkedWith: ['@duo2'] },
    steps: [
      { by: 'duo2', after: 0.1, add: { confirmedBy: ['@duo2'] } },
      {
        by: 'duo1',
        after: 2.5,
        set: {
          endedAt: -599.5,
          report:
            'Rustige avond met regen. Bij de gymzaal was de training druk bezocht, de trainer kent iedereen bij naam. Op de Parklaan werd geroepen, wij zagen niemand.',
        },
      },
    ],
  },
  {
    as: '#ronde-school',
    by: 'duo2',
    ago: 240.7,
    quarter: 'north',
    set: { startedAt: -240.7, route: 'Schoolplein De Regenboog en de straten eromheen' },
    add: { walkedWith: ['@duo1'] },
    steps: [
      { by: 'duo2', after: 3.3, set: { endedAt: -237.4 } },
      {
        by: 'duo2',
        after: 3.6,
        set: {
          report:
            'Veel ouders gesproken op het plein. Zij letten op elkaars kinderen en hebben daar zelf een app-groep voor. Twee meisjes deelden snoep uit van een onbekende man: genoteerd en meteen gebeld.',
        },
      },
      { by: 'duo1', after: 20, add: { confirmedBy: ['@duo1'] } },
    ],
  },
  {
    as: '#ronde-sporthal',
    by: 'duo1',
    ago: 49.5,
    quarter: 'north',
    set: { startedAt: -49.5, route: 'Sporthal, speeltuin De Zandbak, Lindeflat' },
    add: { walkedWith: ['@duo2'] },
    steps: [
      {
        by: 'duo1',
        after: 2.8,
        set: {
          endedAt: -46.7,
          report: 'Sporthal: drie jongens met een vreemd aanbod. Bij de speeltuin deden vaders mee met het voetballen.',
        },
      },
    ],
  },
  {
    as: '#ronde-station',
    by: 'jongerenwerker',
    ago: 73,
    quarter: 'south',
    set: { startedAt: -73, route: 'Station, oude garage, soos' },
  },
  {
    as: '#ronde-nu',
    by: 'wijkverbinder',
    ago: 1.1,
    quarter: 'south',
    set: { startedAt: -1.1, route: 'Winkels aan het plein, buurthuis De Brug' },
  },
]);
