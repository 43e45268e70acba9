/**
 * Noteer: a signal in one sentence. What is typed is a draft from the first keystroke and its name stands in the address,
 * so a killed tab or the back button finds it again.
 */
import { useMemo, useState } from 'react';
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router';
import type { Draft } from '#device/index.ts';
import { idPattern } from '#domain/record.ts';
import { links } from '#features/links.ts';
import { useDevice, useLive } from '#features/shared/device-context.tsx';
import { isBlank, newDraftId } from '#features/shared/draft-form.ts';
import { NoteForm } from '#features/signals/note-form.tsx';
import { SavedNotice } from '#features/signals/saved-notice.tsx';
import { UnfinishedNotes } from '#features/signals/unfinished-notes.tsx';
import { Page } from '#ui/page.tsx';

export default function NotePage() {
  const device = useDevice();
  const navigate = useNavigate();
  const location = useLocation();
  const [query] = useSearchParams();
  const asked = query.get('concept');
  const concept = asked !== null && idPattern.test(asked) ? asked : undefined;
  const [startedNew, setStartedNew] = useState(false);
  const [fresh, setFresh] = useState(() => ({ id: newDraftId(), inAddress: false }));

  // The name a new note will take. Once it was in the address and no longer is, that note is behind us: take another.
  if (concept === fresh.id && !fresh.inAddress) setFresh({ ...fresh, inAddress: true });
  if (concept === undefined && fresh.inAddress) {
    setFresh({ id: newDraftId(), inAddress: false });
    setStartedNew(false);
  }

  const drafts = useLive(useMemo(() => device.drafts.all(), [device]));
  const unfinished = drafts.filter((draft) => isUnfinishedNote(draft) && draft.id !== fresh.id);
  // Belongs to this one step of the history, so that a tap on Noteer always gives an empty form.
  const saved = (location.state as { saved?: string } | null)?.saved;

  if (saved !== undefined && concept === undefined) return <SavedNotice id={saved} />;
  if (concept === undefined && unfinished.length > 0 && !startedNew) {
    return (
      <Page title="Signaal" back={(look) => <Link to={links.today()} {...look} />}>
        <title>Signaal noteren · Stoep</title>
        <UnfinishedNotes drafts={unfinished} onNew={() => setStartedNew(true)} />
      </Page>
    );
  }
  const draft = concept ?? fresh.id;
  return (
    <NoteForm
      key={draft}
      draft={draft}
      onTyped={() => {
        if (concept === undefined) navigate(links.noteSignal(draft), { replace: true });
      }}
      onSaved={(id) => navigate(links.noteSignal(), { replace: true, state: { saved: id } })}
    />
  );
}

function isUnfinishedNote(draft: Draft): boolean {
  return draft.kind === 'signal' && draft.record === undefined && !isBlank(draft.values);
}
