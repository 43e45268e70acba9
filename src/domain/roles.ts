/** Who someone is in a team: one role a team. What a role may do stands in `access.ts`. */
import type { PersonId, TeamId } from './ids.ts';

export const roles = ['fieldWorker', 'triageWorker', 'coordinator', 'partner', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** Who works with the notes of all: gives them a colour, passes them on, reports back. */
export const desk: readonly Role[] = ['triageWorker', 'coordinator'];

export const roleLabels: Readonly<Record<Role, string>> = {
  fieldWorker: 'Veldwerker',
  triageWorker: 'Triagemedewerker',
  coordinator: 'Coördinator',
  partner: 'Partner',
  administrator: 'Beheerder',
};

/** What a role is for, in one line, for the person who hands it out. */
export const roleHints: Readonly<Record<Role, string>> = {
  fieldWorker: 'Noteert op straat en ziet de signalen van het eigen team.',
  triageWorker: 'Bekijkt wat binnenkomt en vertelt wat ermee gebeurt.',
  coordinator: 'Doet wat triage doet en vangt werk op van wie geen toegang meer heeft.',
  partner: 'Geeft signalen door en ziet alleen de eigen signalen.',
  administrator: 'Beheert mensen, teams en wijken. Ziet geen signalen.',
};

/** A person in a team, as access decides on it. */
export interface Member {
  readonly person: PersonId;
  readonly team: TeamId;
  readonly role: Role;
}
