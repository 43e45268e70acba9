// An SQLite database as SQL text and back, so that what is frozen can be read.
import Libsql from 'libsql';

/** Every table with its rows, and the indexes. */
export function databaseToSql(file: string): string {
  const db = new Libsql(file, { readonly: true });
  const made = db
    .prepare(
      "select name, type, sql from sqlite_master where sql is not null and name not like 'sqlite_%' order by rowid",
    )
    .all() as { name: string; type: string; sql: string }[];
  const lines = made.map(({ sql }) => `${sql};`);
  for (const { name, type } of made) {
    if (type !== 'table') continue;
    for (const row of db.prepare(`select * from "${name}"`).all() as Record<string, unknown>[]) {
      const columns = Object.keys(row).map((column) => `"${column}"`);
      lines.push(`insert into "${name}" (${columns}) values (${Object.values(row).map(literal)});`);
    }
  }
  db.close();
  return `${lines.join('\n')}\n`;
}

/** Makes the database in a file that is not there yet. */
export function databaseFromSql(file: string, sql: string): void {
  const db = new Libsql(file);
  db.exec('begin');
  db.exec(sql);
  db.exec('commit');
  db.close();
}

function literal(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  throw new Error(`A ${typeof value} can't be written down here.`);
}
