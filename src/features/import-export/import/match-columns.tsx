/** Which row names the columns, and each column beside the field it goes to: guessed, and changed with one choice. */
import { definitionOf } from '#domain/catalog.ts';
import { isMapped, leftOut, type Mapping, remapped, targetsOf } from '#features/import-export/export/columns.ts';
import { LeftOut } from '#features/import-export/export/left-out.tsx';
import type { Table } from '#features/import-export/format/table.ts';
import { beginningOf } from '#records/beginning.ts';
import { UserText } from '#records/user-text.tsx';
import { SelectField } from '#ui/field/select-field.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { HeadingRow } from './heading-choice.tsx';
import type { ImportedKind } from './use-import.ts';

interface MatchColumnsProps {
  kind: ImportedKind;
  table: Table;
  mapping: Mapping;
  onMapping: (mapping: Mapping) => void;
  onHeadedBy: (row: number | undefined) => void;
}

const samples = 3;

export function MatchColumns({ kind, table, mapping, onMapping, onHeadedBy }: MatchColumnsProps) {
  const definition = definitionOf(kind);
  const targets = definition ? targetsOf(definition) : [];
  const options = targets.map(({ key, label }) => ({ value: key, label }));
  const unfilled = (definition?.required ?? []).map(([name = '']) => name).filter((name) => !isMapped(mapping, name));
  const consent = definition?.consent?.field;
  if (consent !== undefined && !mapping.includes(consent)) unfilled.push(consent);
  const joined = targets.some(({ key }) => mapping.filter((each) => each === key).length > 1);
  return (
    <>
      <HeadingRow table={table} onHeadedBy={onHeadedBy} />
      <p>
        {table.rows.length.toLocaleString('nl-NL')} {table.rows.length === 1 ? 'rij' : 'rijen'}. Kijk of elke kolom op
        de goede plek komt.{joined && ' Kolommen met dezelfde plek komen achter elkaar.'}
      </p>
      {unfilled.length > 0 && (
        <Notice tone="warn" title="Dit moet er nog bij" live="status">
          Kies ook een kolom voor: {unfilled.map((name) => definition?.fields[name]?.label ?? name).join(', ')}.
        </Notice>
      )}
      <ul className="stoep-exchange__columns">
        {table.headings.map((heading, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name that is sure to be their own
          <li key={column} className="stoep-exchange__column">
            <SelectField
              label={<UserText>{heading}</UserText>}
              hint={sampleOf(table, column)}
              empty="Niet gebruiken"
              options={options}
              value={mapping[column] ?? ''}
              onValue={(value) =>
                onMapping(
                  remapped(
                    mapping,
                    column,
                    targets.find(({ key }) => key === value),
                  ),
                )
              }
            />
          </li>
        ))}
      </ul>
      <LeftOut definition={definition} headings={leftOut(table, mapping)} />
    </>
  );
}

/** The first few different values, so that one sees what the column is. */
function sampleOf(table: Table, column: number) {
  const found = new Set<string>();
  for (const { cells } of table.rows) {
    const cell = (cells[column] ?? '').trim();
    if (cell !== '') found.add(beginningOf(cell, 30));
    if (found.size === samples) break;
  }
  return found.size === 0 ? 'Leeg in alle rijen' : <UserText>{`Zoals: ${[...found].join(' · ')}`}</UserText>;
}
