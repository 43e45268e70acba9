/** The acts on a promise or task: which fields each asks for, what it says by itself, and what it can't do without. */
import type { Value } from '#domain/record.ts';
import { dayOf } from '#records/moments.ts';
import type { FormValues } from '#records/note/draft-form.ts';
import { isFilled } from '#records/note/form-fields.tsx';
import type { IconName } from '#ui/icon.tsx';

export type ActName = 'done' | 'later' | 'notPossible' | 'reportedBack';

export interface Act {
  readonly label: string;
  readonly icon: IconName;
  readonly title: string;
  /** Said when it is kept. */
  readonly told: string;
  /** Names of the fields it asks for. */
  readonly asks: readonly string[];
  /** What pressing it says. */
  readonly says: Readonly<Record<string, Value>>;
  /** What its fields start with; `now` in milliseconds since 1970. */
  readonly start?: (now: number) => FormValues;
  /** The message per field without which it is not kept. */
  readonly missing?: (values: FormValues, stood: FormValues) => Readonly<Record<string, string>>;
}

export const acts: Readonly<Record<ActName, Act>> = {
  done: {
    label: 'Gedaan',
    icon: 'check',
    title: 'Gedaan',
    told: 'Gedaan: op dit toestel bewaard',
    asks: ['result'],
    says: { state: 'done' },
  },
  later: {
    label: 'Later',
    icon: 'calendar',
    title: 'Het wordt later',
    told: 'De dag is verzet',
    asks: ['due', 'movedWhy'],
    says: {},
    missing: ({ due }, stood): Record<string, string> =>
      isFilled(due) && due !== stood.due ? {} : { due: 'Kies een nieuwe dag.' },
  },
  notPossible: {
    label: 'Kan niet',
    icon: 'x',
    title: 'Het kan niet',
    told: 'Kan niet: op dit toestel bewaard',
    asks: ['whyNot'],
    says: { state: 'notPossible' },
    missing: ({ whyNot }): Record<string, string> =>
      typeof whyNot === 'string' && whyNot.trim() !== ''
        ? {}
        : { whyNot: 'Schrijf waarom het niet kan. Dat is wat je straks vertelt.' },
  },
  reportedBack: {
    label: 'Verteld',
    icon: 'message',
    title: 'Verteld hoe het ging',
    told: 'Verteld: op dit toestel bewaard',
    asks: ['reportedBackOn', 'reportedBackHow'],
    says: { reportedBack: true },
    start: (now) => ({ reportedBackOn: dayOf(now) }),
    missing: ({ reportedBackOn }): Record<string, string> =>
      isFilled(reportedBackOn) ? {} : { reportedBackOn: 'Kies de dag waarop je het vertelde.' },
  },
};
