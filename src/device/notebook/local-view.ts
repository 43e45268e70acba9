/**
 * A record as this phone shows it: what was pulled, and over it what was written here and is not in it yet. Nothing of
 * that is stored a second time: the outbox is the overlay.
 */

import type { PersonId } from '#domain/ids.ts';
import { merge } from '#sync/change.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import type { Delivery } from '../device.ts';
import { waitForServer } from './older-server.ts';
import type { OwnChange } from './outbox.ts';

/** `changes`: those of this record, by number. Undefined when there is nothing to show; a tombstone when it was removed here. */
export function localView(
  pulled: StoredRecord | undefined,
  changes: readonly OwnChange[],
  person: PersonId,
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
