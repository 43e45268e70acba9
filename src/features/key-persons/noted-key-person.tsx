/** Sleutelpersoon, as the screens for writing a note need it: nothing is kept of someone who did not agree. */
import { KeyPersonForm } from '#features/key-persons/key-person-form.tsx';
import { dayOf } from '#features/shared/moments.ts';
import type { NoteKind } from '#features/shared/note/note-kind.ts';

export const notedKeyPerson = {
  kind: 'keyPerson',
  noun: 'sleutelpersoon',
  article: 'de',
  Form: KeyPersonForm,
  later: true,
  start: (_, { person, now }) => ({ consentOn: dayOf(now), consentAskedBy: person, liaison: person }),
  // Of someone new: what to do when consent goes is said where that is done.
  check: (values) => (values.consent === true ? {} : { consent: 'Vraag eerst of het mag en zet dan hier een vinkje.' }),
} as const satisfies NoteKind;
