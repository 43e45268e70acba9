/** Which row of the file holds the names of the columns. What stands above it, a title or a date, doesn't come in. */

import type { Table, TableRow } from '#features/import-export/format/table.ts';
import { beginningOf } from '#records/beginning.ts';
import { SelectField } from '#ui/field/select-field.tsx';
import { mostAbove } from './heading-row.ts';

interface HeadingRowProps {
  table: Table;
  onHeadedBy: (row: number | undefined) => void;
}

const none = 'Er staan geen namen in dit bestand';

export function HeadingRow({ table: { all, headedBy }, onHeadedBy }: HeadingRowProps) {
  if (!all) return null;
  const above = all.filter(({ number }) => headedBy !== undefined && number < headedBy);
  return (
    <SelectField
      label="Op welke rij staan de namen van de kolommen?"
      hint={
        above.length === 0
          ? 'Staat er een titel boven de lijst? Wijs dan de rij met de namen aan.'
          : `Wat erboven staat komt niet mee: ${above.length === 1 ? 'rij' : 'rijen'} ${above.map(({ number }) => number).join(', ')}.`
      }
      empty={none}
      options={all.slice(0, mostAbove).map((row) => ({ value: String(row.number), label: wordsOf(row) }))}
      value={headedBy === undefined ? '' : String(headedBy)}
      onValue={(value) => onHeadedBy(value === '' ? undefined : Number(value))}
    />
  );
}

function wordsOf({ number, cells, problem }: TableRow): string {
  const words = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return `Rij ${number}: ${problem ?? beginningOf(words.join(' · '), 60)}`;
}
