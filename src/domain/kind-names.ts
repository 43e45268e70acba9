/**
 * What the kinds are called in the code. A list of its own, so that a field of one kind can say that it points at another:
 * the declarations themselves would import each other in a circle. `catalog.ts` doesn't compile while the two differ.
 */
export const kindNames = [
  'signal',
  'feedback',
  'conversation',
  'socialMapEntry',
  'relation',
  'keyPerson',
  'contactMoment',
  'safetyIncident',
  'round',
  'promise',
  'task',
  'libraryItem',
  'savedFilter',
  'person',
  'team',
  'neighbourhood',
] as const;

export type KindName = (typeof kindNames)[number];
