/**
 * Library item: what a team wants to find again while it works: an explanation, a tip, the words of a form. About the work,
 * never about anyone. Source: WG (hulpvragen, praatplaat) and TSI (the forms of its pilots), which hand such pieces along.
 */
import { ofNobody } from '../processing.ts';
import { choices, defineRecord, note, type Option, text } from '../record.ts';

/** Where in the work it helps: a form now; the steps of a plan get codes of their own beside these. */
export const meantFor = [
  { code: 'signal', label: 'Een signaal' },
  { code: 'conversation', label: 'Een buurtgesprek' },
  { code: 'contactMoment', label: 'Een contactmoment' },
  { code: 'socialMapEntry', label: 'De sociale kaart' },
  { code: 'keyPerson', label: 'Een sleutelpersoon' },
  { code: 'round', label: 'Een ronde' },
  { code: 'triage', label: 'Triage' },
] as const satisfies readonly Option[];

export const libraryItem = defineRecord({
  kind: 'libraryItem',
  schema: 1,
  label: 'Tekst uit de bibliotheek',
  plural: 'Bibliotheek',
  required: [['title'], ['text']],
  title: ['title'],
  purpose: 'neighbourhood',
  ground: 'publicTask',
  room: 'neighbourhood',
  term: { days: null, source: 'zolang het team het gebruikt: het gaat over niemand' },
  due: null,
  keptForDays: null,
  fields: {
    title: text({ ...ofNobody, label: 'Titel', searched: true, max: 120 }),
    text: note({
      ...ofNobody,
      label: 'Wat staat erin?',
      hint: 'Uitleg, een tip of vragen om te stellen. Niets over iemand die te herkennen is.',
      searched: true,
    }),
    source: text({ ...ofNobody, label: 'Waar komt het vandaan?', hint: 'Boek, website of collega', searched: true }),
    meantFor: choices({ ...ofNobody, label: 'Waarbij gebruik je het?', options: meantFor }),
  },
});
