/**
 * `move-to-postgres`: brings a running installation from its file to the empty PostgreSQL of DATABASE_URL. From the first
 * moment on the file takes no more writes (`store/frozen.ts`), so nothing can land in it that is not moved; phones keep
 * what they note meanwhile, as they would without reception. The epoch stays the same: they notice nothing.
 */
import { randomBytes } from 'node:crypto';
import { newId } from '../accounts/tokens.ts';
import { openExisting } from '../data-folder.ts';
import { openForCommand, sentenceOf } from '../home.ts';
import type { Settings } from '../settings.ts';
import { copyAll, makeEmpty, problemIn, type TableSum } from '../store/copy.ts';
import { holdSchema, holdTables, view, whole } from '../store/dialect.ts';
import { closeForGood, freeze, frozenSentence, markOf, thaw } from '../store/frozen.ts';
import { migrate } from '../store/migrations/migrations.ts';
import { placeOf, serverRunsOn } from '../store/postgres.ts';
import type { Database } from '../store/tables.ts';
import { primaryKeys } from '../store/tables.ts';
import { type Outcome, say } from './command.ts';

interface Move {
  readonly source: Database;
  readonly target: Database;
  readonly url: string;
}

/** In `meta` of the target: which move it came from, written in the transaction that brings all the rest. */
const origin = 'movedFrom';

export async function runMoveToPostgres(settings: Settings, args: readonly string[]): Promise<Outcome> {
  const { databaseFile, databaseUrl: url } = settings;
  if (!url) return no('Set DATABASE_URL to the empty PostgreSQL database to move to.');
  if (args.length > 1 || (args[0] ?? '--undo') !== '--undo') return no('move-to-postgres takes nothing, or --undo.');
  const opened = await openExisting(databaseFile, 'frozen');
  if (!opened.ok) return opened;
  const source = opened.db;
  try {
    const mark = await markOf(source);
    // Only the database that a move went to knows whether it arrived; another would say that it did not.
    if (mark?.state === 'moved' || (mark && mark.move.place !== placeOf(url)))
      return no(frozenSentence(databaseFile, mark) ?? '');
    const demo = await source.selectFrom('meta').select('key').where('key', '=', 'demo').executeTakeFirst();
    if (demo) return no(`${databaseFile} holds an example; only real data is moved.`);
    const reached = await openForCommand(url, (db) => prepare(db, url));
    if (!reached.ok) return reached;
    const move = { source, target: reached.db, url };
    try {
      if (mark && (await endedBefore(move, mark.move.name))) return await end(move);
      if (args.length > 0) return mark ? await undo(source) : no('No move was begun.');
      return await carryOut(move, mark?.move.name);
    } finally {
      await reached.db.destroy();
    }
  } finally {
    await source.destroy();
  }
}

async function prepare(db: Database, url: string): Promise<string | undefined> {
  if (await serverRunsOn(db)) return `A server is running on ${placeOf(url)}; stop it until the move is done.`;
  const migrated = await migrate(db, newId(randomBytes), Date.now);
  return migrated.ok ? undefined : `The database ${placeOf(url)} was made by a newer Stoep.`;
}

/** `begun` names a move of this file that was cut off: it was all taken back, and is done again. */
async function carryOut(move: Move, begun: string | undefined): Promise<Outcome> {
  const name = begun ?? newId(randomBytes);
  if (begun === undefined) await freeze(move.source, { name, place: placeOf(move.url) });
  let told = false;
  try {
    const sums = await copyOver(move, name, () => {
      told = true;
    });
    say(tableOf(sums));
    return await end(move);
  } catch (error) {
    if (error instanceof NotMoved) {
      await thaw(move.source);
      return no(`Nothing was moved: ${error.message}`);
    }
    const why = sentenceOf(error, move.url);
    // Whether a commit arrived that got no answer only the other side knows. Until then both sides wait.
    if (told) return no(`${why} It is not known whether the move ended: do move-to-postgres again to find out.`);
    await thaw(move.source);
    return no(`Nothing was moved. ${why}`);
  }
}

class NotMoved extends Error {}

/** All of it in one transaction, compared before it ends. `onCommit` is called when only the commit is left. */
function copyOver({ source, target, url }: Move, name: string, onCommit: () => void): Promise<readonly TableSum[]> {
  return view(source, (from) =>
    whole(target, async (to) => {
      await holdSchema(to);
      await holdTables(to, Object.keys(primaryKeys));
      if (!(await makeEmpty(to))) throw new NotMoved(`the database ${placeOf(url)} is not empty.`);
      const sums = await copyAll(from, to);
      const problem = await problemIn(to, sums);
      if (problem) throw new NotMoved(problem);
      await to.insertInto('meta').values({ key: origin, value: name }).execute();
      onCommit();
      return sums;
    }),
  );
}

async function endedBefore({ target }: Move, name: string): Promise<boolean> {
  const row = await target.selectFrom('meta').select('value').where('key', '=', origin).executeTakeFirst();
  return row?.value === name;
}

async function end({ source, url }: Move): Promise<Outcome> {
  await closeForGood(source, Date.now());
  say(`All of it is in ${placeOf(url)}, and compared. Start Stoep with this DATABASE_URL.`);
  say('The file stays as it is and takes nothing any more; remove it when you have a backup of the new database.');
  return { ok: true };
}

async function undo(source: Database): Promise<Outcome> {
  await thaw(source);
  say('The move is undone: the file is in use again.');
  return { ok: true };
}

function tableOf(sums: readonly TableSum[]): string {
  const line = (table: string, rows: string, checksum: string) =>
    `${table.padEnd(18)}${rows.padStart(10)}  ${checksum}`;
  const lines = sums.map(({ table, rows, checksum }) => line(table, String(rows), checksum.slice(0, 16)));
  return [line('table', 'rows', 'checksum, the same on both sides'), ...lines].join('\n');
}

const no = (sentence: string): Outcome => ({ ok: false, sentence });
