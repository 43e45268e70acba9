/** Drafts as a list shows them: what they are called and where one goes on with them. */
import type { Draft } from '#device/index.ts';
import { wordsOf } from '#records/kind-words.ts';
import { completeLink, isNoted, links, noteLink, recordLink } from '#records/links.ts';
import { isBlank } from './draft-form.ts';

/** Forms of triage keep their drafts under names of their own, apart from a note that someone is completing. */
const deskPrefix = 'triage-';

/** The draft of one triage form of one signal. A name is at most 40 characters; that still tells signals apart. */
export function deskDraftId(form: string, signal: string): string {
  return `${deskPrefix}${form}-${signal}`.slice(0, 40).padEnd(16, '-');
}

/** The form in which one notes that somebody outside Stoep was told. */
const toldForm = 'v';
export const toldDraftId = (signal: string): string => deskDraftId(toldForm, signal);
export const isToldDraft = ({ id }: Draft): boolean => id.startsWith(`${deskPrefix}${toldForm}-`);

export const isDeskDraft = (draft: Draft): boolean => draft.id.startsWith(deskPrefix);

/** Typed on the page of the record itself, such as the report of a round. */
const isOnPage = ({ kind, record }: Draft) => wordsOf(kind).typedOnPage === true && record !== undefined;

/** Something was typed in it, and the person writes it as a note and not at triage. `all`: the drafts it is one of. */
export function isOpenNote(draft: Draft, _index = 0, all: readonly Draft[] = []): boolean {
  if (!(isNoted(draft.kind) || isOnPage(draft)) || isDeskDraft(draft) || isBlank(draft.values)) return false;
  // Typed within another note that is open: seen and kept with that.
  return !all.some((other) => other !== draft && isPromiseOf(draft, other.id) && isOpenNote(other));
}

/** A new promise that was made in this record, or in the draft that becomes it. */
export const isPromiseOf = ({ kind, record, values }: Draft, madeIn: string): boolean =>
  kind === 'promise' && record === undefined && values.madeIn === madeIn;

/** Half-filled forms of triage. */
export function isOpenDeskWork(draft: Draft): boolean {
  // What a form starts with by itself is not work.
  const { signal: _, to: __, ...written } = draft.values;
  return isDeskDraft(draft) && !isBlank(written) && deskSignal(draft) !== undefined;
}

/** Anything that someone was writing and did not finish. */
export const isUnfinished = (draft: Draft, index: number, all: readonly Draft[]): boolean =>
  isOpenNote(draft, index, all) || isOpenDeskWork(draft);

function deskSignal(draft: Draft): string | undefined {
  const signal = draft.record ?? draft.values.signal;
  return typeof signal === 'string' ? signal : undefined;
}

/** Where one goes on with it. */
export function draftLink(draft: Draft): string {
  const { id, kind, record } = draft;
  const page = record !== undefined && isOnPage(draft) ? recordLink(kind, record) : undefined;
  if (page !== undefined) return page;
  // Who noted a signal tells of it too, and has no way to triage.
  if (isToldDraft(draft) && record !== undefined) return recordLink('signal', record);
  if (isDeskDraft(draft) || !isNoted(kind)) return links.triage(deskSignal(draft));
  return record === undefined ? noteLink(kind, { draft: id }) : completeLink(kind, record);
}
