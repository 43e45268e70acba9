/**
 * The drawn map. A chunk of its own with MapLibre in it, fetched when a map is first opened (social-map-map.tsx).
 * The drawing is extra: all that stands on it stands in the list beside it.
 */

import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { BaseMap, BaseMapInfo, BaseMapState } from '#device/index.ts';
import { boxOfNetherlands } from '#domain/place/netherlands.ts';
import { theme } from '#ui/look/theme.ts';
import { useMedia } from '#ui/page/use-media.ts';
import { ZoomButtons } from '#ui/page/zoom-buttons.tsx';
import { openBaseMap } from './base-map-tiles.ts';
import { readColours } from './map-colours.ts';
import { boxAround, type MapArea, type MapPoint } from './map-points.ts';
import { baseMapSource, mapStyle } from './map-style.ts';
import { onTap } from './map-tap.ts';

setWorkerUrl(workerUrl);

export interface MapDrawingProps {
  points: readonly MapPoint[];
  areas: readonly MapArea[];
  baseMap: BaseMap;
  selected: string | undefined;
  onSelect: (id: string) => void;
  /** Where to look first, instead of at all there is. */
  start?: MapPlace | undefined;
  /** Choosing a place: a cross stands in the middle, and this hears what lies under it. */
  onMiddle?: ((middle: MapPlace) => void) | undefined;
  /** The browser said it could, and then could not. */
  onFailed: () => void;
}

/** Degrees WGS84. */
export interface MapPlace {
  readonly longitude: number;
  readonly latitude: number;
}

const title = 'Kaart. Verschuif met de pijltjestoetsen, zoom met plus en min. Alles staat ook in de lijst.';

export default function MapDrawing(props: MapDrawingProps) {
  const { points, areas, baseMap, selected, onSelect, start, onMiddle, onFailed } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibreMap>();
  const box = useMemo(() => boxAround(points, areas), [points, areas]);
  const { tiles, attribution, broken } = useBaseMap(baseMap, map);
  const scheme = useScheme();
  const select = useRef(onSelect);
  const failed = useRef(onFailed);
  const middle = useRef(onMiddle);
  useEffect(() => {
    select.current = onSelect;
    failed.current = onFailed;
    middle.current = onMiddle;
  });

  useEffect(() => {
    if (!frame.current) return;
    const made = makeMap(frame.current);
    if (!made) return failed.current();
    const off = onTap(made, (id) => select.current(id));
    const moved = made.on('moveend', () => {
      const { lng, lat } = made.getCenter();
      middle.current?.({ longitude: lng, latitude: lat });
    });
    setMap(made);
    return () => {
      off();
      moved.unsubscribe();
      made.remove();
      setMap(undefined);
    };
  }, []);

  const address = tiles?.address;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with the scheme the colours change that are read here
  useEffect(() => {
    if (!map || !frame.current) return;
    const colours = readColours(frame.current);
    map.setStyle(mapStyle(colours, { points, areas, selected, baseMap: address }), { diff: true });
  }, [map, points, areas, selected, address, scheme]);

  // Once, when there is something to show: after that a person decides what is in sight.
  const framed = useRef<MapLibreMap>(undefined);
  useEffect(() => {
    if (!map || framed.current === map || (!box && !start)) return;
    framed.current = map;
    if (start) map.jumpTo({ center: [start.longitude, start.latitude], zoom: closeBy });
    else if (box) map.fitBounds([...box], { ...around, animate: false });
  }, [map, box, start]);

  useEffect(() => {
    const chosen = points.find(({ id }) => id === selected);
    if (!map || !chosen) return;
    const at: [number, number] = [chosen.longitude, chosen.latitude];
    if (!map.getBounds().contains(at)) map.easeTo({ center: at, zoom: Math.max(map.getZoom(), 14) });
  }, [map, points, selected]);

  return (
    <div className="stoep-map__frame">
      <div className="stoep-map__canvas" ref={frame} />
      {onMiddle && <span className="stoep-map__cross" aria-hidden="true" />}
      <ZoomButtons
        onCloser={() => map?.zoomIn()}
        onFarther={() => map?.zoomOut()}
        onAll={() => box && map?.fitBounds([...box], around)}
      />
      {tiles && <p className="stoep-map__attribution">{attribution}</p>}
      {broken && (
        <p className="stoep-map__broken" role="status">
          De kaart op dit toestel is niet te lezen. Haal hem opnieuw op.
        </p>
      )}
    </div>
  );
}

/** Near enough to tell one front door from the next. */
const closeBy = 16;

/** Room around what is brought into sight; a single point is not looked at from a hand's breadth. */
const around = { padding: { top: 56, bottom: 56, left: 40, right: 64 }, maxZoom: 16 };

function makeMap(container: HTMLElement): MapLibreMap | undefined {
  try {
    const map = new MapLibreMap({
      container,
      bounds: [...boxOfNetherlands],
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      minZoom: 5,
      maxZoom: 19,
      locale: { 'Map.Title': title },
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    return map;
  } catch {
    return undefined;
  }
}

/** The one that can be read now: also while a newer one is being fetched. */
function mapHere(state: BaseMapState): BaseMapInfo | undefined {
  if (state.state === 'here') return state.info;
  return 'here' in state ? state.here : undefined;
}

function useBaseMap(baseMap: BaseMap, map: MapLibreMap | undefined) {
  const here = useStore(baseMap.state, (now) => mapHere(now)?.id);
  const tiles = useMemo(() => (here === undefined ? undefined : openBaseMap(baseMap, here)), [baseMap, here]);
  const [attribution, setAttribution] = useState('');
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    if (!tiles) return;
    let current = true;
    void tiles.attribution().then((text) => current && setAttribution(text));
    return () => {
      current = false;
    };
  }, [tiles]);
  useEffect(() => {
    setBroken(false);
    if (!map || !tiles) return;
    const listening = map.on('error', (event) => {
      if ((event as { sourceId?: string }).sourceId === baseMapSource) setBroken(true);
    });
    return () => listening.unsubscribe();
  }, [map, tiles]);
  return { tiles, attribution, broken };
}

/** Changes whenever other colours hold. */
function useScheme(): string {
  const chosen = useStore(theme, (state) => state.chosen);
  const dark = useMedia('(prefers-color-scheme: dark)');
  const contrast = useMedia('(prefers-contrast: more)');
  return `${chosen} ${dark} ${contrast}`;
}
