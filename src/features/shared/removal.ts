/**
 * Taking a record away with a moment to change one's mind: it leaves the screen at once, and the phone only after the
 * undo is gone. When the notebook locks in between, it goes as soon as that is open again. A tab that is killed in
 * between removes nothing, which is the safe side.
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
  const remove = async () => {
    const saved = await device.remove(kind, id);
    if (!saved.ok && saved.reason === 'locked') return whenOpen(device, remove);
    mark(id, false);
    done(saved);
  };
  const timer = setTimeout(remove, undoTime + grace);
  return () => {
    if (!going.getState().ids.has(id)) return false;
    clearTimeout(timer);
    mark(id, false);
    return true;
  };
}

/** Someone else who opens a notebook here has no such record; then the removing fails, and nothing is lost. */
function whenOpen(device: Device, act: () => Promise<void>): void {
  const stop = device.session.subscribe(({ phase }) => {
    if (phase !== 'unlocked') return;
    stop();
    void act();
  });
}

function mark(id: string, gone: boolean): void {
  const ids = new Set(going.getState().ids);
  if (gone) ids.add(id);
  else ids.delete(id);
  going.setState({ ids });
}
