/** What a conversation says of itself in a few words: when it was, and who wants to go on. */
import type { Entry } from '#device/index.ts';
import { themes } from '#domain/kinds/conversation.ts';

export type Conversation = Entry<'conversation'>;
type Willing = Conversation['values']['wantsContact'];

/** When it was held, else when it was noted; milliseconds since 1970. */
export const heldAt = ({ values, madeAt }: Conversation): number =>
  values.heldAt === undefined ? madeAt : Date.parse(values.heldAt);

export const isWilling = (answer: Willing): boolean => answer === 'yes' || answer === 'maybe';

/** The themes of which something was noted, in the order of the talk. */
export const themesIn = ({ values }: Conversation) =>
  themes.map(({ field }) => field).filter((field) => values[field] !== undefined);

/** 'Wil contact houden en misschien meewerken'; undefined when nobody said so. */
export function willingWords({ wantsContact, wantsToWorkAlong }: Conversation['values']): string | undefined {
  const words = [say(wantsContact, 'contact houden'), say(wantsToWorkAlong, 'meewerken')].filter(Boolean).join(' en ');
  return words === '' ? undefined : `Wil ${words}`;
}

function say(answer: Willing, what: string): string | undefined {
  if (answer === 'yes') return what;
  return answer === 'maybe' ? `misschien later ${what}` : undefined;
}
