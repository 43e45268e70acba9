/**
 * The places of the app beside the lists of the kinds, each told once: what it is called, its drawing, what one finds there
 * and who goes there. The navigation and Meer choose from these.
 */
import { may } from '#domain/may.ts';
import type { Unlocked } from '#records/device-context.tsx';
import { links } from '#records/links.ts';
import type { IconName } from '#ui/icon.tsx';

export interface Place {
  readonly to: string;
  readonly label: string;
  readonly icon: IconName;
  /** What one finds there, where that is told. */
  readonly hint?: string;
  /** Everyone, when absent. */
  readonly isFor?: (worker: Unlocked) => boolean;
}

const administers = ({ team }: Unlocked) => may.administer(team);
const coordinates = ({ team }: Unlocked) => may.coordinate(team);

export const places = {
  today: { to: links.today(), label: 'Vandaag', icon: 'home' },
  neighbourhood: { to: links.neighbourhood(), label: 'Wijk', icon: 'map-pin' },
  more: { to: links.more(), label: 'Meer', icon: 'menu' },
  search: { to: links.search(), label: 'Zoeken', icon: 'search', hint: 'In alles wat op dit toestel staat' },
  triage: {
    to: links.triage(),
    label: 'Triage',
    icon: 'alert',
    hint: 'Beoordelen wat binnenkomt',
    isFor: ({ team }) => may.triage(team),
  },
  sending: { to: links.sending(), label: 'Versturen', icon: 'sync', hint: 'Wat verstuurd is en wat wacht' },
  importing: {
    to: links.importing(),
    label: 'Lijst inlezen',
    icon: 'upload',
    hint: 'Een lijst van elders: sociale kaart, sleutelpersonen',
    isFor: ({ team }) => may.work(team),
  },
  exporting: {
    to: links.exporting(),
    label: 'Downloaden',
    icon: 'download',
    hint: 'Naar Excel, kaart, agenda of papier',
    isFor: ({ team }) => may.download(team),
  },
  settings: {
    to: links.settings(),
    label: 'Instellingen',
    icon: 'settings',
    hint: 'Op slot, beeld, toestellen, uitloggen',
  },
  colleagues: {
    to: links.colleagues(),
    label: 'Wie doet mee',
    icon: 'users',
    hint: 'Je collega’s, en wie hen toevoegde',
    isFor: ({ team }) => team !== undefined,
  },
  held: {
    to: links.held(),
    label: 'Achtergebleven',
    icon: 'history',
    hint: 'Notities van wie geen toegang meer heeft',
    isFor: coordinates,
  },
  quietDevices: {
    to: links.quietDevices(),
    label: 'Stille toestellen',
    icon: 'phone',
    hint: 'Van welk toestel je lang niets hoorde',
    isFor: coordinates,
  },
  people: {
    to: links.people(),
    label: 'Mensen',
    icon: 'users',
    hint: 'Uitnodigen, rollen en wie er weggaat',
    isFor: administers,
  },
  teams: {
    to: links.teams(),
    label: 'Team',
    icon: 'shield',
    hint: 'Naam, achterwacht, nieuw team',
    isFor: (worker) => administers(worker) || worker.mayMakeTeams,
  },
  neighbourhoods: {
    to: links.neighbourhoods(),
    label: 'Wijken',
    icon: 'map-pin',
    hint: 'Toevoegen, hernoemen, sluiten',
    isFor: administers,
  },
} as const satisfies Record<string, Place>;

/** Those of these places that are for this person, in the same order. */
export const forWorker = (worker: Unlocked, among: readonly Place[]): readonly Place[] =>
  among.filter(({ isFor }) => isFor?.(worker) ?? true);
