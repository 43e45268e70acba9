/** Veiligheidsmelding, as the screens for writing a note need it. */

import { contactValues, incidentOf } from '#kinds/contact-moment/unsafe-contact.ts';
import { isTyped } from '#records/note/draft-form.ts';
import type { NoteKind } from '#records/note/note-kind.ts';
import { IncidentForm } from './incident-form.tsx';
import { Unfollowed } from './unfollowed.tsx';

export const notedIncident = {
  kind: 'safetyIncident',
  Form: IncidentForm,
  later: false,
  start: ({ keyPerson, madeIn }, { now, device }) => ({
    happenedAt: new Date(now).toISOString(),
    ...(madeIn === undefined ? {} : incidentOf(madeIn, contactValues(device, madeIn))),
    ...(keyPerson === undefined ? {} : { keyPerson }),
  }),
  check: ({ happened }) => (isTyped(happened) ? {} : { happened: 'Schrijf in één zin wat er gebeurde.' }),
  Saved: Unfollowed,
} as const satisfies NoteKind;
