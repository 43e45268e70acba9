/** One feedback message as its reader sees it: who took it, what they say, and when. */
import { useWorker } from '#features/shared/device-context.tsx';
import type { Feedback } from '#features/shared/feedback-state.ts';
import { useMinute } from '#features/shared/minute.ts';
import { when } from '#features/shared/moments.ts';
import { usePeople } from '#features/shared/people.ts';
import { labelIn } from '#features/shared/signal-words.ts';
import { UserText } from '#features/shared/user-text.tsx';
import { Quote } from '#ui/quote.tsx';
import { Stack } from '#ui/stack.tsx';

/** True while this person is among those it is meant for and did not open it. */
export function isUnread(feedback: Feedback, person: string): boolean {
  return (feedback.values.to ?? []).includes(person) && !(feedback.values.readBy ?? []).includes(person);
}

export function FeedbackMessage({ feedback }: { feedback: Feedback }) {
  const worker = useWorker();
  const { nameOf } = usePeople();
  const now = useMinute();
  const { message, takenByKind, to = [], readBy = [] } = feedback.values;
  const takenBy = labelIn('takenByKind', takenByKind);
  const mine = feedback.by === worker.person;
  const seen = to.some((person) => readBy.includes(person));
  return (
    <Stack gap="tight">
      <Quote>
        <UserText lines>{message ?? ''}</UserText>
      </Quote>
      <p className="stoep-meta">
        {mine ? 'Jij' : <bdi>{nameOf(feedback.by)}</bdi>}, {when(feedback.madeAt, now)}
        {takenBy && ` · opgepakt door: ${takenBy}`}
        {!to.includes(worker.person) && (seen ? ' · gelezen' : ' · nog niet gelezen')}
      </p>
    </Stack>
  );
}
