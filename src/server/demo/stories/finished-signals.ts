/** Invented signals that came to an end or wait for a day: answered with advice, left lying, and closed for each reason. */
import { around, days, street } from '../story.ts';
import { toldSignals } from './signal-story.ts';

export const finishedSignals = toldSignals('finished', [
  {
    by: 'duo1',
    ago: days(8),
    quarter: 'north',
    set: {
      observed: 'Jongen van 11 gooide een ruit in bij de gymzaal. Hij bleef staan en zei meteen sorry.',
      aboutKind: 'child',
      about: 'Jongen, 11, oranje pet',
      ageBand: 'age6',
      safeNow: 'yes',
      place: street('Gymzaal aan de Parklaan'),
      parentsKnow: 'told',
    },
    add: { protectiveFactors: ['prosocialNorms', 'competences'], hearsBack: ['me'] },
    steps: [
      {
        by: 'triage',
        after: 18,
        set: {
          progress: 'answered',
          colour: 'green',
          colourReason: 'Eén keer, en hij neemt het op zich.',
          answer:
            'Laat hem met zijn ouders bij de beheerder langsgaan. Meer is nu niet nodig. Zie je hem vaker alleen? Noteer het dan weer.',
        },
      },
      { by: 'duo1', after: 20, set: { outcomeReadAt: -172 } },
    ],
    feedback: {
      by: 'triage',
      after: 18.5,
      to: ['duo1'],
      message: 'Goed dat je bleef praten. Hij gaat samen met zijn ouders naar de beheerder.',
      readBy: ['duo1'],
    },
  },
  {
    by: 'school',
    ago: days(15),
    quarter: 'north',
    set: {
      observed: 'Leerling gaf een klasgenoot geld ‘om van gezeur af te zijn’.',
      aboutKind: 'child',
      about: 'Meisje uit groep 8',
      ageBand: 'age12',
      route: 'a',
      noticedBy: 'teacher',
      hearsBackWho: 'Meester van groep 8',
    },
    add: { riskSchool: ['bullying'], protectiveFactors: ['adultSupport', 'schoolMotivation'], hearsBack: ['school'] },
    steps: [
      {
        by: 'triage',
        after: 22,
        set: { progress: 'inTriage', colour: 'orange', colourReason: 'Er wordt druk uitgeoefend.' },
      },
      {
        by: 'triage',
        after: 50,
        set: { progress: 'closed', closeReason: 'solved', closeNote: 'School heeft beide ouders gesproken.' },
      },
    ],
    feedback: {
      by: 'triage',
      after: 51,
      to: ['school'],
      message: 'Fijn dat het op school is opgelost. Wij houden het pleintje in de gaten.',
      takenByKind: 'school',
      readBy: ['school'],
    },
  },
  {
    by: 'wijkverbinder',
    ago: days(18),
    quarter: 'south',
    set: {
      observed: 'Gezin op de derde verdieping heeft al een maand de gordijnen dicht.',
      meaning: 'De buren vinden het vreemd. Zelf zag ik niets bijzonders.',
      aboutKind: 'family',
      about: 'Gezin, derde verdieping van de Eikflat',
    },
    add: { hearsBack: ['me'] },
    steps: [
      {
        by: 'triage',
        after: 26,
        set: { progress: 'closed', closeReason: 'alreadyKnown', colour: 'green', colourReason: 'Hulp loopt al.' },
      },
    ],
    feedback: {
      by: 'triage',
      after: 27,
      to: ['wijkverbinder'],
      message: 'Dit gezin is bekend en in goede handen.',
      takenByKind: 'neighbourhoodTeam',
    },
  },
  {
    by: 'duo2',
    ago: days(20),
    quarter: 'north',
    set: {
      observed: 'Groepje meiden filmde elkaar op het dak van de fietsenstalling.',
      aboutKind: 'group',
      about: 'Vijf meiden, ±14',
      ageBand: 'age12',
      safeNow: 'yes',
      place: street('Fietsenstalling bij het winkelcentrum'),
    },
    add: { protectiveFactors: ['socialBonding', 'leisure'], hearsBack: ['nobody'] },
    steps: [
      {
        by: 'coordinator',
        after: 12,
        set: {
          progress: 'closed',
          closeReason: 'noConcern',
          colour: 'green',
          colourReason: 'Een dansje voor een filmpje. 💃',
        },
      },
      { by: 'duo2', after: 14, set: { outcomeReadAt: -466 } },
    ],
  },
  {
    by: 'jongerenwerker',
    ago: days(22),
    quarter: 'south',
    set: {
      observed: 'Meisje van 19 vertelde dat haar vriend haar telefoon controleert en haar geld beheert.',
      meaning: 'Zij noemt het zelf ‘lief’. Ik maak mij zorgen.',
      aboutKind: 'youth',
      about: 'Jonge vrouw, 19, werkt in de bakkerij',
      ageBand: 'age18',
      safeNow: 'unknown',
    },
    add: { protectiveFactors: ['competences', 'recognition'], hearsBack: ['me', 'youth'] },
    steps: [
      {
        by: 'triage',
        after: 5,
        set: { progress: 'inTriage', colour: 'orange', colourReason: 'Mogelijk dwang in de relatie.' },
      },
      {
        by: 'triage',
        after: 30,
        set: {
          progress: 'closed',
          closeReason: 'elsewhere',
          takenByKind: 'veiligThuis',
          closeNote: 'Overgedragen, met haar toestemming.',
        },
      },
    ],
    feedback: {
      by: 'triage',
      after: 31,
      to: ['jongerenwerker'],
      message: 'Zij heeft nu iemand bij Veilig Thuis. Zij vindt het fijn als jij af en toe vraagt hoe het gaat.',
      takenByKind: 'veiligThuis',
      readBy: ['jongerenwerker'],
    },
  },
  {
    by: 'duo1',
    ago: days(25),
    quarter: 'north',
    set: {
      observed: 'Iemand riep iets op de Parklaan. Niet verstaan.',
      gutFeeling: true,
      place: around('Parklaan'),
      round: '#ronde-parklaan',
    },
    steps: [{ by: 'triage', after: 20, set: { progress: 'waiting', lookAgainOn: 9 } }],
    feedback: {
      by: 'triage',
      after: 21,
      to: ['duo1'],
      message: 'Wij laten dit nog even liggen en leggen het naast wat er nog komt. Zie je het weer, noteer het dan.',
    },
  },
  {
    by: 'duo2',
    ago: days(9.9),
    quarter: 'north',
    set: {
      round: '#ronde-school',
      observed: 'Twee meisjes met roze fietsen kregen snoep van een man bij het schoolplein.',
      aboutKind: 'group',
      about: 'Twee meisjes, ±10',
      ageBand: 'age6',
    },
    steps: [
      {
        by: 'triage',
        after: 4,
        set: { progress: 'closed', closeReason: 'duplicate', closeNote: 'Zie het signaal van duo 1 van dezelfde dag.' },
      },
    ],
  },
  {
    by: 'wijkverbinder',
    ago: days(30),
    quarter: 'south',
    set: {
      observed: [
        'Lang gesprek met de beheerder van het buurthuis. Hij vertelde rustig en zonder iemand de schuld te geven.',
        'Sinds de zomer komt een groep van ongeveer tien jongens elke vrijdagavond binnen. Eerst voor het tafelvoetbal, later vooral om in de gang te staan. Twee van hen zijn ouder, een jaar of 21. Die twee komen nooit verder dan de deur. De jongsten lopen heen en weer en zijn na elk rondje stiller.',
        'Vorige week vroeg één van de jongsten of hij zijn tas ‘even achter de bar’ mocht zetten. De beheerder zei nee. De jongen werd niet boos. Hij leek eerder opgelucht.',
        'De beheerder wil graag dat de jongens blijven komen. ‘Hier zie ik ze tenminste’, zei hij. Hij vraagt of er op vrijdag iemand bij kan zijn, en of hij weet wie hij mag bellen.',
        'Hij vertelde ook over een jongen van 14 die vorig jaar nog in de huiswerkklas zat. Die jongen helpt nu soms achter de bar en doet dat goed: hij telt het wisselgeld na, zet de stoelen recht en zegt iedereen gedag. ‘Geef hem een taak en hij groeit’, zei de beheerder.',
        'Wat goed gaat: de groep groet, ruimt op als je het vraagt, en twee van de jongens geven op woensdag voetbaltraining aan kinderen uit de buurt. ⚽',
      ].join('\n\n'),
      meaning:
        'Ik denk dat de twee ouderen de jongsten gebruiken. Maar ik heb het niet gezien; het is mijn gevoel na dit gesprek.\nDe beheerder is iemand om zuinig op te zijn.',
      gutFeeling: true,
      aboutKind: 'group',
      about: 'Groep van ±10 jongens op vrijdagavond in het buurthuis',
      ageBand: 'age12',
      place: street('Buurthuis De Brug'),
      route: 'a',
      parentsKnow: 'notApplicable',
      hearsBackWho: 'Beheerder van het buurthuis',
    },
    add: {
      riskSurroundings: ['friendsCrime', 'emptyLeisure', 'areaCrime'],
      riskBehaviour: ['secretive'],
      protectiveFactors: ['leisure', 'socialBonding', 'involvement', 'recognition', 'prosocialNorms'],
      hearsBack: ['me', 'partner'],
    },
    steps: [
      { by: 'triage', after: 16, set: { progress: 'inTriage' } },
      {
        by: 'coordinator',
        after: 40,
        set: {
          colour: 'orange',
          colourReason: 'Mogelijk gebruik van minderjarigen. Er is een volwassene die het ziet.',
          progress: 'taken',
          takenByKind: 'youthWork',
        },
      },
      {
        by: 'coordinator',
        after: 400,
        set: {
          progress: 'closed',
          closeReason: 'solved',
          closeNote: 'Op vrijdag is er nu altijd een jongerenwerker. De twee ouderen zijn niet meer gezien.',
        },
      },
    ],
    feedback: {
      by: 'coordinator',
      after: 42,
      to: ['wijkverbinder'],
      message: 'Vanaf vrijdag is er een jongerenwerker in het buurthuis. De beheerder heeft zijn nummer.',
      takenByKind: 'youthWork',
      readBy: ['wijkverbinder'],
    },
  },
  {
    by: 'duo1',
    ago: days(34),
    quarter: 'south',
    set: {
      observed:
        'Oud-deelnemer van Halt hielp een oudere vrouw met haar boodschappen. Hij vertelde trots over zijn stage.',
      aboutKind: 'youth',
      about: 'Jongen, 17, stage bij de fietsenmaker',
      ageBand: 'age12',
      route: 'c',
      noticedBy: 'resident',
      formerProgram: 'halt',
      safeNow: 'yes',
    },
    add: {
      protectiveFactors: ['positiveIdentity', 'recognition', 'schoolMotivation'],
      hearsBack: ['duo'],
      notedWith: ['@duo2'],
    },
    steps: [
      {
        by: 'triage',
        after: 20,
        set: {
          progress: 'answered',
          colour: 'green',
          colourReason: 'Het gaat goed.',
          answer: 'Mooi om te lezen. Zeg hem dat je het gezien hebt.',
        },
      },
      { by: 'duo1', after: 22, set: { outcomeReadAt: -794 } },
    ],
    feedback: {
      by: 'triage',
      after: 20.5,
      to: ['duo1', 'duo2'],
      message: 'Dit doet ons allemaal goed. Dank!',
      readBy: ['duo2'],
    },
  },
  {
    by: 'school',
    ago: days(40),
    quarter: 'south',
    set: {
      observed: 'Kleuter vertelt dat papa ‘weg is met de politie’. Moeder brengt hem nu elke dag te laat.',
      aboutKind: 'family',
      about: 'Kleuter uit groep 1 en zijn moeder',
      ageBand: 'age0',
      route: 'a',
      occasion: 'gutFeeling',
      noticedBy: 'teacher',
      parentsKnow: 'told',
    },
    add: {
      riskFamily: ['parentsCrime', 'poverty'],
      protectiveFactors: ['adultSupport', 'socialBonding'],
      hearsBack: ['school'],
    },
    steps: [
      {
        by: 'triage',
        after: 10,
        set: {
          progress: 'taken',
          takenByKind: 'neighbourhoodTeam',
          colour: 'orange',
          colourReason: 'Moeder staat er alleen voor.',
        },
      },
      {
        by: 'triage',
        after: 300,
        set: {
          progress: 'closed',
          closeReason: 'elsewhere',
          closeNote: 'Het wijkteam heeft een vaste hulp voor moeder.',
        },
      },
    ],
    feedback: {
      by: 'triage',
      after: 301,
      to: ['school'],
      message: 'Moeder krijgt hulp bij de ochtenden. Zij is blij dat jullie het zagen.',
      takenByKind: 'neighbourhoodTeam',
      readBy: ['school'],
    },
  },
  {
    by: 'jongerenwerker',
    ago: days(45),
    quarter: 'north',
    set: {
      observed:
        'Twee jongens vochten na de wedstrijd. De trainer haalde hen uit elkaar en liet hen samen de doelen opruimen.',
      aboutKind: 'youth',
      about: 'Twee jongens, ±15, eerste elftal',
      ageBand: 'age12',
      safeNow: 'yes',
      place: street('Sportpark Noord'),
    },
    add: {
      riskBehaviour: ['fighting'],
      protectiveFactors: ['leisure', 'prosocialNorms', 'adultSupport'],
      hearsBack: ['me', 'partner'],
    },
    steps: [
      {
        by: 'triage',
        after: 30,
        set: {
          progress: 'answered',
          colour: 'green',
          colourReason: 'De trainer heeft het goed opgepakt.',
          answer: 'Geen actie nodig. Complimenten aan de trainer.',
        },
      },
      { by: 'jongerenwerker', after: 32, set: { outcomeReadAt: -1_048 } },
    ],
  },
]);
