/** What people who left a team still sent. */
import * as z from 'zod/mini';
import { limits } from '#sync/protocol.ts';
import { contract } from './contract.ts';
import { mostHeld } from './limits.ts';
import { heldRow } from './shapes.ts';

export const listHeld = contract({
  method: 'GET',
  path: '/teams/{team}/held',
  name: 'listHeld',
  tag: 'people',
  summary: 'What people who left the team still sent',
  access: 'coordinator',
  answer: z.array(heldRow),
  description:
    `The oldest first, at most ${mostHeld} and about ${limits.pageBytes} bytes: decide on those, and the next ones come. ` +
    'The last row says `more` when others lie after it. That somebody looked stands in the audit trail.',
});

export const decideHeld = contract({
  method: 'POST',
  path: '/teams/{team}/held/{id}',
  name: 'decideHeld',
  tag: 'people',
  summary: 'Take a held change, as its writer’s own, or let it go',
  access: 'coordinator',
  body: z.strictObject({ decision: z.enum(['take', 'discard']) }),
  problems: ['not_found', 'held_refused'],
});
