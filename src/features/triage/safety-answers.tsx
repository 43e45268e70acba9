/** What was said before on 'Is het nu veilig?': the answers, by whom and when, newest first, and what was done about it. */
import { stampTime } from '#device/index.ts';
import type { Signal } from '#kinds/signal/signal.ts';
import { labelIn } from '#kinds/signal/signal-words.ts';
import { useWorker } from '#records/device-context.tsx';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { usePeople } from '#records/people.ts';
import { UserText } from '#records/user-text.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Quote } from '#ui/said/quote.tsx';

export function SafetyAnswers({ entry }: { entry: Signal }) {
  const worker = useWorker();
  const { nameOf } = usePeople();
  const now = useMinute();
  const who = (person: Signal['by']) => (person === worker.person ? 'Jij' : nameOf(person));
  const answers = entry.history.filter(({ to }) => to && 'safeNow' in to).reverse();
  const { safeNowDone } = entry.values;
  const said = entry.history.filter(({ fields }) => fields.includes('safeNowDone'));
  const last = said.at(-1);
  const writers = [...new Set(said.map(({ by }) => by))];
  return (
    <>
      {answers.length > 0 && (
        <Meta as="ul" aria-label="Eerder geantwoord">
          {answers.map(({ stamp, by, to, late }) => (
            <li key={stamp}>
              {when(late ?? stampTime(stamp), now)} · <bdi>{who(by)}</bdi>:{' '}
              {(typeof to?.safeNow === 'string' ? (labelIn('safeNow', to.safeNow) ?? '') : 'leeg').toLowerCase()}
            </li>
          ))}
        </Meta>
      )}
      {safeNowDone && (
        <Stack gap="tight">
          <Meta>
            Al gedaan, volgens <bdi>{(writers.length > 0 ? writers : [entry.by]).map(who).join(' en ')}</bdi> (
            {when(last ? (last.late ?? stampTime(last.stamp)) : entry.madeAt, now)}):
          </Meta>
          <Quote>
            <UserText lines>{safeNowDone}</UserText>
          </Quote>
        </Stack>
      )}
    </>
  );
}
