import type { Kind } from '#domain/catalog.ts';

/** The kinds that hold the work of a team, in the order in which people are offered them: to search in, to take out. */
export const workKinds = [
  'signal',
  'conversation',
  'socialMapEntry',
  'keyPerson',
  'contactMoment',
  'promise',
  'task',
  'round',
  'safetyIncident',
] as const satisfies readonly Kind[];

export type WorkKind = (typeof workKinds)[number];
