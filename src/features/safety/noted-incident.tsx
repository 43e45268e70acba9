/** Veiligheidsmelding, as the screens for writing a note need it. */
import { IncidentForm } from '#features/safety/incident-form.tsx';
import type { NoteKind } from '#features/shared/note/note-kind.ts';

export const notedIncident = {
  kind: 'safetyIncident',
  noun: 'veiligheidsmelding',
  article: 'de',
  Form: IncidentForm,
  later: false,
  start: ({ keyPerson, madeIn }, { now }) => ({
    keyPerson,
    contactMoment: madeIn,
    happenedAt: new Date(now).toISOString(),
  }),
  check: ({ happened }) =>
    typeof happened === 'string' && happened.trim() !== '' ? {} : { happened: 'Schrijf in één zin wat er gebeurde.' },
} as const satisfies NoteKind;
