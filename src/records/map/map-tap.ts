/** What a tap on the map means: on a point, open it; on a cluster, look closer; anywhere else, put that in the middle. */
import type { GeoJSONSource, MapGeoJSONFeature, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { pointSource, tappable } from './map-style.ts';

/** Half of a finger, in pixels. */
const reach = 24;

/** Calls `select` with the id of the tapped entry. Gives back how to stop listening. */
export function onTap(map: MapLibreMap, select: (id: string) => void): () => void {
  let last: string | undefined;
  const click = (event: MapMouseEvent) => {
    const hits = around(map, event);
    const [nearest] = hits;
    if (!nearest) {
      // Moving the map without having to drag, for hands that can't.
      map.easeTo({ center: event.lngLat });
    } else if (nearest.layer.id === tappable.clusters) {
      void approach(map, nearest);
    } else {
      // Points may lie on top of each other, rounded to the same street: each tap takes the next one.
      const ids = hits.filter(({ layer }) => layer.id === tappable.points).map(({ properties }) => `${properties.id}`);
      last = ids[(ids.indexOf(last ?? '') + 1) % ids.length];
      if (last !== undefined) select(last);
    }
  };
  const point = (event: MapMouseEvent) => {
    map.getCanvas().style.cursor = around(map, event, 4).length > 0 ? 'pointer' : '';
  };
  const listening = [map.on('click', click), map.on('mousemove', point)];
  return () => {
    for (const each of listening) each.unsubscribe();
  };
}

/** What lies under a finger there, nearest first. */
function around(map: MapLibreMap, { point: { x, y } }: MapMouseEvent, within = reach): MapGeoJSONFeature[] {
  const layers = Object.values(tappable).filter((layer) => map.getLayer(layer));
  const found = map.queryRenderedFeatures(
    [
      [x - within, y - within],
      [x + within, y + within],
    ],
    { layers },
  );
  const distance = new Map(
    found.map((feature) => {
      const at = map.project(coordinatesOf(feature));
      return [feature, Math.hypot(at.x - x, at.y - y)];
    }),
  );
  return found.sort((one, other) => (distance.get(one) ?? 0) - (distance.get(other) ?? 0));
}

async function approach(map: MapLibreMap, cluster: MapGeoJSONFeature): Promise<void> {
  const source = map.getSource<GeoJSONSource>(pointSource);
  const zoom = await source?.getClusterExpansionZoom(Number(cluster.properties.cluster_id)).catch(() => undefined);
  // Undefined when the points changed meanwhile; the next tap finds the new cluster.
  if (zoom !== undefined) map.easeTo({ center: coordinatesOf(cluster), zoom: zoom + 0.3 });
}

function coordinatesOf({ geometry }: MapGeoJSONFeature): [number, number] {
  return geometry.type === 'Point' ? (geometry.coordinates as [number, number]) : [0, 0];
}
