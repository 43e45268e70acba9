/**
 * Where each node of the network stands. The same network always looks the same: nothing here is random. Each group is
 * laid out by itself by forces (ties pull, nodes push), then the groups are put under each other, the largest first.
 */
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';

export interface LayoutRequest {
  /** Nodes are known by their place. */
  readonly count: number;
  readonly edges: readonly (readonly [number, number])[];
}

/** In pixels, before zooming; the left upper corner of the drawing is 0, 0. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly positions: readonly Point[];
  /** The line above those who stand alone, when there are both. */
  readonly alone: number | undefined;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Group {
  readonly nodes: readonly number[];
  readonly points: readonly Point[];
  readonly width: number;
  readonly height: number;
}

/** Room for a node with its name below it. */
const cell = { width: 156, height: 112 };
const margin = { side: 90, top: 56, bottom: 84 };
/** A few small groups stand beside each other, up to this wide: most of this is seen on a phone. */
const narrow = 480;

export function layOut({ count, edges }: LayoutRequest): Layout {
  const positions: Point[] = Array.from({ length: count }, () => ({ x: 0, y: 0 }));
  const groups = groupsOf(count, edges);
  const tied = groups.filter((nodes) => nodes.length > 1).map((nodes) => settle(nodes, edges));
  tied.sort((one, other) => other.nodes.length - one.nodes.length || (one.nodes[0] ?? 0) - (other.nodes[0] ?? 0));
  const width = Math.max(narrow, ...tied.map((group) => group.width));

  let [left, top, height] = [0, 0, 0];
  for (const group of tied) {
    if (left > 0 && left + group.width > width) [left, top, height] = [0, top + height + cell.height, 0];
    group.nodes.forEach((node, at) => {
      const { x = 0, y = 0 } = group.points[at] ?? {};
      positions[node] = { x: margin.side + left + x, y: margin.top + top + y };
    });
    left += group.width + cell.width;
    height = Math.max(height, group.height);
  }

  // A force would only blow about who stands alone: they stand in rows.
  const alone = groups.flatMap((nodes) => (nodes.length === 1 ? nodes : []));
  const start = tied.length === 0 ? margin.top : margin.top + top + height + cell.height * 1.6;
  const columns = Math.floor(width / cell.width) + 1;
  alone.forEach((node, at) => {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    positions[node] = { x: margin.side + column * cell.width, y: start + row * cell.height };
  });

  return {
    width: Math.max(0, ...positions.map(({ x }) => x)) + margin.side,
    height: Math.max(0, ...positions.map(({ y }) => y)) + margin.bottom,
    positions,
    alone: alone.length > 0 && tied.length > 0 ? start - cell.height * 0.6 : undefined,
  };
}

/** Those that hang together, each group in the order of its nodes. */
function groupsOf(count: number, edges: LayoutRequest['edges']): number[][] {
  const groups: number[][] = Array.from({ length: count }, (_, at) => [at]);
  for (const [one, other] of edges) {
    const [into, from] = [groups[one] ?? [], groups[other] ?? []];
    if (into === from) continue;
    into.push(...from);
    for (const node of from) groups[node] = into;
  }
  return [...new Set(groups)].map((nodes) => nodes.sort((one, other) => one - other));
}

function settle(nodes: readonly number[], edges: LayoutRequest['edges']): Group {
  // d3 starts on a sunflower pattern and draws lots from a fixed seed.
  const points: { x?: number; y?: number }[] = nodes.map(() => ({}));
  const place = new Map(nodes.map((node, at) => [node, at]));
  const links = edges.flatMap(([one, other]) => {
    const [source, target] = [place.get(one), place.get(other)];
    return source === undefined || target === undefined ? [] : [{ source, target }];
  });
  forceSimulation(points)
    .force('link', forceLink(links).distance(185).strength(0.7))
    .force('apart', forceManyBody().strength(-1400).distanceMax(1200))
    .force('room', forceCollide(76).strength(0.9).iterations(2))
    // Higher than wide.
    .force('x', forceX(0).strength(0.09))
    .force('y', forceY(0).strength(0.05))
    .stop()
    .tick(300);
  const xs = points.map(({ x = 0 }) => x);
  const ys = points.map(({ y = 0 }) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return {
    nodes,
    points: points.map(({ x = 0, y = 0 }) => ({ x: round(x - left), y: round(y - top) })),
    width: Math.max(...xs) - left,
    height: Math.max(...ys) - top,
  };
}

const round = (value: number) => Math.round(value * 10) / 10;
