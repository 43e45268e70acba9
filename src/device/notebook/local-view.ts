/**
 * A record as this phone shows it: what was pulled, and over it what was written here and is not in it yet. Nothing of
 * that is stored a second time: the outbox is the overlay.
 */
import { type Change, merge, type StoredRecord } from '#sync/change.ts';
import type { Delivery } from '../device.ts';
import type { OutboxState } from '../disk/database.ts';
import { waitForServer } from './older-server.ts';

/** A change of this phone, opened. */
export interface OwnChange {
  readonly team: string;
  readonly n: number;
  /** The random id of its row. */
  readonly id: string;
  readonly state: OutboxState;
  readonly seq: number;
  readonly until: number;
  /** Undefined for one that was thrown away, of which only the number is kept, and for one that is lost. */
  readonly change: Change | undefined;
  /** Milliseconds since 1970 on this device. */
  readonly at: number;
  readonly said: Said | undefined;
  /** Milliseconds since 1970 on this device before which it is not sent: until then it can be taken back. */
  readonly notBefore?: number | undefined;
  /** What it held can't be read or is gone. */
  readonly lost?: boolean;
  /** Thrown away by its writer, who may still take that back. */
  readonly thrown?: boolean;
}

/** Why the server refused a change. */
export interface Said {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly field?: string | undefined;
}

/** `changes`: those of this record, by number. Undefined when there is nothing to show; a tombstone when it was removed here. */
export function localView(
  pulled: StoredRecord | undefined,
  changes: readonly OwnChange[],
  person: string,
): StoredRecord | undefined {
  let view = pulled;
  for (const own of changes) {
    const { change } = own;
    if (!change || !isOver(own, pulled)) continue;
    // An edit without the record it is about (not pulled, or gone) shows nothing; the outbox still lists it.
    if (!view && !change.make) continue;
    view = merge(view, change, person, own.team).record;
  }
  return view;
}

function isOver({ state, seq, change, thrown }: OwnChange, pulled: StoredRecord | undefined): boolean {
  if (thrown) return false;
  if (state === 'waiting') return true;
  // What a person asked for stays in sight while they decide; a removal that was refused did not happen.
  if (state === 'refused') return !change?.remove;
  return state === 'answered' && seq > (pulled?.seq ?? 0);
}

/** Where a record is, by what was written of it here. */
export function deliveryOf(all: readonly OwnChange[]): Delivery {
  const changes = all.filter(({ thrown }) => !thrown);
  const mustWait = waitForServer(changes);
  if (changes.some(({ state }) => state === 'held' || (state === 'refused' && !mustWait))) return 'needsAttention';
  return mustWait || changes.some(({ state }) => state === 'waiting') ? 'onThisDevice' : 'sent';
}
