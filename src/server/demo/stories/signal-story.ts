/** A signal with what its reporter heard back. */
import { type Story, type StoryOf, told, type Who } from '../story.ts';

export type SignalStory = StoryOf<'signal'> & {
  readonly feedback?: {
    readonly by: Who;
    /** Hours after the signal was noted. */
    readonly after: number;
    readonly to: readonly Who[];
    readonly message: string;
    readonly takenByKind?: NonNullable<Feedback['takenByKind']>;
    readonly readBy?: readonly Who[];
  };
};
type Feedback = NonNullable<StoryOf<'feedback'>['set']>;

/** The signals and, as records of their own, the feedback on them. `prefix` keeps their local names apart. */
export function toldSignals(prefix: string, list: readonly SignalStory[]): readonly Story[] {
  return list.flatMap(({ feedback, as = `#${prefix}`, ...signal }, index) => {
    const name: `#${string}` = as === `#${prefix}` ? `#${prefix}-${index}` : as;
    const noted = told('signal', [{ ...signal, as: name }]);
    if (!feedback) return noted;
    const { by, after, to, message, takenByKind, readBy = [] } = feedback;
    const reply: StoryOf<'feedback'> = {
      by,
      ago: signal.ago - after,
      quarter: signal.quarter,
      set: { signal: name, message, ...(takenByKind ? { takenByKind } : {}) },
      add: { to: to.map((who) => `@${who}`) },
      steps: readBy.map((who, place) => ({ by: who, after: 2 + place, add: { readBy: [`@${who}`] } })),
    };
    return [...noted, ...told('feedback', [reply])];
  });
}
