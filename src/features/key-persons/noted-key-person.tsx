/** Sleutelpersoon, as the screens for writing a note need it: nothing is kept of someone who did not agree. */
import { catalog } from '#domain/catalog.ts';
import { KeyPersonForm } from '#features/key-persons/key-person-form.tsx';
import { dayOf } from '#features/shared/moments.ts';
import type { NoteKind } from '#features/shared/note/note-kind.ts';

const { consent } = catalog.keyPerson;

export const notedKeyPerson = {
  kind: 'keyPerson',
  noun: 'sleutelpersoon',
  article: 'de',
  Form: KeyPersonForm,
  later: true,
  start: (_, { person, now }) => ({ consentOn: dayOf(now), consentAskedBy: person, liaison: person }),
  check: (values) => (values.consent === true ? {} : { consent: consent?.message ?? '' }),
} as const satisfies NoteKind;
