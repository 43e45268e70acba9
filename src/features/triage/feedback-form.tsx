/** A message to who noted it, and to who was there if you choose so. Never about the contents of a case. */
import type { RecordId } from '#domain/ids.ts';
import { feedback as declared } from '#domain/kinds/feedback.ts';
import type { Field } from '#domain/record.ts';
import { isOpen } from '#domain/triage.ts';
import { takesUp } from '#kinds/signal/acts.ts';
import { feedbackState } from '#kinds/signal/feedback-state.ts';
import type { Signal } from '#kinds/signal/signal.ts';
import { progressWords } from '#kinds/signal/signal-words.ts';
import { ActFailure } from '#records/act/act-failure.tsx';
import { type Problems, useAct } from '#records/act/use-act.ts';
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
import { Notice } from '#ui/said/notice.tsx';

/** Beginnings to go on from, so that nobody stares at an empty box. */
const starters: readonly { label: string; text: string; fits?: (values: Signal['values']) => boolean }[] = [
  {
    label: 'Opgepakt',
    text: 'Dank je wel. We hebben dit opgepakt en kijken samen wat nodig is.',
    fits: isOpen,
  },
  {
    label: 'Al in beeld',
    text: 'Dank je wel. Er zijn al mensen mee bezig. Met jouw signaal weten zij meer.',
  },
  {
    label: 'Blijft liggen',
    text: 'Dank je wel. We laten dit nog liggen en kijken er later weer naar. Zie je het weer, noteer het dan opnieuw.',
    fits: ({ progress }) => progress === 'waiting',
  },
];

/** As the first of them begins: words that claim it. */
const claims = /\bhebben (dit|het) opgepakt\b/iu;

/** Milliseconds that what is taken up along with it waits: as long as the undo of it is offered, and a little after. */
const heldFor = 10_400;

export function FeedbackForm({ entry, onDone }: { entry: Signal; onDone: () => void }) {
  const device = useDevice();
  const now = useMinute();
  const { nameOf } = usePeople();
  const asked = feedbackState(entry, [], now);
  const { values } = entry;
  const open = isOpen(values);
  const taken = values.progress === 'taken';
  const start = { signal: entry.id, to: [entry.by], takenByKind: taken || !open ? values.takenByKind : undefined };
  const form = useDraftForm({ draft: deskDraftId('t', entry.id), kind: 'feedback', start });
  const acting = useAct(form.values);
  const message = typeof form.values.message === 'string' ? form.values.message : '';
  const readers = [entry.by, ...(entry.values.notedWith ?? []).filter((person) => person !== entry.by)];
  const chosen = Array.isArray(form.values.to) ? (form.values.to as readonly string[]) : [];
  // Where there is nobody to choose nothing can be chosen wrong.
  const to = readers.length > 1 ? chosen : readers;
  // Of what is finished it tells who had it, and makes nobody else have it.
  const takenByKind = (open ? form.values.takenByKind : values.takenByKind) as typeof values.takenByKind | null;
  const along = takesUp(entry, takenByKind ?? undefined);
  // The draft must know what it is about, to be found again from a list.
  const set: typeof form.set = (changes) => form.set({ signal: entry.id, ...changes });

  const give = async () => {
    const typed = form.touched;
    let given: RecordId | undefined;
    const missing = missingIn(to, message, open && !taken && !takenByKind);
    const undo = async () => {
      if (given === undefined || !(await device.takeBack(given, entry.id)))
        return { late: 'Dat was net te laat: het bericht is al verstuurd.' };
      device.drafts.keep({ id: form.draft, kind: 'feedback', values: { ...typed, signal: entry.id } });
      return { ok: true };
    };
    const done = await acting.run({
      missing,
      keep: async () => {
        const saved = await device.save({
          kind: 'feedback',
          team: entry.team,
          draft: form.draft,
          values: { signal: entry.id, to, message, ...(takenByKind ? { takenByKind } : {}) },
          ...(along ? { along: { kind: 'signal', id: entry.id, values: along as typeof values }, undo: heldFor } : {}),
        });
        if (saved.ok) given = saved.id;
        return saved;
      },
      asks: ['to', 'message', 'takenByKind'],
      told: along ? 'Opgepakt, met het bericht op dit toestel bewaard' : 'Bericht op dit toestel bewaard',
      undo: along ? undo : undefined,
      // What was typed while it was being kept stays in sight.
      done: () => {
        if (form.forget(Object.keys(typed))) onDone();
      },
    });
    const [first] = Object.keys(missing);
    if (!done && first !== undefined) document.getElementById(fieldId(first))?.focus();
  };

  return (
    <Form label="Bericht schrijven" onSubmit={give}>
      <Stack>
        <Meta>
          {'due' in asked
            ? `De melder moet iets horen: ${due(asked.due, now)}.`
            : 'De melder hoeft niets terug te horen. Het mag wel.'}
        </Meta>
        {(values.progress === undefined || values.progress === 'inTriage') && !along && (
          <Meta>Er is nog niets besloten. Na dit bericht moet de melder ook dat nog horen.</Meta>
        )}
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
        <Starters values={values} message={message} onMessage={(text) => set({ message: text })} />
        {open && (
          <RecordField
            name="takenByKind"
            field={declared.fields.takenByKind as Field}
            value={takenByKind}
            onValue={(value) => set({ takenByKind: value })}
            fold={4}
            error={acting.problems.takenByKind}
          />
        )}
        {along && <TakenUp values={values} along={along as typeof values} />}
        <Row>
          <Button variant="action" type="submit" busy={acting.busy} busyLabel="Bewaren…">
            {along && !taken ? 'Oppakken en bericht bewaren' : 'Bericht bewaren'}
          </Button>
        </Row>
      </Stack>
    </Form>
  );
}

/** `nobodyHasIt`: then it may not say that somebody has. */
function missingIn(to: readonly string[], message: string, nobodyHasIt: boolean): Problems {
  return {
    ...(to.length === 0 ? { to: 'Kies wie het bericht krijgt.' } : {}),
    ...(message.trim() === '' ? { message: 'Schrijf wat de melder mag weten.' } : {}),
    ...(nobodyHasIt && claims.test(message)
      ? { takenByKind: 'Kies door wie het is opgepakt. Je bericht zegt dat iemand het heeft.' }
      : {}),
  };
}

/** What saving this message makes of the signal. */
function TakenUp({ values, along }: { values: Signal['values']; along: Signal['values'] }) {
  const now = useMinute();
  const title =
    values.progress === 'taken'
      ? `Dit signaal staat op: ${progressWords(values, now)}`
      : 'Dit signaal is nog niet opgepakt';
  return (
    <Notice live="status" title={title}>
      Met dit bericht wordt het: {progressWords({ ...values, ...along }, now)}.
    </Notice>
  );
}

interface StartersProps {
  values: Signal['values'];
  message: string;
  onMessage: (text: string) => void;
}

function Starters({ values, message, onMessage }: StartersProps) {
  return (
    <Row>
      {starters
        .filter(({ fits }) => fits?.(values) ?? true)
        .map(({ label, text }) => (
          <Button
            key={label}
            variant="quiet"
            icon="plus"
            onClick={() => onMessage(message.trim() === '' ? text : `${message.trimEnd()}\n${text}`)}
          >
            {label}
          </Button>
        ))}
    </Row>
  );
}
