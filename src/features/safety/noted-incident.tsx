/** Veiligheidsmelding, as the screens for writing a note need it. */
import { IncidentForm } from '#features/safety/incident-form.tsx';
import { Unfollowed } from '#features/safety/unfollowed.tsx';
import type { NoteKind } from '#features/shared/note/note-kind.ts';
import { contactValues, incidentOf } from '#features/shared/unsafe-contact.ts';

export const notedIncident = {
  kind: 'safetyIncident',
  noun: 'veiligheidsmelding',
  article: 'de',
  Form: IncidentForm,
  later: false,
  start: ({ keyPerson, madeIn }, { now, device }) => ({
    happenedAt: new Date(now).toISOString(),
    ...(madeIn === undefined ? {} : incidentOf(madeIn, contactValues(device, madeIn))),
    ...(keyPerson === undefined ? {} : { keyPerson }),
  }),
  check: ({ happened }) =>
    typeof happened === 'string' && happened.trim() !== '' ? {} : { happened: 'Schrijf in één zin wat er gebeurde.' },
  Saved: Unfollowed,
} as const satisfies NoteKind;
