/** Aanvullen: the same form over what is already noted. Only what was touched is saved, so two people can complete at once. */
import { useId, useMemo, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { links } from '#features/links.ts';
import { useDevice, useLive, useWorker } from '#features/shared/device-context.tsx';
import { newDraftId, useDraftForm } from '#features/shared/draft-form.ts';
import { isDeskDraft } from '#features/shared/drafts.ts';
import { KeptMark } from '#features/shared/kept-mark.tsx';
import { hiddenFrom, mayChange } from '#features/shared/member.ts';
import type { Signal } from '#features/shared/signal-words.ts';
import { SaveProblems } from '#features/signals/save-problems.tsx';
import { SignalForm } from '#features/signals/signal-form.tsx';
import { useSaveSignal } from '#features/signals/use-save-signal.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Form } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { useToast } from '#ui/toast.tsx';

export default function CompletePage() {
  const { id = '' } = useParams();
  const device = useDevice();
  const worker = useWorker();
  const entry = useLive(useMemo(() => device.watchOne('signal', id), [device, id]));
  const back = (look: { className: string; children: React.ReactNode }) => <Link to={links.signal(id)} {...look} />;
  return (
    <>
      <title>Signaal aanvullen · Stoep</title>
      {entry && mayChange(worker, entry, ['moreLater']) ? (
        <CompleteForm key={id} entry={entry} />
      ) : (
        <Page title="Aanvullen" back={back}>
          <EmptyState
            icon="search"
            title={entry ? 'Dit signaal kun je niet aanvullen' : 'Dit signaal staat niet op dit toestel'}
            action={
              <Link className={buttonClass()} to={links.signals()}>
                Naar signalen
              </Link>
            }
          />
        </Page>
      )}
    </>
  );
}

function CompleteForm({ entry }: { entry: Signal }) {
  const device = useDevice();
  const worker = useWorker();
  const navigate = useNavigate();
  const toast = useToast();
  const formId = useId();
  // Found once: what was being completed before, or a new draft. It must not change while someone types.
  const [draft] = useState(() => {
    const drafts = device.drafts.all().get();
    return drafts.find((each) => each.record === entry.id && !isDeskDraft(each))?.id ?? newDraftId();
  });
  const form = useDraftForm({ draft, kind: 'signal', record: entry.id, start: entry.values });
  const saving = useSaveSignal(form, entry.id);
  const keep = async (moreLater: boolean) => {
    const saved = await saving.save(moreLater);
    if (saved === undefined) return;
    toast({ text: 'Aanvulling op dit toestel bewaard' });
    navigate(links.signal(saved), { replace: true });
  };
  return (
    <Page
      title="Aanvullen"
      back={(look) => <Link to={links.signal(entry.id)} {...look} />}
      meta={<KeptMark kept={form.kept} />}
      bar={
        <>
          <Button busy={saving.busy} busyLabel="Bewaren…" onClick={() => keep(true)}>
            Later verder
          </Button>
          <Button variant="action" type="submit" form={formId} busy={saving.busy} busyLabel="Bewaren…">
            Bewaren
          </Button>
        </>
      }
    >
      <Form id={formId} label="Signaal aanvullen" onSubmit={() => keep(false)}>
        <SaveProblems saving={saving} />
        <SignalForm form={form} team={entry.team} problems={saving.problems} hidden={hiddenFrom(worker, entry)} />
      </Form>
    </Page>
  );
}
