/** The steps of an import, from a file to records: read, match, check, keep, and take back. Nothing is kept halfway. */
import { useRef, useState } from 'react';
import type { Device } from '#device/index.ts';
import { catalog, type Values } from '#domain/catalog.ts';
import type { Definition, Value } from '#domain/record.ts';
import { type CheckedRow, type CheckedTable, checkRows } from '#features/exchange/check-rows.ts';
import { guessMapping, type Mapping, targetsOf } from '#features/exchange/columns.ts';
import { readHsds } from '#features/exchange/hsds.ts';
import type { Names } from '#features/exchange/points-at.ts';
import { readCsv } from '#features/exchange/read-csv.ts';
import { decodeText } from '#features/exchange/read-text.ts';
import { mostBytes, type ReadTable, type Table } from '#features/exchange/table.ts';
import { useDevice, useWorker } from '#features/shared/device-context.tsx';
import { saveWords } from '#features/shared/save-words.ts';

export const importedKinds = ['socialMapEntry', 'keyPerson'] as const;
export type ImportedKind = (typeof importedKinds)[number];

export type Step =
  | { readonly at: 'choose' }
  | { readonly at: 'busy'; readonly what: string; readonly done: number; readonly of: number | undefined }
  | { readonly at: 'match'; readonly table: Table; readonly mapping: Mapping }
  | {
      readonly at: 'preview';
      readonly checked: CheckedTable;
      readonly anyway: ReadonlySet<number>;
      readonly saving: boolean;
    }
  | {
      readonly at: 'done';
      readonly ids: readonly string[];
      readonly skipped: number;
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
  check(): Promise<void>;
  /** Rows that look like what is there already, to be kept anyway. */
  keepAnyway(rows: readonly number[], anyway: boolean): void;
  /** From the preview to the columns, when the file has any to choose. */
  back(): void;
  save(): Promise<void>;
  undo(): Promise<void>;
  again(): void;
}

/** The rows that will be kept. */
export const keptRows = ({ rows }: CheckedTable, anyway: ReadonlySet<number>): readonly CheckedRow[] =>
  rows.filter(({ number, problems, twin }) => problems.length === 0 && (twin === undefined || anyway.has(number)));

interface LastImport {
  readonly person: string;
  readonly kind: ImportedKind;
  readonly ids: readonly string[];
  readonly skipped: number;
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
  readonly neighbourhood: string | undefined;
  readonly names: Names;
  /** Names of what is there already. */
  readonly present: readonly string[];
}

export function useImport({ kind, neighbourhood, names, present }: ImportInput): ImportRun {
  const device = useDevice();
  const { person } = useWorker();
  const last = useLastImport();
  const [step, setStep] = useState<Step>(
    last ? { at: 'done', ids: last.ids, skipped: last.skipped, undo: 'open' } : { at: 'choose' },
  );
  const [failed, setFailed] = useState<{ why: string | undefined; attempt: number }>({ why: undefined, attempt: 0 });
  /** What to go back to from the preview; undefined for a file without columns to choose. */
  const matched = useRef<{ table: Table; mapping: Mapping }>(undefined);
  const definition = catalog[kind] as unknown as Definition;

  const fail = (why: string | undefined) => setFailed(({ attempt }) => ({ why, attempt: attempt + 1 }));
  const busy = (what: string, of?: number) => (done: number) => setStep({ at: 'busy', what, done, of });

  const check = async (table: Table, mapping: Mapping) => {
    const given: Record<string, Value> = neighbourhood === undefined ? {} : { neighbourhood };
    const say = busy('Rijen nakijken', table.rows.length);
    say(0);
    const checked = await checkRows({ definition, table, mapping, names, present, given }, say);
    setStep({ at: 'preview', checked, anyway: new Set(), saving: false });
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
      const read = await readFile(file, kind, say);
      if (!read.ok) {
        setStep({ at: 'choose' });
        return fail(read.why);
      }
      const mapping = guessMapping(read.table.headings, targetsOf(definition));
      if (read.columns) setStep({ at: 'match', table: read.table, mapping });
      else await check(read.table, mapping);
    },
    match: (mapping) => step.at === 'match' && setStep({ ...step, mapping }),
    async check() {
      if (step.at !== 'match') return;
      matched.current = { table: step.table, mapping: step.mapping };
      await check(step.table, step.mapping);
    },
    keepAnyway(rows, anyway) {
      if (step.at !== 'preview') return;
      const next = new Set(step.anyway);
      for (const row of rows) next[anyway ? 'add' : 'delete'](row);
      setStep({ ...step, anyway: next });
    },
    back() {
      const again = matched.current;
      setStep(again ? { at: 'match', ...again } : { at: 'choose' });
    },
    async save() {
      if (step.at !== 'preview' || step.saving) return;
      const kept = keptRows(step.checked, step.anyway);
      const skipped = step.checked.rows.length - kept.length;
      setStep({ ...step, saving: true });
      const saved = await device.saveAll(
        kind,
        kept.map(({ values }) => values as Values<ImportedKind>),
      );
      if (saved.ok) {
        const { ids } = saved;
        lastImports.set(device, { person, kind, ids, skipped });
        return setStep({ at: 'done', ids, skipped, undo: 'open' });
      }
      setStep((now) => (now.at === 'preview' ? { ...now, saving: false } : now));
      fail(
        saved.reason === 'invalid'
          ? `Rij ${kept[saved.index]?.number}: ${Object.values(saved.problems)[0]} Er is niets ingevoerd.`
          : `${saveWords(saved.reason).title}. Er is niets ingevoerd.`,
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
async function readFile(file: File, kind: ImportedKind, onRows: (rows: number) => void): Promise<ReadFile> {
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
  const read = await readCsv(decoded.text, onRows);
  return read.ok ? { ...read, columns: true } : read;
}
