/** How the contact stands, in a sentence: what, when, whose turn. */
import type { ContactState } from '#domain/kinds/key-person.ts';
import { useMinute } from '#records/minute.ts';
import { againIn, onDay } from '#records/moments.ts';
import { Tag } from '#ui/said/tag.tsx';

export function ContactLine({ state }: { state: ContactState }) {
  const now = useMinute();
  return (
    <p role="status">
      {state.overdue && <Tag icon="clock">Lang niet gesproken</Tag>} {lastWords(state, now)} {next(state, now)}
    </p>
  );
}

const next = ({ due, planned }: ContactState, now: number) =>
  planned ? `Volgende keer: ${againIn(due, now)}.` : 'Een volgende keer is nog niet afgesproken.';

export const lastWords = ({ last }: ContactState, now: number): string =>
  last === undefined ? 'Nog geen contact genoteerd.' : `Laatst gesproken op ${onDay(last, now)}.`;
