/**
 * What a restore without the journal brings back on purpose: a later restore with it must not erase that again. Where a person
 * agreed to be noted at all, taking that back is done by removing: nobody but that person can undo it, so that stays erased.
 */

import { definitionOf } from '#domain/catalog.ts';
import type { RecordId } from '#domain/ids.ts';
import { ownersOf } from '#sync/change.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { parts } from '../store/database.ts';
import type { TeamStore } from '../store/team-store.ts';
import { type ClearedEntry, holdsCleared } from './cleared.ts';
import type { JournalEntry } from './entries.ts';

export interface BroughtBack {
  readonly entries: readonly JournalEntry[];
  /** Of them how many records are back. */
  readonly records: number;
  /** What is back too, and goes again at the next restore with the journal. */
  readonly notMeant: number;
}

/** What the journal calls erased or cleared and stands in this database. */
export async function broughtBack(store: TeamStore, known: Iterable<JournalEntry>): Promise<BroughtBack> {
  const all = [...known];
  const erased = all.flatMap((entry) => (entry.what === 'erased' ? [entry] : []));
  const entries: JournalEntry[] = [];
  let notMeant = 0;
  for (const team of new Set(erased.map((entry) => entry.team))) {
    const ids = erased.flatMap((entry) => (entry.team === team ? [entry.record] : []));
    const back: StoredRecord[] = [];
    for (const part of parts(ids, 200)) {
      const stored = await store.lookInTeam(team, (tx) => tx.records(part));
      back.push(...[...stored.values()].filter(({ removed }) => !removed));
    }
    const stays = staysBack(back, new Set(ids));
    notMeant += back.length - stays.length;
    entries.push(...stays.map(({ id }): JournalEntry => ({ what: 'broughtBack', team, record: id })));
  }
  const records = entries.length;
  const cleared = all.flatMap((entry) => (entry.what === 'cleared' ? [entry] : []));
  return { entries: [...entries, ...(await wordsBack(store, cleared))], records, notMeant };
}

/** Cleared words that stand in this database. */
async function wordsBack(store: TeamStore, cleared: readonly ClearedEntry[]): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for (const team of new Set(cleared.map((entry) => entry.team))) {
    const ofTeam = cleared.filter((entry) => entry.team === team);
    for (const part of parts(ofTeam, 200)) {
      const stored = await store.lookInTeam(team, (tx) => tx.records([...new Set(part.map(({ record }) => record))]));
      for (const entry of part) {
        const { record, field, stamp } = entry;
        const there = stored.get(record);
        if (there && holdsCleared(there, entry)) entries.push({ what: 'wordsBack', team, record, field, stamp });
      }
    }
  }
  return entries;
}

/** Without what nobody agrees to any more, and what belongs to that. */
function staysBack(back: readonly StoredRecord[], erased: ReadonlySet<RecordId>): readonly StoredRecord[] {
  let stays = back.filter(({ kind }) => definitionOf(kind)?.consent?.covers !== 'everything');
  for (let before = -1; before !== stays.length; ) {
    before = stays.length;
    const ids = new Set(stays.map(({ id }) => id));
    stays = stays.filter((record) => ownersOf(record).every((owner) => !erased.has(owner) || ids.has(owner)));
  }
  return stays;
}
