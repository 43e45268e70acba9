/** Which part of a large network is drawn: more than a few hundred together no one can read. */
import type { RecordId } from '#domain/ids.ts';
import type { Network } from './network.ts';

/** Most nodes in one drawing. */
export const mostDrawn = 300;

export interface Surroundings {
  readonly network: Network;
  /** How far from the centre it goes; undefined when it is all of it. */
  readonly steps: 1 | 2 | undefined;
  /** Some that are within these steps were left out, as even those are too many. */
  readonly cut: boolean;
}

/**
 * All of a network when that can be drawn, else the centre with who is within two steps, or within one where two are too
 * many. Nobody is picked: what is left out, when even one step is too much, is the end of the alphabet.
 */
export function surroundings(network: Network, centre: RecordId): Surroundings {
  if (network.nodes.length <= mostDrawn) return { network, steps: undefined, cut: false };
  const near = new Map<RecordId, RecordId[]>();
  for (const { from, to } of network.edges) {
    near.set(from, [...(near.get(from) ?? []), to]);
    near.set(to, [...(near.get(to) ?? []), from]);
  }
  const neighbours = (ids: ReadonlySet<RecordId>) => new Set([...ids, ...[...ids].flatMap((id) => near.get(id) ?? [])]);
  const one = neighbours(new Set([centre]));
  const two = neighbours(one);
  const within = two.size <= mostDrawn ? two : one;
  const all = network.nodes.filter(({ id }) => within.has(id));
  const kept = all.length <= mostDrawn ? all : firstOf(all, centre);
  const drawn = new Set(kept.map(({ id }) => id));
  return {
    network: {
      ...network,
      nodes: kept,
      edges: network.edges.filter(({ from, to }) => drawn.has(from) && drawn.has(to)),
    },
    steps: within === two ? 2 : 1,
    cut: kept.length < all.length,
  };
}

function firstOf<Node extends { id: string }>(nodes: readonly Node[], centre: RecordId): Node[] {
  const others = nodes.filter(({ id }) => id !== centre).slice(0, mostDrawn - 1);
  return [...nodes.filter(({ id }) => id === centre), ...others];
}
