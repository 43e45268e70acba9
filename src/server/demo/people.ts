/** Who is in the example: one account for every role there is. Names are made up. */
import type { Role } from '#domain/roles.ts';
import type { Who } from './story.ts';

export interface DemoPerson {
  readonly who: Who;
  readonly name: string;
  readonly role: Role;
  /** May follow up a safety incident. */
  readonly civilServant?: true;
  /** Days since their device was last heard from; it was just now when absent. */
  readonly quiet?: number;
}

export const demoPeople: readonly DemoPerson[] = [
  { who: 'beheer', name: 'Iris Voorbeeld', role: 'administrator' },
  { who: 'duo1', name: 'Noor Verhoeven', role: 'fieldWorker' },
  { who: 'duo2', name: 'Youssef Amrani', role: 'fieldWorker' },
  { who: 'wijkverbinder', name: 'Marlies Dijkstra', role: 'fieldWorker', civilServant: true },
  { who: 'jongerenwerker', name: 'سامي النجار (Sami)', role: 'fieldWorker' },
  { who: 'triage', name: 'Hanneke de Wit', role: 'triageWorker' },
  { who: 'coordinator', name: 'Bas Kuipers', role: 'coordinator', civilServant: true },
  { who: 'school', name: 'Ingrid Post, basisschool De Regenboog', role: 'partner', quiet: 16 },
];

export const demoEmail = (who: Who): string => `${who}@voorbeeldwijk.example`;
