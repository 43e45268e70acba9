/** Drafts as a list shows them: what they are called and where one goes on with them. */
import type { Draft } from '#device/index.ts';
import { links } from '#features/links.ts';
import { isBlank } from '#features/shared/draft-form.ts';

/** Forms of triage keep their drafts under names of their own, apart from a note that someone is completing. */
const deskPrefix = 'triage-';

/** The draft of one triage form of one signal. A name is at most 40 characters; that still tells signals apart. */
export function deskDraftId(form: string, signal: string): string {
  return `${deskPrefix}${form}-${signal}`.slice(0, 40).padEnd(16, '-');
}

export const isDeskDraft = (draft: Draft): boolean => draft.id.startsWith(deskPrefix);

/** Something was typed in it, and the person writes it as a note and not at triage. */
export function isOpenNote(draft: Draft): boolean {
  return draft.kind === 'signal' && !isDeskDraft(draft) && !isBlank(draft.values);
}

/** Half-filled forms of triage. */
export function isOpenDeskWork(draft: Draft): boolean {
  // What a form starts with by itself is not work.
  const { signal: _, to: __, ...written } = draft.values;
  return isDeskDraft(draft) && !isBlank(written) && deskSignal(draft) !== undefined;
}

function deskSignal(draft: Draft): string | undefined {
  const signal = draft.record ?? draft.values.signal;
  return typeof signal === 'string' ? signal : undefined;
}

/** Where one goes on with it. */
export function draftLink(draft: Draft): string {
  if (isDeskDraft(draft)) return links.triage(deskSignal(draft));
  return draft.record === undefined ? links.noteSignal(draft.id) : links.completeSignal(draft.record);
}
