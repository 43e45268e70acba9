/**
 * The journal: a file of lines beside the database, for the place where the backups go. While a server runs it only grows;
 * a start takes out who no longer needs to be in it. What is appended is on the disk before the answer is given; what could
 * not be written is written with the next, or at the next start.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import path from 'node:path';
import { type JournalEntry, keyOf } from './entries.ts';

export interface Journal {
  /** Resolves when they are on the disk; throws when they can't be. */
  append(entries: readonly JournalEntry[]): Promise<void>;
}

export interface ReadJournal {
  /** The last entry about each thing. */
  readonly entries: ReadonlyMap<string, JournalEntry>;
  /** Lines that can't be read, such as one that a power cut broke off. */
  readonly damaged: number;
}

/** `now` gives milliseconds since 1970; of when something was only the day is written. */
export function openJournal(file: string, now: () => number): Journal {
  let waiting: JournalEntry[] = [];
  let writing: Promise<void> = Promise.resolve();
  const write = async () => {
    if (waiting.length === 0) return;
    const entries = waiting;
    const day = new Date(now()).toISOString().slice(0, 10);
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    // A line that was broken off must not swallow the next one: an empty line harms nobody.
    const text = `\n${entries.map((entry) => JSON.stringify({ ...entry, day })).join('\n')}\n`;
    const handle = await open(file, 'a', 0o600);
    try {
      await handle.appendFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    waiting = waiting.slice(entries.length);
  };
  return {
    append(entries) {
      waiting = [...waiting, ...entries];
      writing = writing.then(write, write);
      return writing;
    },
  };
}

function entryIn(line: string): JournalEntry | undefined {
  try {
    const { day: _, ...entry } = JSON.parse(line) as JournalEntry & { readonly day: string };
    return entry as JournalEntry;
  } catch {
    return undefined;
  }
}

/** Undefined when there is none. */
export function readJournal(file: string): ReadJournal | undefined {
  if (!existsSync(file)) return undefined;
  const entries = new Map<string, JournalEntry>();
  let damaged = 0;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue;
    const entry = entryIn(line);
    const key = entry && keyOf(entry);
    if (key === undefined) damaged += 1;
    else entries.set(key, entry as JournalEntry);
  }
  return { entries, damaged };
}

/**
 * Takes out the lines that a later one took the place of, when names or addresses stand in any of them, such as those of an
 * invitation that was withdrawn. What this version can't read stays. For a start: nobody else may be writing.
 */
export async function tidyJournal(file: string): Promise<void> {
  if (!existsSync(file)) return;
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const entry = entryIn(line);
      return { line, entry, key: entry && keyOf(entry) };
    });
  const last = new Map(lines.map(({ key }, at) => [key, at]));
  const holds = lines.map(({ key }, at) => key === undefined || last.get(key) === at);
  if (lines.every(({ entry }, at) => holds[at] || !(entry && 'email' in entry))) return;
  const fresh = `${file}.new`;
  const handle = await open(fresh, 'w', 0o600);
  try {
    const kept = lines.filter((_, at) => holds[at]).map(({ line }) => line);
    await handle.writeFile(`${kept.join('\n')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, file);
}
