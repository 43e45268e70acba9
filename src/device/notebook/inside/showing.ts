/** Puts what changed in a notebook into the index that screens read: what is much goes in parts, with breath between. */
import type { RecordKey } from '#domain/ids.ts';
import { ownersOf } from '#sync/change.ts';
import { recordKey } from '../../disk/keys.ts';
import { deliveryOf } from '../local-view.ts';
import type { IndexedRecord, RecordIndex } from '../record-index.ts';
import type { Memory } from './memory.ts';

export interface Showing {
  /**
   * Shows what looks different by now. Screens are told at the end, one kind after another: a page that comes in never
   * keeps a finger waiting.
   */
  publish(): Promise<void>;
  /** Nothing is shown any more. */
  hide(): void;
}

interface ShowingParts {
  readonly memory: Memory;
  readonly index: RecordIndex;
  readonly now: () => number;
  readonly breathe: () => Promise<void>;
}

/** Records that are shown in one go, and how long that may go on before the screen gets its turn, in milliseconds. */
const partOfMany = 50;
const longestTurn = 10;

export function createShowing({ memory, index, now, breathe }: ShowingParts): Showing {
  /** Keys of what belongs to a record, by the key of that record; never less than there is. */
  const belonging = new Map<RecordKey, Set<RecordKey>>();
  let hidden = false;

  /** Nothing when it, or what it belongs to, is removed here: what goes with it the server takes away for all. */
  const shown = (key: RecordKey): IndexedRecord | undefined => {
    const record = memory.view(key);
    if (!record) return undefined;
    const owners = ownersOf(record).map((id) => recordKey({ team: record.team, id }));
    for (const owner of owners) belonging.set(owner, (belonging.get(owner) ?? new Set()).add(key));
    const isOrphan = owners.some((owner) => memory.view(owner)?.removed === true);
    return isOrphan ? undefined : { record, delivery: deliveryOf(memory.outbox.of(key)) };
  };

  return {
    async publish() {
      const touched = memory.takeTouched();
      for (const key of [...touched]) for (const each of belonging.get(key) ?? []) touched.add(each);
      const keys = [...touched];
      let since = now();
      const turn = async () => {
        if (now() - since < longestTurn) return;
        await breathe();
        since = now();
      };
      for (let at = 0; at < keys.length && !hidden; at += partOfMany) {
        index.take(new Map(keys.slice(at, at + partOfMany).map((key) => [key, shown(key)])));
        await turn();
      }
      while (!hidden && index.tellOne()) await turn();
    },
    hide() {
      hidden = true;
      belonging.clear();
    },
  };
}
