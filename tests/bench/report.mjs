// The table of the README, made of the results and of nothing else.
const begin = '<!-- made by run.mjs: from here -->';
const end = '<!-- to here -->';

/** The README with the tables of these results between its marks. */
export function withTable(readme, results) {
  const [before, rest] = split(readme, begin);
  const [, after] = split(rest, end);
  return `${before}${begin}\n\n${sectionOf(results)}\n\n${end}${after}`;
}

/** What stands between the marks for these results. */
export function sectionOf({ machine, parts, rows }) {
  const runs = [...new Set(Object.values(parts).map((part) => part.runs))].join(' and ');
  const days = [...new Set(Object.values(parts).map(({ at }) => at.slice(0, 10)))].sort();
  const versions = Object.entries(machine.versions ?? {}).map(([name, version]) => `${name} ${version}`);
  const where = `${machine.processor}, ${machine.cores} cores, ${machine.memory}, ${machine.system}`;
  const what = `Measured on ${days.join(', ')} in ${runs} runs: ${where}. ${versions.join(', ')}.`;
  return `${what}\n\n${tableOf(rows)}${notesOf(rows)}`;
}

export function tableOf(rows) {
  const lines = rows.map((row) =>
    row.error
      ? [row.what, row.who, `failed: ${row.error}`, '', '', '', '']
      : [row.what, row.who, amount(row.median, row.unit), spread(row), ratio(row), row.aim ?? '', verdict(row)],
  );
  const all = [['what', 'who', 'median', 'lowest – highest', 'ratio', 'aim', 'holds'], ...lines];
  const [head, ...body] = all.map(
    (cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '/')).join(' | ')} |`,
  );
  return [head, `|${'---|'.repeat(all[0].length)}`, ...body].join('\n');
}

function notesOf(rows) {
  const notes = rows.filter((row) => row.note).map(({ what, who, note }) => `- ${what}, ${who}: ${note}`);
  return notes.length === 0 ? '' : `\n\n${notes.join('\n')}`;
}

const amount = (value, unit) => `${value} ${unit}`;
const spread = ({ low, high, runs }) => (runs > 1 ? `${low} – ${high}` : '');
const ratio = (row) => (row.ratio === undefined ? '' : `${row.ratio} × ${row.against}`);
const verdict = ({ aim, holds }) => (aim === undefined ? '' : holds ? 'yes' : '**no**');

function split(text, mark) {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`The README has no '${mark}'`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}
