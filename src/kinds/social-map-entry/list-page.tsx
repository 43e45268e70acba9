/** The social map as a list. */
import { Link } from 'react-router';
import { noteLink } from '#records/links.ts';
import { ExportShown } from '#records/list/export-shown.tsx';
import { RecordList } from '#records/list/record-list.tsx';
import { UnsavedNotes } from '#records/list/unsaved-notes.tsx';
import { buttonClass } from '#ui/button.tsx';
import { Page } from '#ui/page/page.tsx';
import { useEntryList } from './entry-list.tsx';
import { Views } from './views.tsx';

export default function SocialMapPage() {
  const { list, near } = useEntryList();
  return (
    <Page
      title="Sociale kaart"
      actions={
        <Link className={buttonClass({ variant: 'primary' })} to={noteLink('socialMapEntry')}>
          Toevoegen
        </Link>
      }
    >
      <title>Sociale kaart · Stoep</title>
      <Views />
      <RecordList
        list={list}
        actions={<ExportShown kind="socialMapEntry" />}
        tools={near}
        above={<UnsavedNotes kind="socialMapEntry" />}
      />
    </Page>
  );
}
