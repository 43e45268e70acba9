/** What holds a graph together (Hopcroft and Tarjan, 1973): linear in nodes and edges, and without recursion. */

export interface Cut {
  /** The size of its component. */
  readonly groupSize: number;
  /** Sizes of the parts its component falls into without it; one part when it holds nothing together. */
  readonly parts: readonly number[];
  /** True for one node of each component. */
  readonly first: boolean;
}

/** Per node; `edges` as pairs of places, each pair once, none from a node to itself. */
export function cutsOf(count: number, edges: readonly (readonly [number, number])[]): readonly Cut[] {
  const near: number[][] = Array.from({ length: count }, () => []);
  for (const [one, other] of edges) {
    near[one]?.push(other);
    near[other]?.push(one);
  }
  const cuts: Cut[] = Array.from({ length: count }, () => ({ groupSize: 1, parts: [], first: false }));
  const found = new Int32Array(count).fill(-1);
  for (let root = 0; root < count; root += 1) if (found[root] === -1) walk(root, near, found, cuts);
  return cuts;
}

/** Goes through one component, deepest first. */
function walk(root: number, near: readonly (readonly number[])[], found: Int32Array, cuts: Cut[]): void {
  const low = new Map<number, number>();
  const below = new Map<number, number>();
  /** Sizes of what hangs on a node alone. */
  const hanging = new Map<number, number[]>();
  const members: number[] = [];
  const path = [{ node: root, from: -1, next: 0 }];
  let step = 0;

  for (let top = path.at(-1); top; top = path.at(-1)) {
    const { node, from } = top;
    if (top.next === 0) {
      found[node] = step;
      low.set(node, step);
      below.set(node, 1);
      members.push(node);
      step += 1;
    }
    const other = near[node]?.[top.next];
    top.next += 1;
    if (other === undefined) {
      path.pop();
      if (from !== -1) fold(node, from);
    } else if (found[other] === -1) {
      path.push({ node: other, from: node, next: 0 });
    } else if (other !== from) {
      low.set(node, Math.min(low.get(node) ?? 0, found[other] ?? 0));
    }
  }

  for (const node of members) {
    const parts = hanging.get(node) ?? [];
    const rest = members.length - 1 - parts.reduce((sum, size) => sum + size, 0);
    cuts[node] = { groupSize: members.length, parts: rest > 0 ? [...parts, rest] : parts, first: node === root };
  }

  /** A node is done: what is below it counts for the one it was reached from. */
  function fold(node: number, from: number): void {
    const size = below.get(node) ?? 1;
    const reach = low.get(node) ?? 0;
    below.set(from, (below.get(from) ?? 1) + size);
    low.set(from, Math.min(low.get(from) ?? 0, reach));
    // Nothing below it reaches past `from`: without `from` that part is loose.
    if (reach >= (found[from] ?? 0)) hanging.set(from, [...(hanging.get(from) ?? []), size]);
  }
}
