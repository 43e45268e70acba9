/** The short report of a round, kept while it is typed like any note. */
import { useId, useState } from 'react';
import type { Draft } from '#device/index.ts';
import { round } from '#domain/kinds/round.ts';
import { useDevice } from '#records/device-context.tsx';
import { RecordField } from '#records/field/record-field.tsx';
import { type DraftForm, newDraftId, useDraftForm } from '#records/note/draft-form.ts';
import { KeptMark } from '#records/note/kept-mark.tsx';
import { SaveProblems } from '#records/note/save-problems.tsx';
import { type SaveRecord, useSaveRecord } from '#records/note/use-save-record.ts';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { Section } from '#ui/page/section.tsx';
import { Row } from '#ui/page/stack.tsx';
import type { Round } from './round-words.ts';
import './rounds.css';

export interface Report {
  readonly form: DraftForm;
  readonly saving: SaveRecord;
  /** Something was typed that is not saved. */
  readonly touched: boolean;
  /** Saves what was typed, with what goes along; false when it can't be, and the form then says why. */
  readonly keep: (also?: Draft['values']) => Promise<boolean>;
}

/** The report as it is typed. Of the whole screen, because what ends the round saves it too. One round a component. */
export function useRoundReport(entry: Round): Report {
  const device = useDevice();
  const [draft] = useState(
    () =>
      device.drafts
        .all()
        .get()
        .find(({ record }) => record === entry.id)?.id ?? newDraftId(),
  );
  const form = useDraftForm({ draft, kind: 'round', record: entry.id, start: entry.values });
  const saving = useSaveRecord({ kind: 'round', form, record: entry.id });
  const keep: Report['keep'] = async (also) => {
    if ((await saving.save(false, also)) === undefined) return false;
    form.forget(['report', 'route']);
    return true;
  };
  return { form, saving, touched: Object.keys(form.touched).length > 0, keep };
}

export function RoundReport({ report: { form, saving, touched, keep } }: { report: Report }) {
  const toast = useToast();
  const formId = useId();
  const submit = async () => {
    if (await keep()) toast({ text: 'Verslag op dit toestel bewaard' });
  };
  return (
    <Section title="Verslag">
      <Form id={formId} label="Verslag van de ronde" onSubmit={() => void submit()}>
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
          {/* The sign and its words stay on one line. */}
          <span className="stoep-round-kept">
            <KeptMark kept={form.kept} />
          </span>
        </Row>
      </Form>
    </Section>
  );
}
