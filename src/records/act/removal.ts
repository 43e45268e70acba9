/**
 * Taking a record away with a moment to change one's mind. It is written before it is said, so that whatever happens to the
 * app in between it stays away; the phone only waits with sending it until the undo is gone.
 */

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Kind } from '#domain/catalog.ts';
import type { RecordId } from '#domain/ids.ts';
import { useDevice } from '#records/device-context.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { useTellWithUndo } from './undo.ts';

/** Milliseconds that an undo is offered, and a little after it before the removal is sent. */
export const undoTime = 6_000;
const grace = 400;

const going = createStore<{ readonly ids: ReadonlySet<RecordId> }>(() => ({ ids: new Set() }));

/** Ids of records that are being taken away at this moment: shown no more, though it is not written yet. */
export const useGoing = () => useStore(going, (state) => state.ids);

export interface Removal {
  readonly kind: Kind;
  readonly id: RecordId;
  /** What is said once it is away: 'Signaal weggehaald'. */
  readonly done: string;
  /** 'Het signaal staat er nog.' */
  readonly stillThere: string;
  /** 'het signaal is weg.', after 'Dat was net te laat:'. */
  readonly isAway: string;
  /** After it was put back. */
  readonly onBack?: (() => void) | undefined;
}

/** Gives what takes a record away, says so, and offers to put it back. A second tap takes nothing away twice. */
export function useRemoval(): (removal: Removal) => void {
  const device = useDevice();
  const toast = useToast();
  const tellWithUndo = useTellWithUndo();
  const takeAway = async ({ kind, id, done, stillThere, isAway, onBack }: Removal) => {
    mark(id, true);
    const saved = await device.remove(kind, id, undoTime + grace).finally(() => mark(id, false));
    if (!saved.ok) return toast({ text: `Weghalen lukte niet. ${stillThere}` });
    const undo = async () => {
      if (!(await device.takeBack(id))) return { late: `Dat was net te laat: ${isAway}` };
      onBack?.();
      return { ok: true };
    };
    tellWithUndo({ text: done, label: 'Zet terug', undo, milliseconds: undoTime });
  };
  return (removal) => {
    if (!going.getState().ids.has(removal.id)) void takeAway(removal);
  };
}

function mark(id: RecordId, gone: boolean): void {
  const ids = new Set(going.getState().ids);
  if (gone) ids.add(id);
  else ids.delete(id);
  going.setState({ ids });
}
