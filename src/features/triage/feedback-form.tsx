/** A message to who noted it, and to who was there if you choose so. Never about the contents of a case. */
import { useState } from 'react';
import { feedback as declared } from '#domain/kinds/feedback.ts';
import type { Field } from '#domain/record.ts';
import { feedbackState } from '#kinds/signal/feedback-state.ts';
import type { Signal } from '#kinds/signal/signal.ts';
import { saveWords } from '#records/act/save-words.ts';
import { useDevice } from '#records/device-context.tsx';
import { fieldId, RecordField } from '#records/field/record-field.tsx';
import { useMinute } from '#records/minute.ts';
import { due } from '#records/moments.ts';
import { useDraftForm } from '#records/note/draft-form.ts';
import { deskDraftId } from '#records/note/drafts.ts';
import { usePeople } from '#records/people.ts';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
import { Failure } from '#ui/said/failure.tsx';
import { Meta } from '#ui/said/meta.tsx';

/** Beginnings to go on from, so that nobody stares at an empty box. */
const starters = [
  { label: 'Opgepakt', text: 'Dank je wel. We hebben dit opgepakt en kijken samen wat nodig is.' },
  {
    label: 'Al in beeld',
    text: 'Dank je wel. Er zijn al mensen mee bezig. Met jouw signaal weten zij meer.',
  },
  {
    label: 'Blijft liggen',
    text: 'Dank je wel. We laten dit nog liggen en kijken er later weer naar. Zie je het weer, noteer het dan opnieuw.',
  },
];

export function FeedbackForm({ entry, onDone }: { entry: Signal; onDone: () => void }) {
  const device = useDevice();
  const toast = useToast();
  const now = useMinute();
  const { nameOf } = usePeople();
  const asked = feedbackState(entry, [], now);
  const start = { signal: entry.id, to: [entry.by], takenByKind: entry.values.takenByKind };
  const form = useDraftForm({ draft: deskDraftId('t', entry.id), kind: 'feedback', start });
  const [error, setError] = useState<string>();
  const [failure, setFailure] = useState<{ title: string; text: string }>();
  const [attempt, setAttempt] = useState(0);
  const message = typeof form.values.message === 'string' ? form.values.message : '';
  const to = Array.isArray(form.values.to) ? (form.values.to as readonly string[]) : [];
  // The draft must know what it is about, to be found again from a list.
  const set: typeof form.set = (changes) => form.set({ signal: entry.id, ...changes });
  const readers = [entry.by, ...(entry.values.notedWith ?? []).filter((person) => person !== entry.by)];

  const give = async () => {
    setAttempt((count) => count + 1);
    if (message.trim() === '' || to.length === 0) {
      setError(to.length === 0 ? 'Kies wie het bericht krijgt.' : 'Schrijf wat de melder mag weten.');
      document.getElementById(fieldId('message'))?.focus();
      return;
    }
    const taken = form.touched;
    const takenByKind = form.values.takenByKind as (typeof entry.values)['takenByKind'] | null;
    const saved = await device.save({
      kind: 'feedback',
      team: entry.team,
      draft: form.draft,
      values: { signal: entry.id, to, message, ...(takenByKind ? { takenByKind } : {}) },
    });
    if (saved.ok) {
      toast({ text: 'Bericht op dit toestel bewaard' });
      // What was typed while it was being kept stays in sight.
      if (form.forget(Object.keys(taken))) onDone();
    } else if (saved.reason === 'invalid') setError(saved.problems.message ?? Object.values(saved.problems)[0]);
    else setFailure(saveWords(saved.reason));
  };

  return (
    <Form label="Bericht schrijven" onSubmit={give}>
      <Stack>
        <Meta>
          {'due' in asked
            ? `De melder moet iets horen: ${due(asked.due, now)}.`
            : 'De melder hoeft niets terug te horen. Het mag wel.'}
        </Meta>
        <Failure title={failure?.title} attempt={attempt}>
          <p>{failure?.text}</p>
        </Failure>
        {readers.length > 1 && (
          <RecordField
            name="to"
            field={declared.fields.to as Field}
            value={to}
            choices={readers.map((person) => ({ value: person, label: nameOf(person) }))}
            onValue={(value) => set({ to: value })}
          />
        )}
        <RecordField
          name="message"
          field={declared.fields.message as Field}
          label={readers.length > 1 ? declared.fields.message.label : `Bericht aan ${nameOf(entry.by)}`}
          value={message}
          error={error}
          onValue={(value) => set({ message: value })}
        />
        <Row>
          {starters.map(({ label, text }) => (
            <Button
              key={label}
              variant="quiet"
              icon="plus"
              onClick={() => set({ message: message.trim() === '' ? text : `${message.trimEnd()}\n${text}` })}
            >
              {label}
            </Button>
          ))}
        </Row>
        <RecordField
          name="takenByKind"
          field={declared.fields.takenByKind as Field}
          value={form.values.takenByKind}
          onValue={(value) => set({ takenByKind: value })}
          fold={4}
        />
        <Row>
          <Button variant="action" type="submit">
            Bericht bewaren
          </Button>
        </Row>
      </Stack>
    </Form>
  );
}
