/**
 * Taking a record away with a moment to change one's mind: it leaves the screen at once, and the phone only after the
 * undo is gone. A tab that is killed in between removes nothing, which is the safe side.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Device, Saved } from '#device/index.ts';
import type { Kind } from '#domain/catalog.ts';

/** Milliseconds that an undo is offered, and a little after it before it is done. */
export const undoTime = 6_000;
const grace = 400;

const going = createStore<{ readonly ids: ReadonlySet<string> }>(() => ({ ids: new Set() }));

/** Ids of records that are on their way out and are shown no more. */
export const useGoing = () => useStore(going, (state) => state.ids);

/** Gives a way to undo it, which answers whether it was still in time. `done` hears how the removing went. */
export function removeLater(device: Device, kind: Kind, id: string, done: (saved: Saved) => void): () => boolean {
  mark(id, true);
  const timer = setTimeout(async () => {
    const saved = await device.remove(kind, id);
    mark(id, false);
    done(saved);
  }, undoTime + grace);
  return () => {
    if (!going.getState().ids.has(id)) return false;
    clearTimeout(timer);
    mark(id, false);
    return true;
  };
}

function mark(id: string, gone: boolean): void {
  const ids = new Set(going.getState().ids);
  if (gone) ids.add(id);
  else ids.delete(id);
  going.setState({ ids });
}
