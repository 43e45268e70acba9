/** Which kinds are pointed at, and which of those are known by a name: follows from what the fields declare. */
import { definitionOf, type Kind, kinds } from './catalog.ts';

/** True for a kind of which each record has a name of its own; the others are called by how they begin. */
export const bearsName = (kind: Kind): boolean => definitionOf(kind)?.title[0] === 'name';

const targets = new Set(
  kinds.flatMap((kind) => Object.values(definitionOf(kind)?.fields ?? {}).flatMap(({ to = [] }) => to)),
);

/** Kinds that a field of some kind points at. */
export const pointedKinds: readonly Kind[] = kinds.filter((kind) => targets.has(kind));
