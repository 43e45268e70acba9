/** How a promise or task stands, in a sentence that ends with whose turn it is. */

import { useMinute } from '#records/minute.ts';
import { noonOf, onDay } from '#records/moments.ts';
import { UserText } from '#records/user-text.tsx';
import { usePromisePeople } from './promise-people.ts';
import { standWords, type Undertaking, wantsOf } from './promise-words.ts';

export function PromiseState({ entry }: { entry: Undertaking }) {
  const now = useMinute();
  const { mine, owner, to } = usePromisePeople(entry);
  const wants = wantsOf(entry);
  return (
    <p role="status">
      {standWords(entry, now)}{' '}
      {wants === 'reportingBack' && (
        <>
          Nog vertellen
          {to !== undefined && (
            <>
              {' aan '}
              <UserText>{to}</UserText>
            </>
          )}
          {entry.values.state === 'notPossible' && ', ook waarom'}.{' '}
        </>
      )}
      {wants === undefined && entry.kind === 'promise' && `${reportedWords(entry.values.reportedBackOn, now)} `}
      {wants === undefined ? (
        'Niemand hoeft nog iets te doen.'
      ) : (
        <>{mine ? 'Jij' : <UserText>{owner}</UserText>} doet dit.</>
      )}
    </p>
  );
}

const reportedWords = (day: string | undefined, now: number): string =>
  day === undefined ? 'Verteld.' : `Verteld op ${onDay(noonOf(day), now)}.`;
