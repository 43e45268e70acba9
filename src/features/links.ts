/** Typed addresses: all that one feature may know of another. No names and no content ever stand in one. */
export const links = {
  today: () => '/vandaag',
  signals: (neighbourhood?: string) =>
    neighbourhood === undefined ? '/signalen' : `/signalen?van=team&stand=open&wijk=${neighbourhood}`,
  signal: (id: string) => `/signalen/${id}`,
  completeSignal: (id: string) => `/signalen/${id}/aanvullen`,
  noteSignal: (draft?: string) => (draft === undefined ? '/noteer/signaal' : `/noteer/signaal?concept=${draft}`),
  triage: (id?: string) => (id === undefined ? '/triage' : `/triage/${id}`),
  neighbourhood: () => '/wijk',
  more: () => '/meer',
  settings: () => '/instellingen',
  sending: () => '/verzending',
  people: () => '/beheer/mensen',
  teams: () => '/beheer/team',
  neighbourhoods: () => '/beheer/wijken',
  held: () => '/beheer/achtergebleven',
  invitation: (token: string) => `/uitnodiging/${token}`,
} as const;

/** The patterns the router matches, kept beside the addresses they must fit. */
export const patterns = {
  today: '/vandaag',
  signals: '/signalen',
  signal: '/signalen/:id',
  completeSignal: '/signalen/:id/aanvullen',
  noteSignal: '/noteer/signaal',
  triage: '/triage/:id?',
  neighbourhood: '/wijk',
  more: '/meer',
  settings: '/instellingen',
  sending: '/verzending',
  people: '/beheer/mensen',
  teams: '/beheer/team',
  neighbourhoods: '/beheer/wijken',
  held: '/beheer/achtergebleven',
  invitation: '/uitnodiging/:token',
} as const satisfies Record<keyof typeof links, string>;
