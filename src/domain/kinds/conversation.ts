/**
 * Conversation in the neighbourhood: what residents tell about it, and what was promised them. Half-done is a state
 * ('moreLater'), not an error. Source: WG 6 and 7; the eight themes follow 'Hulpvragen voor een gesprek over de wijk'
 * and say the same in words of our own.
 */

import { year } from '../declared.ts';
import { offenceOfThird, ofNobody, ofSubject, ofThird, ofWorker } from '../processing.ts';
import {
  choice,
  choices,
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
import { protectiveFactors, riskFactors } from './factors.ts';
import { languages } from './language.ts';

export const spokenWithKinds = [
  { code: 'resident', label: 'Bewoner' },
  { code: 'youth', label: 'Jongere' },
  { code: 'parent', label: 'Ouder' },
  { code: 'keyPerson', label: 'Sleutelpersoon' },
  { code: 'professional', label: 'Professional' },
  { code: 'group', label: 'Groep' },
] as const satisfies readonly Option[];

export const conversationWays = [
  { code: 'street', label: 'Op straat' },
  { code: 'home', label: 'Thuis' },
  { code: 'activity', label: 'Bij een activiteit' },
  { code: 'online', label: 'Online' },
  { code: 'phone', label: 'Telefoon' },
] as const satisfies readonly Option[];

export const interpreters = [
  { code: 'none', label: 'Niet nodig' },
  { code: 'professional', label: 'Een tolk' },
  { code: 'keyPerson', label: 'Een sleutelpersoon' },
  { code: 'relative', label: 'Familie of bekende' },
  { code: 'missing', label: 'Was nodig, was er niet' },
] as const satisfies readonly Option[];

export const trustLevels = [
  { code: 'trust', label: 'Vertrouwen' },
  { code: 'mixed', label: 'Wisselend' },
  { code: 'distrust', label: 'Wantrouwen' },
  { code: 'notSaid', label: 'Kwam niet ter sprake' },
] as const satisfies readonly Option[];

export const willingness = [
  { code: 'yes', label: 'Ja' },
  { code: 'no', label: 'Nee' },
  { code: 'maybe', label: 'Misschien later' },
] as const satisfies readonly Option[];

export interface Theme {
  /** The field that holds what was said about it. */
  readonly field: ThemeField;
  /** Help questions to open during the talk. */
  readonly questions: readonly string[];
}

/** In the order in which a talk tends to go: what is good comes before what worries. */
export const themes = [
  {
    field: 'pride',
    questions: [
      'Waar ben je trots op in deze wijk?',
      'Wat doe je graag, en waar ben je goed in?',
      'Wat drijft je om iets voor anderen te doen?',
    ],
  },
  {
    field: 'community',
    questions: [
      'Met wie voel je je hier verbonden?',
      'Hoe gaan mensen hier met elkaar om?',
      'Naar wie luisteren mensen, en wat heeft de buurt aan die persoon?',
    ],
  },
  {
    field: 'networks',
    questions: [
      'Welke clubs, groepen of families zijn belangrijk voor jongeren?',
      'Wie helpt kinderen en jongeren vooruit?',
      'Wie trekt ze de verkeerde kant op?',
    ],
  },
  {
    field: 'roles',
    questions: [
      'Wat doe je nu al voor de buurt?',
      'Wat doen anderen: oppassen, regelen, bemiddelen?',
      'Hoe kan dat helpen bij iets nieuws?',
    ],
  },
  {
    field: 'concerns',
    questions: [
      'Waar maak je je zorgen over? Wat ergert je?',
      'Wat zie je jongeren op straat doen?',
      'Hoe zou het wél moeten zijn?',
    ],
  },
  {
    field: 'riskAndProtection',
    questions: [
      'Wat helpt kinderen hier goed op te groeien, en wat zit in de weg?',
      'Herken je wat de cijfers over veiligheid en leefbaarheid zeggen?',
      'Welk verhaal zit er achter die cijfers?',
    ],
  },
  {
    field: 'wishes',
    questions: [
      'Wat heb je nodig?',
      'Wat kan de wijk beter maken, vooral voor kinderen en jongeren?',
      'Welke kans ligt er nu?',
    ],
  },
  {
    field: 'trust',
    questions: [
      'Hoe kijk je naar de gemeente en andere organisaties?',
      'Heb je er vertrouwen in? Waar komt dat door?',
      'Wat moet er gebeuren om vertrouwen terug te krijgen?',
    ],
  },
] as const satisfies readonly Theme[];

type ThemeField = 'riskAndProtection' | 'community' | 'networks' | 'concerns' | 'roles' | 'pride' | 'wishes' | 'trust';

const theme = (concerns: typeof ofSubject | typeof ofThird, label: string, hint: string) =>
  note({ ...concerns, label, hint, personal: true, searched: true, max: 4_000 });

export const conversation = defineRecord({
  kind: 'conversation',
  schema: 2,
  label: 'Buurtgesprek',
  plural: 'Buurtgesprekken',
  required: [
    ['summary', 'pride', 'community', 'networks', 'roles', 'concerns', 'riskAndProtection', 'wishes', 'trust'],
  ],
  title: ['withWhom', 'summary', 'concerns', 'pride', 'wishes', 'community', 'networks', 'roles', 'trust'],
  purpose: 'neighbourhood',
  ground: 'publicTask',
  room: 'neighbourhood',
  term: { days: 2 * year, floor: year, ceiling: 5 * year, source: 'wat nodig is voor het werk (voorstel)' },
  due: null,
  consent: {
    field: 'nameConsent',
    covers: ['name', 'reachableAt'],
    message: 'Een naam of nummer noteer je alleen als diegene dat goed vindt. Vraag het, of haal het hier weg.',
  },
  keptForDays: 730,
  isOpen: ({ moreLater }) => moreLater === true,
  fields: {
    summary: note({
      ...ofSubject,
      label: 'Waar ging het over?',
      hint: 'Eén zin is genoeg. De rest kan straks.',
      personal: true,
      searched: true,
    }),
    withKind: choice({ ...ofSubject, label: 'Met wie sprak je?', options: spokenWithKinds }),
    keyPerson: reference({ ...ofSubject, label: 'Welke sleutelpersoon?', to: 'keyPerson' }),
    withWhom: text({
      ...ofSubject,
      label: 'Omschrijving',
      hint: 'Zoals ‘moeder van het portiek’ of ‘vier jongens bij het veldje’. Geen naam.',
      personal: true,
      searched: true,
    }),
    nameConsent: yesNo({
      ...ofSubject,
      label: 'Vindt goed dat ik naam of nummer noteer',
      hint: 'Vraag het eerst. Gaat dit weer uit, dan verdwijnen naam en nummer.',
      tracked: true,
    }),
    name: text({ ...ofSubject, label: 'Naam', personal: true, searched: true, max: 120 }),
    reachableAt: text({
      ...ofSubject,
      label: 'Hoe bereik je diegene?',
      hint: 'Telefoon, e-mail of adres',
      personal: true,
    }),
    place: place({ ...ofSubject, label: 'Waar was het?', personal: true, searched: true }),
    heldAt: moment({ ...ofSubject, label: 'Wanneer was het?' }),
    way: choice({ ...ofSubject, label: 'Hoe sprak je elkaar?', options: conversationWays }),
    language: choice({ ...ofSubject, label: 'In welke taal?', options: languages }),
    otherLanguage: text({ ...ofSubject, label: 'Welke andere taal?', max: 60, searched: true }),
    interpreter: choice({ ...ofSubject, label: 'Wie vertaalde?', options: interpreters }),
    pride: theme(ofSubject, 'Trots en talent', 'Waar mensen trots op zijn, wat ze kunnen en graag doen'),
    community: theme(ofThird, 'De gemeenschap', 'Wie bij elkaar hoort en naar wie geluisterd wordt'),
    networks: theme(ofThird, 'Netwerken rond jongeren', 'Wie helpt en wie tegenwerkt'),
    roles: theme(ofSubject, 'Wat bewoners zelf doen', 'Rollen die mensen al op zich nemen'),
    concerns: theme(ofThird, 'Zorgen en ergernissen', 'Ook: hoe het wél moet zijn'),
    riskAndProtection: theme(ofSubject, 'Wat beschermt en wat een risico is', 'En het verhaal achter de cijfers'),
    wishes: theme(ofSubject, 'Wensen en kansen', 'Wat er nodig is om het beter te maken'),
    trust: theme(ofSubject, 'Vertrouwen in de gemeente', 'Waar vertrouwen of wantrouwen vandaan komt'),
    trustLevel: choice({ ...ofSubject, label: 'Hoe is het vertrouwen?', options: trustLevels }),
    lightsUpFor: text({
      ...ofSubject,
      label: 'Waar wordt iemand blij van?',
      hint: 'Iets waar iemand graag over praat of aan meedoet',
      personal: true,
      searched: true,
    }),
    protectiveFactors: choices({ ...ofSubject, label: 'Wat hoorde je dat goed gaat?', options: protectiveFactors }),
    riskSurroundings: choices({
      ...offenceOfThird,
      label: 'Wat hoorde je dat zorgen geeft?',
      options: riskFactors.surroundings,
    }),
    wantsContact: choice({ ...ofSubject, label: 'Wil iemand contact houden?', options: willingness }),
    wantsToWorkAlong: choice({ ...ofSubject, label: 'Wil iemand meewerken?', options: willingness }),
    worksAlongOn: text({ ...ofSubject, label: 'Waaraan?', personal: true, searched: true }),
    alongWith: references({ ...ofWorker, to: 'person', label: 'Wie ging er mee?', hint: 'Uit je eigen team.' }),
    alongWithWho: text({
      ...ofWorker,
      label: 'Ging er iemand van buiten je team mee?',
      hint: 'Functie of organisatie, zoals ‘wijkagent’.',
      personal: true,
    }),
    round: reference({ ...ofNobody, label: 'Ronde', to: 'round' }),
    moreLater: yesNo({ ...ofNobody, label: 'Nog aanvullen' }),
  },
});
