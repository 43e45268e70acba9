/**
 * Who is tied to whom: three groups (school and care, youth and safety, the communities), joined only by Samira and by
 * the community centre. Three entries of the social map stand alone.
 */
import { days, type Quarter, told, type Who } from '../story.ts';

type Tie = readonly [from: string, word: string, to: string, by: Who, ago: number, explanation?: string];

const schoolAndCare: readonly Tie[] = [
  ['#wijkteam', 'werkt samen met', '#regenboog', 'coordinator', 240, 'Elke twee weken een uur op school.'],
  ['#schoolmaatschappelijk', 'hoort bij', '#regenboog', 'triage', 190],
  ['#schoolmaatschappelijk', 'verwijst door naar', '#wijkteam', 'triage', 188],
  ['#regenboog', 'meldt verzuim bij', '#leerplicht', 'coordinator', 185],
  ['#leerplicht', 'hoort bij', '#mdo', 'coordinator', 184],
  ['#wijkteam', 'leidt', '#mdo', 'coordinator', 183],
  ['#regenboog', 'hoort bij', '#mdo', 'coordinator', 182],
  ['#consultatiebureau', 'verwijst door naar', '#wijkteam', 'triage', 150],
  ['#schoolpleinmoeders', 'kent', '#regenboog', 'wijkverbinder', 120, 'Elke ochtend op het plein.'],
  ['#huiswerkklas', 'krijgt steun van', '#bewonersraad', 'duo2', 100, 'Een klein bedrag voor thee en boeken.'],
  ['#huiswerkklas', 'werkt samen met', '#regenboog', 'duo2', 98],
  ['#portiek', 'kent', '#bewonersraad', 'duo1', 80, 'Twee bewoners zitten in allebei.'],
  ['#wijkteam', 'kent', '#portiek', 'coordinator', 79],
  ['#bewonersraad', 'werkt samen met', '#wijkteam', 'wijkverbinder', 77],
  ['#schoolpleinmoeders', 'krijgt steun van', '#schoolmaatschappelijk', 'triage', 76],
  ['#ouderkamer', 'gebruikt de ruimte van', '#huiswerkklas', 'wijkverbinder', 140],
];

const youthAndSafety: readonly Tie[] = [
  ['#jongerenwerk', 'leidt', '#kelder', 'jongerenwerker', 200],
  ['#jongerenwerk', 'werkt samen met', '#straatcoach', 'jongerenwerker', 150, 'Bellen elkaar na elke dienst.'],
  ['#jongerenwerk', 'hoort bij', '#vroeg-erbij', 'coordinator', 149],
  ['#wijkagent', 'hoort bij', '#vroeg-erbij', 'coordinator', 148],
  ['#openbare-orde', 'leidt', '#vroeg-erbij', 'coordinator', 147],
  ['#straatcoach', 'is vaak op', '#stationsplein', 'duo1', 60],
  ['#wijkagent', 'werkt samen met', '#straatcoach', 'duo1', 59],
  ['#wijkagent', 'kent', '#winkeliers', 'duo1', 110],
  ['#winkeliers', 'krijgt steun van', '#openbare-orde', 'coordinator', 108, 'Nieuwe lampen bij het station.'],
  ['#boksschool', 'werkt samen met', '#jongerenwerk', 'jongerenwerker', 95],
  ['#noordster', 'gebruikt de ruimte van', '#gymzaal', 'duo2', 90, 'In de winter op vrijdag.'],
  ['#noordster', 'werkt samen met', '#jongerenwerk', 'jongerenwerker', 88],
  ['#jongerenwerk', 'gebruikt de ruimte van', '#gymzaal', 'jongerenwerker', 87, 'Zaalvoetbal in de vakanties.'],
  ['#boksschool', 'kent', '#kelder', 'jongerenwerker', 86],
  ['#noordster', 'traint kinderen in', '#zandbak', 'duo1', 40],
  ['#fietsenmaker', 'neemt stagiairs van', '#jongerenwerk', 'jongerenwerker', 55],
  ['#dennis', 'geeft les bij', '#boksschool', 'jongerenwerker', 94],
  ['#rachid', 'is trainer bij', '#noordster', 'duo1', 85],
];

const theCommunities: readonly Tie[] = [
  ['#vrouwengroep', 'gebruikt de ruimte van', '#brug', 'wijkverbinder', 170],
  ['#geldloket', 'gebruikt de ruimte van', '#brug', 'wijkverbinder', 160],
  ['#moskee', 'kent', '#brug', 'wijkverbinder', 130, 'Samen een maaltijd in de vastenmaand.'],
  ['#kerk', 'werkt samen met', '#moskee', 'wijkverbinder', 125, 'Delen een busje.'],
  ['#vrouwengroep', 'werkt samen met', '#kerk', 'wijkverbinder', 112, 'Samen de kledinghoek voor kinderen.'],
  ['#geldloket', 'kent', '#kerk', 'wijkverbinder', 111],
  ['#eettafel', 'gebruikt de ruimte van', '#kerk', 'duo1', 105],
  ['#vaders', 'komt samen in', '#moskee', 'wijkverbinder', 92],
  ['#koffiegroep', 'kent', '#kerk', 'duo2', 82],
  ['#koffiegroep', 'gebruikt de ruimte van', '#brug', 'duo2', 81, 'Als het thuis te vol wordt.'],
  ['#vaders', 'gebruikt de ruimte van', '#brug', 'wijkverbinder', 83],
  ['#tolk', 'werkt samen met', '#geldloket', 'triage', 78],
  ['#fatma', 'leidt', '#vrouwengroep', 'wijkverbinder', 165],
  ['#gloria', 'kookt bij', '#eettafel', 'duo1', 104],
  ['#yasin', 'loopt voorop bij', '#vaders', 'wijkverbinder', 91],
];

const bridges: readonly Tie[] = [
  ['#kelder', 'gebruikt de ruimte van', '#brug', 'jongerenwerker', 195, 'De sleutel ligt bij de beheerder.'],
  ['#samira', 'haalt mensen naar', '#vrouwengroep', 'wijkverbinder', 118],
  ['#samira', 'komt vaak bij', '#brug', 'wijkverbinder', 117],
  ['#samira', 'hoort bij', '#schoolpleinmoeders', 'wijkverbinder', 119],
];

const tied = (quarter: Quarter, ties: readonly Tie[]) =>
  told(
    'relation',
    ties.map(([from, word, to, by, ago, explanation]) => ({
      by,
      ago: days(ago),
      quarter,
      set: { from, word, to, ...(explanation === undefined ? {} : { explanation }) },
    })),
  );

export const relations = [
  ...tied('north', schoolAndCare),
  ...tied('south', youthAndSafety),
  ...tied('south', theCommunities),
  ...tied('south', bridges),
];
