import { openSignalsLink } from '#kinds/signal/open-signals-link.ts';
import { links } from '#records/links.ts';
import type { Sheet } from '#records/sheet.ts';

/** Who is in the team stands under Wijk. */
export const personSheet: Sheet<'person'> = { readAt: () => links.neighbourhood() };

export const neighbourhoodSheet: Sheet<'neighbourhood'> = { readAt: ({ id }) => openSignalsLink(id) };
