/**
 * One act in a sheet. What is typed is the draft of this record, the same as that of 'Aanvullen': closed or killed
 * halfway it is found there again. Only what this act asked for is saved with it.
 */
import { useId, useState } from 'react';
import { catalog } from '#domain/catalog.ts';
import type { Field } from '#domain/record.ts';
import { saveWords } from '#records/act/save-words.ts';
import { useDevice } from '#records/device-context.tsx';
import { fieldId, RecordField } from '#records/field/record-field.tsx';
import { useMinute } from '#records/minute.ts';
import { dayOf, daysLater, soonDays } from '#records/moments.ts';
import { type FormValues, newDraftId, toSave, useDraftForm } from '#records/note/draft-form.ts';
import { KeptMark } from '#records/note/kept-mark.tsx';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/field/error-summary.tsx';
import { Form } from '#ui/field/form.tsx';
import { Sheet } from '#ui/over/sheet.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { Failure } from '#ui/said/failure.tsx';
import type { Act } from './acts.ts';
import type { Undertaking } from './promise-words.ts';

interface ActSheetProps {
  act: Act;
  entry: Undertaking;
  onClose: () => void;
}

export function ActSheet({ act, entry, onClose }: ActSheetProps) {
  const { kind, id } = entry;
  const device = useDevice();
  const toast = useToast();
  const now = useMinute();
  const formId = useId();
  const [draft] = useState(
    () =>
      device.drafts
        .all()
        .get()
        .find(({ record }) => record === id)?.id ?? newDraftId(),
  );
  const [start] = useState<FormValues>(() => ({ ...act.start?.(now), ...entry.values }));
  const form = useDraftForm({ draft, kind, record: id, start });
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<{ title: string; text: string }>();
  const fields = catalog[kind].fields as Readonly<Record<string, Field>>;

  const keep = async () => {
    if (busy) return;
    setAttempt((count) => count + 1);
    const missing = act.missing?.(form.values, entry.values) ?? {};
    setProblems(missing);
    if (Object.keys(missing).length > 0) return;
    const asked = Object.fromEntries(act.asks.map((name) => [name, form.values[name] ?? null]));
    setBusy(true);
    const saved = await device.save({ kind, id, values: { ...toSave(asked), ...act.says } });
    setBusy(false);
    if (saved.ok) {
      form.forget(act.asks);
      toast({ text: act.told });
      onClose();
    } else if (saved.reason === 'invalid') setProblems(saved.problems);
    else setFailure(saveWords(saved.reason));
  };
  const days = (name: string) =>
    name === 'due'
      ? soonDays(now)
      : [
          { label: 'Vandaag', value: dayOf(now) },
          { label: 'Gisteren', value: dayOf(daysLater(now, -1)) },
        ];
  return (
    <Sheet
      open
      onClose={onClose}
      title={act.title}
      footer={
        <>
          <KeptMark kept={form.kept} />
          <Button variant="action" type="submit" form={formId} busy={busy} busyLabel="Bewaren…">
            Bewaren
          </Button>
        </>
      }
    >
      <Form id={formId} label={act.title} onSubmit={keep}>
        <ErrorSummary
          attempt={attempt}
          problems={Object.entries(problems).map(([name, message]) => ({ fieldId: fieldId(name), message }))}
        />
        <Failure title={failure?.title} attempt={attempt}>
          <p>{failure?.text}</p>
        </Failure>
        {act.asks.map((name) => {
          const field = fields[name];
          if (field === undefined) return null;
          return (
            <RecordField
              key={name}
              name={name}
              field={field}
              value={form.values[name]}
              error={problems[name]}
              onValue={(value) => form.set({ [name]: value })}
              shortcuts={field.type === 'day' ? days(name) : undefined}
            />
          );
        })}
      </Form>
    </Sheet>
  );
}
