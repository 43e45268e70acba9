/** Signals on this phone, newest first, each with its honest state. Opens at once, with or without reception. */
import { ExportShown } from '#features/shared/record-list/export-shown.tsx';
import { RecordList } from '#features/shared/record-list/record-list.tsx';
import { UnsavedNotes } from '#features/shared/record-list/unsaved-notes.tsx';
import { useSignalList } from '#features/signals/signal-list.tsx';
import { Page } from '#ui/page.tsx';

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
