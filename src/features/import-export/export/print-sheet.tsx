/** What was exported as a sheet of paper: whose it is, when it was made, that it is confidential, and then the records. */
import type { Ref } from 'react';
import type { Entry } from '#device/index.ts';
import { catalog, type Kind } from '#domain/catalog.ts';
import { type Cell, cellWords } from '#features/import-export/format/cell.ts';
import { useNow, useWorker } from '#records/device-context.tsx';
import { UserText } from '#records/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { Card, CardList } from '#ui/list/card.tsx';
import { Description, DescriptionList } from '#ui/list/description-list.tsx';
import { Page } from '#ui/page/page.tsx';
import { Tag } from '#ui/said/tag.tsx';
import type { Column } from './export-columns.ts';
import { countOf, type ExportPlan } from './use-export.ts';

interface PrintSheetProps {
  kind: Kind;
  plan: ExportPlan;
  titleRef: Ref<HTMLHeadingElement>;
  onBack: () => void;
}

/** More columns than this don't fit beside each other on paper. */
const mostColumns = 6;

export function PrintSheet({ kind, plan: { entries, chosen }, titleRef, onBack }: PrintSheetProps) {
  const { name, team } = useWorker();
  const made = useNow()();
  return (
    <Page
      title={catalog[kind].plural}
      titleRef={titleRef}
      width="wide"
      actions={
        <>
          <Button variant="action" icon="print" onClick={() => window.print()}>
            Afdrukken
          </Button>
          <Button onClick={onBack}>Terug</Button>
        </>
      }
    >
      <title>Afdruk · Stoep</title>
      <div>
        <p>
          <Tag icon="lock">Vertrouwelijk</Tag>
        </p>
        <p>
          {countOf(kind, entries.length)} · {team?.teamName} · afgedrukt door {name} op {cellWords({ moment: made })}
        </p>
      </div>
      {chosen.length <= mostColumns ? (
        <SheetTable columns={chosen} entries={entries} />
      ) : (
        <SheetCards columns={chosen} entries={entries} kind={kind} />
      )}
    </Page>
  );
}

interface SheetProps {
  columns: readonly Column[];
  entries: readonly Entry[];
}

function SheetTable({ columns, entries }: SheetProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="stoep-print-sheet__frame" aria-label="Tabel" tabIndex={0}>
      <table className="stoep-print-sheet__table">
        <thead>
          <tr>
            {columns.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              {columns.map(({ key, cell }) => (
                <td key={key}>
                  <Shown cell={cell(entry)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SheetCards({ columns, entries, kind }: SheetProps & { kind: Kind }) {
  return (
    <CardList label={catalog[kind].plural}>
      {entries.map((entry) => (
        <Card key={entry.id}>
          <DescriptionList>
            {columns.map(({ key, label, cell }) => {
              const value = cell(entry);
              return (
                value !== undefined &&
                value !== '' && (
                  <Description key={key} term={label}>
                    <Shown cell={value} />
                  </Description>
                )
              );
            })}
          </DescriptionList>
        </Card>
      ))}
    </CardList>
  );
}

function Shown({ cell }: { cell: Cell }) {
  const text = cellWords(cell);
  return typeof cell === 'string' ? <UserText lines={text.includes('\n')}>{text}</UserText> : text;
}
