/**
 * Noteer: a new record, in one sentence if need be. What is typed is a draft from the first keystroke and its name
 * stands in the address, so a killed tab or the back button finds it again.
 */
import { useMemo, useState } from 'react';
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router';
import { catalog } from '#domain/catalog.ts';
import { idPattern } from '#domain/record.ts';
import { useDevice, useLive } from '#records/device-context.tsx';
import { links, type NoteStart, noteLink, noteStart } from '#records/links.ts';
import { Page } from '#ui/page/page.tsx';
import { newDraftId } from './draft-form.ts';
import { isOpenNote } from './drafts.ts';
import { NoteForm } from './note-form.tsx';
import type { NoteKind } from './note-kind.ts';
import { SavedNotice } from './saved-notice.tsx';
import { UnfinishedNotes } from './unfinished-notes.tsx';

/** Only ids: what else an address may say is not taken over into a note. */
function askedIn(query: URLSearchParams): NoteStart {
  const asked = noteStart(query);
  const id = (value: string | undefined) => (value !== undefined && idPattern.test(value) ? value : undefined);
  return { draft: id(asked.draft), keyPerson: id(asked.keyPerson), madeIn: id(asked.madeIn) };
}

export function NotePage({ noted }: { noted: NoteKind }) {
  const device = useDevice();
  const navigate = useNavigate();
  const location = useLocation();
  const [query] = useSearchParams();
  const asked = askedIn(query);
  const { draft: concept } = asked;
  const [startedNew, setStartedNew] = useState(false);
  const [fresh, setFresh] = useState(() => ({ id: newDraftId(), inAddress: false }));

  // The name a new note will take. Once it was in the address and no longer is, that note is behind us: take another.
  if (concept === fresh.id && !fresh.inAddress) setFresh({ ...fresh, inAddress: true });
  if (concept === undefined && fresh.inAddress) {
    setFresh({ id: newDraftId(), inAddress: false });
    setStartedNew(false);
  }

  const drafts = useLive(useMemo(() => device.drafts.all(), [device]));
  const unfinished = drafts
    .filter(isOpenNote)
    .filter(({ id, kind, record }) => kind === noted.kind && record === undefined && id !== fresh.id);
  // Belongs to this one step of the history, so that a tap on Noteer always gives an empty form.
  const saved = (location.state as { saved?: string } | null)?.saved;
  const aimed = asked.keyPerson !== undefined || asked.madeIn !== undefined;

  if (saved !== undefined && concept === undefined) return <SavedNotice noted={noted} id={saved} />;
  if (concept === undefined && unfinished.length > 0 && !startedNew && !aimed) {
    const { label } = catalog[noted.kind];
    return (
      <Page title={label} back={(look) => <Link to={links.today()} {...look} />}>
        <title>{`${label} noteren · Stoep`}</title>
        <UnfinishedNotes drafts={unfinished} noted={noted} onNew={() => setStartedNew(true)} />
      </Page>
    );
  }
  const draft = concept ?? fresh.id;
  return (
    <NoteForm
      key={draft}
      noted={noted}
      draft={draft}
      asked={asked}
      onTyped={() => {
        if (concept === undefined) navigate(noteLink(noted.kind, { ...asked, draft }), { replace: true });
      }}
      onSaved={(id) => {
        navigate(noteLink(noted.kind), { replace: true, state: { saved: id } });
        // Kept as it was offered, so never in the address; its name may be that of the record now.
        if (concept === undefined) setFresh({ id: newDraftId(), inAddress: false });
      }}
    />
  );
}
