/** Signals on this phone, newest first, each with its honest state. Opens at once, with or without reception. */
import { ExportShown } from '#records/list/export-shown.tsx';
import { RecordList } from '#records/list/record-list.tsx';
import { UnsavedNotes } from '#records/list/unsaved-notes.tsx';
import { Page } from '#ui/page/page.tsx';
import { useSignalList } from './signal-list.tsx';

export default function SignalListPage() {
  return (
    <Page title="Signalen">
      <title>Signalen · Stoep</title>
      <RecordList
        list={useSignalList()}
        above={<UnsavedNotes kind="signal" />}
        actions={<ExportShown kind="signal" />}
      />
    </Page>
  );
}
