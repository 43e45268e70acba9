/** Telling that records leave as a file. */
import * as z from 'zod/mini';
import { type Kind, kinds } from '#domain/catalog.ts';
import { contract } from './contract.ts';
import { mostExported } from './limits.ts';

export const tellExport = contract({
  method: 'POST',
  path: '/teams/{team}/exports',
  name: 'tellExport',
  tag: 'teams',
  summary: 'Tell that records are about to leave as a file, for the audit trail; make the file only after this',
  description:
    'Asks for a step-up of its own each time when the kind has a field with `x-stoep-personal`, or when `personal` is ' +
    'true: signing in a moment ago, or the proof of an export before, is not enough. `count` is how many records are in ' +
    'the file.',
  access: 'member',
  body: z.strictObject({
    kind: z.enum(kinds as readonly [Kind, ...Kind[]]),
    format: z.enum(['csv', 'xlsx', 'geojson', 'ical', 'print']),
    count: z.int().check(z.gte(0), z.lte(mostExported)),
    personal: z.boolean(),
  }),
  problems: ['not_allowed', 'step_up'],
});
