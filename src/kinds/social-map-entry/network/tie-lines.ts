/** Where the lines of a network begin and end, clear of the names, and where their words can be read. */
import type { NetworkEdge, NetworkNode } from './network.ts';
import { nameHeight, nameLines } from './node-name.ts';
import type { LaidOut } from './use-layout.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Line {
  readonly from: Point;
  readonly to: Point;
}

interface DrawnTie {
  readonly edge: NetworkEdge;
  readonly line: Line;
  /** The middle of its words, when those are shown. */
  readonly words: Point | undefined;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Half of a sign and some air. */
const gap = 24;
const nameTop = 26;
const letter = { name: 7.6, word: 6.8 };

/** All lines, in the order of the edges. `says`: whose words are shown. */
export function placeTies({ network, layout }: LaidOut, says: (edge: NetworkEdge) => boolean): DrawnTie[] {
  const at = new Map(network.nodes.map((node, place) => [node.id, { node, ...layout.positions[place] }]));
  const taken: Box[] = network.nodes.flatMap((node, place) => {
    const { x = 0, y = 0 } = layout.positions[place] ?? {};
    const { width, bottom } = nameBox(node);
    return [{ left: x - width, right: x + width, top: y - gap, bottom: y + bottom }];
  });
  return network.edges.flatMap((edge): DrawnTie[] => {
    const [one, other] = [at.get(edge.from), at.get(edge.to)];
    if (one?.x === undefined || one.y === undefined || other?.x === undefined || other.y === undefined) return [];
    const length = Math.hypot(other.x - one.x, other.y - one.y) || 1;
    const [dx, dy] = [(other.x - one.x) / length, (other.y - one.y) / length];
    const start = clearOf(one.node, dx, dy);
    const end = clearOf(other.node, -dx, -dy);
    const line = {
      from: { x: one.x + dx * start, y: one.y + dy * start },
      to: { x: other.x - dx * end, y: other.y - dy * end },
    };
    return [{ edge, line, words: says(edge) ? placeWords(edge, line, taken) : undefined }];
  });
}

/** How far from the middle of a node a line in this direction is past its sign and, going down, past its name. */
function clearOf(node: NetworkNode, dx: number, dy: number): number {
  const { width, bottom } = nameBox(node);
  if (dy <= 0 || Math.abs(dx / dy) * nameTop > width) return gap;
  return Math.max(gap, Math.min(bottom / dy, width / Math.max(Math.abs(dx), 0.001)));
}

/** Half of its width, and how far below the middle it ends. */
function nameBox({ name, connects }: NetworkNode): { width: number; bottom: number } {
  const lines = [...nameLines(name), ...(connects > 0 ? ['verbindt x groepen'] : [])];
  const longest = Math.max(...lines.map((line) => line.length), 4);
  return { width: (longest * letter.name) / 2, bottom: nameTop + lines.length * nameHeight };
}

/** The first free place along the line, from the middle outward; the middle when none is free. */
function placeWords({ words }: NetworkEdge, { from, to }: Line, taken: Box[]): Point {
  const half = (words.join(', ').length * letter.word) / 2;
  const places = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8].map((part) => {
    const [x, y] = [from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part];
    return { x, y, box: { left: x - half, right: x + half, top: y - 9, bottom: y + 9 } };
  });
  const free = places.find(({ box }) => !taken.some((other) => overlap(box, other)));
  const chosen = free ?? places[0];
  if (chosen) taken.push(chosen.box);
  return { x: chosen?.x ?? 0, y: chosen?.y ?? 0 };
}

const overlap = (one: Box, other: Box) =>
  one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
