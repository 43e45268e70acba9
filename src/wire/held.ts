/** What people who left a team still sent. */
import * as z from 'zod/mini';
import { limits } from '#sync/protocol.ts';
import { contract } from './contract.ts';
import { mostHeld } from './limits.ts';
import { heldDoes, heldRow } from './shapes.ts';

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
    'The last row says `more` when others lie after it. That somebody looked stands in the audit trail. `does` says what ' +
    'taking it would do now.',
});

export const decideHeld = contract({
  method: 'POST',
  path: '/teams/{team}/held/{id}',
  name: 'decideHeld',
  tag: 'people',
  summary: 'Take a held change, as its writer’s own, or let it go',
  access: 'coordinator',
  body: z.strictObject({ decision: z.enum(['take', 'discard']), does: z.optional(heldDoes) }),
  problems: ['not_found', 'held_refused'],
  description:
    'Who takes one says what they read that it does. Without `does` that is a new note, and nothing that the team has is ' +
    'changed or removed by it: `held_refused`.',
});
