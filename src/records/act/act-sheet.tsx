/**
 * One act in a sheet. What is typed is the draft of this record, the same as that of 'Aanvullen': closed or killed
 * halfway it is found there again. Only what this act asked for is saved with it.
 */
import { useId, useState } from 'react';
import { useDevice, useNow, useWorker } from '#records/device-context.tsx';
import { type FormValues, newDraftId, useDraftForm } from '#records/note/draft-form.ts';
import { KeptMark } from '#records/note/kept-mark.tsx';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { Sheet } from '#ui/over/sheet.tsx';
import type { Of } from './act.ts';
import { ActFields, ActProblems } from './act-fields.tsx';
import type { AskProps } from './act-row.tsx';
import { useRecordAct } from './use-record-act.ts';

export function ActSheet<E extends Of>({ act, asks, entry, onClose }: AskProps<E>) {
  const { kind, id } = entry;
  const device = useDevice();
  const { person } = useWorker();
  const now = useNow();
  const formId = useId();
  const [draft] = useState(
    () =>
      device.drafts
        .all()
        .get()
        .find(({ record }) => record === id)?.id ?? newDraftId(),
  );
  const [start] = useState<FormValues>(() => ({ ...asks.start?.({ person, now: now() }), ...entry.values }));
  const form = useDraftForm({ draft, kind, record: id, start });
  const acting = useRecordAct(entry, form);
  const keep = async () => {
    if (await acting.act(act)) onClose();
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={asks.title}
      footer={
        <>
          <KeptMark kept={form.kept} />
          <Button variant="action" type="submit" form={formId} busy={acting.doing(act)} busyLabel="Bewaren…">
            {asks.button}
          </Button>
        </>
      }
    >
      <Form id={formId} label={asks.title} onSubmit={() => void keep()}>
        <ActProblems acting={acting} />
        <ActFields kind={kind} fields={asks.fields} form={form} problems={acting.problems} />
      </Form>
    </Sheet>
  );
}
