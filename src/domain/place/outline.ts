/**
 * The outline of a neighbourhood on the map: a GeoJSON polygon (RFC 7946), brought down to what a phone needs. Kept as
 * text in the neighbourhood's own record, so that it reaches every phone sealed and without a way of its own.
 */

import { type Declared, type Field, longText, note } from '../record.ts';
import { isNearNetherlands } from './netherlands.ts';
import { degreesOf, isRijksdriehoek } from './rijksdriehoek.ts';

/** [longitude, latitude] in degrees WGS84. */
export type Position = readonly [longitude: number, latitude: number];
/** Rings, the first of each part the outer one; each ends where it began. */
export type Ring = readonly Position[];

export interface Outline {
  readonly type: 'MultiPolygon';
  readonly coordinates: readonly (readonly Ring[])[];
}

export type ReadOutline =
  | { readonly ok: true; readonly outline: Outline }
  | { readonly ok: false; readonly message: string };

const bad = (message: string): ReadOutline => ({ ok: false, message });

/** Reads a GeoJSON file: a polygon, or whatever holds polygons. Says in Dutch what is wrong with it. Never throws. */
export function readOutline(text: string): ReadOutline {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return bad('Dit bestand is geen GeoJSON: het is niet te lezen als JSON.');
  }
  return readShape(parsed);
}

/** The same of what was read as JSON: a geometry, a feature, or several of them as one outline. */
export function readShape(shape: unknown): ReadOutline {
  const polygons: unknown[] = [];
  if (!collect(shape, polygons, 0) || polygons.length === 0)
    return bad('In dit bestand staat geen omtrek. Er is een vlak nodig (Polygon of MultiPolygon).');
  const parts: Ring[][] = [];
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length === 0) return bad('De omtrek is leeg of beschadigd.');
    const rings: Ring[] = [];
    for (const ring of polygon) {
      const read = readRing(ring);
      if (typeof read === 'string') return bad(read);
      rings.push(read);
    }
    parts.push(rings);
  }
  const outline = simplify(parts);
  if (!outline) return bad('Deze omtrek heeft te veel losse stukken. Kies er een met één gebied.');
  return { ok: true, outline };
}

/** As it is kept. */
export const outlineText = (outline: Outline): string => JSON.stringify(outline);

/** What was kept, or undefined when it can't be read. */
export function outlineOf(text: string | undefined): Outline | undefined {
  if (text === undefined) return undefined;
  const read = readOutline(text);
  return read.ok ? read.outline : undefined;
}

export const outlineField = (rules: Declared): Field<string> => note({ ...rules, max: longText });

function collect(value: unknown, into: unknown[], depth: number): boolean {
  if (typeof value !== 'object' || value === null || depth > 4) return false;
  const { type, coordinates, geometry, geometries, features } = value as Record<string, unknown>;
  if (type === 'Polygon') into.push(coordinates);
  else if (type === 'MultiPolygon' && Array.isArray(coordinates)) for (const each of coordinates) into.push(each);
  else if (type === 'Feature') return geometry === null || collect(geometry, into, depth + 1);
  else if (type === 'FeatureCollection' && Array.isArray(features))
    for (const each of features) collect(each, into, depth + 1);
  else if (type === 'GeometryCollection' && Array.isArray(geometries))
    for (const each of geometries) collect(each, into, depth + 1);
  else return false;
  return true;
}

function readRing(ring: unknown): Ring | string {
  if (!Array.isArray(ring)) return 'De omtrek is leeg of beschadigd.';
  const points: Position[] = [];
  for (const point of ring) {
    if (!Array.isArray(point) || !Number.isFinite(point[0]) || !Number.isFinite(point[1]))
      return 'De omtrek is leeg of beschadigd.';
    const [longitude, latitude] = inDegrees(point as [number, number]);
    if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90)
      return 'De coördinaten zijn geen graden (WGS84) en geen meters van het RD. Exporteer het bestand opnieuw in WGS84, ook wel EPSG:4326.';
    if (!isNearNetherlands(longitude, latitude))
      return isNearNetherlands(latitude, longitude)
        ? 'Dit gebied ligt niet in Nederland: breedte en lengte staan verwisseld. Exporteer het opnieuw, met eerst de lengte.'
        : 'Dit gebied ligt niet in Nederland. Kies een bestand van je eigen wijk.';
    points.push([round(longitude), round(latitude)]);
  }
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 3) return 'De omtrek is leeg of beschadigd.';
  if (first[0] !== last[0] || first[1] !== last[1]) points.push(first);
  return points.length < 4 ? 'De omtrek is leeg of beschadigd.' : points;
}

/** Metres of the Rijksdriehoek, in which the files of municipalities are, become degrees. */
function inDegrees([x, y]: Position): Position {
  if (!isRijksdriehoek(x, y)) return [x, y];
  const { longitude, latitude } = degreesOf(x, y);
  return [longitude, latitude];
}

/** Five decimals is about a metre here. */
const round = (degrees: number) => Math.round(degrees * 100_000) / 100_000;

/** Takes points away, the least telling first, until the text fits the field; undefined when even that is too much. */
function simplify(parts: readonly (readonly Ring[])[]): Outline | undefined {
  let coordinates = parts;
  for (let tolerance = 0.00002; !fits(coordinates); tolerance *= 2) {
    if (tolerance > 0.02) return undefined;
    // A part goes with its outer ring: without it a hole would be land.
    coordinates = coordinates
      .map((rings) => rings.map((ring) => thin(ring, tolerance)))
      .filter(([outer]) => outer !== undefined && outer.length >= 4)
      .map((rings) => rings.filter((ring) => ring.length >= 4));
  }
  return coordinates.length > 0 ? { type: 'MultiPolygon', coordinates } : undefined;
}

/** The shortest position there is: `[3.2,50.7],`. */
const shortestPosition = 11;

/** The text is only made when it could be short enough: a file may be very large. */
function fits(coordinates: Outline['coordinates']): boolean {
  let points = 0;
  for (const rings of coordinates) for (const ring of rings) points += ring.length;
  if ((points - 1) * shortestPosition > longText) return false;
  return outlineText({ type: 'MultiPolygon', coordinates }).length <= longText;
}

/** Douglas–Peucker, without recursion: a coast line has many points. The ends stay. */
function thin(ring: Ring, tolerance: number): Ring {
  // A ring ends where it began; from one point every distance looks the same, so it is cut at its far side.
  const far = farthest(ring, 0, ring.length - 1).index;
  const keep = new Set([0, far, ring.length - 1]);
  const todo: [number, number][] = [
    [0, far],
    [far, ring.length - 1],
  ];
  for (let next = todo.pop(); next; next = todo.pop()) {
    const [from, to] = next;
    const { index, distance } = farthest(ring, from, to);
    if (distance <= tolerance) continue;
    keep.add(index);
    todo.push([from, index], [index, to]);
  }
  return ring.filter((_, index) => keep.has(index));
}

function farthest(ring: Ring, from: number, to: number): { index: number; distance: number } {
  const [ax = 0, ay = 0] = ring[from] ?? [];
  const [bx = 0, by = 0] = ring[to] ?? [];
  const length = Math.hypot(bx - ax, by - ay);
  let index = from;
  let distance = 0;
  for (let at = from + 1; at < to; at += 1) {
    const [x = 0, y = 0] = ring[at] ?? [];
    const off =
      length === 0 ? Math.hypot(x - ax, y - ay) : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
    if (off > distance) {
      index = at;
      distance = off;
    }
  }
  return { index, distance };
}
