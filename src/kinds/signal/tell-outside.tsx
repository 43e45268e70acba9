/**
 * That who is outside Stoep (a school, parents, the youth, a partner) was told: whom, how and when. For who is to tell it:
 * who noted the signal, and the desk. What is half filled in is kept as a draft.
 */
import { useState } from 'react';
import { outsideReporters, signal, stillToTell } from '#domain/kinds/signal.ts';
import type { Field, Value } from '#domain/record.ts';
import { saveWords } from '#records/act/save-words.ts';
import { useDevice, useWorker } from '#records/device-context.tsx';
import { fieldId, RecordField } from '#records/field/record-field.tsx';
import { mayChange } from '#records/member.ts';
import { useMinute } from '#records/minute.ts';
import { dayOf, daysLater } from '#records/moments.ts';
import { toSave, useDraftForm } from '#records/note/draft-form.ts';
import { toldDraftId } from '#records/note/drafts.ts';
import { UserText } from '#records/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/field/error-summary.tsx';
import { Form } from '#ui/field/form.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { Section } from '#ui/page/section.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
import { Failure } from '#ui/said/failure.tsx';
import type { Signal } from './signal.ts';

const names = ['toldWhom', 'toldOn', 'toldHow', 'toldNote'] as const;

export function TellOutside({ entry }: { entry: Signal }) {
  const worker = useWorker();
  const [open, setOpen] = useState(false);
  if (outsideReporters(entry.values).length === 0 && entry.values.toldOn === undefined) return null;
  const { toldNote, hearsBackWho } = entry.values;
  return (
    <Section title="Verteld aan wie het meldde">
      <Stack>
        {hearsBackWho && (
          <p>
            Moet het horen: <UserText>{hearsBackWho}</UserText>
          </p>
        )}
        {toldNote && <UserText lines>{toldNote}</UserText>}
        {mayChange(worker, entry, names) &&
          (open ? (
            <TellForm entry={entry} onDone={() => setOpen(false)} />
          ) : (
            <Row>
              <Button
                variant={stillToTell(entry.values).length > 0 ? 'primary' : 'outline'}
                onClick={() => setOpen(true)}
              >
                Noteer dat het verteld is
              </Button>
            </Row>
          ))}
      </Stack>
    </Section>
  );
}

function TellForm({ entry, onDone }: { entry: Signal; onDone: () => void }) {
  const device = useDevice();
  const toast = useToast();
  const now = useMinute();
  const form = useDraftForm({
    draft: toldDraftId(entry.id),
    kind: 'signal',
    record: entry.id,
    start: { ...Object.fromEntries(names.map((name) => [name, entry.values[name]])) },
  });
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<{ title: string; text: string }>();
  const [attempt, setAttempt] = useState(0);
  const today = dayOf(now);

  const keep = async () => {
    setAttempt((count) => count + 1);
    const { toldWhom, toldOn } = form.values;
    const wrong = {
      ...(Array.isArray(toldWhom) && toldWhom.length > 0 ? {} : { toldWhom: 'Kies aan wie het is verteld.' }),
      ...whenWrong(toldOn, today),
    };
    setProblems(wrong);
    if (Object.keys(wrong).length > 0) return;
    const { touched } = form;
    const saved = await device.save({ kind: 'signal', id: entry.id, values: toSave(touched) });
    if (saved.ok) {
      toast({ text: 'Op dit toestel bewaard' });
      if (form.forget(Object.keys(touched))) onDone();
    } else if (saved.reason === 'invalid') setProblems(saved.problems);
    else setFailure(saveWords(saved.reason));
  };

  return (
    <Form label="Verteld aan wie het meldde" onSubmit={keep}>
      <Stack>
        <ErrorSummary
          attempt={attempt}
          problems={Object.entries(problems).map(([name, message]) => ({ fieldId: fieldId(name), message }))}
        />
        <Failure title={failure?.title} attempt={attempt}>
          <p>{failure?.text}</p>
        </Failure>
        {names.map((name) => (
          <RecordField
            key={name}
            name={name}
            field={signal.fields[name] as Field}
            value={form.values[name]}
            onValue={(value) => form.set({ [name]: value })}
            error={problems[name]}
            shortcuts={[
              { label: 'Vandaag', value: today },
              { label: 'Gisteren', value: dayOf(daysLater(now, -1)) },
            ]}
          />
        ))}
        <Row>
          <Button variant="action" type="submit">
            Verteld bewaren
          </Button>
        </Row>
      </Stack>
    </Form>
  );
}

/** What is still to come was not told yet. */
function whenWrong(day: Value | null | undefined, today: string): Readonly<Record<string, string>> {
  if (typeof day !== 'string' || day === '') return { toldOn: 'Kies op welke dag het is verteld.' };
  return day > today ? { toldOn: 'Deze dag moet nog komen.' } : {};
}
