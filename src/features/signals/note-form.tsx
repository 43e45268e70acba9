/** The form of a new signal with its two buttons in reach of the thumb. */
import { useId } from 'react';
import { Link } from 'react-router';
import { links } from '#features/links.ts';
import { useWorker } from '#features/shared/device-context.tsx';
import { useDraftForm } from '#features/shared/draft-form.ts';
import { KeptMark } from '#features/shared/kept-mark.tsx';
import { SaveProblems } from '#features/signals/save-problems.tsx';
import { SignalForm } from '#features/signals/signal-form.tsx';
import { useSaveSignal } from '#features/signals/use-save-signal.ts';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';

interface NoteFormProps {
  draft: string;
  onTyped: () => void;
  onSaved: (id: string) => void;
}

export function NoteForm({ draft, onTyped, onSaved }: NoteFormProps) {
  const worker = useWorker();
  const formId = useId();
  const form = useDraftForm({ draft, kind: 'signal', onChange: onTyped });
  const saving = useSaveSignal(form);
  const keep = async (moreLater: boolean) => {
    const id = await saving.save(moreLater);
    if (id !== undefined) onSaved(id);
  };
  return (
    <Page
      title="Signaal"
      back={(look) => <Link to={links.today()} {...look} />}
      meta={<KeptMark kept={form.kept} />}
      bar={
        <>
          <Button busy={saving.busy} busyLabel="Bewaren…" onClick={() => keep(true)}>
            Later aanvullen
          </Button>
          <Button variant="action" type="submit" form={formId} busy={saving.busy} busyLabel="Bewaren…">
            Bewaren
          </Button>
        </>
      }
    >
      <title>Signaal noteren · Stoep</title>
      <Form id={formId} label="Signaal noteren" onSubmit={() => keep(false)}>
        <SaveProblems saving={saving} />
        <SignalForm form={form} team={worker.team?.team} problems={saving.problems} autoFocus />
      </Form>
    </Page>
  );
}
