/** Everything that is told of the example neighbourhood. */

import type { Story } from '../story.ts';
import { contactMoments } from './contact-moments.ts';
import { conversations } from './conversations.ts';
import { finishedSignals } from './finished-signals.ts';
import { keyPersons } from './key-persons.ts';
import { libraryItems } from './library-items.ts';
import { openSignals } from './open-signals.ts';
import { promises, tasks } from './promises.ts';
import { relations } from './relations.ts';
import { rounds } from './rounds.ts';
import { safetyIncidents } from './safety-incidents.ts';
import { savedFilters } from './saved-filters.ts';
import { communities } from './social-map-communities.ts';
import { socialMapNorth } from './social-map-north.ts';
import { youthAndSafety } from './social-map-youth.ts';
import { youthContacts } from './youth-contacts.ts';

export const allStories: readonly Story[] = [
  ...openSignals,
  ...finishedSignals,
  ...socialMapNorth,
  ...youthAndSafety,
  ...communities,
  ...relations,
  ...keyPersons,
  ...contactMoments,
  ...youthContacts,
  ...safetyIncidents,
  ...conversations,
  ...promises,
  ...tasks,
  ...rounds,
  ...savedFilters,
  ...libraryItems,
];
