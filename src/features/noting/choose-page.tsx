/** Noteer: what is it that you want to keep? The signal first, because it can't wait. */
import { Link, useNavigate } from 'react-router';
import { catalog, type Kind } from '#domain/catalog.ts';
import { dropShared, useShared } from '#features/noting/shared-text.ts';
import { kindsWith, sheetOf } from '#kinds/all.ts';
import { beginningOf } from '#records/beginning.ts';
import { useDevice, useWorker } from '#records/device-context.tsx';
import { wordsOf } from '#records/kind-words.ts';
import { isNoted, links, type NotedKind, noteLink } from '#records/links.ts';
import { mayNote } from '#records/member.ts';
import { newDraftId } from '#records/note/draft-form.ts';
import type { Noting } from '#records/sheet.ts';
import { UserText } from '#records/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { Choice, ChoiceList } from '#ui/field/choice.tsx';
import { Disclosure } from '#ui/list/disclosure.tsx';
import { Page } from '#ui/page/page.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { Quote } from '#ui/said/quote.tsx';

export default function ChooseNotePage() {
  const worker = useWorker();
  const shared = useShared();
  // Who is in no team yet has the signal before them, which is what can't wait.
  const kinds = kindsWith('noting').filter((kind, index) =>
    worker.team === undefined ? index === 0 : mayNote(worker, kind),
  );
  return (
    <Page title="Wat noteer je?" back={(look) => <Link to={links.today()} {...look} />}>
      <title>Noteren · Stoep</title>
      {shared !== undefined && <SharedText text={shared} />}
      {kinds.length === 0 ? (
        <EmptyState icon="users" title="Met jouw rol noteer je niet">
          Een beheerder houdt de mensen en de wijken bij.
        </EmptyState>
      ) : (
        <ChoiceList label="Wat noteer je?">
          {kinds.map((kind) => (
            <Way key={kind} kind={kind} shared={shared} />
          ))}
        </ChoiceList>
      )}
    </Page>
  );
}

/** What only begins on a screen of its own takes no text that was shared. */
function Way({ kind, shared }: { kind: Kind; shared: string | undefined }) {
  const { noting } = sheetOf(kind);
  if (noting && 'Choice' in noting) return shared === undefined && <noting.Choice />;
  return noting && isNoted(kind) && <InWords kind={kind} noting={noting} shared={shared} />;
}

interface InWordsProps {
  kind: NotedKind;
  noting: Noting;
  shared: string | undefined;
}

function InWords({ kind, noting, shared }: InWordsProps) {
  const device = useDevice();
  const navigate = useNavigate();
  const look = {
    icon: wordsOf(kind).icon ?? 'pen',
    title: noting.title ?? catalog[kind].label,
    hint: noting.hint,
  } as const;
  if (shared === undefined) return <Choice {...look} link={(link) => <Link to={noteLink(kind)} {...link} />} />;
  const take = async () => {
    const id = newDraftId();
    device.drafts.keep({ id, kind, values: { [noting.text]: shared } });
    // The other app has the text still; once it is on this disk it need not be remembered here.
    const onDisk = await device.drafts.settled().then(
      () => true,
      () => false,
    );
    navigate(noteLink(kind, { draft: id }));
    if (onDisk) dropShared();
  };
  return <Choice {...look} onPress={() => void take()} />;
}

function SharedText({ text }: { text: string }) {
  return (
    <Notice
      title="Gedeelde tekst"
      actions={
        <Button variant="quiet" icon="trash" onClick={dropShared}>
          Niet bewaren
        </Button>
      }
    >
      <Quote>
        <UserText lines>{beginningOf(text, 300)}</UserText>
      </Quote>
      {beginningOf(text, 300) !== text && (
        <Disclosure summary="Alles lezen">
          <UserText lines>{text}</UserText>
        </Disclosure>
      )}
      <Meta>Kies hieronder waar dit bij hoort. Haal namen weg die niet nodig zijn.</Meta>
    </Notice>
  );
}
