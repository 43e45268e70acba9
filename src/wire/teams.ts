/** Teams and their neighbourhoods. */
import * as z from 'zod/mini';
import { longText } from '#domain/record.ts';
import { contract } from './contract.ts';
import { name, neighbourhoodId, optionalLine, teamId } from './shapes.ts';

const tag = 'teams';

export const makeTeam = contract({
  method: 'POST',
  path: '/teams',
  name: 'makeTeam',
  tag,
  summary: 'Make a team, of which the caller becomes the administrator',
  access: 'session',
  body: z.strictObject({ name }),
  status: 201,
  answer: z.strictObject({ team: teamId }),
  problems: ['not_allowed'],
});

export const changeTeam = contract({
  method: 'PATCH',
  path: '/teams/{team}',
  name: 'changeTeam',
  tag,
  summary: 'Change the name of a team or its duty officer',
  description: 'Another duty officer, or another number, asks for a step-up.',
  access: 'administrator',
  body: z.strictObject({
    name: z.optional(name),
    dutyOfficer: z.optional(optionalLine),
    dutyPhone: z.optional(optionalLine),
  }),
  problems: ['step_up'],
});

export const makeNeighbourhood = contract({
  method: 'POST',
  path: '/teams/{team}/neighbourhoods',
  name: 'makeNeighbourhood',
  tag,
  summary: 'Add a neighbourhood',
  access: 'administrator',
  body: z.strictObject({ name }),
  status: 201,
  answer: z.strictObject({ neighbourhood: neighbourhoodId }),
});

export const changeNeighbourhood = contract({
  method: 'PATCH',
  path: '/teams/{team}/neighbourhoods/{neighbourhood}',
  name: 'changeNeighbourhood',
  tag,
  summary: 'Rename a neighbourhood, take it out of use, or give its outline on the map',
  description:
    '`outline` is the text of a GeoJSON polygon in degrees WGS84 (RFC 7946), in the Netherlands; null takes it away.',
  access: 'administrator',
  body: z.strictObject({
    name: z.optional(name),
    closed: z.optional(z.boolean()),
    outline: z.optional(z.nullable(z.string().check(z.maxLength(longText)))),
  }),
  problems: ['not_found'],
});
