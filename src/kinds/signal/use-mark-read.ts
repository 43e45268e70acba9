/** Opening a signal is reading what came back on it, messages and advice alike: the sender sees 'gelezen'. */
import { useEffect, useRef } from 'react';
import type { Saved } from '#device/index.ts';
import { useDevice, useNow, useWorker } from '#records/device-context.tsx';
import { isUnread } from './feedback-message.tsx';
import type { Feedback } from './feedback-state.ts';
import { isOutcomeUnread, outcomeAt } from './outcome-state.ts';
import type { Signal } from './signal.ts';

export function useMarkRead(entry: Signal, feedback: readonly Feedback[]): void {
  const device = useDevice();
  const { person } = useWorker();
  const now = useNow();
  // Keeping takes a moment in which the screen may be drawn again; once is enough.
  const marked = useRef(new Set<string>());
  useEffect(() => {
    for (const each of feedback) {
      if (!isUnread(each, person) || marked.current.has(each.id)) continue;
      marked.current.add(each.id);
      const readBy = [...(each.values.readBy ?? []), person];
      void device.save({ kind: 'feedback', id: each.id, values: { readBy } }).then(again(marked.current, each.id));
    }
  }, [device, feedback, person]);
  useEffect(() => {
    const said = `${entry.id} ${outcomeAt(entry)}`;
    if (entry.by !== person || !isOutcomeUnread(entry) || marked.current.has(said)) return;
    marked.current.add(said);
    const outcomeReadAt = new Date(now()).toISOString();
    void device.save({ kind: 'signal', id: entry.id, values: { outcomeReadAt } }).then(again(marked.current, said));
  }, [device, entry, person, now]);
}

/** What could not be kept is tried again with the next thing that comes in, or when the page is opened anew. */
const again =
  (marked: Set<string>, what: string) =>
  ({ ok }: Saved): void => {
    if (!ok) marked.delete(what);
  };
