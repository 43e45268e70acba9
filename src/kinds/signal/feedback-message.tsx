/** One feedback message as its reader sees it: who took it, what they say, and when. */
import type { PersonId } from '#domain/ids.ts';
import { useWorker } from '#records/device-context.tsx';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { usePeople } from '#records/people.ts';
import { UserText } from '#records/user-text.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Quote } from '#ui/said/quote.tsx';
import type { Feedback } from './feedback-state.ts';
import { labelIn } from './signal-words.ts';

/** True while this person is among those it is meant for and did not open it. */
export function isUnread(feedback: Feedback, person: PersonId): boolean {
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
      <Meta>
        {mine ? 'Jij' : <bdi>{nameOf(feedback.by)}</bdi>}, {when(feedback.madeAt, now)}
        {takenBy && ` · opgepakt door: ${takenBy}`}
        {!to.includes(worker.person) && (seen ? ' · gelezen' : ' · nog niet gelezen')}
      </Meta>
    </Stack>
  );
}
