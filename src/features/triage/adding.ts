/** Words of the desk that come under those of others and never in their place: what was already done about safety. */
import type { Signal } from '#kinds/signal/signal.ts';
import type { DraftForm } from '#records/note/draft-form.ts';
import { isTyped } from '#records/note/draft-form.ts';

const name = 'safeNowDone';

/** What the form of the desk starts with: all that stands there, except what it only adds to. */
export function startOf({ values }: Signal): Signal['values'] {
  const { [name]: _, ...start } = values;
  return start;
}

/** The same form as it is saved: under what was said before comes what was typed, with `who` says it. */
export function adding(form: DraftForm, { values }: Signal, who: string): DraftForm {
  if (!(name in form.touched)) return form;
  const typed = form.touched[name];
  const before = values[name];
  const own = isTyped(typed) ? `${who}: ${String(typed).trim()}` : undefined;
  const lines = own === undefined ? before : before === undefined ? typed : `${before}\n${own}`;
  return { ...form, values: { ...form.values, [name]: lines ?? null } };
}
