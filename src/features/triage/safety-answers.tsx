/** What was answered before to 'Is het nu veilig?', by whom and when, newest first. */
import { stampTime } from '#device/index.ts';
import { useWorker } from '#features/shared/device-context.tsx';
import { useMinute } from '#features/shared/minute.ts';
import { when } from '#features/shared/moments.ts';
import { usePeople } from '#features/shared/people.ts';
import { labelIn, type Signal } from '#features/shared/signal-words.ts';

export function SafetyAnswers({ entry }: { entry: Signal }) {
  const worker = useWorker();
  const { nameOf } = usePeople();
  const now = useMinute();
  const answers = entry.history.filter(({ to }) => to && 'safeNow' in to).reverse();
  if (answers.length === 0) return null;
  return (
    <ul className="stoep-meta" aria-label="Eerder geantwoord">
      {answers.map(({ stamp, by, to, late }) => (
        <li key={stamp}>
          {when(late ?? stampTime(stamp), now)} · <bdi>{by === worker.person ? 'Jij' : nameOf(by)}</bdi>:{' '}
          {(typeof to?.safeNow === 'string' ? (labelIn('safeNow', to.safeNow) ?? '') : 'leeg').toLowerCase()}
        </li>
      ))}
    </ul>
  );
}
