/**
 * Signal: what someone saw or heard, apart from what it means to them. One sentence is enough; a gut feeling
 * ('niet pluis') alone is valid. Source: TSI (CCV 2016); routes A, B, C and openness toward parents from Schiedam,
 * 'is het nu veilig?' and the colours from Groningen, closing the loop with the reporter from Rotterdam.
 */

import { year } from '../declared.ts';
import {
  healthOfSubject,
  offenceOfSubject,
  offenceOfThird,
  ofNobody,
  ofSubject,
  ofThird,
  ofWorker,
} from '../processing.ts';
import {
  choice,
  choices,
  day,
  defineRecord,
  moment,
  note,
  type Option,
  place,
  reference,
  references,
  text,
  yesNo,
} from '../record.ts';
import { desk, type Role } from '../roles.ts';
import { protectiveFactors, riskBehaviours, riskFactors } from './factors.ts';

export const ageBands = [
  { code: 'age0', label: '0–5' },
  { code: 'age6', label: '6–11' },
  { code: 'age12', label: '12–17' },
  { code: 'age18', label: '18–23' },
  { code: 'age24', label: '24–27' },
  { code: 'unknown', label: 'Weet ik niet' },
] as const satisfies readonly Option[];

export const aboutKinds = [
  { code: 'child', label: 'Kind' },
  { code: 'youth', label: 'Jongere' },
  { code: 'family', label: 'Gezin' },
  { code: 'group', label: 'Groep' },
  { code: 'place', label: 'Plek' },
] as const satisfies readonly Option[];

/** The ways of working A, B and C of Schiedam. What a teacher or a resident notices is 'niet pluis' (A), and no report. */
export const routes = [
  { code: 'a', label: 'Iemand merkte het op', hint: 'Jij of een ander voelde dat er iets niet pluis is' },
  { code: 'b', label: 'Melding', hint: 'Van Halt, Pak je kans of Veilig Thuis' },
  { code: 'c', label: 'Deed eerder mee', hint: 'Deed eerder mee bij Halt of Pak je kans' },
] as const satisfies readonly Option[];

export const noticers = [
  { code: 'self', label: 'Ikzelf' },
  { code: 'teacher', label: 'Een leerkracht' },
  { code: 'resident', label: 'Een buurtbewoner' },
  { code: 'professional', label: 'Een professional in de wijk' },
] as const satisfies readonly Option[];

/** Where someone took part before (route C). */
export const formerPrograms = [
  { code: 'halt', label: 'Halt' },
  { code: 'pakJeKans', label: 'Pak je kans' },
] as const satisfies readonly Option[];

/** What the start of it was. */
export const occasions = [
  { code: 'justice', label: 'Eerste keer in aanraking met politie of justitie' },
  { code: 'truancy', label: 'Schoolverzuim' },
  { code: 'neighbourhoodTrouble', label: 'Problemen in de wijk' },
  { code: 'gutFeeling', label: 'Het voelt niet pluis' },
] as const satisfies readonly Option[];

/** Who reports along route B. */
export const reportedBy = [
  { code: 'halt', label: 'Halt' },
  { code: 'pakJeKans', label: 'Pak je kans' },
  { code: 'veiligThuis', label: 'Veilig Thuis' },
  { code: 'school', label: 'School', former: true },
  { code: 'police', label: 'Politie', former: true },
  { code: 'other', label: 'Iemand anders', former: true },
] as const satisfies readonly Option[];

export const safeNow = [
  { code: 'yes', label: 'Ja' },
  { code: 'no', label: 'Nee' },
  { code: 'unknown', label: 'Weet ik niet' },
] as const satisfies readonly Option[];

export const parentsKnow = [
  { code: 'told', label: 'Ja, verteld' },
  { code: 'notTold', label: 'Nee, nog niet' },
  { code: 'notApplicable', label: 'Niet van toepassing' },
] as const satisfies readonly Option[];

export const hearsBack = [
  { code: 'me', label: 'Ikzelf' },
  { code: 'duo', label: 'Mijn duo' },
  { code: 'school', label: 'School' },
  { code: 'parents', label: 'Ouders' },
  { code: 'youth', label: 'De jongere' },
  { code: 'partner', label: 'Een partner' },
  { code: 'nobody', label: 'Niemand' },
] as const satisfies readonly Option[];

/** Who has no account here, and so must be told by a person: by voice, at the door, at school. */
export const toldOutside = [
  { code: 'school', label: 'School' },
  { code: 'parents', label: 'Ouders' },
  { code: 'youth', label: 'De jongere' },
  { code: 'partner', label: 'Een partner' },
] as const satisfies readonly Option[];

type OutsideReporter = (typeof toldOutside)[number]['code'];

/** What tells who was told and who was not. */
interface Telling {
  readonly hearsBack?: readonly string[] | undefined;
  readonly toldWhom?: readonly string[] | undefined;
  readonly toldOn?: string | undefined;
}

/** Who is outside Stoep and must hear back: they get no message, so a person tells them. */
export function outsideReporters({ hearsBack = [] }: Telling): readonly OutsideReporter[] {
  return toldOutside.flatMap(({ code }) => (hearsBack.includes(code) ? [code] : []));
}

/** Those of them that nobody told yet. Without a day it is not told, only being filled in. */
export function stillToTell(values: Telling): readonly OutsideReporter[] {
  const told = values.toldOn === undefined ? [] : (values.toldWhom ?? []);
  return outsideReporters(values).filter((code) => !told.includes(code));
}

export const toldWays = [
  { code: 'spoken', label: 'In een gesprek' },
  { code: 'called', label: 'Gebeld' },
  { code: 'message', label: 'Sms, appje of mail' },
  { code: 'letter', label: 'Brief' },
] as const satisfies readonly Option[];

export const colours = [
  { code: 'red', label: 'Rood' },
  { code: 'orange', label: 'Oranje' },
  { code: 'green', label: 'Groen' },
] as const satisfies readonly Option[];
export type Colour = (typeof colours)[number]['code'];

/** Where a signal is in its life. Absent: noted, nobody at the desk opened it yet. */
export const progress = [
  { code: 'inTriage', label: 'Wordt bekeken' },
  { code: 'waiting', label: 'Blijft liggen' },
  { code: 'taken', label: 'Opgepakt' },
  { code: 'answered', label: 'Advies gegeven' },
  { code: 'closed', label: 'Afgesloten' },
] as const satisfies readonly Option[];
export type Progress = (typeof progress)[number]['code'];

/**
 * By which kind of organisation it was taken: all that a reporter hears of it. The Veiligheidshuis takes process direction
 * and no case (Groningen), so it is not offered any more.
 */
export const takenByKinds = [
  { code: 'neighbourhoodTeam', label: 'Wijkteam' },
  { code: 'veiligThuis', label: 'Veilig Thuis' },
  { code: 'youthWork', label: 'Jongerenwerk' },
  { code: 'school', label: 'School' },
  { code: 'police', label: 'Politie' },
  { code: 'safetyHouse', label: 'Veiligheidshuis', former: true },
  { code: 'care', label: 'Jeugdhulp' },
  { code: 'other', label: 'Een andere organisatie' },
] as const satisfies readonly Option[];

/** 'Too little' closed a gut feeling, while that may be how a pattern begins: it waits instead, until a day. */
export const closeReasons = [
  { code: 'solved', label: 'Opgelost' },
  { code: 'alreadyKnown', label: 'Al bekend en in goede handen' },
  { code: 'noConcern', label: 'Bleek geen zorg' },
  { code: 'elsewhere', label: 'Hoort ergens anders en is overgedragen' },
  { code: 'tooLittle', label: 'Te weinig om iets mee te kunnen', former: true },
  { code: 'duplicate', label: 'Staat er al' },
] as const satisfies readonly Option[];

/** Who reads the advice, as `seenBy` and `toMakerWhen` below have it; said where it is written and where it is read. */
export const adviceReaders = 'Dit lezen de melder en het hele team.';

const team: readonly Role[] = ['fieldWorker', 'triageWorker', 'coordinator'];

export const signal = defineRecord({
  kind: 'signal',
  schema: 3,
  label: 'Signaal',
  plural: 'Signalen',
  required: [['observed', 'meaning']],
  title: ['about', 'observed', 'meaning'],
  purpose: 'earlyHelp',
  ground: 'publicTask',
  room: 'signals',
  term: {
    days: year,
    floor: 270,
    ceiling: 5 * year,
    source: 'Selectielijst gemeenten 2020, nummers 6.3, 19.2 en 19.1.20',
  },
  // By when its reporter must hear of it follows from the messages too: `feedbackDue` in `triage.ts`.
  due: { day: 'lookAgainOn', counts: ({ progress: now }) => now === 'waiting' },
  keptForDays: 180,
  // Advice helps who noted it; it makes nobody safe. What is not safe stays work until someone has it.
  isOpen: ({ progress: now, safeNow }) => now !== 'closed' && (now !== 'answered' || safeNow === 'no'),
  // Also when the desk is done with it: somebody outside who was to hear of it was not told.
  keptWhile: (values) => stillToTell(values as Telling).length > 0,
  endedBy: ['progress', 'safeNow', 'toldWhom', 'toldOn'],
  fields: {
    observed: note({
      ...ofSubject,
      label: 'Wat zag of hoorde je?',
      hint: 'Alleen wat er gebeurde. Wat je ervan vindt, komt hieronder.',
      personal: true,
      searched: true,
    }),
    gutFeeling: yesNo({ ...ofSubject, label: 'Niet pluis', hint: 'Je gevoel zegt dat er iets niet klopt.' }),
    meaning: note({
      ...ofSubject,
      label: 'Wat denk of voel je erbij?',
      hint: 'Jouw gevoel of uitleg. Dit blijft apart van wat er gebeurde.',
      personal: true,
      searched: true,
    }),
    safeNow: choice({ ...ofSubject, label: 'Is het nu veilig?', options: safeNow, tracked: true }),
    /** Who noted it begins, and the desk adds to it. */
    safeNowDone: note({
      ...ofSubject,
      label: 'Wat heb je al gedaan?',
      hint: 'Bijvoorbeeld: wijkagent gebeld om 14.22 uur.',
      personal: true,
      max: 2_000,
    }),
    aboutKind: choice({ ...ofSubject, label: 'Gaat het om een…', options: aboutKinds }),
    about: text({
      ...ofSubject,
      label: 'Over wie gaat het?',
      hint: 'Een omschrijving is genoeg, zoals ‘jongen, ±10, rode step’. Een naam hoeft niet.',
      personal: true,
      searched: true,
    }),
    personName: text({
      ...ofSubject,
      label: 'Naam',
      hint: 'Alleen als het echt nodig is. Alleen jij, triage en de coördinator zien de naam.',
      personal: true,
      seenBy: desk,
    }),
    ageBand: choice({ ...ofSubject, label: 'Leeftijd', options: ageBands }),
    sibling: yesNo({
      ...offenceOfThird,
      label: 'Broer of zus van iemand die vaak met de politie te maken heeft',
      hint: 'Iemand die de politie veelpleger of HIT’er noemt.',
    }),
    disabilitySuspected: yesNo({
      ...healthOfSubject,
      label: 'Vermoeden van een licht verstandelijke beperking (LVB)',
      hint: 'Een vermoeden, geen feit. Iemand die daarvoor is opgeleid moet het onderzoeken.',
    }),
    place: place({ ...ofSubject, label: 'Waar was het?', personal: true, searched: true }),
    seenAt: moment({ ...ofSubject, label: 'Wanneer was het?' }),
    route: choice({ ...ofSubject, label: 'Hoe kwam dit binnen?', options: routes }),
    occasion: choice({ ...offenceOfSubject, label: 'Wat was de aanleiding?', options: occasions, personal: true }),
    noticedBy: choice({ ...ofThird, label: 'Wie merkte het op?', options: noticers }),
    reportedBy: choice({ ...offenceOfSubject, label: 'Wie meldde het?', options: reportedBy }),
    formerProgram: choice({
      ...offenceOfSubject,
      label: 'Bij welke organisatie deed iemand mee?',
      options: formerPrograms,
      personal: true,
    }),
    formerHelp: text({ ...ofSubject, label: 'Welke hulp was dat?', personal: true }),
    formerEnded: day({ ...ofSubject, label: 'Wanneer stopte die hulp?', personal: true }),
    protectiveFactors: choices({
      ...ofSubject,
      label: 'Wat gaat er goed?',
      hint: 'Wat geeft dit kind of gezin kracht?',
      options: protectiveFactors,
    }),
    riskChild: choices({ ...healthOfSubject, label: 'Kind', options: riskFactors.child, personal: true }),
    riskFamily: choices({ ...offenceOfThird, label: 'Gezin', options: riskFactors.family, personal: true }),
    riskSurroundings: choices({
      ...offenceOfThird,
      label: 'Omgeving',
      options: riskFactors.surroundings,
      personal: true,
    }),
    riskSchool: choices({ ...ofSubject, label: 'School', options: riskFactors.school, personal: true }),
    riskBehaviour: choices({
      ...offenceOfSubject,
      label: 'Gedrag dat je zag',
      options: riskBehaviours,
      personal: true,
    }),
    parentsKnow: choice({ ...ofSubject, label: 'Weten de ouders het?', options: parentsKnow }),
    parentsKnowWhy: text({ ...ofThird, label: 'Waarom nog niet?', personal: true }),
    hearsBack: choices({ ...ofSubject, label: 'Wie moet iets terughoren?', options: hearsBack }),
    hearsBackWho: text({ ...ofThird, label: 'Naam of functie', hint: 'Bijvoorbeeld: juf van groep 6', personal: true }),
    hearsBackBy: day({ ...ofNobody, label: 'Voor wanneer?' }),
    /** That who is outside Stoep was told; by who noted it or the desk, for they are to tell it. */
    toldWhom: choices({ ...ofSubject, label: 'Aan wie is het verteld?', options: toldOutside, ownedBy: 'makerOrDesk' }),
    toldHow: choice({
      ...ofSubject,
      label: 'Hoe is het verteld?',
      options: toldWays,
      ownedBy: 'makerOrDesk',
      tracked: true,
    }),
    toldOn: day({ ...ofSubject, label: 'Wanneer is het verteld?', ownedBy: 'makerOrDesk', past: true, tracked: true }),
    toldNote: text({
      ...ofSubject,
      label: 'Wat is er gezegd?',
      hint: 'Eén zin. Niets over het gezin zelf.',
      personal: true,
      ownedBy: 'makerOrDesk',
      max: 500,
    }),
    notedWith: references({ ...ofWorker, to: 'person', label: 'Samen met', hint: 'Wie was erbij uit je team?' }),
    moreLater: yesNo({ ...ofNobody, label: 'Nog aanvullen', changedBy: team.concat('partner') }),
    round: reference({ ...ofNobody, to: 'round', label: 'Ronde', seenBy: team }),
    contactMoment: reference({
      ...ofSubject,
      to: 'contactMoment',
      label: 'Bij welk contact kwam het ter sprake?',
      seenBy: team,
    }),

    colour: choice({ ...ofSubject, label: 'Kleur', options: colours, changedBy: desk, seenBy: team, tracked: true }),
    colourReason: text({
      ...ofSubject,
      label: 'Waarom deze kleur?',
      changedBy: desk,
      seenBy: team,
      personal: true,
      max: 500,
    }),
    progress: choice({ ...ofSubject, label: 'Hoe staat het?', options: progress, changedBy: desk, tracked: true }),
    takenByKind: choice({
      ...ofSubject,
      label: 'Opgepakt door',
      options: takenByKinds,
      changedBy: desk,
      tracked: true,
    }),
    takenByName: text({
      ...ofWorker,
      label: 'Wie daar?',
      hint: 'De naam, als je die weet. Een school die het meldde, leest die niet.',
      changedBy: desk,
      seenBy: team,
      personal: true,
    }),
    takenByPerson: reference({
      ...ofWorker,
      to: 'person',
      label: 'Of iemand uit je team',
      changedBy: desk,
      seenBy: team,
      tracked: true,
    }),
    lookAgainOn: day({ ...ofNobody, label: 'Weer kijken op', changedBy: desk, tracked: true }),
    /** Written for the reporter, so it reaches them, also at a school; as the reason of closing does. */
    answer: note({
      ...ofSubject,
      label: 'Advies',
      hint: adviceReaders,
      changedBy: desk,
      seenBy: team,
      toMakerWhen: { field: 'progress', is: ['answered', 'closed'] },
      personal: true,
      max: 2_000,
    }),
    closeReason: choice({
      ...ofSubject,
      label: 'Reden van afsluiten',
      options: closeReasons,
      changedBy: desk,
      seenBy: team,
      toMakerWhen: { field: 'progress', is: ['closed'] },
      tracked: true,
    }),
    outcomeReadAt: moment({ ...ofWorker, label: 'Uitkomst gelezen', ownedBy: 'maker', tracked: true }),
    closeNote: text({ ...ofSubject, label: 'Toelichting', changedBy: desk, seenBy: desk, personal: true, max: 500 }),
  },
});
