/** What stood in records before somebody else wrote over it, as one column. It lies with the server, and is fetched for a file. */

import { type Called, type Device, type Entry, stampTime } from '#device/index.ts';
import { definitionOf } from '#domain/catalog.ts';
import type { TeamId } from '#domain/ids.ts';
import { cellText } from '#features/import-export/format/cell.ts';
import { type Column, cellOf } from './export-columns.ts';
import type { Names } from './points-at.ts';

/** Stands among the columns that can be chosen; empty until `withEarlier` fills it. */
export const earlierColumn: Column = {
  key: 'earlier',
  label: 'Wat hier eerst stond',
  names: false,
  personal: true,
  cell: () => undefined,
};

interface Wanted {
  readonly columns: readonly Column[];
  readonly entries: readonly Entry[];
  readonly names: Names;
  /** The names of the fields of an entry that are not for the eyes of who exports. */
  readonly hidden: (entry: Entry) => readonly string[];
}

/** Records that are asked about at the same time. */
const atOnce = 4;

/**
 * The columns with what stood there earlier filled in, when that is among them: of the fields that go along themselves, so
 * that no name comes out this way which was not asked for. Without who wrote it. Fails as a whole when the server could not
 * be asked; of a record that it does not have (any more) there is what the phone has.
 */
export async function withEarlier(
  desk: Pick<Device['online'], 'earlier'>,
  { columns, entries, names, hidden }: Wanted,
): Promise<Called<readonly Column[]>> {
  if (!columns.includes(earlierColumn)) return { ok: true, value: columns };
  const texts = new Map<string, string>();
  // A place goes along when a part of it does.
  const along = new Set(columns.map(({ key }) => key.split('.')[0] ?? key));
  // Only words of somebody else are kept when they are replaced.
  const changed = entries.filter(({ history }) => new Set(history.map(({ by }) => by)).size > 1);
  for (let from = 0; from < changed.length; from += atOnce) {
    const some = changed.slice(from, from + atOnce);
    const answers = await Promise.all(some.map(({ team, id }) => wholeOf(desk, team, id)));
    for (const [index, entry] of some.entries()) {
      const answer = answers[index];
      if (answer && !answer.ok && answer.reason !== 'refused') return answer;
      const beside = answer?.ok ? answer.value : [];
      const left = hidden(entry);
      const shown = (name: string) => along.has(name) && !left.includes(name);
      texts.set(entry.id, textOf(entry, [...beside, ...[...entry.history].reverse()], names, shown));
    }
  }
  const filled: Column = { ...earlierColumn, cell: ({ id }) => texts.get(id) || undefined };
  return { ok: true, value: columns.map((column) => (column === earlierColumn ? filled : column)) };
}

/** All pages of it. */
async function wholeOf(
  desk: Pick<Device['online'], 'earlier'>,
  team: TeamId,
  id: string,
): Promise<Called<Entry['history']>> {
  const entries: Entry['history'][number][] = [];
  for (let after: string | undefined; ; ) {
    const page = await desk.earlier(team, id, after);
    if (!page.ok) return page;
    entries.push(...page.value.entries);
    after = page.value.next;
    if (after === undefined) return { ok: true, value: entries };
  }
}

/** A line for each value, newest first: what was asked, what stood there, and since when. */
function textOf({ kind }: Entry, steps: Entry['history'], names: Names, shown: (name: string) => boolean): string {
  const fields = definitionOf(kind)?.fields ?? {};
  const lines = steps
    .flatMap(({ lost = [] }) => lost)
    .flatMap(({ field: name, value, stamp }) => {
      const field = fields[name];
      if (!field || value === null || !shown(name)) return [];
      const since = cellText({ moment: stampTime(stamp) });
      return [`${field.label} (${since}): ${cellText(cellOf(field, value, names))}`];
    });
  return [...new Set(lines)].join('\n');
}
