// A base map of a few kilobytes over one place: PMTiles version 3 (github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md)
// with vector tiles in Protomaps' layers. Streets on a grid, a park, a canal, blocks of houses, a name. Invented.
import { zxyToTileId } from 'pmtiles';

interface Shape {
  /** Corners in degrees; the sides run north-south and east-west, so that cutting at a tile's edge is a clamp. */
  readonly points: readonly (readonly [longitude: number, latitude: number])[];
  readonly type: 'point' | 'line' | 'area';
  readonly properties: Readonly<Record<string, string>>;
}
type Layers = Readonly<Record<string, readonly Shape[]>>;

const zooms = [10, 11, 12, 13, 14];
/** Degrees from the middle to the edge: a few kilometres. */
const half = { longitude: 0.03, latitude: 0.02 };
const extent = 4096;

/** The bytes of a PMTiles file around this place, in degrees WGS84. */
export function smallBaseMap(longitude: number, latitude: number): Uint8Array<ArrayBuffer> {
  const layers = drawNeighbourhood(longitude, latitude);
  const tiles = zooms
    .flatMap((z) => {
      const [west, north] = inTiles(longitude - half.longitude, latitude + half.latitude, z).map(Math.floor);
      const [east, south] = inTiles(longitude + half.longitude, latitude - half.latitude, z).map(Math.floor);
      const columns = range(west ?? 0, east ?? 0);
      return range(north ?? 0, south ?? 0).flatMap((y) => columns.map((x) => ({ z, x, y })));
    })
    .map(({ z, x, y }) => ({ id: zxyToTileId(z, x, y), bytes: Buffer.from(encodeTile(layers, z, x, y)) }))
    .sort((one, other) => one.id - other.id);
  return assemble(tiles, longitude, latitude);
}

function assemble(tiles: { id: number; bytes: Buffer }[], longitude: number, latitude: number) {
  const ids = tiles.map(({ id }, at) => id - (tiles[at - 1]?.id ?? 0));
  // Each tile follows the one before: an offset of 0 says so.
  const directory = Buffer.from([
    ...[tiles.length, ...ids, ...tiles.map(() => 1), ...tiles.map(({ bytes }) => bytes.length)].flatMap(varint),
    ...tiles.flatMap((_, at) => varint(at === 0 ? 1 : 0)),
  ]);
  const about = { name: 'Proefkaart', attribution: '<a href="https://osm.org/copyright">&copy; OpenStreetMap</a>' };
  const metadata = Buffer.from(JSON.stringify(about));
  const data = Buffer.concat(tiles.map(({ bytes }) => bytes));
  const header = Buffer.alloc(127);
  header.write('PMTiles');
  header.writeUInt8(3, 7);
  const sizes = [directory.length, metadata.length, 0, data.length];
  let offset = header.length;
  sizes.forEach((size, at) => {
    header.writeBigUInt64LE(BigInt(offset), 8 + at * 16);
    header.writeBigUInt64LE(BigInt(size), 16 + at * 16);
    offset += size;
  });
  for (const at of [72, 80, 88]) header.writeBigUInt64LE(BigInt(tiles.length), at);
  // Clustered, directories and tiles not compressed, vector tiles, and the zooms there are.
  header.set([1, 1, 1, 1, zooms[0] ?? 0, zooms.at(-1) ?? 0], 96);
  const edges = [longitude - half.longitude, latitude - half.latitude];
  edges.push(longitude + half.longitude, latitude + half.latitude);
  edges.forEach((degrees, at) => {
    header.writeInt32LE(Math.round(degrees * 1e7), 102 + at * 4);
  });
  header.writeUInt8(13, 118);
  header.writeInt32LE(Math.round(longitude * 1e7), 119);
  header.writeInt32LE(Math.round(latitude * 1e7), 123);
  return new Uint8Array(Buffer.concat([header, directory, metadata, data]));
}

function drawNeighbourhood(longitude: number, latitude: number): Layers {
  const [width, height] = [half.longitude, half.latitude];
  const box = (x0: number, y0: number, x1: number, y1: number, kind: string): Shape => {
    const [west, east] = [longitude + x0 * width, longitude + x1 * width];
    const [south, north] = [latitude + y0 * height, latitude + y1 * height];
    const points = [[west, north] as const, [east, north] as const, [east, south] as const, [west, south] as const];
    return { type: 'area', points, properties: { kind } };
  };
  const road = (x0: number, y0: number, x1: number, y1: number, kind: string, name = ''): Shape => ({
    ...box(x0, y0, x1, y1, kind),
    type: 'line',
    points: [
      [longitude + x0 * width, latitude + y0 * height],
      [longitude + x1 * width, latitude + y1 * height],
    ],
    properties: name === '' ? { kind } : { kind, name },
  });
  const steps = range(-4, 4).map((step) => step / 5);
  const blocks = steps.flatMap((x) => steps.map((y) => box(x + 0.03, y + 0.03, x + 0.15, y + 0.09, 'building')));
  return {
    earth: [box(-1, -1, 1, 1, 'earth')],
    landuse: [box(-0.9, -0.9, 0.9, 0.9, 'residential'), box(0.2, 0.2, 0.6, 0.6, 'park')],
    water: [box(-0.37, -1, -0.32, 1, 'canal')],
    buildings: blocks,
    roads: [
      ...steps.map((x, at) => road(x, -0.9, x, 0.9, 'minor_road', `Laan ${at + 1}`)),
      ...steps.map((y, at) => road(-0.9, y, 0.9, y, 'minor_road', `Straat ${at + 1}`)),
      road(-1, -0.1, 1, -0.1, 'major_road', 'Hoofdweg'),
      road(0.1, -1, 0.1, 1, 'medium_road', 'Singel'),
      road(0.2, 0.3, 0.6, 0.3, 'path'),
    ],
    places: [{ type: 'point', points: [[longitude, latitude]], properties: { kind: 'locality', name: 'Proefdorp' } }],
  };
}

// The vector tile format of Mapbox, version 2, written by hand: a message is a list of [field, value].
function encodeTile(layers: Layers, z: number, x: number, y: number): number[] {
  return Object.entries(layers).flatMap(([name, shapes]) => {
    const keys = [...new Set(shapes.flatMap(({ properties }) => Object.keys(properties)))];
    const values = [...new Set(shapes.flatMap(({ properties }) => Object.values(properties)))];
    const features = shapes.flatMap((shape) => {
      const geometry = drawIn(shape, z, x, y);
      if (geometry.length === 0) return [];
      const tags = Object.entries(shape.properties).flatMap(([key, value]) => [
        keys.indexOf(key),
        values.indexOf(value),
      ]);
      const type = { point: 1, line: 2, area: 3 }[shape.type];
      return field(2, [...field(2, tags.flatMap(varint)), ...number(3, type), ...field(4, geometry.flatMap(varint))]);
    });
    if (features.length === 0) return [];
    const words = [
      ...keys.flatMap((key) => field(3, text(key))),
      ...values.flatMap((value) => field(4, field(1, text(value)))),
    ];
    return field(3, [...number(15, 2), ...field(1, text(name)), ...features, ...words, ...number(5, extent)]);
  });
}

/** Geometry commands: move, then lines, then close; nothing when the shape lies outside this tile. */
function drawIn({ type, points }: Shape, z: number, x: number, y: number): number[] {
  const here = points.map((point) => {
    const [column = 0, row = 0] = inTiles(point[0], point[1], z);
    return [Math.round((column - x) * extent), Math.round((row - y) * extent)] as const;
  });
  const [low, high] = type === 'point' ? [0, extent] : [-64, extent + 64];
  const outside = [0, 1].some(
    (axis) => here.every((at) => (at[axis] ?? 0) < low) || here.every((at) => (at[axis] ?? 0) > high),
  );
  if (outside) return [];
  const cut = here.map((at) => at.map((value) => Math.min(high, Math.max(low, value))) as [number, number]);
  const steps = cut.flatMap(([column, row], at) => {
    const [fromColumn, fromRow] = cut[at - 1] ?? [0, 0];
    return [zigzag(column - fromColumn), zigzag(row - fromRow)];
  });
  if (type === 'point') return [9, ...steps];
  const lines = [9, ...steps.slice(0, 2), ((cut.length - 1) << 3) | 2, ...steps.slice(2)];
  return type === 'area' ? [...lines, 15] : lines;
}

/** Where a place lies in the grid of tiles of a zoom (Web Mercator). */
function inTiles(longitude: number, latitude: number, z: number): [column: number, row: number] {
  const radians = (latitude * Math.PI) / 180;
  const row = (1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2;
  return [((longitude + 180) / 360) * 2 ** z, row * 2 ** z];
}

const zigzag = (value: number) => (value << 1) ^ (value >> 31);
const text = (value: string): number[] => [...Buffer.from(value)];
const number = (id: number, value: number): number[] => [...varint(id << 3), ...varint(value)];
const field = (id: number, bytes: readonly number[]): number[] => [
  ...varint((id << 3) | 2),
  ...varint(bytes.length),
  ...bytes,
];
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);

function varint(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) | 128);
  return [...bytes, left];
}
