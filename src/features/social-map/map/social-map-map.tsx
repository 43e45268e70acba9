/**
 * The social map as a map: outlines and points on plain paper, with the base map below when it is on this phone. Stands
 * beside an equal list, and says how many entries it can't show. The drawing itself is a chunk of its own.
 */
import { type ComponentType, useCallback, useEffect, useMemo, useState } from 'react';
import type { BaseMap, Entry } from '#device/index.ts';
import { Button } from '#ui/button.tsx';
import { Loading } from '#ui/loading.tsx';
import { canDrawMap } from './can-draw.ts';
import type { MapDrawingProps } from './map-drawing.tsx';
import { areasOf, pointsOf } from './map-points.ts';
import './map.css';

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

  if (!possible)
    return <p className="stoep-meta">De kaart kan hier niet getekend worden. De lijst hieronder toont hetzelfde.</p>;
  return (
    <div className="stoep-map">
      {Drawing ? (
        <Drawing {...{ points, areas, baseMap, selected, onSelect }} onFailed={fail} />
      ) : (
        <div className="stoep-map__frame stoep-map__frame--empty">
          {failed ? (
            <>
              <p role="status">De kaart is nog niet op dit toestel. Open hem één keer met bereik.</p>
              <Button icon="sync" onClick={fetchAgain}>
                Opnieuw proberen
              </Button>
            </>
          ) : (
            <Loading>Kaart openen…</Loading>
          )}
        </div>
      )}
      <p className="stoep-meta">
        {rounded && 'Dichte stip: precies daar. Open stip: ongeveer daar. '}
        {without > 0 && withoutSentence(without, entries.length)}
      </p>
    </div>
  );
}

function withoutSentence(without: number, all: number): string {
  if (without === all) return 'Niets hiervan heeft een plek op de kaart. Alles staat in de lijst.';
  return without === 1
    ? '1 staat zonder plek in de lijst.'
    : `${number.format(without)} staan zonder plek in de lijst.`;
}

/** Fetches the drawing when it is wanted. Without reception, and never opened before, it may not come. */
function useDrawing(wanted: boolean) {
  const [Drawing, setDrawing] = useState<ComponentType<MapDrawingProps>>();
  const [failed, setFailed] = useState(false);
  const fetchAgain = useCallback(() => {
    setFailed(false);
    import('./map-drawing.tsx').then(
      (module) => setDrawing(() => module.default),
      () => setFailed(true),
    );
  }, []);
  useEffect(() => {
    if (wanted) fetchAgain();
  }, [wanted, fetchAgain]);
  return { Drawing, failed, fetchAgain };
}
