/** The news channel. */
import { newsSchema } from '#sync/protocol.ts';
import { contract } from './contract.ts';

export const news = contract({
  method: 'GET',
  path: '/teams/{team}/news',
  name: 'news',
  tag: 'sync',
  summary: 'Hear at once when a team has something new to pull',
  description:
    'Server-sent events. Event `head` comes once at the start and then at each change; a comment comes every ' +
    '25 seconds. The stream ends when the login ends or the person leaves the team or gets another role.',
  access: 'member',
  answer: newsSchema,
  events: 'head',
  problems: ['too_many'],
});
