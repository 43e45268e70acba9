/** What goes out: the chosen kind, fields and form, and the act itself, which the server hears of first. */

import { useMemo, useState } from 'react';
import type { Called, CallFailure, Entry } from '#device/index.ts';
import { catalog, type Kind } from '#domain/catalog.ts';
import type { RecordId } from '#domain/ids.ts';
import { hasDays } from '#features/import-export/format/calendar-days.ts';
import type { Separator } from '#features/import-export/format/csv.ts';
import { sheetOf } from '#kinds/all.ts';
import { useDevice, useLive, useNow, useWorker } from '#records/device-context.tsx';
import { hiddenFrom } from '#records/member.ts';
import { whyNot } from '#records/online/why-not.ts';
import { earlierColumn, withEarlier } from './earlier-column.ts';
import { type Column, columnsOf, placeFieldOf } from './export-columns.ts';
import { type ExportFile, exportable, type Format, makeFile } from './make-file.ts';
import type { Names } from './points-at.ts';
import { useFileNames } from './use-file-names.ts';

/** The forms that make sense for a kind. */
export const formatsOf = (kind: Kind): readonly Format[] => [
  'xlsx',
  'csv',
  ...(placeFieldOf(kind) === undefined ? [] : (['geojson'] as const)),
  ...(hasDays(kind) ? (['ical'] as const) : []),
  'print',
];

export interface ExportChoice {
  readonly kind: Kind;
  readonly format: Format;
  readonly separator: Separator;
  readonly withNames: boolean;
  /** Keys of the columns that go along; undefined: those that are usual. */
  readonly picked: readonly string[] | undefined;
}

export interface ExportPlan {
  /** All of the kind that were asked for, and those of them that this form can hold. */
  readonly asked: readonly Entry[];
  readonly entries: readonly Entry[];
  /** All that can be chosen, and what is. */
  readonly columns: readonly Column[];
  readonly chosen: readonly Column[];
  readonly personal: boolean;
  readonly names: Names;
  /** The names of the fields of an entry that are not for the eyes of who exports. */
  readonly hidden: (entry: Entry) => readonly string[];
}

/** On a map the point is the geometry; on paper nobody reads degrees. */
const isPoint = ({ key }: Column) => key.endsWith('.latitude') || key.endsWith('.longitude');
const isPrecision = ({ key }: Column) => key.endsWith('.precision');

const sort = (one: Entry, other: Entry) => other.madeAt - one.madeAt;

/** `ids`: only these; all of the team when absent. */
export function useExportPlan(
  { kind, format, withNames, picked }: ExportChoice,
  ids: readonly RecordId[] | undefined,
): ExportPlan {
  const device = useDevice();
  const worker = useWorker();
  const team = worker.team?.team;
  const names = useFileNames(team);
  const all = useLive(useMemo(() => device.watch({ kind, order: sort }), [device, kind])) as readonly Entry[];
  return useMemo(() => {
    const wanted = ids && new Set(ids);
    const asked = all.filter((entry) => entry.team === team && (wanted?.has(entry.id) ?? true));
    const hidden = (entry: Entry) => hiddenFrom(worker, entry);
    const own = columnsOf(kind, names, hidden).filter((column) => format !== 'geojson' || !isPoint(column));
    const columns = format === 'xlsx' || format === 'csv' ? [...own, earlierColumn] : own;
    const usual = (column: Column) =>
      column !== earlierColumn &&
      (format === 'ical' ? !column.personal : format !== 'print' || !(isPoint(column) || isPrecision(column)));
    const isPicked = (column: Column) => (picked ? picked.includes(column.key) : column.names || usual(column));
    const chosen = columns.filter((column) => (withNames || !column.names) && isPicked(column));
    const place = format === 'geojson' ? columns.find(({ key }) => key === placeFieldOf(kind)) : undefined;
    const personal = chosen.some((column) => column.personal) || place?.personal === true;
    const entries = exportable(format, kind, asked, hidden);
    return { asked, entries, columns, chosen, personal, names, hidden };
  }, [all, ids, team, worker, kind, names, format, withNames, picked]);
}

export type Exported =
  | { readonly at: 'choose'; readonly failure?: string }
  | { readonly at: 'busy' }
  | { readonly at: 'made'; readonly name: string; readonly count: number }
  | { readonly at: 'print' };

interface ExportActInput {
  readonly choice: ExportChoice;
  readonly plan: ExportPlan;
  /** Asks for the password where the server wants that. */
  readonly run: <T>(act: () => Promise<Called<T>>) => Promise<Called<T>>;
  readonly handOver: (file: ExportFile) => void;
}

/** The act: told to the server first; without its yes nothing is made. */
export function useExportAct({ choice, plan, run, handOver }: ExportActInput) {
  const device = useDevice();
  const { team } = useWorker();
  const now = useNow();
  const [exported, setExported] = useState<Exported>({ at: 'choose' });
  const act = async () => {
    if (!team || exported.at === 'busy') return;
    setExported({ at: 'busy' });
    const { kind, format, separator } = choice;
    const { entries, chosen, personal, names, hidden } = plan;
    const failed = (why: CallFailure) =>
      setExported({ at: 'choose', failure: why.reason === 'offline' ? needsReach : whyNot(why) });
    const about = { kind, format, count: entries.length, personal };
    const told = await run(() => device.online.exporting(team.team, about));
    if (!told.ok) return failed(told);
    if (format === 'print') return setExported({ at: 'print' });
    const columns = await withEarlier(device.online, { columns: chosen, entries, names, hidden });
    if (!columns.ok) return failed(columns);
    const file = await makeFile({ format, kind, columns: columns.value, entries, separator, now: now() });
    handOver(file);
    setExported({ at: 'made', name: file.name, count: entries.length });
  };
  return { exported, act, back: () => setExported({ at: 'choose' }) };
}

export const needsReach =
  'Downloaden kan alleen met bereik, want Stoep legt vast wat je downloadt. Er is niets gedownload.';

/** One and many, in Dutch, for a count. */
export const countOf = (kind: Kind, count: number): string =>
  `${count.toLocaleString('nl-NL')} ${(count === 1 ? catalog[kind].label : kindWords(kind)).toLowerCase()}`;

const kindWords = (kind: Kind) => sheetOf(kind).export?.counted ?? catalog[kind].plural;
