/** What will be kept and what will not, row by row, before anything is. */
import { useMemo, useState } from 'react';
import { definitionOf } from '#domain/catalog.ts';
import { LeftOut } from '#features/import-export/export/left-out.tsx';
import type { Names } from '#features/import-export/export/points-at.ts';
import { UserText } from '#records/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { SingleChips } from '#ui/field/chips.tsx';
import { Disclosure } from '#ui/list/disclosure.tsx';
import { VirtualList } from '#ui/list/virtual-list.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';
import type { CheckedRow, CheckedTable } from './check-rows.ts';
import { OddCells } from './odd-cells.tsx';
import { PreviewRow } from './preview-row.tsx';
import type { ChosenRows, ImportedKind } from './use-import.ts';

interface ImportPreviewProps {
  kind: ImportedKind;
  names: Names;
  checked: CheckedTable;
  chosen: ChosenRows;
  leftOut: readonly string[];
  onKeep: (rows: readonly number[], how: keyof ChosenRows, kept: boolean) => void;
}

type View = 'all' | 'wrong' | 'noted' | 'twin';
const keyOf = ({ number }: CheckedRow) => String(number);

export function ImportPreview({ kind, names, checked, chosen, leftOut, onKeep }: ImportPreviewProps) {
  const { rows } = checked;
  const wrong = useMemo(() => rows.filter(({ problems }) => problems.length > 0), [rows]);
  const twins = useMemo(() => rows.filter(({ problems, twin }) => problems.length === 0 && twin !== undefined), [rows]);
  const noted = useMemo(() => rows.filter(({ notes }) => notes.length > 0), [rows]);
  const [view, setView] = useState<View>('all');
  const shown = { all: rows, wrong, noted, twin: twins }[view];
  const views: { value: View; label: string }[] = [
    { value: 'all', label: `Alle rijen (${rows.length})` },
    ...(wrong.length > 0 ? [{ value: 'wrong' as const, label: `Klopt niet (${wrong.length})` }] : []),
    ...(noted.length > 0 ? [{ value: 'noted' as const, label: `Let op (${noted.length})` }] : []),
    ...(twins.length > 0 ? [{ value: 'twin' as const, label: `Staat er al (${twins.length})` }] : []),
  ];
  const allAnyway = twins.length > 0 && twins.every(({ number }) => chosen.anyway.has(number));
  return (
    <>
      <LeftOut definition={definitionOf(kind)} headings={leftOut} />
      <OddCells rows={rows} chosen={chosen.without} onChosen={(odd, kept) => onKeep(odd, 'without', kept)} />
      <UnknownWords kind={kind} checked={checked} />
      {views.length > 1 && (
        <SingleChips<View>
          label="Wat wil je zien?"
          options={views}
          value={view}
          onValue={(value) => value && setView(value)}
        />
      )}
      {view === 'twin' && (
        <div>
          <Button
            onClick={() =>
              onKeep(
                twins.map(({ number }) => number),
                'anyway',
                !allAnyway,
              )
            }
          >
            {allAnyway ? 'Sla ze toch over' : 'Lees ze allemaal toch in'}
          </Button>
        </div>
      )}
      <VirtualList items={shown} keyOf={keyOf} label="Rijen uit het bestand" estimatedHeight={150}>
        {(row) => (
          <PreviewRow
            row={row}
            kind={kind}
            names={names}
            chosen={chosen}
            onKeep={(how, kept) => onKeep([row.number], how, kept)}
          />
        )}
      </VirtualList>
    </>
  );
}

const mostWords = 20;

function UnknownWords({ kind, checked: { unknown } }: { kind: ImportedKind; checked: CheckedTable }) {
  if (unknown.length === 0) return null;
  const fields = Object.values(definitionOf(kind)?.fields ?? {}).filter(
    ({ label, options }) => options && unknown.some(({ field }) => field === label),
  );
  return (
    <Disclosure summary={`Woorden die Stoep niet kent (${unknown.length})`} open={unknown.length <= 5}>
      <Stack gap="tight">
        <ul className="stoep-exchange__rules">
          {unknown.slice(0, mostWords).map(({ field, word, rows }) => (
            <li key={field + word}>
              {field} <UserText>{`‘${word}’`}</UserText> ({rows === 1 ? '1 rij' : `${rows} rijen`})
            </li>
          ))}
          {unknown.length > mostWords && <li>En nog {unknown.length - mostWords} andere.</li>}
        </ul>
        {fields.map(({ label, options = [] }) => (
          <Meta key={label}>
            Bij ‘{label}’ kan: {options.map((option) => option.label).join('; ')}.
          </Meta>
        ))}
      </Stack>
    </Disclosure>
  );
}
