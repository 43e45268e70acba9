/** Wat op de sociale kaart staat, as the screens for writing a note need it. What is noted now was checked now. */

import { dayOf } from '#records/moments.ts';
import { isTyped } from '#records/note/draft-form.ts';
import type { NoteKind } from '#records/note/note-kind.ts';
import { EntryForm } from './entry-form.tsx';

export const notedEntry = {
  kind: 'socialMapEntry',
  Form: EntryForm,
  later: true,
  start: (_, { person, now }) => ({ checkedOn: dayOf(now), checkedBy: person }),
  check: ({ name }) => (isTyped(name) ? {} : { name: 'Geef de organisatie, plek of groep een naam.' }),
} as const satisfies NoteKind;
