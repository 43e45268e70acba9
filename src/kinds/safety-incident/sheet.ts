import type { NotedSheet } from '#records/sheet.ts';

export const safetyIncidentSheet: NotedSheet<'safetyIncident'> = {
  icon: 'shield',
  noun: 'veiligheidsmelding',
  nouns: 'veiligheidsmeldingen',
  article: 'de',
  address: { list: '/veiligheid', note: '/noteer/veiligheid' },
  place: { group: 'neighbourhood', label: 'Veiligheid', hint: 'Als iemand die helpt niet veilig is' },
  noting: { hint: 'Iemand die helpt is niet veilig', text: 'happened' },
  note: () => import('./noted-incident.tsx').then(({ notedIncident }) => notedIncident),
  list: () => import('./incident-list.tsx').then(({ incidentList }) => incidentList),
  page: () => import('./detail-page.tsx'),
  export: {},
};
