/** Aanvullen: the same form over what is already noted. Only what was touched is saved, so two people can complete at once. */
import { useId, useMemo, useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import type { Entry } from '#device/index.ts';
import { catalog } from '#domain/catalog.ts';
import { useDevice, useLive, useWorker } from '#records/device-context.tsx';
import { thisKind } from '#records/kind-words.ts';
import { listLink, recordLink, wayBack } from '#records/links.ts';
import { toListWords } from '#records/list/to-list.ts';
import { fixedFor, mayChange } from '#records/member.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { Page } from '#ui/page/page.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { newDraftId, useDraftForm } from './draft-form.ts';
import { isDeskDraft } from './drafts.ts';
import { KeptMark } from './kept-mark.tsx';
import type { NoteKind } from './note-kind.ts';
import { SaveProblems } from './save-problems.tsx';
import { useSaveRecord } from './use-save-record.ts';

export function CompletePage({ noted }: { noted: NoteKind }) {
  const { kind } = noted;
  const { label } = catalog[kind];
  const { id = '' } = useParams();
  const device = useDevice();
  const worker = useWorker();
  const entry = useLive(useMemo(() => device.watchOne(kind, id), [device, kind, id]));
  const one = thisKind(kind);
  return (
    <>
      <title>{`${label} aanvullen · Stoep`}</title>
      {entry && mayChange(worker, entry, []) ? (
        <CompleteForm key={id} noted={noted} entry={entry} />
      ) : (
        <Page title="Aanvullen" back={(look) => <Link to={recordLink(kind, id)} {...look} />}>
          <EmptyState
            icon="search"
            title={entry ? `Je kunt ${one} niet aanvullen` : `${sentence(one)} staat niet op dit toestel`}
            action={
              <Link className={buttonClass()} to={listLink(kind)}>
                {toListWords(kind)}
              </Link>
            }
          />
        </Page>
      )}
    </>
  );
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function CompleteForm({ noted, entry }: { noted: NoteKind; entry: Entry }) {
  const { kind, later, Form: Fields } = noted;
  const { label } = catalog[kind];
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
  const form = useDraftForm({ draft, kind, record: entry.id, start: entry.values });
  const saving = useSaveRecord({ kind, form, record: entry.id, check: noted.check });
  const there = wayBack(useLocation().state) ?? recordLink(kind, entry.id);
  // What can't be changed is not asked: `fixedFor` holds what is hidden too.
  const fixed = useMemo(() => fixedFor(worker, entry), [worker, entry]);
  const keep = async (moreLater: boolean) => {
    const saved = await saving.save(moreLater);
    if (saved === undefined) return;
    toast({ text: 'Aanvulling op dit toestel bewaard' });
    navigate(there, { replace: true });
  };
  return (
    <Page
      title="Aanvullen"
      back={(look) => <Link to={there} {...look} />}
      meta={<KeptMark kept={form.kept} />}
      bar={
        <>
          {later && (
            <Button busy={saving.busy} busyLabel="Bewaren…" onClick={() => keep(true)}>
              Bewaren, later meer
            </Button>
          )}
          <Button variant="action" type="submit" form={formId} busy={saving.busy} busyLabel="Bewaren…">
            Bewaren
          </Button>
        </>
      }
    >
      <Form id={formId} label={`${label} aanvullen`} onSubmit={() => keep(false)}>
        <SaveProblems saving={saving} />
        <Fields form={form} team={entry.team} problems={saving.problems} record={entry.id} hidden={fixed} />
      </Form>
    </Page>
  );
}
