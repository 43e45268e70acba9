// What people were told, against what there is in the end: everything that was said to be saved is at the server once,
// and every screen shows what the server has. Each sentence that is noted is unlike any other, so it is known by itself.
import type { StoredRecord } from '#sync/stored-record.ts';

interface Note {
  readonly sentence: string;
  /** False when the phone was killed before it said anything: it may be there once, or not at all. */
  readonly sure: boolean;
}

interface Edit extends Note {
  readonly field: string;
  readonly text: string;
  /** What the writer saw in that field, and so knew that it would go. */
  readonly over: string | undefined;
}

/** What one person sees: per record what stands in it, as text. */
export interface Screen {
  readonly who: string;
  readonly shown: ReadonlyMap<string, string>;
  /** What this person should see. */
  readonly expected: ReadonlyMap<string, string>;
}

export interface Judgement {
  /** Changes that were said to be saved. */
  readonly acknowledged: number;
  /** Sentences about what is wrong. */
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
  readonly diverged: readonly string[];
}

export interface Ledger {
  noted(note: Note): void;
  edited(edit: Edit): void;
  removed(note: Note): void;
  judge(end: {
    /** All records of the kind at the server, removed ones not among them. */
    readonly records: readonly StoredRecord[];
    readonly screens: readonly Screen[];
    /** Sentences of notes of which a change was refused: it waits for its writer, who was told. */
    readonly refused: ReadonlySet<string>;
  }): Judgement;
}

export function openLedger(): Ledger {
  const notes: Note[] = [];
  const edits: Edit[] = [];
  const removals: Note[] = [];
  return {
    noted: (note) => void notes.push(note),
    edited: (edit) => void edits.push(edit),
    removed: (note) => void removals.push(note),
    judge({ records, screens, refused }) {
      const bySentence = grouped(records);
      const isGoing = (sentence: string) => removals.some((each) => each.sentence === sentence);
      const lost: string[] = [];
      const duplicated: string[] = [];
      const diverged: string[] = [];

      for (const { sentence, sure } of notes) {
        const found = bySentence.get(sentence)?.length ?? 0;
        if (found > 1) duplicated.push(`'${sentence}' is there ${found} times`);
        if (found === 0 && sure && !isGoing(sentence)) lost.push(`'${sentence}' was saved and is nowhere`);
      }
      for (const record of records) {
        const stamps = record.history.map(({ stamp, fields }) => `${stamp} ${fields.join()}`);
        const twice = stamps.find((stamp, at) => stamps.indexOf(stamp) !== at);
        if (twice !== undefined) duplicated.push(`a change of '${record.values.observed}' was applied twice`);
      }
      for (const { sentence, field, text, sure } of edits) {
        const record = bySentence.get(sentence)?.[0];
        if (!sure || !record || refused.has(sentence)) continue;
        const known = edits.some((later) => later.field === field && later.over === text);
        if (!known && !stands(record, field, text)) lost.push(`'${text}' in ${field} of '${sentence}' is nowhere`);
      }
      for (const { sentence, sure } of removals) {
        const [back] = bySentence.get(sentence) ?? [];
        if (!sure || !back || refused.has(sentence)) continue;
        const changes = back.history.map(({ stamp, fields }) => `${stamp} ${fields.join()}`);
        diverged.push(`'${sentence}' was removed and is back: ${changes.join('; ')}`);
      }
      for (const { who, shown, expected } of screens) diverged.push(...differences(who, shown, expected));
      const acknowledged = [...notes, ...edits, ...removals].filter(({ sure }) => sure).length;
      return { acknowledged, lost, duplicated, diverged };
    },
  };
}

function grouped(records: readonly StoredRecord[]): ReadonlyMap<string, readonly StoredRecord[]> {
  const groups = new Map<string, StoredRecord[]>();
  for (const record of records) {
    const sentence = String(record.values.observed);
    groups.set(sentence, [...(groups.get(sentence) ?? []), record]);
  }
  return groups;
}

/** In the field now, or kept in the history as what another value took the place of. */
function stands(record: StoredRecord, field: string, text: string): boolean {
  if (record.values[field] === text) return true;
  return record.history.some(({ lost = [] }) => lost.some((each) => each.field === field && each.value === text));
}

function differences(who: string, shown: Screen['shown'], expected: Screen['expected']): string[] {
  const ids = new Set([...shown.keys(), ...expected.keys()]);
  return [...ids].flatMap((id) => {
    const [one, other] = [shown.get(id), expected.get(id)];
    if (one === other) return [];
    return [`${who} sees ${one ?? 'nothing'} where the server has ${other ?? 'nothing'} (${id})`];
  });
}
