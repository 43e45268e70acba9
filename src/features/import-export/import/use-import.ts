/** The steps of an import, from a file to records: read, match, check, keep, and take back. Nothing is kept halfway. */

import { useRef, useState } from 'react';
import type { Device } from '#device/index.ts';
import { catalog, type Values } from '#domain/catalog.ts';
import type { NeighbourhoodId, PersonId, RecordId } from '#domain/ids.ts';
import type { Definition, Value } from '#domain/record.ts';
import {
  guessByContent,
  guessMapping,
  knownHeadings,
  leftOut,
  type Mapping,
  targetsOf,
} from '#features/import-export/export/columns.ts';
import type { Names } from '#features/import-export/export/points-at.ts';
import { readHsds } from '#features/import-export/format/hsds.ts';
import { mostBytes, type ReadTable, type Table } from '#features/import-export/format/table.ts';
import { saveWords } from '#records/act/save-words.ts';
import { useDevice, useNow, useWorker } from '#records/device-context.tsx';
import { dayOf } from '#records/moments.ts';
import { type CheckedRow, type CheckedTable, checkRows } from './check-rows.ts';
import { tableUnder } from './heading-row.ts';
import { readCsv } from './read-csv.ts';
import { decodeText } from './read-text.ts';

export const importedKinds = ['socialMapEntry', 'keyPerson'] as const;
export type ImportedKind = (typeof importedKinds)[number];

/** What a person decided about rows, by their numbers. */
export interface ChosenRows {
  /** Looks like what is there already, and is kept anyway. */
  readonly anyway: ReadonlySet<number>;
  /** Has a cell that is wrong, and is kept without it. */
  readonly without: ReadonlySet<number>;
}

export type Step =
  | { readonly at: 'choose' }
  | { readonly at: 'busy'; readonly what: string; readonly done: number; readonly of: number | undefined }
  | { readonly at: 'match'; readonly table: Table; readonly mapping: Mapping }
  | {
      readonly at: 'preview';
      readonly checked: CheckedTable;
      readonly chosen: ChosenRows;
      /** Headings of the columns that are not used. */
      readonly leftOut: readonly string[];
      readonly saving: boolean;
    }
  | {
      readonly at: 'done';
      readonly ids: readonly RecordId[];
      readonly skipped: number;
      /** Rows that were kept without a cell that was wrong, by their numbers. */
      readonly without: readonly number[];
      readonly undo: 'open' | 'busy' | 'done';
    };

export interface ImportRun {
  readonly step: Step;
  /** Dutch, what went wrong last. */
  readonly failure: string | undefined;
  /** Goes up with each failure. */
  readonly attempt: number;
  choose(file: File): Promise<void>;
  match(mapping: Mapping): void;
  /** The row with this number holds the headings; undefined: none does. */
  headedBy(row: number | undefined): void;
  check(): Promise<void>;
  /** Puts rows on one of the lists of what a person decided, or takes them off. */
  keep(rows: readonly number[], how: keyof ChosenRows, kept: boolean): void;
  /** From the preview to the columns, when the file has any to choose. */
  back(): void;
  save(): Promise<void>;
  undo(): Promise<void>;
  again(): void;
}

/** True when what is wrong with a row is no longer in its way. */
export const isGood = ({ number, problems, without }: CheckedRow, chosen: ChosenRows): boolean =>
  problems.length === 0 || (without !== undefined && chosen.without.has(number));

/** The rows that will be kept. */
export const keptRows = ({ rows }: CheckedTable, chosen: ChosenRows): readonly CheckedRow[] =>
  rows.filter((row) => isGood(row, chosen) && (row.twin === undefined || chosen.anyway.has(row.number)));

interface LastImport {
  readonly person: PersonId;
  readonly kind: ImportedKind;
  readonly ids: readonly RecordId[];
  readonly skipped: number;
  readonly without: readonly number[];
}

/** What came in last on this device, by its ids: the way back outlives the lock and the screen, not the app. */
const lastImports = new WeakMap<Device, LastImport>();

/** What this person brought in last and did not take back. */
export function useLastImport(): LastImport | undefined {
  const last = lastImports.get(useDevice());
  const { person } = useWorker();
  return last?.person === person ? last : undefined;
}

interface ImportInput {
  readonly kind: ImportedKind;
  readonly neighbourhood: NeighbourhoodId | undefined;
  readonly names: Names;
  /** Names of what is there already. */
  readonly present: readonly string[];
}

export function useImport({ kind, neighbourhood, names, present }: ImportInput): ImportRun {
  const device = useDevice();
  const { person } = useWorker();
  const now = useNow();
  const last = useLastImport();
  const [step, setStep] = useState<Step>(
    last ? { at: 'done', ids: last.ids, skipped: last.skipped, without: last.without, undo: 'open' } : { at: 'choose' },
  );
  const [failed, setFailed] = useState<{ why: string | undefined; attempt: number }>({ why: undefined, attempt: 0 });
  /** What to go back to from the preview; undefined for a file without columns to choose. */
  const matched = useRef<{ table: Table; mapping: Mapping }>(undefined);
  const definition = catalog[kind] as unknown as Definition;
  const targets = targetsOf(definition);

  const fail = (why: string | undefined) => setFailed(({ attempt }) => ({ why, attempt: attempt + 1 }));
  const busy = (what: string, of?: number) => (done: number) => setStep({ at: 'busy', what, done, of });

  const guess = (table: Table) => guessByContent(guessMapping(table.headings, targets), table, targets);

  const check = async (table: Table, mapping: Mapping) => {
    const given: Record<string, Value> = neighbourhood === undefined ? {} : { neighbourhood };
    const say = busy('Rijen nakijken', table.rows.length);
    say(0);
    const checked = await checkRows({ definition, table, mapping, names, present, given, today: dayOf(now()) }, say);
    const chosen = { anyway: new Set<number>(), without: new Set<number>() };
    setStep({ at: 'preview', checked, chosen, leftOut: leftOut(table, mapping), saving: false });
  };

  return {
    step,
    failure: failed.why,
    attempt: failed.attempt,
    async choose(file) {
      fail(undefined);
      matched.current = undefined;
      const say = busy('Bestand lezen');
      say(0);
      const read = await readFile(file, kind, say, (cells) => knownHeadings(cells, targets));
      if (!read.ok) {
        setStep({ at: 'choose' });
        return fail(read.why);
      }
      const mapping = guess(read.table);
      if (read.columns) setStep({ at: 'match', table: read.table, mapping });
      else await check(read.table, mapping);
    },
    match: (mapping) => step.at === 'match' && setStep({ ...step, mapping }),
    headedBy(row) {
      if (step.at !== 'match') return;
      const read = tableUnder(step.table.all ?? [], row);
      fail(read.ok ? undefined : read.why);
      if (!read.ok) return;
      setStep({ at: 'match', table: read.table, mapping: guess(read.table) });
    },
    async check() {
      if (step.at !== 'match') return;
      matched.current = { table: step.table, mapping: step.mapping };
      await check(step.table, step.mapping);
    },
    keep(rows, how, kept) {
      if (step.at !== 'preview') return;
      const next = new Set(step.chosen[how]);
      for (const row of rows) next[kept ? 'add' : 'delete'](row);
      setStep({ ...step, chosen: { ...step.chosen, [how]: next } });
    },
    back() {
      const again = matched.current;
      setStep(again ? { at: 'match', ...again } : { at: 'choose' });
    },
    async save() {
      if (step.at !== 'preview' || step.saving) return;
      const kept = keptRows(step.checked, step.chosen);
      const skipped = step.checked.rows.length - kept.length;
      const without = kept.filter(({ problems }) => problems.length > 0).map(({ number }) => number);
      setStep({ ...step, saving: true });
      const saved = await device.saveAll(
        kind,
        kept.map(({ values }) => values as Values<ImportedKind>),
      );
      if (saved.ok) {
        const { ids } = saved;
        lastImports.set(device, { person, kind, ids, skipped, without });
        return setStep({ at: 'done', ids, skipped, without, undo: 'open' });
      }
      setStep((now) => (now.at === 'preview' ? { ...now, saving: false } : now));
      fail(
        saved.reason === 'invalid'
          ? `Rij ${kept[saved.index]?.number}: ${Object.values(saved.problems)[0]} Er is niets ingelezen.`
          : `${saveWords(saved.reason).title}. Er is niets ingelezen.`,
      );
    },
    async undo() {
      if (step.at !== 'done' || step.undo !== 'open') return;
      setStep({ ...step, undo: 'busy' });
      const removed = await device.removeAll(kind, step.ids);
      if (removed.ok) lastImports.delete(device);
      setStep((now) => (now.at === 'done' ? { ...now, undo: removed.ok ? 'done' : 'open' } : now));
      fail(
        removed.ok
          ? undefined
          : 'Ongedaan maken lukte niet, er is niets weggehaald. Misschien haalde iemand er intussen een weg.',
      );
    },
    again() {
      matched.current = undefined;
      lastImports.delete(device);
      fail(undefined);
      setStep({ at: 'choose' });
    },
  };
}

type ReadFile = Extract<ReadTable, { ok: false }> | { ok: true; table: Table; columns: boolean };

/** `columns`: false for a file whose form says what each value is. */
async function readFile(
  file: File,
  kind: ImportedKind,
  onRows: (rows: number) => void,
  known: (cells: readonly string[]) => number,
): Promise<ReadFile> {
  if (file.size > mostBytes)
    return { ok: false, why: 'Dit bestand is groter dan 10 MB. Verdeel het over meer bestanden.' };
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { ok: false, why: 'Dit bestand is niet te lezen. Kies het opnieuw.' };
  }
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  if (/^\s*[[{]/u.test(decoded.text)) {
    if (kind !== 'socialMapEntry')
      return { ok: false, why: 'Sleutelpersonen kunnen alleen uit een CSV-bestand komen.' };
    const read = readHsds(decoded.text);
    return read.ok ? { ...read, columns: false } : read;
  }
  const read = await readCsv(decoded.text, onRows, known);
  return read.ok ? { ...read, columns: true } : read;
}
