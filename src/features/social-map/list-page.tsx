/** The social map as a list. */
import { Link } from 'react-router';
import { noteLink } from '#features/links.ts';
import { ExportShown } from '#features/shared/record-list/export-shown.tsx';
import { RecordList } from '#features/shared/record-list/record-list.tsx';
import { UnsavedNotes } from '#features/shared/record-list/unsaved-notes.tsx';
import { useEntryList } from '#features/social-map/entry-list.tsx';
import { Views } from '#features/social-map/views.tsx';
import { buttonClass } from '#ui/button.tsx';
import { Page } from '#ui/page.tsx';

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
