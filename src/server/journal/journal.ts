/**
 * The journal: a file of lines beside the database, for the place where the backups go. While a server runs it only grows;
 * a start takes out who no longer needs to be in it. What is appended is on the disk before the answer is given; what could
 * not be written is written with the next, or at the next start.
 */
import { createReadStream, existsSync, mkdirSync } from 'node:fs';
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

/** Lines that a later one took the place of, from which it is worth to write a journal anew. */
const manyGone = 10_000;

function entryIn(line: string): JournalEntry | undefined {
  try {
    const { day: _, ...entry } = JSON.parse(line) as JournalEntry & { readonly day: string };
    return entry as JournalEntry;
  } catch {
    return undefined;
  }
}

interface Line {
  readonly line: string;
  readonly entry: JournalEntry | undefined;
  /** Undefined for what this version can't read. */
  readonly key: string | undefined;
}

/** Line by line: how long a journal grew never decides whether a server starts. */
async function* linesOf(file: string): AsyncGenerator<Line> {
  let rest = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: longestLine })) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    // No line of ours is that long: it is damage, and would grow past what a text can hold.
    if (rest.length > longestLine) {
      lines.push(rest);
      rest = '';
    }
    for (const line of lines) if (line !== '') yield lineOf(line);
  }
  if (rest !== '') yield lineOf(rest);
}
const longestLine = 1_048_576;

function lineOf(line: string): Line {
  const entry = entryIn(line);
  return { line, entry, key: entry && keyOf(entry) };
}

/** Undefined when there is none. */
export async function readJournal(file: string): Promise<ReadJournal | undefined> {
  if (!existsSync(file)) return undefined;
  const entries = new Map<string, JournalEntry>();
  let damaged = 0;
  for await (const { entry, key } of linesOf(file)) {
    if (key === undefined) damaged += 1;
    else entries.set(key, entry as JournalEntry);
  }
  return { entries, damaged };
}

/**
 * Takes out the lines that a later one took the place of, when names or addresses stand in any of them, such as those of an
 * invitation that was withdrawn, or when most lines are such. What this version can't read stays. For a start: nobody else may
 * be writing.
 */
export async function tidyJournal(file: string): Promise<void> {
  if (!existsSync(file)) return;
  let isNamed = false;
  const last = new Map<string, number>();
  /** Where the last line with a name or an address about something is. */
  const named = new Map<string, number>();
  let count = 0;
  let unread = 0;
  for await (const { entry, key } of linesOf(file)) {
    if (key === undefined) unread += 1;
    else last.set(key, count);
    if (key !== undefined && entry && 'email' in entry) {
      isNamed ||= named.has(key);
      named.set(key, count);
    }
    count += 1;
  }
  isNamed ||= [...named].some(([key, at]) => last.get(key) !== at);
  const gone = count - unread - last.size;
  if (!isNamed && gone < Math.max(manyGone, last.size)) return;
  const fresh = `${file}.new`;
  const handle = await open(fresh, 'w', 0o600);
  try {
    let at = 0;
    let text = '';
    for await (const { line, key } of linesOf(file)) {
      if (key === undefined || last.get(key) === at) text += `${line}\n`;
      at += 1;
      if (text.length < 1_048_576) continue;
      await handle.appendFile(text);
      text = '';
    }
    await handle.appendFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, file);
}
