/** A message to who noted it, and to who was there if you choose so. Never about the contents of a case. */
import { feedback as declared } from '#domain/kinds/feedback.ts';
import type { Field } from '#domain/record.ts';
import { feedbackState } from '#kinds/signal/feedback-state.ts';
import type { Signal } from '#kinds/signal/signal.ts';
import { ActFailure } from '#records/act/act-failure.tsx';
import { useAct } from '#records/act/use-act.ts';
import { useDevice } from '#records/device-context.tsx';
import { fieldId, RecordField } from '#records/field/record-field.tsx';
import { useMinute } from '#records/minute.ts';
import { due } from '#records/moments.ts';
import { useDraftForm } from '#records/note/draft-form.ts';
import { deskDraftId } from '#records/note/drafts.ts';
import { usePeople } from '#records/people.ts';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
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
  const now = useMinute();
  const { nameOf } = usePeople();
  const asked = feedbackState(entry, [], now);
  const start = { signal: entry.id, to: [entry.by], takenByKind: entry.values.takenByKind };
  const form = useDraftForm({ draft: deskDraftId('t', entry.id), kind: 'feedback', start });
  const acting = useAct(form.values);
  const message = typeof form.values.message === 'string' ? form.values.message : '';
  const readers = [entry.by, ...(entry.values.notedWith ?? []).filter((person) => person !== entry.by)];
  const chosen = Array.isArray(form.values.to) ? (form.values.to as readonly string[]) : [];
  // Where there is nobody to choose nothing can be chosen wrong.
  const to = readers.length > 1 ? chosen : readers;
  // The draft must know what it is about, to be found again from a list.
  const set: typeof form.set = (changes) => form.set({ signal: entry.id, ...changes });

  const give = async () => {
    const taken = form.touched;
    const takenByKind = form.values.takenByKind as (typeof entry.values)['takenByKind'] | null;
    const missing = {
      ...(to.length === 0 ? { to: 'Kies wie het bericht krijgt.' } : {}),
      ...(message.trim() === '' ? { message: 'Schrijf wat de melder mag weten.' } : {}),
    };
    const given = await acting.run({
      missing,
      keep: () =>
        device.save({
          kind: 'feedback',
          team: entry.team,
          draft: form.draft,
          values: { signal: entry.id, to, message, ...(takenByKind ? { takenByKind } : {}) },
        }),
      asks: ['to', 'message', 'takenByKind'],
      told: 'Bericht op dit toestel bewaard',
      // What was typed while it was being kept stays in sight.
      done: () => {
        if (form.forget(Object.keys(taken))) onDone();
      },
    });
    const [first] = Object.keys(missing);
    if (!given && first !== undefined) document.getElementById(fieldId(first))?.focus();
  };

  return (
    <Form label="Bericht schrijven" onSubmit={give}>
      <Stack>
        <Meta>
          {'due' in asked
            ? `De melder moet iets horen: ${due(asked.due, now)}.`
            : 'De melder hoeft niets terug te horen. Het mag wel.'}
        </Meta>
        <ActFailure acting={acting} />
        {readers.length > 1 && (
          <RecordField
            name="to"
            field={declared.fields.to as Field}
            value={to}
            error={acting.problems.to}
            choices={readers.map((person) => ({ value: person, label: nameOf(person) }))}
            onValue={(value) => set({ to: value })}
          />
        )}
        <RecordField
          name="message"
          field={declared.fields.message as Field}
          label={readers.length > 1 ? declared.fields.message.label : `Bericht aan ${nameOf(entry.by)}`}
          value={message}
          error={acting.problems.message}
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
          error={acting.problems.takenByKind}
        />
        <Row>
          <Button variant="action" type="submit" busy={acting.busy} busyLabel="Bewaren…">
            Bericht bewaren
          </Button>
        </Row>
      </Stack>
    </Form>
  );
}
