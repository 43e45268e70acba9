/**
 * Promises that are typed within another form, during a talk. Each is a draft of its own from the first keystroke, with
 * the name of that form's draft as the record it was made in: the record will be kept under that name. So a killed tab
 * finds them again, and one that can't be kept stays a draft while the others are kept.
 */

import type { Device, Draft } from '#device/index.ts';
import type { Values } from '#domain/catalog.ts';
import { recordOf } from '#domain/ids.ts';
import { isTyped, toSave } from '#records/note/draft-form.ts';
import { isPromiseOf } from '#records/note/drafts.ts';

/** Oldest first. `madeIn`: the record, or the draft it is still in. */
export const typedPromises = (drafts: readonly Draft[], madeIn: string): readonly Draft[] =>
  drafts.filter((draft) => isPromiseOf(draft, madeIn)).reverse();

/** To whom a promise is that is made in this record: as it was noted there. */
export function madeTo(device: Device, madeIn: string | undefined): Pick<Values<'promise'>, 'to' | 'keyPerson'> {
  if (madeIn === undefined) return {};
  const { withWhom, keyPerson } =
    device.watchOne('conversation', madeIn).get()?.values ??
    device.watchOne('contactMoment', madeIn).get()?.values ??
    {};
  return { ...(withWhom === undefined ? {} : { to: withWhom }), ...(keyPerson === undefined ? {} : { keyPerson }) };
}

/**
 * Keeps what was typed in the form of `typedIn` now that its record is kept under `madeIn`. What could not be kept stays
 * a draft that points at the record, and is shown with it.
 */
export async function keepTypedPromises(device: Device, typedIn: string, madeIn: string): Promise<void> {
  for (const draft of typedPromises(device.drafts.all().get(), typedIn)) {
    // Only a day was chosen: nothing was promised.
    if (!isTyped(draft.values.what)) {
      await device.drafts.drop(draft.id);
      continue;
    }
    const values = { ...madeTo(device, madeIn), ...draft.values, madeIn };
    const saved = await device.save({
      kind: 'promise',
      newId: recordOf(draft.id),
      values: toSave(values) as Values<'promise'>,
      draft: draft.id,
    });
    if (!saved.ok) device.drafts.keep({ id: draft.id, kind: 'promise', values });
  }
}
