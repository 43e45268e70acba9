/** A place chosen on the map: move it until the cross stands where it was. Nothing is kept but the point that is picked. */
import { useMemo, useState } from 'react';
import { netherlands } from '#domain/record.ts';
import { useDevice, useLive } from '#records/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Sheet } from '#ui/over/sheet.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { canDrawMap } from './can-draw.ts';
import type { MapPlace } from './map-drawing.tsx';
import { areasOf } from './map-points.ts';
import { NoDrawingYet } from './no-drawing-yet.tsx';
import { useDrawing } from './use-drawing.ts';
import './map.css';

interface PickOnMapProps {
  /** The point that stands there now. */
  at: MapPlace | undefined;
  onPick: (place: MapPlace) => void;
}

export function PickOnMap({ at, onPick }: PickOnMapProps) {
  const [open, setOpen] = useState(false);
  const [middle, setMiddle] = useState<MapPlace>();
  const outside = middle !== undefined && !isInside(middle);
  const close = () => {
    setOpen(false);
    setMiddle(undefined);
  };
  return (
    <>
      <Button icon="map" onClick={() => setOpen(true)}>
        Kies op de kaart
      </Button>
      <Sheet
        open={open}
        onClose={close}
        title="Waar is het?"
        footer={
          <>
            <Button onClick={close}>Laat maar</Button>
            <Button
              variant="action"
              disabled={middle === undefined || outside}
              onClick={() => {
                if (middle) onPick(middle);
                close();
              }}
            >
              Deze plek
            </Button>
          </>
        }
      >
        {open && <Picking at={at} onMiddle={setMiddle} />}
        {outside && <p role="alert">Deze plek ligt buiten Nederland.</p>}
      </Sheet>
    </>
  );
}

const isInside = ({ latitude, longitude }: MapPlace) =>
  latitude >= netherlands.south &&
  latitude <= netherlands.north &&
  longitude >= netherlands.west &&
  longitude <= netherlands.east;

const nothing = () => undefined;

function Picking({ at, onMiddle }: { at: MapPlace | undefined; onMiddle: (middle: MapPlace) => void }) {
  const device = useDevice();
  const [possible, setPossible] = useState(canDrawMap);
  const { Drawing, failed, fetchAgain } = useDrawing(possible);
  const neighbourhoods = useLive(
    useMemo(() => device.watch({ kind: 'neighbourhood', where: ({ values }) => !values.closed }), [device]),
  );
  const areas = useMemo(() => areasOf(neighbourhoods), [neighbourhoods]);
  // Once: the point that is picked must not move the map under the finger.
  const [start] = useState(at);
  if (!possible) return <p>De kaart kan hier niet getekend worden. Typ de plek, of gebruik je eigen plek.</p>;
  return (
    <Stack gap="tight">
      <p>Schuif de kaart tot het kruis op de plek staat.</p>
      <div className="stoep-map">
        {Drawing ? (
          <Drawing
            points={none}
            areas={areas}
            baseMap={device.baseMap}
            selected={undefined}
            onSelect={nothing}
            start={start}
            onMiddle={onMiddle}
            onFailed={() => setPossible(false)}
          />
        ) : (
          <NoDrawingYet failed={failed} onAgain={fetchAgain} />
        )}
      </div>
    </Stack>
  );
}

const none: never[] = [];
