/** What the screens for writing a note need to know of a kind, beside its declaration. */

import type { ComponentType, ReactNode } from 'react';
import type { Device } from '#device/index.ts';
import type { DraftId, PersonId, RecordId } from '#domain/ids.ts';
import type { NotedKind, NoteStart } from '#records/links.ts';
import type { FormValues } from './draft-form.ts';
import type { RecordFormProps } from './form-fields.tsx';

export interface NoteKind {
  readonly kind: NotedKind;
  readonly Form: ComponentType<RecordFormProps>;
  /** What a new note holds before anything is typed. `now` in milliseconds since 1970. */
  readonly start?: (asked: NoteStart, who: { person: PersonId; now: number; device: Device }) => FormValues;
  /** What is asked in other words than the declaration's: the message per field. */
  readonly check?: (values: FormValues) => Readonly<Record<string, string>>;
  /** True when it can be left half-done on purpose; the second button then says so. */
  readonly later: boolean;
  /** Keeps what was typed along with a new note in drafts of its own, once the note of `draft` is kept as `id`. */
  readonly alongside?: (device: Device, draft: DraftId, id: RecordId) => Promise<void>;
  /** What is shown right after keeping, under the line that it is kept. */
  readonly Saved?: ComponentType<{ id: RecordId }>;
  /** What stands above the form, such as a way to tips. */
  readonly above?: ReactNode;
}
