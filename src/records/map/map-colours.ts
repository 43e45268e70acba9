/** The theme's colours as a canvas can use them: it knows no custom properties and no `light-dark()`. */

const properties = {
  paper: '--stoep-map-paper',
  green: '--stoep-map-green',
  built: '--stoep-map-built',
  water: '--stoep-map-water',
  building: '--stoep-map-building',
  road: '--stoep-map-road',
  roadEdge: '--stoep-map-road-edge',
  outline: '--stoep-primary',
  point: '--stoep-action',
  onPoint: '--stoep-on-action',
  cluster: '--stoep-primary',
  onCluster: '--stoep-on-primary',
  surface: '--stoep-surface',
  ink: '--stoep-ink',
  inkSoft: '--stoep-ink-soft',
} as const;

export type MapColours = Readonly<Record<keyof typeof properties, string>>;

/** Reads the colours that hold at this element now, as `rgb(…)`. Read again when the theme changed. */
export function readColours(at: HTMLElement): MapColours {
  const probe = document.createElement('span');
  at.append(probe);
  const read = (property: string) => {
    probe.style.color = `var(${property})`;
    return getComputedStyle(probe).color;
  };
  const colours = Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, read(property)]));
  probe.remove();
  return colours as MapColours;
}
