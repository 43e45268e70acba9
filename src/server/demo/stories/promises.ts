/** Invented promises: open, late, moved, kept and told, kept and not yet told, not possible. */
import { days, told } from '../story.ts';

export const promises = told('promise', [
  {
    by: 'wijkverbinder',
    ago: days(2.1),
    quarter: 'north',
    set: {
      what: 'Vragen wanneer er iemand van verkeer komt kijken naar een drempel',
      to: 'Oma van de Parklaan',
      owner: '@wijkverbinder',
      due: 5,
      madeIn: '#gesprek-oma',
    },
  },
  {
    by: 'wijkverbinder',
    ago: days(2.1) - 0.1,
    quarter: 'north',
    set: {
      what: 'Op school navragen of zij mag komen voorlezen',
      to: 'Oma van de Parklaan',
      owner: '@duo1',
      due: 0,
      madeIn: '#gesprek-oma',
    },
  },
  {
    by: 'jongerenwerker',
    ago: days(3),
    quarter: 'south',
    set: {
      what: 'Uitzoeken of de soos op zondag open kan',
      to: 'De jongens van het veldje',
      owner: '@jongerenwerker',
      due: 12,
      madeIn: '#gesprek-jongens',
    },
  },
  {
    by: 'jongerenwerker',
    ago: days(3.1),
    quarter: 'south',
    set: {
      what: 'Meegaan naar de ouders',
      keyPerson: '#dennis',
      owner: '@jongerenwerker',
      due: 2,
      madeIn: '#dennis-ouders',
    },
  },
  {
    by: 'duo2',
    ago: 239,
    quarter: 'north',
    set: {
      what: 'Vragen wie over klaar-overs gaat',
      to: 'Vader met de bakfiets',
      owner: '@duo2',
      due: -3,
      madeIn: '#gesprek-vader',
    },
  },
  {
    by: 'wijkverbinder',
    ago: days(48),
    quarter: 'south',
    set: {
      what: 'Laten weten wat er met de vragen over toeslagen is gebeurd',
      keyPerson: '#fatma',
      owner: '@wijkverbinder',
      due: -20,
      madeIn: '#fatma-teleurgesteld',
    },
  },
  {
    by: 'wijkverbinder',
    ago: days(51),
    quarter: 'south',
    set: {
      what: 'Tien hesjes en een lamp regelen',
      keyPerson: '#yasin',
      owner: '@wijkverbinder',
      due: -30,
      madeIn: '#gesprek-vaders',
    },
    steps: [
      {
        by: 'wijkverbinder',
        after: days(20),
        set: { due: 9, movedWhy: 'De hesjes zijn besteld maar nog niet geleverd.' },
      },
    ],
  },
  {
    by: 'wijkverbinder',
    ago: days(20),
    quarter: 'north',
    set: {
      what: 'Een lokaal zoeken voor de opvoedochtend',
      keyPerson: '#samira',
      owner: '@wijkverbinder',
      due: -8,
      madeIn: '#samira-lokaal',
    },
    steps: [
      {
        by: 'wijkverbinder',
        after: days(8),
        set: { state: 'done', result: 'Lokaal 3 is er op dinsdag voor de moeders.' },
      },
      {
        by: 'wijkverbinder',
        after: days(8.1),
        set: { reportedBack: true, reportedBackOn: -12, reportedBackHow: 'Zij nodigde meteen elf moeders uit.' },
      },
    ],
  },
  {
    by: 'wijkverbinder',
    ago: days(20.9),
    quarter: 'south',
    set: {
      what: 'De lamp in het trappenhuis laten maken',
      to: 'Moeder van de tweeling, Eikflat',
      owner: '@wijkverbinder',
      due: -10,
      madeIn: '#gesprek-thuis',
    },
    steps: [
      { by: 'coordinator', after: days(12), set: { state: 'done', result: 'De verhuurder heeft de lamp vervangen.' } },
    ],
  },
  {
    by: 'duo1',
    ago: days(30),
    quarter: 'south',
    set: {
      what: 'Vragen of de supermarkt een koelkast over heeft',
      keyPerson: '#gloria',
      owner: '@duo1',
      due: -4,
    },
    steps: [{ by: 'duo1', after: days(27), set: { state: 'done', result: 'Er staat een tweede koelkast klaar.' } }],
  },
  {
    by: 'wijkverbinder',
    ago: days(32.9),
    quarter: 'south',
    set: {
      what: 'Een camera bij de oude garage aanvragen',
      to: 'Eigenaar van de telefoonwinkel',
      owner: '@coordinator',
      due: -6,
      madeIn: '#gesprek-winkelier',
    },
    steps: [
      {
        by: 'coordinator',
        after: days(25),
        set: {
          state: 'notPossible',
          whyNot: 'Een camera mag hier niet: er zijn te weinig meldingen. Er komt wel meer licht.',
        },
      },
    ],
  },
  {
    by: 'wijkverbinder',
    ago: days(51.9),
    quarter: 'south',
    set: {
      what: 'Vragen of de bus eerder kan rijden',
      to: 'Vrouwen van de vrouwengroep',
      owner: '@wijkverbinder',
      due: -25,
    },
    steps: [
      {
        by: 'wijkverbinder',
        after: days(25),
        set: { state: 'notPossible', whyNot: 'De vervoerder heeft geen chauffeurs voor een vroegere rit.' },
      },
      {
        by: 'wijkverbinder',
        after: days(26),
        set: {
          reportedBack: true,
          reportedBackOn: -26,
          reportedBackHow:
            'Jammer, maar zij vonden het fijn dat wij het kwamen vertellen. Twee vrouwen rijden nu samen.',
        },
      },
    ],
  },
  {
    by: 'triage',
    ago: days(65.9),
    quarter: 'north',
    set: {
      what: 'Regelen dat er een tolk is op de ouderavond',
      to: 'Ouderpaar, kind in groep 4',
      owner: '@triage',
      due: -50,
      madeIn: '#gesprek-doof',
    },
    steps: [
      {
        by: 'triage',
        after: days(14),
        set: { state: 'done', result: 'De tolk komt naar elke ouderavond.', reportedBack: true, reportedBackOn: -51 },
      },
    ],
  },
  {
    by: 'duo2',
    ago: days(12),
    quarter: 'south',
    set: { what: 'Flyer in het Tigrinya laten nakijken', keyPerson: '#semhar', owner: '@duo2' },
  },
]);

export const tasks = told('task', [
  {
    by: 'duo2',
    ago: days(1.1),
    quarter: 'north',
    set: {
      what: 'De verhuurder bellen over de voordeur van de Lindeflat',
      note: 'Anja belde al drie keer. Vraag om een datum.',
      owner: '@duo1',
      due: 1,
      madeIn: '#anja-onveilig',
    },
  },
  {
    by: 'coordinator',
    ago: days(8),
    quarter: 'south',
    set: { what: 'Oude flyers met namen weghalen bij de eettafel', owner: '@duo2', due: -2 },
  },
  {
    by: 'coordinator',
    ago: days(16),
    quarter: 'south',
    set: { what: 'Lichtmeting bij de oude garage aanvragen', owner: '@coordinator', due: -5 },
    steps: [
      { by: 'coordinator', after: days(9), set: { due: 14, movedWhy: 'De meetploeg heeft pas over twee weken tijd.' } },
    ],
  },
  {
    by: 'wijkverbinder',
    ago: days(26),
    quarter: 'north',
    set: { what: 'Sociale kaart van Noord nalopen met de bewonersraad', owner: '@wijkverbinder', due: -7 },
    steps: [{ by: 'wijkverbinder', after: days(20), set: { state: 'done', result: 'Zes plekken bijgewerkt.' } }],
  },
  {
    by: 'triage',
    ago: days(40),
    quarter: 'north',
    set: { what: 'Ruimte in het oude postkantoor vragen voor een ouderkamer', owner: '@coordinator', due: -20 },
    steps: [{ by: 'coordinator', after: days(18), set: { state: 'notPossible', whyNot: 'Het gebouw is verkocht.' } }],
  },
  { by: 'jongerenwerker', ago: days(4), quarter: 'south', set: { what: 'Nieuwe ballen kopen voor het veldje' } },
]);
