/** A way of looking at a list that someone wants back: theirs alone, on each of their devices. */

import { ofWorker } from '../processing.ts';
import { choice, defineRecord, type Option, text } from '../record.ts';

export const filteredLists = [
  { code: 'signals', label: 'Signalen' },
  { code: 'conversations', label: 'Buurtgesprekken' },
  { code: 'socialMap', label: 'Sociale kaart' },
  { code: 'keyPersons', label: 'Sleutelpersonen' },
  { code: 'contactMoments', label: 'Contactmomenten' },
  { code: 'promises', label: 'Beloftes' },
  { code: 'rounds', label: 'Rondes' },
  { code: 'safetyIncidents', label: 'Veiligheid' },
  { code: 'library', label: 'Bibliotheek' },
] as const satisfies readonly Option[];
export type FilteredList = (typeof filteredLists)[number]['code'];

export const savedFilter = defineRecord({
  kind: 'savedFilter',
  // 2: of the lists of safety incidents and of the library too. A server from before that gets it when it is newer.
  schema: 2,
  label: 'Bewaard filter',
  plural: 'Bewaarde filters',
  required: [['name'], ['list'], ['query']],
  title: ['name'],
  purpose: 'workInStoep',
  ground: 'publicTask',
  room: 'oneself',
  term: { days: null, source: 'zolang wie het maakte het wil houden' },
  due: null,
  keptForDays: null,
  fields: {
    name: text({ ...ofWorker, label: 'Naam van het filter', max: 60 }),
    list: choice({ ...ofWorker, label: 'Lijst', options: filteredLists }),
    /** As it stands in the address after the question mark: codes and ids, never words about anyone. */
    query: text({ ...ofWorker, label: 'Filter', max: 500 }),
  },
});
