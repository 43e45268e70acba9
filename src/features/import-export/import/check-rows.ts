/** All rows of a table as they would be kept, each with what is wrong with it or what it looks like. */
import type { Definition, Value } from '#domain/record.ts';
import type { Mapping } from '#features/import-export/export/columns.ts';
import type { Names } from '#features/import-export/export/points-at.ts';
import { breathe, type Table, type TableRow } from '#features/import-export/format/table.ts';
import { plain } from '#records/plain-text.ts';
import { isMonthFirst } from './read-day.ts';
import { type RowRead, rowReader, type UnknownWord } from './read-row.ts';

export interface CheckedRow {
  readonly number: number;
  readonly values: Readonly<Record<string, Value>>;
  /** Dutch; with any of these the row is not kept as it is. */
  readonly problems: readonly string[];
  /** How many cells must be left out to keep it; undefined when it can't be kept. */
  readonly without: number | undefined;
  /** Dutch: what was made of a cell, or is odd about it. */
  readonly notes: readonly string[];
  /** Dutch, when something by the same name is there already, in Stoep or higher in the file. */
  readonly twin: string | undefined;
}

export interface CheckedTable {
  readonly rows: readonly CheckedRow[];
  /** Words that are no choice of their field, with how many rows have them; most frequent first. */
  readonly unknown: readonly (UnknownWord & { readonly rows: number })[];
}

/** Rows that are read before the screen gets a turn. */
const piece = 200;

export interface CheckInput {
  readonly definition: Definition;
  readonly table: Table;
  readonly mapping: Mapping;
  readonly names: Names;
  /** Names of what is in Stoep already. */
  readonly present: readonly string[];
  /** Fills in what a row leaves open. */
  readonly given: Readonly<Record<string, Value>>;
  /** ISO: what says that it was cannot be later. */
  readonly today: string;
}

/** `onRows` hears how many rows were done. */
export async function checkRows(
  input: CheckInput,
  onRows: (rows: number) => void = () => undefined,
): Promise<CheckedTable> {
  const { definition, table, mapping, names, given, today } = input;
  const seen = new Map(input.present.map((name) => [plain(name), 'Staat al in Stoep'] as const));
  const counted = new Map<string, UnknownWord & { rows: number }>();
  const rows: CheckedRow[] = [];
  const read = rowReader({ definition, mapping, names, given, today, monthFirst: monthFirstIn(input) });
  for (const row of table.rows) {
    const { unknown, ...kept } = row.problem === undefined ? read(row.cells) : unreadable(row);
    rows.push({ number: row.number, ...kept, twin: twinOf(kept.values.name, row.number, seen) });
    for (const each of unknown) {
      const key = JSON.stringify([each.field, plain(each.word)]);
      counted.set(key, { ...each, rows: (counted.get(key)?.rows ?? 0) + 1 });
    }
    if (rows.length % piece > 0) continue;
    onRows(rows.length);
    await breathe();
  }
  return { rows, unknown: [...counted.values()].sort((one, other) => other.rows - one.rows) };
}

const unreadable = ({ problem = '' }: TableRow): RowRead => ({
  values: {},
  problems: [problem],
  without: undefined,
  notes: [],
  unknown: [],
});

/** The fields whose column puts the month first. One row does not show that: 3/4 can be either. */
function monthFirstIn({ definition, table, mapping }: CheckInput): ReadonlySet<string> {
  const days = mapping.flatMap((key, column) =>
    key !== undefined && definition.fields[key]?.type === 'day' ? [{ key, column }] : [],
  );
  const isSo = ({ column }: { column: number }) => isMonthFirst(table.rows.map(({ cells }) => cells[column] ?? ''));
  return new Set(days.filter(isSo).map(({ key }) => key));
}

function twinOf(name: Value | undefined, row: number, seen: Map<string, string>): string | undefined {
  if (typeof name !== 'string') return undefined;
  const key = plain(name);
  const before = seen.get(key);
  if (before === undefined) seen.set(key, `Zelfde naam als rij ${row}`);
  return before;
}
