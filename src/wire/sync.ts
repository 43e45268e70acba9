/** The sync endpoints; what goes through them stands in sync/protocol.ts. */
import {
  differenceSchema,
  earlierQuerySchema,
  earlierSchema,
  limits,
  pullPageSchema,
  pullQuerySchema,
  pushAnswerSchema,
  pushRequestSchema,
} from '#sync/protocol.ts';
import { contract } from './contract.ts';

export const push = contract({
  method: 'POST',
  path: '/teams/{team}/push',
  name: 'push',
  tag: 'sync',
  summary: 'Send changes; each gets a verdict of its own',
  description:
    'Changes carry a number `n`, without gaps per device and team, starting at 1. Sending a change again is safe: it ' +
    'gets the answer it got before. Another change under a number that was used gets `reused`, and is not applied. A ' +
    'refused change stops none of the others. The body may be gzipped (`Content-Encoding: gzip`); it holds at most ' +
    `${limits.pushBytes} bytes, as sent and after gunzip. Someone who is no longer in the team gets the verdict \`held\`. ` +
    'The login belongs to the device that used it first: another id gets `other_device`, see `changeDevice`.',
  access: 'memberOrFormer',
  body: pushRequestSchema,
  bulk: { bytes: limits.pushBytes, list: 'changes' },
  answer: pushAnswerSchema,
  problems: ['forged_device', 'other_device', 'wipe', 'too_large'],
});

export const pull = contract({
  method: 'GET',
  path: '/teams/{team}/pull',
  name: 'pull',
  tag: 'sync',
  summary: 'Fetch the next page of what this person may see',
  description:
    'Start with `since=0` and an empty `epoch` and `scope`, and keep the `horizon` of the page that comes. After that give ' +
    'back `next` (as `since`), `epoch` and `scope` of the page before, and that `horizon`, until `more` is false; later ' +
    'pulls go on in the same way. With `restart` set, forget what was pulled and start at 0 with the new epoch and scope, ' +
    'without `horizon`; keep the one that comes then.',
  access: 'member',
  query: pullQuerySchema,
  numbers: ['since', 'limit', 'horizon'],
  answer: pullPageSchema,
  large: true,
  problems: ['forged_device', 'other_device', 'wipe', 'storage_full'],
});

export const reportDifference = contract({
  method: 'POST',
  path: '/teams/{team}/difference',
  name: 'reportDifference',
  tag: 'sync',
  summary: 'Say that count and checksum still differ after fetching all anew',
  description:
    '`here`: over what this client has; `there`: as the last page said. Once is enough for a day. Keep what is here and ' +
    'go on pushing and pulling: fetching all again and again does not help. Whoever runs the server sees it in the log.',
  access: 'member',
  body: differenceSchema,
  problems: ['forged_device', 'other_device', 'wipe'],
});

export const getEarlier = contract({
  method: 'GET',
  path: '/teams/{team}/records/{record}/earlier',
  name: 'getEarlier',
  tag: 'sync',
  summary:
    'What others wrote in a record before it was written over, and tracked steps for which the record has no room',
  description:
    'Newest first; `more` when that is not all: ask again with `next` as `after`. Asked for when somebody looks back at a ' +
    'record: it is in no page of a pull. A record that this person may not see is `not_found`, like one that is not there.',
  access: 'member',
  query: earlierQuerySchema,
  answer: earlierSchema,
  large: true,
  problems: ['not_found'],
});
