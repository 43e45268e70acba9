/** What can be done with a promise or task: each asks no more than it needs. */

import type { Act } from '#records/act/act.ts';
import { dayOf } from '#records/moments.ts';
import { isTyped } from '#records/note/draft-form.ts';
import { isFilled } from '#records/note/form-fields.tsx';
import { type Undertaking, wantsOf } from './promise-words.ts';

const button = 'Bewaren';
const toDo = (entry: Undertaking) => wantsOf(entry) === 'doing';

const done: Act<Undertaking> = {
  label: 'Gedaan',
  icon: 'check',
  variant: 'action',
  may: ['state'],
  when: toDo,
  writes: () => ({ state: 'done' }),
  told: 'Gedaan: op dit toestel bewaard',
  asks: { title: 'Gedaan', button, fields: ['result'] },
};

const later: Act<Undertaking> = {
  label: 'Later',
  icon: 'calendar',
  may: ['state'],
  when: toDo,
  writes: () => ({}),
  told: 'De dag is verzet',
  asks: {
    title: 'Het wordt later',
    button,
    fields: ['due', 'movedWhy'],
    missing: ({ values: { due } }, entry) =>
      isFilled(due) && due !== entry.values.due ? none : { due: 'Kies een nieuwe dag.' },
  },
};

const notPossible: Act<Undertaking> = {
  label: 'Kan niet',
  icon: 'x',
  may: ['state'],
  when: toDo,
  writes: () => ({ state: 'notPossible' }),
  told: 'Kan niet: op dit toestel bewaard',
  asks: {
    title: 'Het kan niet',
    button,
    fields: ['whyNot'],
    missing: ({ values: { whyNot } }) =>
      isTyped(whyNot) ? none : { whyNot: 'Schrijf waarom het niet kan. Dat is wat je straks vertelt.' },
  },
};

const reportedBack: Act<Undertaking> = {
  label: 'Verteld',
  icon: 'message',
  variant: 'action',
  may: ['state'],
  when: (entry) => wantsOf(entry) === 'reportingBack',
  writes: () => ({ reportedBack: true }),
  told: 'Verteld: op dit toestel bewaard',
  asks: {
    title: 'Verteld hoe het ging',
    button,
    fields: ['reportedBackOn', 'reportedBackHow'],
    start: ({ now }) => ({ reportedBackOn: dayOf(now) }),
    missing: ({ values: { reportedBackOn } }) =>
      isFilled(reportedBackOn) ? none : { reportedBackOn: 'Kies de dag waarop je het vertelde.' },
  },
};

/** Said too soon, or it can be done after all. What was said about it stays. */
const reopen: Act<Undertaking> = {
  label: 'Toch nog niet klaar',
  icon: 'undo',
  variant: 'quiet',
  may: ['state'],
  when: (entry) => !toDo(entry),
  writes: ({ kind }) =>
    kind === 'promise' ? { state: null, reportedBack: null, reportedBackOn: null } : { state: null },
  told: 'Staat weer open',
};

const none: Readonly<Record<string, string>> = {};

export const acts = [done, later, notPossible, reportedBack, reopen] as const;
