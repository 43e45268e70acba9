import { recordLink } from '#records/links.ts';
import type { Sheet } from '#records/sheet.ts';

/** A message stands on the page of its signal. */
export const feedbackSheet: Sheet<'feedback'> = {
  icon: 'message',
  readAt: ({ values: { signal } }, device) =>
    signal !== undefined && device.watchOne('signal', signal).get() ? recordLink('signal', signal) : undefined,
};
