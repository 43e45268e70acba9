import { Link } from 'react-router';
import { useConversationList } from '#features/conversations/conversation-list.tsx';
import { links, noteLink } from '#features/links.ts';
import { RecordList } from '#features/shared/record-list/record-list.tsx';
import { UnsavedNotes } from '#features/shared/record-list/unsaved-notes.tsx';
import { buttonClass } from '#ui/button.tsx';
import { Page } from '#ui/page.tsx';

export default function ConversationListPage() {
  const list = useConversationList();
  return (
    <Page
      title="Buurtgesprekken"
      actions={
        <>
          <Link className={buttonClass({ variant: 'quiet' })} to={links.tips()}>
            Tips
          </Link>
          <Link className={buttonClass({ variant: 'primary' })} to={noteLink('conversation')}>
            Noteren
          </Link>
        </>
      }
    >
      <title>Buurtgesprekken · Stoep</title>
      <RecordList list={list} above={<UnsavedNotes kind="conversation" />} />
    </Page>
  );
}
