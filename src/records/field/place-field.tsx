/** A place: always in words, a point on the map only by choice, as precise as the person wants. */
import { useState } from 'react';
import { type Place, type Precision, rounded, shortText } from '#domain/record.ts';
import type { MapPlace } from '#records/map/map-drawing.tsx';
import { PickOnMap } from '#records/map/pick-on-map.tsx';
import { Button } from '#ui/button.tsx';
import { SingleChips } from '#ui/field/chips.tsx';
import { FieldGroup, type FieldWords } from '#ui/field/field.tsx';
import { TextField } from '#ui/field/text-field.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { useLatest } from '#ui/use-latest.ts';
import { type Located, useLocate } from './locate.ts';

interface PlaceFieldProps extends FieldWords {
  value: Place | undefined;
  onValue: (value: Place | null) => void;
}

const precisionChips: { value: Precision; label: string }[] = [
  { value: 'exact', label: 'Precies' },
  { value: 'street', label: 'Straat' },
  { value: 'neighbourhood', label: 'Wijk' },
];

/** Before anything was chosen. */
const usual: Precision = 'street';

const precisionWords: Record<Precision, string> = {
  exact: 'een paar meter',
  street: 'ongeveer 100 meter',
  neighbourhood: 'ongeveer 1 kilometer',
};

const failures: Record<Exclude<Located, { ok: true }>['reason'], string> = {
  refused: 'Stoep mag je plek niet zien. Typ de plek, of geef toestemming in de instellingen van je telefoon.',
  unknown: 'Je telefoon weet nu niet waar je bent. Typ de plek.',
  slow: 'Het zoeken duurde te lang. Probeer het buiten nog eens, of typ de plek.',
  abroad: 'Deze plek ligt buiten Nederland en is niet genoteerd.',
};

/** `id` is that of the box for the name, where an error points to. */
export function PlaceField({ value, onValue, id, error, ...words }: PlaceFieldProps) {
  const locate = useLocate();
  const [looking, setLooking] = useState(false);
  const [failure, setFailure] = useState<string>();
  // As fine as it was found or picked, so that 'precies' can still be chosen after it; what is kept is always rounded.
  const [found, setFound] = useState<MapPlace>();
  const precision = value?.precision ?? usual;
  const located = value?.latitude !== undefined && value.longitude !== undefined;
  // Worth a question only once there is a place.
  const asksPrecision = located || (value?.name ?? '') !== '';

  // Looking takes up to fifteen seconds, in which people type where it is: the point joins the words that are there then.
  const latest = useLatest({ value, onValue });
  const look = async () => {
    setLooking(true);
    setFailure(undefined);
    const answer = await locate();
    setLooking(false);
    if (answer.ok) put(answer);
    else setFailure(failures[answer.reason]);
  };
  const put = (point: MapPlace) => {
    // Saved or left meanwhile: a draft that is gone must not come back.
    if (!latest.current) return;
    const { value: place, onValue: give } = latest.current;
    setFound(point);
    give(withPoint(place?.name ?? '', place?.precision ?? usual, point));
  };
  const choose = (chosen: Precision | undefined) => {
    const next = chosen ?? usual;
    const kept = located ? { latitude: value.latitude ?? 0, longitude: value.longitude ?? 0 } : undefined;
    const point = kept && found ? found : kept;
    onValue(withPoint(value?.name ?? '', next, point));
  };

  return (
    <FieldGroup {...words}>
      <Stack gap="tight">
        <TextField
          label="Naam van de plek"
          hideLabel
          id={id}
          error={error}
          dir="auto"
          placeholder="Bijvoorbeeld: bij de flat"
          autoComplete="off"
          maxLength={shortText}
          value={value?.name ?? ''}
          onValue={(name) => onValue({ ...value, precision, name })}
        />
        <Row>
          <Button icon="map-pin" busy={looking} busyLabel="Je plek zoeken…" onClick={look}>
            Gebruik mijn plek
          </Button>
          <PickOnMap
            at={located ? { latitude: value.latitude ?? 0, longitude: value.longitude ?? 0 } : undefined}
            onPick={put}
          />
        </Row>
        <Meta role="status">
          {failure ?? (located ? `De plek staat op de kaart, tot op ${precisionWords[precision]} precies.` : '')}
        </Meta>
        {located && (
          <Button
            variant="quiet"
            icon="x"
            onClick={() => onValue(value.name === '' ? null : { name: value.name, precision })}
          >
            Punt weghalen
          </Button>
        )}
        {asksPrecision && (
          <SingleChips label="Hoe precies?" options={precisionChips} value={precision} onValue={choose} />
        )}
      </Stack>
    </FieldGroup>
  );
}

function withPoint(name: string, precision: Precision, point: MapPlace | undefined): Place {
  if (!point) return { name, precision };
  return {
    name,
    precision,
    latitude: rounded(point.latitude, precision),
    longitude: rounded(point.longitude, precision),
  };
}
