/** Opening a signal is reading what came back on it: the sender sees 'gelezen'. */
import { useEffect, useRef } from 'react';
import { useDevice, useWorker } from '#features/shared/device-context.tsx';
import { isUnread } from '#features/shared/feedback-message.tsx';
import type { Feedback } from '#features/shared/feedback-state.ts';

export function useMarkRead(feedback: readonly Feedback[]): void {
  const device = useDevice();
  const { person } = useWorker();
  // Keeping takes a moment in which the screen may be drawn again; once is enough.
  const marked = useRef(new Set<string>());
  useEffect(() => {
    for (const each of feedback) {
      if (!isUnread(each, person) || marked.current.has(each.id)) continue;
      marked.current.add(each.id);
      const readBy = [...(each.values.readBy ?? []), person];
      void device.save({ kind: 'feedback', id: each.id, values: { readBy } });
    }
  }, [device, feedback, person]);
}
