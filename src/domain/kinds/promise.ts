/**
 * Promise and task: what someone will do, by when. A promise was made to a person, who hears how it went, also when it
 * did not work out, and why (WG 7). A task is for the team itself and owes nobody a report.
 */
import { year } from '../declared.ts';
import { ofNobody, ofSubject, ofWorker } from '../processing.ts';
import { choice, day, defineRecord, note, type Option, reference, text, type ValuesOf, yesNo } from '../record.ts';

export const promiseStates = [
  { code: 'done', label: 'Gedaan' },
  { code: 'notPossible', label: 'Kan niet' },
] as const satisfies readonly Option[];

const whyNotNeeded = {
  when: 'state',
  is: 'notPossible',
  needs: 'whyNot',
  message: 'Schrijf waarom het niet kan. Dat is wat je straks vertelt.',
} as const;

const undertaken = {
  owner: reference({ ...ofWorker, label: 'Wie doet het?', to: 'person' }),
  due: day({ ...ofNobody, label: 'Voor wanneer?', tracked: true }),
  movedWhy: text({ ...ofWorker, label: 'Waarom later?', personal: true, max: 500 }),
  state: choice({ ...ofWorker, label: 'Hoe staat het?', options: promiseStates, tracked: true }),
  whyNot: text({ ...ofSubject, label: 'Waarom kan het niet?', personal: true, searched: true, max: 1_000 }),
  result: text({ ...ofSubject, label: 'Wat is er gedaan?', personal: true, searched: true, max: 1_000 }),
  /** The record it was made in: a conversation, a contact moment, a safety incident. */
  madeIn: reference({ ...ofSubject, label: 'Gemaakt in', to: ['conversation', 'contactMoment', 'safetyIncident'] }),
} as const;

/** Nobody said yet that it was done or can't be done. */
const isToDo = ({ state }: Readonly<Record<string, unknown>>) => state === undefined;

export const promise = defineRecord({
  kind: 'promise',
  schema: 1,
  label: 'Belofte',
  plural: 'Beloftes',
  required: [['what']],
  title: ['what'],
  purpose: 'stayInTouch',
  ground: 'publicTask',
  room: 'neighbourhood',
  term: { days: year, floor: year, ceiling: 2 * year, source: 'wat nodig is voor het werk (voorstel)' },
  due: { day: 'due', counts: isToDo, inCalendar: 'Belofte' },
  conditions: [whyNotNeeded],
  // It tells what a key person is to get, by name: it goes when their consent does.
  belongsTo: ['keyPerson'],
  keptForDays: 365,
  // Told nobody how it went: still open.
  isOpen: ({ state, reportedBack }) => state === undefined || reportedBack !== true,
  endedBy: ['state', 'reportedBack'],
  fields: {
    what: text({ ...ofSubject, label: 'Wat beloofde je?', personal: true, searched: true, max: 500 }),
    to: text({ ...ofSubject, label: 'Aan wie?', hint: 'Een omschrijving is genoeg', personal: true, searched: true }),
    keyPerson: reference({ ...ofSubject, label: 'Aan welke sleutelpersoon?', to: 'keyPerson' }),
    ...undertaken,
    reportedBack: yesNo({
      ...ofSubject,
      label: 'Verteld hoe het ging',
      hint: 'Ook als het niet lukte: vertel het, en waarom.',
      tracked: true,
    }),
    reportedBackOn: day({ ...ofSubject, label: 'Verteld op', past: true, tracked: true }),
    reportedBackHow: note({ ...ofSubject, label: 'Hoe reageerde diegene?', personal: true, max: 1_000 }),
  },
});
export type PromiseValues = ValuesOf<(typeof promise)['fields']>;

export const task = defineRecord({
  kind: 'task',
  schema: 1,
  label: 'Taak',
  plural: 'Taken',
  required: [['what']],
  title: ['what'],
  purpose: 'neighbourhood',
  ground: 'publicTask',
  room: 'neighbourhood',
  term: { days: year, floor: year, ceiling: 2 * year, source: 'wat nodig is voor het werk (voorstel)' },
  due: { day: 'due', counts: isToDo, inCalendar: 'Taak' },
  conditions: [whyNotNeeded],
  keptForDays: 365,
  isOpen: isToDo,
  endedBy: ['state'],
  fields: {
    what: text({ ...ofSubject, label: 'Wat moet er gebeuren?', personal: true, searched: true, max: 500 }),
    note: note({ ...ofSubject, label: 'Toelichting', personal: true, searched: true, max: 2_000 }),
    ...undertaken,
  },
});
export type TaskValues = ValuesOf<(typeof task)['fields']>;

/** What is left to do: the thing itself, or telling how it went; undefined when the loop is closed. */
export function promiseWants(values: PromiseValues): 'doing' | 'reportingBack' | undefined {
  if (values.state === undefined) return 'doing';
  return values.reportedBack ? undefined : 'reportingBack';
}

/** True when a day has come and gone with something left to do; `today` as `2026-11-21`. */
export function isLate(values: PromiseValues | TaskValues, today: string): boolean {
  return values.state === undefined && values.due !== undefined && values.due < today;
}
