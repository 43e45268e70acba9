/** Sleutelpersoon, as the screens for writing a note need it: nothing is kept of someone who did not agree. */

import { dayOf } from '#records/moments.ts';
import type { NoteKind } from '#records/note/note-kind.ts';
import { KeyPersonForm } from './key-person-form.tsx';

export const notedKeyPerson = {
  kind: 'keyPerson',
  Form: KeyPersonForm,
  later: true,
  start: (_, { person, now }) => ({ consentOn: dayOf(now), consentAskedBy: person, liaison: person }),
  // Of someone new: what to do when consent goes is said where that is done.
  check: (values) => (values.consent === true ? {} : { consent: 'Vraag eerst of het mag en zet dan hier een vinkje.' }),
} as const satisfies NoteKind;
