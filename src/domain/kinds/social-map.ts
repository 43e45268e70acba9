/**
 * Social-map entry and relation: who and what there is in a neighbourhood, what each can do and for which protective
 * factor, and how they are tied. Source: WG 3 (what a social map holds), TSI pillar 2 (tasks and responsibilities),
 * TSI Rotterdam (which partner can do what for which factor), WG 2 (micro, meso, exo).
 */

import type { TitlePart } from '../declared.ts';
import { ofNobody, ofSubject, ofWorker } from '../processing.ts';
import {
  choice,
  choices,
  day,
  defineRecord,
  note,
  type Option,
  place,
  reference,
  text,
  type ValuesOf,
  yesNo,
} from '../record.ts';
import { protectiveFactors } from './factors.ts';
import { languages } from './language.ts';

export const entryTypes = [
  { code: 'organisation', label: 'Organisatie' },
  { code: 'professional', label: 'Professional' },
  { code: 'municipal', label: 'Afdeling of collega van de gemeente' },
  { code: 'partnership', label: 'Samenwerking die al loopt', earlier: ['Lopend samenwerkingsverband'] },
  { code: 'formalNetwork', label: 'Netwerk met vaste afspraken', earlier: ['Formeel netwerk'] },
  { code: 'informalNetwork', label: 'Netwerk zonder vaste afspraken', earlier: ['Informeel netwerk'] },
  { code: 'place', label: 'Plek' },
  { code: 'initiative', label: 'Activiteit of initiatief' },
  { code: 'grassroots', label: 'Organisatie van bewoners zelf' },
] as const satisfies readonly Option[];

/** Bronfenbrenner, as WG 2 uses it; the macro level is not something one visits. */
export const entryLevels = [
  { code: 'micro', label: 'Dichtbij', hint: 'Gezin, klas, vrienden' },
  { code: 'meso', label: 'Ertussenin', hint: 'Verbindt: thuis met school, buurt met club' },
  { code: 'exo', label: 'Verder weg', hint: 'Werkt door: gemeenschap, werk van ouders, media' },
] as const satisfies readonly Option[];

export const entryDomains = [
  { code: 'care', label: 'Zorg' },
  { code: 'safety', label: 'Veiligheid' },
  { code: 'education', label: 'Onderwijs' },
  { code: 'welfare', label: 'Welzijn' },
  { code: 'youthWork', label: 'Jongerenwerk' },
  { code: 'leisure', label: 'Sport en vrije tijd' },
  { code: 'work', label: 'Werk en inkomen' },
  { code: 'faith', label: 'Geloof' },
  { code: 'other', label: 'Anders' },
] as const satisfies readonly Option[];

export const covenantStates = [
  { code: 'yes', label: 'Ja' },
  { code: 'no', label: 'Nee' },
  { code: 'unknown', label: 'Weet ik niet' },
] as const satisfies readonly Option[];

export const socialMapEntry = defineRecord({
  kind: 'socialMapEntry',
  schema: 1,
  label: 'Op de sociale kaart',
  plural: 'Sociale kaart',
  required: [['name']],
  title: ['name'],
  purpose: 'neighbourhood',
  ground: 'publicTask',
  room: 'neighbourhood',
  term: { days: null, source: 'zolang het klopt: elk half jaar wordt het nagekeken' },
  // When it wants checking follows from when it was: `needsChecking`.
  due: null,
  keptForDays: null,
  fields: {
    name: text({ ...ofNobody, label: 'Naam', hint: 'Van de organisatie, plek of groep', searched: true }),
    type: choice({ ...ofNobody, label: 'Wat is het?', options: entryTypes }),
    offers: note({
      ...ofNobody,
      label: 'Wat kunnen ze doen?',
      hint: 'Zodat een collega weet wanneer hij hier moet zijn',
      searched: true,
      max: 4_000,
    }),
    tasks: note({ ...ofNobody, label: 'Wat is hun taak?', searched: true, max: 4_000 }),
    forWhom: text({ ...ofNobody, label: 'Voor wie?', searched: true }),
    protectiveFactors: choices({
      ...ofNobody,
      label: 'Wat kunnen ze versterken?',
      hint: 'Waar ze kinderen en jongeren sterker in maken',
      options: protectiveFactors,
    }),
    domains: choices({ ...ofNobody, label: 'Waar hoort het bij?', options: entryDomains }),
    level: choice({ ...ofNobody, label: 'Hoe dicht bij het kind?', options: entryLevels }),
    covenant: choice({
      ...ofNobody,
      label: 'Vaste partner?',
      hint: 'Tekende mee om samen te werken in de wijk',
      options: covenantStates,
    }),
    contactName: text({ ...ofWorker, label: 'Contactpersoon', personal: true, searched: true, max: 120 }),
    phone: text({ ...ofWorker, label: 'Telefoon', personal: true, searched: true, telephone: true, max: 40 }),
    email: text({ ...ofWorker, label: 'E-mail', personal: true, searched: true }),
    website: text({ ...ofNobody, label: 'Website', searched: true }),
    reachableWhen: text({ ...ofNobody, label: 'Wanneer bereikbaar?', hint: 'Zoals: ma t/m do, 9 tot 17 uur' }),
    languages: choices({ ...ofNobody, label: 'Welke talen spreken ze?', options: languages }),
    otherLanguage: text({ ...ofNobody, label: 'Welke andere taal?', max: 60, searched: true }),
    place: place({ ...ofNobody, label: 'Waar is het?', searched: true }),
    checkedOn: day({ ...ofNobody, label: 'Gecontroleerd op', past: true, tracked: true }),
    checkedBy: reference({ ...ofWorker, label: 'Gecontroleerd door', to: 'person' }),
    gone: yesNo({ ...ofNobody, label: 'Bestaat niet meer', tracked: true }),
    round: reference({ ...ofNobody, label: 'Ronde', to: 'round' }),
    moreLater: yesNo({ ...ofNobody, label: 'Nog aanvullen' }),
  },
});
export type SocialMapValues = ValuesOf<(typeof socialMapEntry)['fields']>;

/** A relation is called by what it ties together, where the names of those are known. */
const tiedTogether: TitlePart = ({ from = '', to = '', word = '' }, nameOf) =>
  nameOf && `${nameOf(String(from))} ${word} ${nameOf(String(to))}`;

/** A tie between two entries, or between an entry and a key person; each said by someone, so a record of its own. */
export const relation = defineRecord({
  kind: 'relation',
  schema: 1,
  label: 'Relatie',
  plural: 'Relaties',
  required: [['from'], ['to'], ['word']],
  title: [tiedTogether, 'word'],
  purpose: 'neighbourhood',
  ground: 'publicTask',
  room: 'neighbourhood',
  term: { days: null, source: 'zolang beide er zijn' },
  due: null,
  belongsTo: ['from', 'to'],
  keptForDays: null,
  fields: {
    from: reference({ ...ofSubject, label: 'Van', to: ['socialMapEntry', 'keyPerson'] }),
    to: reference({ ...ofSubject, label: 'Naar', to: ['socialMapEntry', 'keyPerson'] }),
    word: text({
      ...ofSubject,
      label: 'Hoe horen ze bij elkaar?',
      hint: 'In een paar woorden',
      personal: true,
      searched: true,
      max: 60,
    }),
    explanation: text({ ...ofSubject, label: 'Toelichting', personal: true, searched: true, max: 500 }),
  },
});

/** Words that are offered for a relation; any other word may be typed. */
export const relationWords = [
  'werkt samen met',
  'kent',
  'verwijst door naar',
  'hoort bij',
  'leidt',
  'gebruikt de ruimte van',
  'krijgt steun van',
] as const;

/** Months after which an entry wants checking again (product.md: 'default 6 months'). */
export const checkAfterMonths = 6;

/** True when nobody checked an entry within the term; `today` as `2026-11-21`. What is gone needs no checking. */
export function needsChecking(values: SocialMapValues, today: string): boolean {
  if (values.gone) return false;
  return values.checkedOn === undefined || addMonths(values.checkedOn, checkAfterMonths) < today;
}

/** The same day some months on, or the last day of that month when it is shorter. */
function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const there = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())));
  return there.toISOString().slice(0, 10);
}
