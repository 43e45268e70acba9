/** The short report of a round, kept while it is typed like any note. */
import { useId, useState } from 'react';
import { round } from '#domain/round.ts';
import type { Round } from '#features/rounds/round-words.ts';
import { useDevice } from '#features/shared/device-context.tsx';
import { newDraftId, useDraftForm } from '#features/shared/draft-form.ts';
import { KeptMark } from '#features/shared/kept-mark.tsx';
import { SaveProblems } from '#features/shared/note/save-problems.tsx';
import { useSaveRecord } from '#features/shared/note/use-save-record.ts';
import { RecordField } from '#features/shared/record-field.tsx';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/form.tsx';
import { Section } from '#ui/section.tsx';
import { Row } from '#ui/stack.tsx';
import { useToast } from '#ui/toast.tsx';

export function RoundReport({ entry }: { entry: Round }) {
  const device = useDevice();
  const toast = useToast();
  const formId = useId();
  const [draft] = useState(
    () =>
      device.drafts
        .all()
        .get()
        .find(({ record }) => record === entry.id)?.id ?? newDraftId(),
  );
  const form = useDraftForm({ draft, kind: 'round', record: entry.id, start: entry.values });
  const saving = useSaveRecord({ kind: 'round', form, record: entry.id });
  const keep = async () => {
    if ((await saving.save(false)) === undefined) return;
    form.forget(['report', 'route']);
    toast({ text: 'Verslag op dit toestel bewaard' });
  };
  const touched = Object.keys(form.touched).length > 0;
  return (
    <Section title="Verslag">
      <Form id={formId} label="Verslag van de ronde" onSubmit={() => void keep()}>
        <SaveProblems saving={saving} />
        {(['route', 'report'] as const).map((name) => (
          <RecordField
            key={name}
            name={name}
            field={round.fields[name]}
            value={form.values[name]}
            onValue={(value) => form.set({ [name]: value })}
            error={saving.problems[name]}
          />
        ))}
        <Row>
          <Button type="submit" variant={touched ? 'primary' : 'outline'} busy={saving.busy} busyLabel="Bewaren…">
            Verslag bewaren
          </Button>
          <KeptMark kept={form.kept} />
        </Row>
      </Form>
    </Section>
  );
}
