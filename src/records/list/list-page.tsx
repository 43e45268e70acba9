/** The screen of a list, the same for every kind: what it is called, the way to note one, drafts, and the list with its habits. */
import { catalog, type Kind } from '#domain/catalog.ts';
import { isNoted } from '#records/links.ts';
import type { Sheet } from '#records/sheet.ts';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';
import { ExportShown } from './export-shown.tsx';
import type { ListScreen } from './list-kind.ts';
import { RecordList } from './record-list.tsx';
import { ToNote } from './to-note.tsx';
import { UnsavedNotes } from './unsaved-notes.tsx';

interface ListPageProps {
  kind: Kind;
  place: Sheet['place'];
  screen: ListScreen;
}

export function ListPage({ kind, place, screen }: ListPageProps) {
  const { useList, Above, heading } = screen;
  const list = useList();
  const title = screen.title ?? place?.label ?? catalog[kind].plural;
  const records = (
    // Another kind in the same place begins anew.
    <RecordList
      key={list.kind}
      list={list}
      above={<UnsavedNotes kind={list.kind} />}
      actions={<ExportShown kind={list.kind} />}
    />
  );
  return (
    <Page
      title={title}
      actions={screen.acts === undefined ? isNoted(list.kind) && <ToNote kind={list.kind} /> : screen.acts}
    >
      <title>{`${title} · Stoep`}</title>
      {Above && <Above />}
      {heading === undefined ? records : <Section title={heading}>{records}</Section>}
    </Page>
  );
}
