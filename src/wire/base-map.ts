/** The base map of a team, part by part. */
import * as z from 'zod/mini';
import { contract } from './contract.ts';
import { baseMapPartBytes } from './limits.ts';
import { baseMapId, name, personId, time } from './shapes.ts';

const tag = 'teams';
const access = 'administrator';
const partBytes = z.int().check(z.gte(1));
const info = z.strictObject({
  id: baseMapId,
  name: z.string(),
  bytes: z.int(),
  partBytes,
  by: personId,
  at: time,
  hashes: z.array(z.string()),
});

export const getBaseMap = contract({
  method: 'GET',
  path: '/teams/{team}/base-map',
  name: 'getBaseMap',
  tag,
  summary: 'The base map of the team, or null',
  description:
    '`hashes` has the SHA-256 of each part, in base64 and in order: keep no part that has another. Empty when there are none.',
  access: 'member',
  answer: z.strictObject({ map: z.nullable(info) }),
});

export const getBaseMapPart = contract({
  method: 'GET',
  path: '/teams/{team}/base-maps/{map}/parts/{part}',
  name: 'getBaseMapPart',
  tag,
  summary: 'One part of the base map, counted from 0',
  description:
    'Each part has `partBytes` bytes, the last one what is left. `not_found` when another map took its place.',
  access: 'member',
  download: true,
});

export const startBaseMap = contract({
  method: 'POST',
  path: '/teams/{team}/base-maps',
  name: 'startBaseMap',
  tag,
  summary: 'Begin handing in a base map: a PMTiles file, version 3',
  description:
    'Then put its parts and finish. Nobody sees it before that. Beginning again takes away what was not finished.',
  access,
  stepUp: true,
  body: z.strictObject({ name, bytes: z.int().check(z.gte(1)) }),
  status: 201,
  answer: z.strictObject({ map: baseMapId, partBytes }),
  problems: ['too_large'],
});

export const putBaseMapPart = contract({
  method: 'PUT',
  path: '/teams/{team}/base-maps/{map}/parts/{part}',
  name: 'putBaseMapPart',
  tag,
  summary: 'Put one part of a map that is being handed in, counted from 0; the same part may be put again',
  access,
  upload: baseMapPartBytes,
  problems: ['invalid', 'malformed'],
});

export const finishBaseMap = contract({
  method: 'POST',
  path: '/teams/{team}/base-maps/{map}/finish',
  name: 'finishBaseMap',
  tag,
  summary: 'Put a map that was handed in whole in the place of the one before',
  access,
  body: z.strictObject({}),
});

export const cancelBaseMap = contract({
  method: 'DELETE',
  path: '/teams/{team}/base-maps/{map}',
  name: 'cancelBaseMap',
  tag,
  summary: 'Stop handing in a map; what was sent of it goes',
  access,
});

export const removeBaseMap = contract({
  method: 'DELETE',
  path: '/teams/{team}/base-map',
  name: 'removeBaseMap',
  tag,
  summary: 'Take the base map of the team away',
  access,
  stepUp: true,
  problems: ['not_found'],
});
