import type { NeighbourhoodId } from '#domain/ids.ts';
import { listLink } from '#records/links.ts';

/** The open signals of the team in one neighbourhood. */
export const openSignalsLink = (neighbourhood: NeighbourhoodId): string =>
  listLink('signal', { van: 'team', stand: 'open', wijk: neighbourhood });
