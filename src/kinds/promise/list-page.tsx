/** Promises, and beside them the tasks of the team: which of the two stands in the address. */
import { Link, useSearchParams } from 'react-router';
import { links, noteLink } from '#records/links.ts';
import { ExportShown } from '#records/list/export-shown.tsx';
import { RecordList } from '#records/list/record-list.tsx';
import { UnsavedNotes } from '#records/list/unsaved-notes.tsx';
import { buttonClass } from '#ui/button.tsx';
import { Page } from '#ui/page/page.tsx';
import { TabLinks } from '#ui/page/tab-links.tsx';
import { usePromiseList } from './promise-list.tsx';

const tabs = [
  { kind: 'promise', label: 'Beloftes', href: links.promises() },
  { kind: 'task', label: 'Taken', href: `${links.promises()}?soort=taken` },
] as const;

export default function PromiseListPage() {
  const [query] = useSearchParams();
  const kind = query.get('soort') === 'taken' ? 'task' : 'promise';
  return (
    <Page
      title="Beloftes en taken"
      actions={
        <Link className={buttonClass({ variant: 'primary' })} to={noteLink(kind)}>
          Noteren
        </Link>
      }
    >
      <title>Beloftes en taken · Stoep</title>
      <TabLinks
        label="Soort"
        items={tabs.map((tab) => ({ ...tab, current: tab.kind === kind }))}
        renderLink={({ href, ...look }) => <Link key={href} to={href} {...look} />}
      />
      <OfKind key={kind} kind={kind} />
    </Page>
  );
}

function OfKind({ kind }: { kind: 'promise' | 'task' }) {
  return (
    <RecordList
      list={usePromiseList(kind)}
      above={<UnsavedNotes kind={kind} />}
      actions={<ExportShown kind={kind} />}
    />
  );
}
