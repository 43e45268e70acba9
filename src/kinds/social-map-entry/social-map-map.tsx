/**
 * The social map as a map: outlines and points on plain paper, with the base map below when it is on this phone. Stands
 * beside an equal list, and says how many entries it can't show. The drawing itself is a chunk of its own.
 */
import { useCallback, useMemo, useState } from 'react';
import type { BaseMap, Entry } from '#device/index.ts';
import { canDrawMap } from '#records/map/can-draw.ts';
import { areasOf, pointsOf } from '#records/map/map-points.ts';
import { NoDrawingYet } from '#records/map/no-drawing-yet.tsx';
import { useDrawing } from '#records/map/use-drawing.ts';
import '#records/map/map.css';
import { Meta } from '#ui/said/meta.tsx';

interface SocialMapMapProps {
  /** Those that the list beside it shows. */
  entries: readonly Entry<'socialMapEntry'>[];
  /** Whose outlines are drawn; those without one are passed over. */
  neighbourhoods: readonly Entry<'neighbourhood'>[];
  baseMap: BaseMap;
  /** Id of the entry that is open. */
  selected?: string | undefined;
  /** A point was tapped. */
  onSelect: (id: string) => void;
}

const number = new Intl.NumberFormat('nl-NL');

export function SocialMapMap({ entries, neighbourhoods, baseMap, selected, onSelect }: SocialMapMapProps) {
  const { points, without } = useMemo(() => pointsOf(entries), [entries]);
  const areas = useMemo(() => areasOf(neighbourhoods), [neighbourhoods]);
  const [possible, setPossible] = useState(canDrawMap);
  const { Drawing, failed, fetchAgain } = useDrawing(possible);
  const fail = useCallback(() => setPossible(false), []);
  const rounded = points.some(({ exact }) => !exact);

  if (!possible) return <Meta>De kaart kan hier niet getekend worden. De lijst hieronder toont hetzelfde.</Meta>;
  return (
    <div className="stoep-map">
      {Drawing ? (
        <Drawing {...{ points, areas, baseMap, selected, onSelect }} onFailed={fail} />
      ) : (
        <NoDrawingYet failed={failed} onAgain={fetchAgain} />
      )}
      <Meta>
        {rounded && 'Dichte stip: precies daar. Open stip: ongeveer daar. '}
        {without > 0 && withoutSentence(without, entries.length)}
      </Meta>
    </div>
  );
}

function withoutSentence(without: number, all: number): string {
  if (without === all) return 'Niets hiervan heeft een plek op de kaart. Alles staat in de lijst.';
  return without === 1
    ? '1 heeft nog geen plek op de kaart.'
    : `${number.format(without)} hebben nog geen plek op de kaart.`;
}
