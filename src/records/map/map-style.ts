/**
 * How the map looks, as a MapLibre style: paper, below it the base map where there is one, then outlines, points and the
 * chosen one. The base map's layers are those of Protomaps (docs.protomaps.com/basemaps/layers), version 3 and 4.
 * Without the address of a font MapLibre draws every letter with the device's own: no glyphs come from a net.
 */
import type {
  ExpressionSpecification,
  GeoJSONSourceSpecification,
  LayerSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import type { MapColours } from './map-colours.ts';
import type { MapArea, MapPoint } from './map-points.ts';

export interface MapContent {
  readonly points: readonly MapPoint[];
  readonly areas: readonly MapArea[];
  /** The id of the chosen point. */
  readonly selected: string | undefined;
  /** Address of the base map, `pmtiles://…`; undefined when there is none here. */
  readonly baseMap: string | undefined;
}

/** Layers that react to a tap. */
export const tappable = { points: 'points', clusters: 'clusters' } as const;
export const pointSource = 'points';
export const baseMapSource = 'base';

const font = { 'text-font': ['sans-serif'] };

export function mapStyle(colours: MapColours, { points, areas, selected, baseMap }: MapContent): StyleSpecification {
  return {
    version: 8,
    sources: {
      ...(baseMap !== undefined && { [baseMapSource]: { type: 'vector', url: baseMap } }),
      areas: { type: 'geojson', data: collection(areas.map(areaFeature)) },
      [pointSource]: {
        type: 'geojson',
        data: collection(points.map(pointFeature)),
        cluster: true,
        clusterRadius: 44,
        clusterMaxZoom: 15,
      },
      selected: { type: 'geojson', data: collection(points.filter(({ id }) => id === selected).map(pointFeature)) },
    },
    layers: [
      { id: 'paper', type: 'background', paint: { 'background-color': colours.paper } },
      ...(baseMap === undefined ? [] : baseLayers(colours)),
      ...areaLayers(colours),
      ...pointLayers(colours, selected),
      ...selectedLayers(colours),
    ],
  };
}

/** Version 4 says `kind`, version 3 `pmap:kind`. */
const kind: ExpressionSpecification = ['coalesce', ['get', 'kind'], ['get', 'pmap:kind'], ''];
const kindIs = (...kinds: string[]): ExpressionSpecification => ['in', kind, ['literal', kinds]];
const name: ExpressionSpecification = ['coalesce', ['get', 'name:nl'], ['get', 'name'], ''];
const widthByZoom = (far: number, near: number): ExpressionSpecification => [
  'interpolate',
  ['exponential', 1.6],
  ['zoom'],
  10,
  far,
  18,
  near,
];

function baseLayers(colours: MapColours): LayerSpecification[] {
  const from = (layer: string) => ({ source: baseMapSource, 'source-layer': layer });
  const roads = kindIs('highway', 'major_road', 'medium_road', 'minor_road');
  const halo = { 'text-halo-color': colours.paper, 'text-halo-width': 1.6 };
  return [
    { id: 'earth', type: 'fill', ...from('earth'), paint: { 'fill-color': colours.paper } },
    {
      id: 'landuse-built',
      type: 'fill',
      ...from('landuse'),
      filter: kindIs('residential', 'industrial', 'commercial', 'school', 'university', 'hospital', 'railway'),
      paint: { 'fill-color': colours.built },
    },
    {
      id: 'landuse-green',
      type: 'fill',
      ...from('landuse'),
      filter: kindIs(
        ...['park', 'forest', 'wood', 'grass', 'grassland', 'meadow', 'garden', 'playground', 'pitch', 'cemetery'],
        ...['nature_reserve', 'protected_area', 'golf_course', 'village_green', 'allotments', 'recreation_ground'],
      ),
      paint: { 'fill-color': colours.green },
    },
    { id: 'water', type: 'fill', ...from('water'), filter: isArea, paint: { 'fill-color': colours.water } },
    {
      id: 'water-lines',
      type: 'line',
      ...from('water'),
      filter: isLine,
      paint: { 'line-color': colours.water, 'line-width': widthByZoom(0.5, 6) },
    },
    {
      id: 'buildings',
      type: 'fill',
      ...from('buildings'),
      minzoom: 14,
      paint: { 'fill-color': colours.building },
    },
    {
      id: 'paths',
      type: 'line',
      ...from('roads'),
      filter: kindIs('path', 'rail', 'other'),
      minzoom: 13,
      paint: { 'line-color': colours.roadEdge, 'line-width': widthByZoom(0.4, 2.5), 'line-dasharray': [3, 1.5] },
    },
    {
      id: 'road-edges',
      type: 'line',
      ...from('roads'),
      filter: roads,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': colours.roadEdge, 'line-width': roadWidth(1.8, 4) },
    },
    {
      id: 'roads',
      type: 'line',
      ...from('roads'),
      filter: roads,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': colours.road, 'line-width': roadWidth(1, 0) },
    },
    {
      id: 'road-names',
      type: 'symbol',
      ...from('roads'),
      filter: roads,
      minzoom: 14,
      layout: { ...font, 'symbol-placement': 'line', 'text-field': name, 'text-size': 13 },
      paint: { 'text-color': colours.inkSoft, ...halo },
    },
    {
      id: 'place-names',
      type: 'symbol',
      ...from('places'),
      layout: { ...font, 'text-field': name, 'text-size': 14, 'text-max-width': 8 },
      paint: { 'text-color': colours.inkSoft, ...halo },
    },
  ];
}

const isArea: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];
const isLine: ExpressionSpecification = ['==', ['geometry-type'], 'LineString'];

/** Wider for roads that carry more; `extra` pixels are the edge on both sides, near by. */
function roadWidth(far: number, extra: number): ExpressionSpecification {
  const large = kindIs('highway', 'major_road');
  const middle = kindIs('medium_road');
  return [
    ...['interpolate', ['exponential', 1.6], ['zoom']],
    ...[10, ['case', large, far, middle, far * 0.6, far * 0.3]],
    ...[18, ['case', large, 26 + extra, middle, 20 + extra, 14 + extra]],
  ] as ExpressionSpecification;
}

function areaLayers(colours: MapColours): LayerSpecification[] {
  return [
    {
      id: 'areas',
      type: 'fill',
      source: 'areas',
      paint: { 'fill-color': colours.outline, 'fill-opacity': 0.05 },
    },
    {
      id: 'area-edges',
      type: 'line',
      source: 'areas',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.outline, 'line-width': 2.5, 'line-dasharray': [3, 1.5] },
    },
    {
      id: 'area-names',
      type: 'symbol',
      source: 'areas',
      maxzoom: 15,
      layout: { ...font, 'text-field': ['get', 'name'], 'text-size': 15, 'text-max-width': 9 },
      paint: { 'text-color': colours.outline, 'text-halo-color': colours.paper, 'text-halo-width': 2 },
    },
  ];
}

function pointLayers(colours: MapColours, selected = ''): LayerSpecification[] {
  const single: ExpressionSpecification = ['!', ['has', 'point_count']];
  return [
    {
      id: tappable.clusters,
      type: 'circle',
      source: pointSource,
      filter: ['has', 'point_count'],
      paint: {
        'circle-color': colours.cluster,
        'circle-radius': ['step', ['get', 'point_count'], 16, 10, 19, 100, 23, 1000, 28],
        'circle-stroke-color': colours.surface,
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: 'cluster-counts',
      type: 'symbol',
      source: pointSource,
      filter: ['has', 'point_count'],
      layout: { ...font, 'text-field': ['to-string', ['get', 'point_count']], 'text-size': 14, ...always },
      paint: { 'text-color': colours.onCluster },
    },
    {
      id: tappable.points,
      type: 'circle',
      source: pointSource,
      filter: single,
      paint: {
        'circle-color': ['case', ['get', 'exact'], colours.point, colours.surface],
        'circle-radius': 8,
        'circle-stroke-color': ['case', ['get', 'exact'], colours.surface, colours.point],
        'circle-stroke-width': ['case', ['get', 'exact'], 2, 3.5],
      },
    },
    {
      id: 'point-names',
      type: 'symbol',
      source: pointSource,
      // The chosen one has its name drawn larger, below.
      filter: ['all', single, ['!=', ['get', 'id'], selected]],
      minzoom: 13,
      layout: { ...font, 'text-field': ['get', 'name'], 'text-size': 13, ...under },
      paint: { 'text-color': colours.ink, 'text-halo-color': colours.paper, 'text-halo-width': 1.8 },
    },
  ];
}

function selectedLayers(colours: MapColours): LayerSpecification[] {
  return [
    {
      id: 'selected-ring',
      type: 'circle',
      source: 'selected',
      paint: {
        'circle-color': colours.surface,
        'circle-radius': 15,
        'circle-stroke-color': colours.point,
        'circle-stroke-width': 3,
      },
    },
    {
      id: 'selected',
      type: 'circle',
      source: 'selected',
      paint: { 'circle-color': colours.point, 'circle-radius': 9 },
    },
    {
      id: 'selected-name',
      type: 'symbol',
      source: 'selected',
      layout: {
        ...font,
        'text-field': ['get', 'name'],
        'text-size': 15,
        ...under,
        'text-offset': [0, 1.4],
        'text-allow-overlap': true,
      },
      paint: { 'text-color': colours.ink, 'text-halo-color': colours.paper, 'text-halo-width': 2.5 },
    },
  ];
}

const always = { 'text-allow-overlap': true, 'text-ignore-placement': true };
const under = { 'text-anchor': 'top' as const, 'text-offset': [0, 0.9] as [number, number], 'text-max-width': 9 };

type Collection = Extract<GeoJSONSourceSpecification['data'], { type: 'FeatureCollection' }>;
type Feature = Collection['features'][number];

const collection = (features: Feature[]): Collection => ({ type: 'FeatureCollection', features });

const pointFeature = ({ id, name, longitude, latitude, exact }: MapPoint): Feature => ({
  type: 'Feature',
  properties: { id, name, exact },
  geometry: { type: 'Point', coordinates: [longitude, latitude] },
});

const areaFeature = ({ name, outline }: MapArea): Feature => ({
  type: 'Feature',
  properties: { name },
  geometry: outline as unknown as Feature['geometry'],
});
