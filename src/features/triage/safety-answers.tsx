/** What was answered before to 'Is het nu veilig?', by whom and when, newest first. */
import { stampTime } from '#device/index.ts';
import type { Signal } from '#kinds/signal/signal.ts';
import { labelIn } from '#kinds/signal/signal-words.ts';
import { useWorker } from '#records/device-context.tsx';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { usePeople } from '#records/people.ts';
import { Meta } from '#ui/said/meta.tsx';

export function SafetyAnswers({ entry }: { entry: Signal }) {
  const worker = useWorker();
  const { nameOf } = usePeople();
  const now = useMinute();
  const answers = entry.history.filter(({ to }) => to && 'safeNow' in to).reverse();
  if (answers.length === 0) return null;
  return (
    <Meta as="ul" aria-label="Eerder geantwoord">
      {answers.map(({ stamp, by, to, late }) => (
        <li key={stamp}>
          {when(late ?? stampTime(stamp), now)} · <bdi>{by === worker.person ? 'Jij' : nameOf(by)}</bdi>:{' '}
          {(typeof to?.safeNow === 'string' ? (labelIn('safeNow', to.safeNow) ?? '') : 'leeg').toLowerCase()}
        </li>
      ))}
    </Meta>
  );
}
