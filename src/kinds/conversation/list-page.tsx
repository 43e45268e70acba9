import { Link } from 'react-router';
import { links, noteLink } from '#records/links.ts';
import { RecordList } from '#records/list/record-list.tsx';
import { UnsavedNotes } from '#records/list/unsaved-notes.tsx';
import { buttonClass } from '#ui/button.tsx';
import { Page } from '#ui/page/page.tsx';
import { useConversationList } from './conversation-list.tsx';

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
