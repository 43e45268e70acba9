/** All rows of a table as they would be kept, each with what is wrong with it or what it looks like. */
import type { Definition, Value } from '#domain/record.ts';
import type { Mapping } from '#features/exchange/columns.ts';
import type { Names } from '#features/exchange/points-at.ts';
import { type RowRead, readRow, type UnknownWord } from '#features/exchange/read-row.ts';
import { breathe, type Table, type TableRow } from '#features/exchange/table.ts';
import { plain } from '#features/shared/plain-text.ts';

export interface CheckedRow {
  readonly number: number;
  readonly values: Readonly<Record<string, Value>>;
  /** Dutch; with any of these the row is not kept. */
  readonly problems: readonly string[];
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
}

/** `onRows` hears how many rows were done. */
export async function checkRows(
  input: CheckInput,
  onRows: (rows: number) => void = () => undefined,
): Promise<CheckedTable> {
  const { definition, table, mapping, names, given } = input;
  const seen = new Map(input.present.map((name) => [plain(name), 'Staat al in Stoep'] as const));
  const counted = new Map<string, UnknownWord & { rows: number }>();
  const rows: CheckedRow[] = [];
  for (const row of table.rows) {
    const { values, problems, unknown } =
      row.problem === undefined ? readRow(definition, mapping, row.cells, names, given) : unreadable(row);
    rows.push({ number: row.number, values, problems, twin: twinOf(values.name, row.number, seen) });
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

const unreadable = ({ problem = '' }: TableRow): RowRead => ({ values: {}, problems: [problem], unknown: [] });

function twinOf(name: Value | undefined, row: number, seen: Map<string, string>): string | undefined {
  if (typeof name !== 'string') return undefined;
  const key = plain(name);
  const before = seen.get(key);
  if (before === undefined) seen.set(key, `Zelfde naam als rij ${row}`);
  return before;
}
