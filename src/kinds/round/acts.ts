/** What can be done with a round: saying that one walks along or not, ending it, and going on after all. */
import { isGoingOn } from '#domain/kinds/round.ts';
import type { Act, TapAct } from '#records/act/act.ts';
import { type Round, unconfirmed } from './round-words.ts';

/** Who was asked along says that it is so, now or later; nobody can say it for them. */
const answers = (yes: string, no: string, going: boolean): readonly TapAct<Round>[] => {
  const when: Act<Round>['when'] = (entry, { person, now }) =>
    unconfirmed(entry).includes(person) && isGoingOn(entry.values, now) === going;
  return [
    {
      label: yes,
      icon: 'check',
      variant: 'primary',
      may: ['confirmedBy'],
      when,
      writes: ({ values: { confirmedBy = [] } }, { person }) => ({ confirmedBy: [...confirmedBy, person] }),
    },
    {
      label: no,
      may: ['walkedWith'],
      when,
      writes: ({ values: { walkedWith = [] } }, { person }) => ({
        walkedWith: walkedWith.filter((each) => each !== person),
      }),
    },
  ];
};

export const answersWhetherAlong: readonly TapAct<Round>[] = [
  ...answers('Ja, ik loop mee', 'Nee, ik loop niet mee', true),
  ...answers('Ja, ik liep mee', 'Nee, ik was er niet bij', false),
];

export const endRound: Act<Round> = {
  label: 'Ronde afronden',
  icon: 'check',
  variant: 'primary',
  may: ['endedAt'],
  writes: (_, { now }) => ({ endedAt: new Date(now).toISOString() }),
  failed: 'Afronden lukte niet. Probeer het opnieuw.',
};

export const walkOn: Act<Round> = {
  label: 'Toch verder lopen',
  icon: 'walk',
  may: ['endedAt'],
  writes: () => ({ endedAt: null }),
};
